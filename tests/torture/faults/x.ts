import type { Fault as XFault } from '../../simulators/x/main.ts';
import type { Fault, Guard } from '../fault.ts';
import {
  APP_IS_POST,
  CONFLICT_IS_NO,
  DUPLICATE_IS_NO,
  NEVER_A_NO,
  NO_LAG,
  NO_MEMORY,
  NO_SECOND_READING,
  NO_SETTLING,
  NOT_FOUND_IS_NO,
  PROVEN_IS_NO,
  STREAM_ALONE,
  takesForNo,
  UNCLEAR_IS_NO,
} from '../guards.ts';
import { SEARCH_ALONE } from './settings.ts';

type Bad = Omit<XFault, 'route' | 'times'>;

const REFUSES: Readonly<Record<'dup' | 'summon' | 'app', string>> = {
  dup: 'You are not allowed to create a Tweet with duplicate content.',
  summon:
    'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
  app: 'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
};

function status(code: number, detail = `Status ${code}`): Bad {
  const body = { title: detail, detail, type: 'about:blank', status: code };
  return { kind: 'status', status: code, body };
}

/** A share of the posts meets this, as long as it lasts. */
function posting(kind: string, bad: Bad, guard: Guard, share = 0.5): Fault {
  return {
    kind,
    does: `${share === 1 ? 'every' : 'every other'} reply to X: ${JSON.stringify(bad).slice(0, 90)}`,
    lastsMs: 3000,
    async begin(on) {
      let asked = 0;
      return on.xWeather((route) =>
        route === 'POST tweets' && asked++ % Math.round(1 / share) === 0 ? { route, ...bad } : null,
      );
    },
    guard,
  };
}

const lostAnswers: readonly Fault[] = [
  posting('answer lost: reset', { kind: 'reset', accepted: true }, UNCLEAR_IS_NO),
  posting('answer lost: hangs before headers', { kind: 'hang', accepted: true }, UNCLEAR_IS_NO),
  posting('answer lost: hangs after headers', { kind: 'headers then hang', accepted: true }, UNCLEAR_IS_NO),
  posting('answer lost: a byte now and then', { kind: 'slow', accepted: true, everyMs: 400 }, UNCLEAR_IS_NO),
  posting('answer lost: garbage', { kind: 'garbage', accepted: true }, UNCLEAR_IS_NO),
  posting('answer lost: half of it', { kind: 'truncate', accepted: true }, UNCLEAR_IS_NO),
  posting('answer lost: 503', { ...status(503), accepted: true }, UNCLEAR_IS_NO),
  posting('answer lost: 403 duplicate', { ...status(403, REFUSES.dup), accepted: true }, DUPLICATE_IS_NO),
  posting('answer lost: 409', { ...status(409), accepted: true }, CONFLICT_IS_NO),
];

const resetIn = (): string => String(Math.ceil(Date.now() / 1000) + 2);
const refusals: readonly Fault[] = [
  posting(
    '429 with reset',
    { ...status(429), headers: { 'x-rate-limit-reset': resetIn() } },
    takesForNo('rate'),
  ),
  posting('429 without reset', status(429), takesForNo('rate')),
  posting('401', status(401), takesForNo('credentials')),
  posting('402 out of credits', status(402), takesForNo('credits')),
  posting('403 of the app', status(403, REFUSES.app), APP_IS_POST),
  posting('403 not mentioned', status(403, REFUSES.summon), NEVER_A_NO, 0.25),
  posting('404', status(404, 'Not Found'), NOT_FOUND_IS_NO),
  posting('503, nothing posted', status(503), PROVEN_IS_NO),
];

const readsFail: Fault = {
  kind: 'reads fail',
  does: 'listings, look-ups and timelines of X answer 500, 429, 401, 402, garbage, half a page, or nothing at all',
  lastsMs: 3000,
  async begin(on, dose) {
    const ways: readonly Bad[] = [
      ...[500, 429, 401, 402, 404].map((code) => status(code)),
      ...(['garbage', 'truncate', 'hang', 'reset', 'headers then hang'] as const).map((kind) => ({ kind })),
      { kind: 'slow', everyMs: 300 },
    ];
    let asked = 0;
    return on.xWeather((route) => {
      if (route === 'POST tweets') return null;
      asked += 1;
      const bad = ways[(asked + Math.floor(dose * ways.length)) % ways.length];
      return bad && asked % 2 === 0 ? { route, ...bad } : null;
    });
  },
  settings: SEARCH_ALONE,
  guard: NO_SECOND_READING,
};

const lateReplies: Fault = {
  kind: 'replies show late',
  does: 'answers to replies are lost, and X shows the replies only when its index has caught up (settleSeconds)',
  lastsMs: 4000,
  async begin(on) {
    on.x.ownIndexDelayMs = on.lagMs * 0.85;
    let asked = 0;
    const fair = on.xWeather((route) =>
      route === 'POST tweets' && asked++ % 2 === 0 ? { route, kind: 'reset', accepted: true } : null,
    );
    return () => {
      fair();
      on.x.ownIndexDelayMs = 0;
    };
  },
  guard: NO_SETTLING,
};

const lateMentions: Fault = {
  kind: 'mentions show late',
  does: 'each post shows in the lists up to the index lag later, so that older ones appear after younger ones',
  lastsMs: 8000,
  async begin(on) {
    on.lateMs = on.lagMs * 1.7;
    return () => {
      on.lateMs = 0;
    };
  },
  settings: SEARCH_ALONE,
  guard: NO_LAG,
};

const repeated: Fault = {
  kind: 'delivered many times',
  does: 'the stream brings every post three times, and both lists bring it as well, in any order',
  lastsMs: 5000,
  async begin(on) {
    on.x.stream.copies(3);
    on.x.stream.reorder(5);
    return () => {
      on.x.stream.copies(1);
      on.x.stream.reorder(0);
    };
  },
  guard: NO_MEMORY,
};

const deaf: Fault = {
  kind: 'stream goes silent',
  does: 'the stream stays open and says nothing, is cut in the middle of a character, is turned away',
  lastsMs: 4000,
  async begin(on, dose) {
    if (dose < 0.4) {
      on.x.stream.silence(true);
      return () => on.x.stream.silence(false);
    }
    on.x.stream.cut({ midCharacter: dose < 0.7 });
    on.x.fault({ route: 'GET tweets/search/stream', times: 4, ...status(dose < 0.85 ? 503 : 429) });
    return undefined;
  },
  guard: STREAM_ALONE,
};

const ruleless: Fault = {
  kind: 'stream rules vanish',
  does: 'somebody deletes the rules of the stream: connected, it delivers nothing; connecting is refused with 409',
  lastsMs: 4000,
  async begin(on) {
    on.x.stream.forgetRules();
    return undefined;
  },
  guard: STREAM_ALONE,
};

export const x: readonly Fault[] = [
  ...lostAnswers,
  ...refusals,
  readsFail,
  lateReplies,
  lateMentions,
  repeated,
  deaf,
  ruleless,
];
