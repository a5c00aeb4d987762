import type { Action, ActionState } from '../../src/core/action.ts';
import type { Judgement } from '../../src/core/decision.ts';
import type { Mention } from '../../src/core/mention.ts';
import { FRESH, type Ticket, ticketIdOf } from '../../src/core/ticket.ts';
import { BARE, type TicketView } from '../../src/core/view.ts';

/** 2026-03-06 09:00 UTC: when everything in these tests begins. */
export const START = Date.UTC(2026, 2, 6, 9);

const thread = { platform: 'x', account: '100', conversationId: '7000', authorId: '42' } as const;

export function aTicket(part: Partial<Ticket> = {}): Ticket {
  const key = { ...thread, ...(part.authorId && { authorId: part.authorId }) };
  return {
    ...FRESH,
    ...key,
    id: ticketIdOf(key),
    source: 'mentions',
    authorHandle: 'jane',
    authorName: 'Jane Doe',
    priority: 'high',
    category: 'billing',
    language: 'en',
    publishedAt: START,
    openedAt: START + 1000,
    updatedAt: START + 1000,
    waitingSince: START,
    version: 1,
    ...part,
  };
}

export function aPost(part: Partial<Mention> = {}, decision: Partial<Judgement['decision']> = {}): Judgement {
  const id = part.id ?? '7000';
  return {
    capture: { platform: 'x', source: 'mentions', id, kind: 'post', receivedAt: START + 900, payload: {} },
    mention: {
      platform: 'x',
      source: 'mentions',
      account: '100',
      id,
      postId: id,
      rootId: id,
      conversationId: '7000',
      inReplyTo: null,
      author: { id: '42', handle: 'jane', name: 'Jane Doe', own: false, automated: null, followers: 12 },
      text: 'You charged me twice and nobody answers.',
      languageHint: 'en',
      publishedAt: START,
      url: `https://x.com/jane/status/${id}`,
      summoned: true,
      concernsUs: true,
      forbidden: null,
      edited: false,
      media: [],
      ...part,
    },
    assessment: {
      classifier: 'test',
      sentiment: { value: 'negative', confidence: 0.9 },
      intent: { value: 'complaint', confidence: 0.9 },
      complaint: 0.9,
      category: { value: 'billing', confidence: 0.8 },
      urgency: { value: 'high', confidence: 0.7 },
      language: { value: 'en', confidence: 0.9 },
      sensitive: null,
      tone: null,
      notUnderstood: null,
      reasons: [],
    },
    decision: {
      route: 'people',
      priority: 'high',
      complaint: true,
      acknowledge: true,
      withheld: [],
      reasons: ['complaint (0.90)', '"charged twice"'],
      passed: [],
      optOut: false,
      ...decision,
    },
    ticketId: ticketIdOf(thread),
  };
}

/** A public post of ours in this state: the acknowledgement, or with `agent` a person's reply. */
export function anAction(
  state: ActionState,
  text: string,
  part: Partial<Action> = {},
  agent: string | null = null,
): Action {
  const kind = agent === null ? 'acknowledge' : 'reply';
  const key = `${kind}:${ticketIdOf(thread)}`;
  return {
    key,
    kind,
    ticketId: ticketIdOf(thread),
    platform: 'x',
    source: 'mentions',
    state,
    notBefore: state === 'sent' || state === 'withheld' ? null : START,
    attempts: 0,
    absences: 0,
    token: 1,
    outgoing: {
      ...thread,
      key,
      postId: '7000',
      rootId: '7000',
      authorHandle: 'jane',
      publishedAt: START,
      url: null,
      text,
      wording: agent === null ? 'billing/en/1' : null,
      agent,
    },
    rule: null,
    why: null,
    remoteId: state === 'sent' ? '8000' : null,
    createdAt: START,
    settledAt: state === 'sent' ? START + 3000 : null,
    ...part,
  };
}

export function aView(part: Partial<TicketView> = {}): TicketView {
  return {
    ticket: aTicket(),
    ...BARE,
    judgements: [aPost()],
    ...part,
  };
}

/** What people have put into posts to break whoever shows them. */
export const HOSTILE: readonly string[] = [
  '',
  ' \u200B\u2060\uFEFF ',
  '@everyone @here <@123456789012345678> <@&123456789012345678> <#123456789012345678> </pay:123456789012345678>',
  '[refund](https://evil.example/a) [again](https://evil.example/b) <https://evil.example> hxxp://x https://дом.рф/ж',
  'join discord.gg/free or https://discord.com/invite/free, www.evil.example/x?y=1#z, steam://run/1, <mailto:a@b.example>',
  '**bold** __under__ ~~gone~~ ||spoiler|| `code` ```\nblock\n``` ***both*** _\\_*_ <a:x _it_',
  '# head\n## two\n-# small\n> quote\n>>> all\n- list\n* list\n1. one\n 2) two',
  'h\u200Bttps://evil.example and @\u200Beveryone and \u202Egnp.exe\u202C \u2066x\u2069',
  'Z\u0351\u0352\u0353\u0354\u0355\u0356\u0357\u0358a\u0351\u0352\u0353\u0354\u0355\u0356l\u0351\u0352\u0353\u0354g\u0351o',
  '\u001B]0;owned\u0007\u001B[2J\u001B[31mred\u009B5m\r overwritten\b\b\u0000',
  '👨‍👩‍👧‍👦'.repeat(400),
  'a'.repeat(10_000),
  '*'.repeat(10_000),
  '@everyone '.repeat(1000),
  'line\n'.repeat(3000),
  '\uD83D broken \uDC00 halves',
  `'; DROP TABLE tickets; -- <script>alert(1)</script> {{7*7}} $\{x}`,
  '<t:0:R> <:emoji:123456789012345678> <id:customize> \\<@123456789012345678>',
];
