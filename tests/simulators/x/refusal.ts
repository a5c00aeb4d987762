/** An answer with an error status. */
import { type Json, problem } from './render.ts';

export class Refusal extends Error {
  readonly status: number;
  readonly json: Json;
  readonly headers: Record<string, string>;
  constructor(status: number, json: Json, headers: Record<string, string> = {}) {
    super(String(json.detail));
    this.status = status;
    this.json = json;
    this.headers = headers;
  }
}

export function invalid(parameter: string, value: string | null, message: string): Refusal {
  return new Refusal(400, {
    errors: [{ parameters: { [parameter]: [value] }, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: 'https://api.twitter.com/2/problems/invalid-request',
  });
}

export function forbidden(detail: string): Refusal {
  return new Refusal(403, problem(403, 'Forbidden', detail));
}
