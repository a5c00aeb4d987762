import type { Action } from '../../src/core/action.ts';
import { type Answer, type Does, NO_FACTS } from '../../src/core/answer.ts';
import type { Assessment } from '../../src/core/assessment.ts';
import type { Judgement } from '../../src/core/decision.ts';
import { judge } from '../../src/core/judge.ts';
import { nextTicket } from '../../src/core/next-ticket.ts';
import type { Policy } from '../../src/core/policy.ts';
import { type Agent, afterEvent, type Ticket } from '../../src/core/ticket.ts';
import { BARE, type TicketView } from '../../src/core/view.ts';
import { replyLink } from '../../src/platforms/x/text.ts';
import { aContext, aMention, heard } from '../made.ts';

const MINUTE = 60_000;

/** Thursday, 26 November 2026, 10:04 in Berlin: when the pictures are taken. */
export const NOW = Date.UTC(2026, 10, 26, 9, 4);

const at = (hour: number, minute: number, second = 0): number =>
  Date.UTC(2026, 10, 26, hour - 1, minute, second);

const CUSTOMER = { id: '42', handle: 'mia_okafor', name: 'Mia Okafor', followers: 318 };

/** What Mia writes in the course of a morning. */
export const POSTS = [
  {
    at: at(9, 12),
    text: '@nimbrel you charged me twice this month, €49.90 on the 3rd and €49.90 again yesterday. My rent bounced because of you. Nobody answers your phone. Where is my money?',
  },
  {
    at: at(9, 31),
    text: '@nimbrel my bank says only you can send it back. Still nobody there?',
  },
  {
    at: at(9, 52),
    text: 'Sent Nimbrel the invoice number by DM 10 minutes ago. So when do I get my money back?',
  },
] as const;

interface Deed {
  readonly at: number;
  readonly does: Does;
}

const DEEDS: readonly Deed[] = [
  { at: at(9, 24), does: { kind: 'claim' } },
  {
    at: at(9, 27),
    does: {
      kind: 'note',
      text: 'Two debits on the account, one invoice. Payments (Tom) is checking the second one, he calls me back before 10:30.',
    },
  },
  {
    at: at(9, 36),
    does: {
      kind: 'reply',
      text: 'Hello Mia, this is Ana from Nimbrel. I see both charges of €49.90, and I am sorry about your rent. Please send us the invoice number in a direct message. I stay on this until it is settled. ^Ana',
    },
  },
  {
    at: at(9, 59),
    does: {
      kind: 'reply',
      text: 'Thank you Mia, I have it. The second charge was ours: a payment was sent twice. Your bank gets it back today, and I will tell you here when it has left us. ^Ana',
    },
  },
];

/** What X says about an answer to a post that does not mention the account. Source: seen in X's own words in `platforms/x/reply.ts`. */
const REFUSAL = 'You can only reply to or quote posts where you are mentioned';

/** How a customer complains of a double charge, as the team's agent sees the ticket at some moment of that morning. */
export function createStory(policy: Policy, assessments: readonly Assessment[], agent: Agent) {
  return {
    /** Every moment at which the card changes, ms UTC. */
    moments: [
      ...POSTS.map((post) => post.at + 4000),
      at(9, 12, 11),
      ...DEEDS.flatMap((deed) => [deed.at, deed.at + 5000]),
    ].sort((a, b) => a - b),
    viewAt,
  };

  function viewAt(now: number): TicketView {
    let ticket: Ticket | null = null;
    const judgements: Judgement[] = [];
    const answers: Answer[] = [];
    const replies: Action[] = [];
    let acknowledgement: Action | null = null;

    for (const happened of [...POSTS, ...DEEDS]
      .filter((each) => each.at <= now)
      .sort((a, b) => a.at - b.at)) {
      if ('text' in happened) {
        const index = POSTS.indexOf(happened);
        const mention = mentionOf(index);
        const assessment = assessments[index];
        if (!assessment) throw new Error('every post needs an assessment');
        const context = aContext({
          ticket,
          acknowledgement: acknowledgement && { state: acknowledgement.state, rule: null },
          humanReplied: replies.length > 0,
        });
        const judged = judge([heard(mention)], [assessment], [context], policy);
        judgements.push(...judged.judgements);
        ticket = judged.tickets[0] ?? ticket;
        const planned = judged.actions.find(({ kind }) => kind === 'acknowledge');
        if (planned) {
          const settledAt = happened.at + 7000;
          acknowledgement = actionOf(planned, settledAt, now >= settledAt ? 'sent' : 'pending');
        }
        continue;
      }
      if (!ticket) throw new Error('a deed comes after a post');
      const answer: Answer = { key: String(answers.length), ticketId: ticket.id, by: agent, ...happened };
      const next = nextTicket(ticket, answer, { ...NO_FACTS, replies, judgements });
      if (!next.ok) throw new Error(next.why);
      ticket = next.ticket;
      answers.push(answer);
      if (happened.does.kind !== 'reply') continue;
      const reply = replyOf(answer, happened.does.text, judgements, now);
      replies.push(reply);
      if (reply.state === 'sent') ticket = afterEvent(ticket, { kind: 'answered', at: happened.at + 3000 });
    }
    if (!ticket) throw new Error('nothing has happened yet');
    return {
      ...BARE,
      ticket,
      judgements,
      answers,
      replies,
      acknowledgement,
      history: historyOf(judgements),
      identities: [{ platform: 'discord', authorId: '4200', handle: 'mia.o' }],
    };
  }
}

/** The posts as they were read, for a classifier. */
export function mentionOf(index: number) {
  const post = POSTS[index];
  if (!post) throw new Error(`there is no post ${index}`);
  const id = `19935000000000000${index + 1}`;
  const summoned = post.text.includes('@nimbrel');
  return aMention({
    ...{
      platform: 'x',
      source: summoned ? 'x-mentions' : 'x-search',
      account: '100',
      id,
      postId: id,
      rootId: id,
    },
    conversationId: '199350000000000001',
    author: CUSTOMER,
    text: post.text,
    publishedAt: post.at,
    url: `https://x.com/mia_okafor/status/${id}`,
    summoned,
  });
}

function actionOf(
  planned: Pick<Action, 'key' | 'kind' | 'ticketId' | 'platform' | 'source' | 'outgoing'>,
  settledAt: number,
  state: 'sent' | 'pending' | 'withheld',
): Action {
  return {
    ...planned,
    state,
    notBefore: null,
    attempts: 0,
    absences: 0,
    token: 1,
    rule: state === 'withheld' ? 'not-summoned' : null,
    why: state === 'withheld' ? REFUSAL : null,
    remoteId: state === 'sent' ? '1993500000000000091' : null,
    createdAt: settledAt - 3000,
    settledAt: state === 'pending' ? null : settledAt,
  };
}

/** Goes out three seconds after it was written; X takes it only under a post that mentions the account. */
function replyOf(answer: Answer, text: string, judgements: readonly Judgement[], now: number): Action {
  const mention = judgements.at(-1)?.mention;
  if (!mention) throw new Error('there is nothing to reply to');
  const key = `reply:${answer.ticketId}:${answer.key}`;
  const { platform, source, account, conversationId, postId, rootId, publishedAt, url, author } = mention;
  const outgoing = {
    ...{ key, platform, account, conversationId, authorId: author.id, authorHandle: author.handle },
    ...{ postId, rootId, publishedAt, url, text, wording: null, agent: answer.by.name },
    byHand: replyLink({ postId, text }),
  };
  const settledAt = answer.at + 3000;
  const state = now < settledAt ? 'pending' : mention.summoned ? 'sent' : 'withheld';
  return {
    ...actionOf(
      { key, kind: 'reply', ticketId: answer.ticketId, platform, source, outgoing },
      settledAt,
      state,
    ),
    createdAt: answer.at,
  };
}

const DAY = 24 * 60 * MINUTE;

function historyOf(judgements: readonly Judgement[]): TicketView['history'] {
  const ticket = { platform: 'x', status: 'resolved' } as const;
  return {
    tickets: [
      {
        ...{ ...ticket, id: 'K4TQ8Z2222222222', outcome: 'solved', category: 'billing' },
        ...{ publishedAt: NOW - 31 * DAY, lastResponseAt: NOW - 30 * DAY },
      },
      {
        ...{ ...ticket, id: 'V7PX3H2222222222', outcome: 'first-contact', category: 'delivery' },
        ...{ publishedAt: NOW - 140 * DAY, lastResponseAt: NOW - 140 * DAY },
      },
    ],
    total: 2,
    moods: [
      { at: NOW - 140 * DAY, sentiment: 'neutral' },
      { at: NOW - 140 * DAY, sentiment: 'positive' },
      { at: NOW - 31 * DAY, sentiment: 'negative' },
      ...judgements.map(({ mention, assessment }) => ({
        at: mention.publishedAt,
        sentiment: assessment.sentiment.value,
      })),
    ],
  };
}
