/**
 * Makes the pictures of the README: `npx node tests/pictures/make.ts [card] [board] [report]`, all of them without a
 * name. The real Discord desk writes to a simulated Discord, and what then stands there is shown as Discord would.
 * Needs Chromium and a font of colour emoji: apt-get install chromium fonts-noto-color-emoji
 */
import { writeFile } from 'node:fs/promises';
import type { APIMessage } from 'discord.js';
import { configure, createClassifier } from '../../src/app.ts';
import type { Clock } from '../../src/clock.ts';
import type { Desk, DeskDeps, Presented } from '../../src/desks/desk.ts';
import { desks } from '../../src/desks/index.ts';
import { type DiscordSimulator, snowflakeAt, startDiscordSimulator } from '../simulators/discord/index.ts';
import { anOverview, aReport } from './day.ts';
import { pageOf } from './message-html.ts';
import { missing, photograph } from './photograph.ts';
import { createStory, mentionOf, NOW, POSTS } from './story.ts';

const DESKTOP = 1120;
const PHONE = 420;
const ZONE = 'Europe/Berlin';
const FONTS = new URL('../../node_modules/inter-ui/web', import.meta.url).href;
const never = new AbortController().signal;

const clock = {
  at: NOW,
  now(): number {
    return clock.at;
  },
  async sleep(): Promise<void> {},
} satisfies Clock & { at: number };

const config = configure('config/earshot.yaml');
const { policy } = config;

/** What a picture shows. */
interface Shown {
  readonly messages: readonly APIMessage[];
  readonly thread?: { readonly title: string; readonly messages: readonly APIMessage[] };
  readonly picture?: (url: string) => string;
}

const PICTURES = {
  card: { width: DESKTOP, show: showCard },
  board: { width: PHONE, show: showBoard },
  report: { width: PHONE, show: showReport },
} satisfies Record<string, { width: number; show: (sim: DiscordSimulator, desk: Desk) => Promise<Shown> }>;

async function showCard(sim: DiscordSimulator, desk: Desk): Promise<Shown> {
  const classifier = await createClassifier(config.classifier, {}, policy.brand);
  const assessments = await classifier.assess(POSTS.map((_, index) => mentionOf(index)));
  const { id } = sim.person('Ana');
  const story = createStory(policy, assessments, { id, name: 'Ana' });
  let card: string | null = null;
  let shown: Presented & { outcome: 'presented' } = { outcome: 'presented', card: '' };
  for (const moment of story.moments) {
    clock.at = moment;
    const view = story.viewAt(moment);
    shown = presented(
      await desk.present({ ...view, ticket: { ...view.ticket, card }, shown: shown.shown ?? [] }, never),
    );
    card = shown.card;
  }
  clock.at = NOW;
  const messages = sim.messages('desk');
  const [message] = messages;
  if (!message) throw new Error('there is no card');
  const thread = message.thread;
  if (!thread) return { messages };
  return { messages, thread: { title: thread.name ?? '', messages: sim.messages(thread.id) } };
}

async function showBoard(sim: DiscordSimulator, desk: Desk): Promise<Shown> {
  const message = String(snowflakeAt(NOW));
  presented(
    await desk.board(
      anOverview(NOW, () => `${sim.channels.desk}/${message}`),
      null,
      never,
    ),
  );
  return { messages: sim.messages('desk') };
}

async function showReport(sim: DiscordSimulator, desk: Desk): Promise<Shown> {
  const { hours } = policy.sla;
  clock.at = hours.lastOpening(NOW) ?? NOW;
  presented(await desk.announce(aReport(NOW, hours), null, never));
  clock.at = NOW;
  const picture = (url: string): string => `data:image/png;base64,${sim.file(url).toString('base64')}`;
  return { messages: sim.messages('desk'), picture };
}

function presented(outcome: Presented): Presented & { outcome: 'presented' } {
  if (outcome.outcome !== 'presented') throw new Error(`not presented: ${outcome.why}`);
  if (outcome.unfinished) throw new Error(`not finished: ${outcome.unfinished.why}`);
  return outcome;
}

async function make(name: keyof typeof PICTURES): Promise<void> {
  const { width, show } = PICTURES[name];
  await using stack = new AsyncDisposableStack();
  clock.at = NOW;
  const sim = await startDiscordSimulator({ now: clock.now });
  stack.defer(() => sim.close());
  const deps: DeskDeps = {
    clock,
    brand: policy.brand,
    playbooks: policy.playbooks,
    sla: policy.sla,
    hours: policy.sla.hours,
    secrets: { DISCORD_TOKEN: sim.token },
    note: (level, message, data) => console.error(`${level}: ${message}`, data ?? ''),
  };
  const settings = desks.discord.settings.parse({ channel: sim.channels.desk, api: sim.api });
  const desk = await desks.discord.create(settings, deps);
  stack.defer(() => desk.close());

  const { messages, ...more } = await show(sim, desk);
  const html = pageOf(messages, { now: NOW, title: 'desk', width, zone: ZONE, fonts: FONTS, ...more });
  const png = await photograph(html, width);
  const file = `data/pictures/${name}.png`;
  await writeFile(file, png);
  console.log(`${file}: ${Math.round(png.length / 1000)} kB`);
}

const lacking = await missing();
if (lacking) {
  console.error(lacking);
  process.exitCode = 1;
} else {
  const names = Object.keys(PICTURES) as (keyof typeof PICTURES)[];
  const asked = names.filter((name) => process.argv.includes(name));
  for (const name of asked.length > 0 ? asked : names) await make(name);
}
