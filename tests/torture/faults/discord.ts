import type { RestFault } from '../../simulators/discord/index.ts';
import type { Fault, Guard } from '../fault.ts';
import { FORGETFUL_DESK, GATEWAY_ALONE, ONE_TRY_AT_THE_DESK } from '../guards.ts';
import type { TortureRig } from '../rig.ts';

/** The gateway misbehaves as long as it lasts. */
function gateway(kind: string, does: string, begin: (on: TortureRig, dose: number) => () => void): Fault {
  return {
    kind,
    does,
    lastsMs: 4000,
    begin: async (on, dose) => begin(on, dose),
    stories: ['in the community'],
    guard: GATEWAY_ALONE,
  };
}

/** Some requests meet this: making messages above all, editing and reading now and then. */
function rest(kind: string, ways: readonly RestFault[], guard: Guard): Fault {
  return {
    kind,
    does: `requests to Discord: ${ways
      .map((way) => JSON.stringify(way))
      .join(' or ')
      .slice(0, 100)}`,
    lastsMs: 3000,
    async begin(on, dose) {
      let asked = Math.floor(dose * ways.length);
      return on.discordWeather((route) => {
        if (!/messages/.test(route)) return null;
        asked += 1;
        return asked % 3 === 0 ? (ways[Math.floor(asked / 3) % ways.length] ?? null) : null;
      });
    },
    guard,
  };
}

export const discord: readonly Fault[] = [
  gateway('gateway loses events', 'events are neither delivered nor kept for a resume', (on) => {
    on.discord.gateway.faults.dropEvents = true;
    return () => {
      on.discord.gateway.faults.dropEvents = false;
    };
  }),
  gateway('gateway half-open', 'no event, no heartbeat acknowledged, the connection stays', (on) => {
    Object.assign(on.discord.gateway.faults, { silent: true, dropEvents: true });
    return () => void Object.assign(on.discord.gateway.faults, { silent: false, dropEvents: false });
  }),
  gateway(
    'invalid session',
    'the session is invalid and new connections are turned away for a while',
    (on) => {
      Object.assign(on.discord.gateway.faults, { refuse: true });
      on.discord.gateway.invalidate();
      return () => void Object.assign(on.discord.gateway.faults, { refuse: false });
    },
  ),
  gateway(
    'resume refused',
    'the connection is lost again and again, and what was missed is not given again',
    (on) => {
      Object.assign(on.discord.gateway.faults, { dropEvents: true, duplicate: true });
      const drops = setInterval(() => on.discord.gateway.drop({ resumable: true }), 900);
      return () => {
        clearInterval(drops);
        Object.assign(on.discord.gateway.faults, { dropEvents: false, duplicate: false });
        on.discord.gateway.invalidate();
      };
    },
  ),
  rest(
    'Discord takes it, the answer is lost',
    [
      { kind: 'status', status: 502, accepted: true },
      { kind: 'reset', accepted: true },
      { kind: 'hang', accepted: true },
    ],
    FORGETFUL_DESK,
  ),
  rest(
    'Discord refuses for now',
    [
      { kind: 'status', status: 503, accepted: false },
      { kind: 'rate limit', retryAfter: 0.5 },
      { kind: 'rate limit', retryAfter: 0.4, global: true },
      { kind: 'reset', accepted: false },
      { kind: 'problem', status: 403, code: 50013, message: 'Missing Permissions' },
    ],
    ONE_TRY_AT_THE_DESK,
  ),
];
