import type { Interactions } from './interactions.ts';
import { readBody } from './problem.ts';
import * as requests from './requests.ts';
import { type Answer, type Call, done, ok, param, type Route } from './route.ts';

/** How the bot answers interactions. The token in the path is all the authorization these take. */
export function interactionRoutes(interactions: Interactions) {
  function callback(call: Call): Answer {
    const request = readBody(requests.callback, call.body);
    const id = param(call, 'interaction');
    const { type, message } = interactions.respond(id, param(call, 'token'), request, call.files);
    if (call.query.get('with_response') !== 'true') return done;
    return ok({
      interaction: { id, type, ...(message && { response_message_id: message.id }) },
      ...(message && { resource: { type: request.type, message } }),
    });
  }

  const bodyOf = (call: Call) => readBody(requests.editMessage, call.body);
  const tokenOf = (call: Call) => param(call, 'token');
  const messageOf = (call: Call) => param(call, 'message');

  return {
    'POST /interactions/:interaction/:token/callback': callback,
    'POST /webhooks/:application/:token': (call) =>
      ok(interactions.followUp(tokenOf(call), bodyOf(call), call.files)),
    'GET /webhooks/:application/:token/messages/:message': (call) =>
      ok(interactions.read(tokenOf(call), messageOf(call))),
    'PATCH /webhooks/:application/:token/messages/:message': (call) =>
      ok(interactions.edit(tokenOf(call), messageOf(call), bodyOf(call), call.files)),
    'DELETE /webhooks/:application/:token/messages/:message': (call) => {
      interactions.remove(tokenOf(call), messageOf(call));
      return done;
    },
  } satisfies Record<string, Route>;
}
