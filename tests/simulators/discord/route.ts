import type { Upload } from './uploads.ts';

/** A request as a route sees it. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly Upload[];
}
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}
/** Answers a request, or throws a Problem. */
export type Route = (call: Call) => Answer;

export const done: Answer = { status: 204 };

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** The id a path carries; a path without it would be a mistake in the route table. */
export function param({ params }: Call, name: string): string {
  return params[name] ?? '';
}
