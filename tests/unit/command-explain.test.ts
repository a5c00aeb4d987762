import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sent } from '../../src/core/action.ts';
import type { Assessment } from '../../src/core/assessment.ts';
import type { Decision } from '../../src/core/decision.ts';
import { RULES } from '../../src/core/eligibility.ts';
import { threadOf } from '../../src/core/mention.ts';
import { refOf, ticketIdOf } from '../../src/core/ticket.ts';
import { aComplaint, aDeletion, aMention, anAuthor, anEdit, aRecording } from '../contracts/fixtures.ts';
import { aSetUp, earshot, inStore, type SetUp } from './command-kit.ts';

let here: SetUp;
beforeEach(() => {
  here = aSetUp();
});
afterEach(() => here.remove());

const explain = (...args: string[]) => earshot('-c', here.config, 'explain', ...args);
const mention = aMention({ author: anAuthor({ handle: 'robin' }) });
const ref = refOf(ticketIdOf(threadOf(mention)));

async function stored(part: Parameters<typeof aComplaint>[1] = {}): Promise<void> {
  await inStore(here, (store) => store.record(aComplaint(mention, part)));
}

test('a stored mention is told with its values, reasons, every rule, decision, ticket and acknowledgement', async () => {
  await stored();
  await inStore(here, async (store) => {
    for (const action of await store.claim(['acknowledge'], Date.now(), 60_000, 1))
      await store.settle(action, sent(action, '7'), Date.now());
  });
  const { out, code } = await explain(mention.postId);
  expect(out).toContain('my parcel never arrived');
  expect(out).toMatch(/intent +complaint +0\.90/);
  expect(out).toMatch(/complaint +\+1\.90 +"never arrived"/);
  for (const rule of Object.keys(RULES)) expect(out).toMatch(new RegExp(`${rule} +passed`));
  expect(out).toMatch(/route +to people, normal: complaint \(0\.90\)/);
  expect(out).toContain(`${ref}, New, held by nobody`);
  expect(out).toMatch(/posted: “Automatic note/);
  expect(code).toBe(0);
});

test('a rule that withheld says why', async () => {
  const why = 'the author did not mention or quote our account';
  await stored({ decision: { acknowledge: false, withheld: [{ rule: 'not-summoned', why }] } });
  const { out } = await explain(mention.postId);
  expect(out).toMatch(/not-summoned +withheld: the author did not mention/);
  expect(out).toMatch(/public +none: not summoned \(the author did not mention/);
});

test('every version of an edited post is told, oldest first', async () => {
  await stored();
  const edit = anEdit(mention, { text: '@acme it came after all' });
  await inStore(here, (store) => store.record(aRecording({ judgements: aComplaint(edit).judgements })));
  const { out } = await explain(edit.id, '--json');
  const versions = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(versions.map(({ id }) => id)).toEqual([mention.id, edit.id]);
});

test('a ticket reference explains the posts of the ticket', async () => {
  await stored();
  const { out } = await explain(ref.toLowerCase(), '--json');
  expect(JSON.parse(out)).toMatchObject({ id: mention.id, ticket: { ref }, decision: { route: 'people' } });
});

test('a deleted post is told without its words', async () => {
  await stored();
  await inStore(here, (store) => store.record(aRecording({ deletions: [aDeletion(mention)] })));
  const { out } = await explain(mention.postId);
  expect(out).toContain('(deleted)');
  expect(out).toContain('(forgotten with the post)');
  expect(out).not.toContain('never arrived');
});

test('an unknown id is a mistake with a hint', async () => {
  await stored();
  for (const id of ['404', 'ZZZZZZ', 'no such thing']) {
    const { err, code } = await explain(id);
    expect(err).toMatch(/Nothing is recorded under ".*queue list --all/);
    expect(code).toBe(2);
  }
});

test('neither an id nor a text is a mistake, and so are both', async () => {
  for (const args of [[], ['1', '--text', 'x']]) {
    const { err, code } = await explain(...args);
    expect(err).toMatch(/Say what to explain/);
    expect(code).toBe(2);
  }
});

test('a text is judged now, as summoned when it names our handle', async () => {
  const { out } = await explain('--text', '@acme my parcel never arrived, this is the worst service ever');
  expect(out).toMatch(/^Judged now, not recorded/);
  expect(out).toMatch(/not-summoned +passed/);
  expect(out).toMatch(/public +would be posted: “.*#\w{6}/s);
  expect((await explain('--text', 'Acme lost my parcel')).out).toMatch(/not-summoned +withheld/);
});

test('an empty text and a text without any word are judged too', async () => {
  for (const text of ['', '\u200b', '🙃'.repeat(3)]) expect((await explain('--text', text)).code).toBe(0);
});

test('nothing in a text can command the terminal', async () => {
  const { out } = await explain('--text', '@acme \x1b]0;owned\x07 broken \u202E\x9b31m again');
  expect(out).toContain('broken');
  expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
});

const part = (out: string, head: string) => out.split(`${head}\n`)[1]?.split('\n\n')[0]?.trimEnd() ?? '';

test('reasons are grouped by what they moved, the strongest first', async () => {
  const { out } = await explain('--text', "@acme thanks, cancelled my order again, can't log in");
  const rows = part(out, 'Because of').split('\n');
  const groups = rows.flatMap((row) => /^ {2}(\w+)/.exec(row)?.[1] ?? []);
  expect(new Set(groups).size).toBe(groups.length);
  expect(groups).toEqual(expect.arrayContaining(['complaint', 'urgency', 'category']));
  const weights = rows
    .slice(
      0,
      rows.findIndex((row) => row.startsWith('  urgency')),
    )
    .map((row) => Math.abs(Number(/[-+]\d\.\d\d/.exec(row)?.[0])));
  expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  expect(weights.length).toBeGreaterThan(2);
});

test('what would have changed the decision is worked out by judging again without each cue', async () => {
  const { out } = await explain('--text', '@acme my router never arrived');
  expect(part(out, 'What would change it')).toMatch(
    /^ +without "never arrived" +complaint 0\.\d\d → 0\.\d\d: no ticket\n +complaint from 0\.90 on +an acknowledgement \(it is 0\.\d\d\)$/,
  );
  const json = JSON.parse((await explain('--text', '@acme my router never arrived', '--json')).out);
  const alone = JSON.parse((await explain('--text', '@acme my router', '--json')).out);
  expect(json.whatIf).toEqual([
    {
      supposed: { without: 'never arrived' },
      outcome: {
        complaint: alone.assessment.complaint,
        route: 'record',
        priority: alone.decision.priority,
        acknowledge: false,
      },
    },
    { supposed: { complaintFrom: 0.9 }, outcome: expect.objectContaining({ acknowledge: true }) },
  ]);
});

test('a decision that no single cue carries says so', async () => {
  const rant = '@acme worst service ever, rude staff, my parcel never arrived, still waiting, nobody answers';
  const { out } = await explain('--text', rant);
  expect(part(out, 'What would change it')).toMatch(
    /^ +without any one cue +the same\n +complaint below 0\.90 +no acknowledgement \(it is [01]\.\d\d\)$/,
  );
});

describe('of a stored mention', () => {
  const says = async () => part((await explain(mention.postId)).out, 'What would change it');

  /** As the flow would have recorded it: judged by the lexicon, nothing known of the author. */
  async function judged(over: Partial<Assessment> = {}, decision: Partial<Decision> = {}): Promise<void> {
    const made = JSON.parse((await explain('--text', mention.text, '--json')).out);
    await stored({
      assessment: { ...made.assessment, ...over },
      decision: { ...made.decision, ...decision },
    });
  }

  test('it is worked out as of a text', async () => {
    await judged();
    expect(await says()).toMatch(/without "never arrived" +complaint .*: no ticket/);
  });

  test('another classifier than the recorded one cannot tell', async () => {
    await judged({ classifier: 'lexicon@0' });
    expect(await says()).toMatch(/cannot be told: it was judged by lexicon@0, and now that is lexicon@1/);
  });

  test('where more than its words counted, its words cannot tell', async () => {
    await judged({}, { priority: 'urgent' });
    expect(await says()).toMatch(/cannot be told: more than its words counted/);
  });

  test('nothing is told of the words of a deleted post', async () => {
    await judged();
    await inStore(here, (store) => store.record(aRecording({ deletions: [aDeletion(mention)] })));
    expect(await says()).toMatch(/cannot be told: its words are forgotten/);
  });
});
