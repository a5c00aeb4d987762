import type { Commands } from './commands.ts';
import { problems } from './problem.ts';
import { type Answer, type Call, ok, param, type Route } from './route.ts';
import type { Threads } from './threads.ts';
import type { World } from './world.ts';

export interface ServerRouteOptions {
  readonly applicationFlags: () => number;
  readonly gatewayUrl: () => string;
}

/** What a bot asks about itself, its commands and its server. */
export function serverRoutes(
  world: World,
  commands: Commands,
  threads: Threads,
  options: ServerRouteOptions,
) {
  function inGuild(call: Call): void {
    if (param(call, 'guild') !== world.guildId) throw problems.unknownGuild();
  }

  function member(id: string): Answer {
    const found = world.members.get(id === '@me' ? world.bot.id : id);
    if (found === undefined) throw problems.unknownMember();
    return ok(found);
  }

  return {
    'GET /gateway/bot': () =>
      ok({
        url: options.gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
      }),
    'GET /users/@me': () =>
      ok({ ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true, email: null }),
    'GET /users/:user': (call) => {
      const user = world.users.get(param(call, 'user'));
      if (user === undefined) throw problems.unknownUser();
      return ok(user);
    },
    'GET /applications/@me': () =>
      ok({
        id: world.bot.id,
        name: 'earshot',
        icon: null,
        description: '',
        type: null,
        bot: world.bot,
        bot_public: false,
        bot_require_code_grant: false,
        verify_key: '0'.repeat(64),
        flags: options.applicationFlags(),
        flags_new: String(options.applicationFlags()),
        redirect_uris: [],
        interactions_endpoint_url: null,
        role_connections_verification_url: null,
        owner: world.person('founder'),
        approximate_guild_count: 1,
        approximate_user_install_count: 0,
        approximate_user_authorization_count: 0,
        explicit_content_filter: 0,
        team: null,
        eligible_oauth2_scopes: ['bot'],
      }),
    'GET /applications/:application/commands': () => ok(commands.of('')),
    'PUT /applications/:application/commands': (call) => ok(commands.replace('', call.body)),
    'GET /applications/:application/guilds/:guild/commands': (call) => {
      inGuild(call);
      return ok(commands.of(world.guildId));
    },
    'PUT /applications/:application/guilds/:guild/commands': (call) => {
      inGuild(call);
      return ok(commands.replace(world.guildId, call.body));
    },
    'GET /guilds/:guild': (call) => {
      inGuild(call);
      return ok(world.guild());
    },
    'GET /guilds/:guild/channels': (call) => {
      inGuild(call);
      // All of them: the API lists channels that the bot cannot see, too.
      return ok([...world.rooms.values()].filter((r) => !world.isThread(r)));
    },
    'GET /guilds/:guild/roles': (call) => {
      inGuild(call);
      return ok([...world.roles.values()]);
    },
    'GET /guilds/:guild/members/:user': (call) => {
      inGuild(call);
      return member(param(call, 'user'));
    },
    'GET /guilds/:guild/threads/active': (call) => {
      inGuild(call);
      const active = threads.active().filter((thread) => world.botMay(thread, 'ViewChannel'));
      return ok({ threads: active, members: [], has_more: false });
    },
  } satisfies Record<string, Route>;
}
