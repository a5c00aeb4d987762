import type { APIEmbed } from 'discord.js';
import type { Notice, Ping, RaisedAlarm } from '../../core/overview.ts';
import { LEVEL_WORDS } from '../../core/standing.ts';
import { refOf } from '../../core/ticket.ts';
import type { DeskDeps } from '../desk.ts';
import { footerOf } from './history.ts';
import { inertLine } from './inert.ts';
import { capitalised, counted, hashOf, isDiscordId, LOOK, RINGS_NOBODY, relative } from './look.ts';
import { NOBODY, silenceOf, waitingField, within } from './overview-fields.ts';
import type { Body, Sheet } from './pen.ts';
import { linked } from './place.ts';
import { happened, nameOf, reportFields, summaryOf, timesOf } from './report.ts';

export interface NoticeSetting {
  readonly deps: Pick<DeskDeps, 'hours' | 'brand'>;
  /** Of the desk's channel, for links to cards. */
  readonly guild: string | null;
  /** Rung when nobody in particular is. */
  readonly oncallRole: string | undefined;
}

const COLOURS = { late: 0xd93025, news: 0x5a8fd6, silent: 0xf2b90c } as const;
/** Far below Discord's 4,096 for a description and 6,000 for all of an embed. */
const LONGEST_LIST = 3800;
/** Discord's limit is 100; more than a few who are on call at once are a mistake. */
const MOST_RUNG = 20;

/** By this footer a notice is found again, whoever posted it. */
export function noticeFooter(notice: Notice): string {
  return footerOf(hashOf('notice', notice.key).slice(0, 10));
}

/** A notice as a message. Pure. Only `ping` rings anybody, and no author's word stands in it. */
export function noticeOf(notice: Notice, ping: Ping | null, setting: NoticeSetting): Sheet {
  const embed = { ...embedOf(notice, setting), footer: { text: noticeFooter(notice) } };
  const calls = callOf(ping, setting.oncallRole);
  const body = { ...calls, components: [], embeds: [embed] };
  const command = notice.kind === 'report' ? 'earshot report' : 'earshot queue board';
  const description = `Discord refused to show this. \`${command}\` tells more.`;
  return {
    body,
    plain: { ...body, embeds: [{ ...embed, description, fields: [] }] },
    about: notice.key,
  };
}

function embedOf(notice: Notice, { guild, deps }: NoticeSetting): APIEmbed {
  switch (notice.kind) {
    case 'alarms': {
      const tickets = new Set(notice.alarms.map(({ ticketId }) => ticketId)).size;
      const needs = tickets === 1 ? 'needs' : 'need';
      return {
        title: `⏰ ${counted(tickets, 'ticket')} ${needs} somebody`,
        color: COLOURS.late,
        description: alarmsOf(notice.alarms, guild),
      };
    }
    case 'handover':
      return {
        title: '🌅 The desk opens',
        color: COLOURS.news,
        description: `While it was closed: ${happened(notice.since)}.`,
        // How all the rest stands is on the board.
        fields: [waitingField(notice.overview, guild)],
      };
    case 'report':
      return {
        title: `📊 ${inertLine(deps.brand.name, 80)} · ${nameOf(notice.period)}`,
        color: COLOURS.news,
        description: [`${summaryOf(notice.figures)}.`, ...timesOf(notice.figures)].join('\n'),
        fields: reportFields(notice.figures, notice.period, deps.hours),
      };
    case 'silent':
      return {
        title: `⚠️ Nothing is heard from ${inertLine(notice.source.name, 60)}`,
        color: COLOURS.silent,
        description: `${capitalised(silenceOf(notice.source))}. Is it broken? Tell whoever runs earshot (\`earshot check\`).`,
      };
  }
}

/** What was missed, in the order in which it matters. */
const ABOUT: readonly (readonly [about: string, words: string])[] = [
  ['agent', '🚨 Called for help'],
  ['arrival', '🆕 New and urgent'],
  ['first response', '💬 First response'],
  ['next response', '↪️ Next response'],
  ['silence', '💤 Held, and nothing happens'],
  ['resolution', '🏁 Resolution'],
];

/** Grouped by what was missed, the most pressing first; as many as fit, and how many more there are. */
function alarmsOf(alarms: readonly RaisedAlarm[], guild: string | null): string {
  // Of a ticket the last word about one thing is enough.
  const latest = [...new Map(alarms.map((each) => [`${each.ticketId} ${each.about}`, each])).values()];
  const levels = Object.keys(LEVEL_WORDS);
  const groups = ABOUT.map(([about, words]) => ({
    words,
    alarms: latest
      .filter((each) => each.about === about)
      .sort((a, b) => levels.indexOf(a.priority) - levels.indexOf(b.priority) || a.due - b.due),
  })).filter((group) => group.alarms.length > 0);
  const lines = groups.flatMap(({ words, alarms }) =>
    alarms.map((alarm, index) => `${index === 0 ? `**${words}**\n` : ''}${lineOf(alarm, guild)}`),
  );
  return within(lines, 0, '\n', LONGEST_LIST);
}

/** What was missed is said above it. */
function lineOf(alarm: RaisedAlarm, guild: string | null): string {
  const { priority, ticketId, card, category } = alarm;
  const level = `${LOOK[priority].emoji} ${LEVEL_WORDS[priority].toLowerCase()}`;
  return `${level} ${linked(refOf(ticketId), guild, card)} ${inertLine(category, 20)} · ${whatOf(alarm)}`;
}

/** When, and who is to do something about it. */
function whatOf({ about, due, by, why, holder }: RaisedAlarm): string {
  const name = holder && (inertLine(holder.name, 40) || 'somebody');
  switch (about) {
    case 'agent':
      return `${inertLine(by ?? 'somebody', 40)}: ${inertLine(why || 'no reason given', 300)} · held by ${name ?? NOBODY}`;
    case 'silence':
      return `${name ?? 'its holder'} loses it ${relative(due)}`;
    case 'arrival':
      return `${relative(due)} · ${name ?? NOBODY}`;
    default:
      return `due ${relative(due)} · ${name ?? NOBODY}`;
  }
}

/** Exactly these people, or, when none of them can be rung here, whoever has the role. */
function callOf(ping: Ping | null, role: string | undefined): Pick<Body, 'content' | 'allowed_mentions'> {
  if (ping === null) return { content: '', allowed_mentions: RINGS_NOBODY };
  const users = [...new Set(ping.agents.map(({ id }) => id).filter(isDiscordId))].slice(0, MOST_RUNG);
  if (users.length > 0) {
    const content = `${users.map((id) => `<@${id}>`).join(' ')} You are on call.`;
    return { content, allowed_mentions: { parse: [], users } };
  }
  if (ping.orRole && role !== undefined) {
    const content = `<@&${role}> Nobody is on call: who takes it?`;
    return { content, allowed_mentions: { parse: [], roles: [role] } };
  }
  return { content: '', allowed_mentions: RINGS_NOBODY };
}
