import type { DeskDeps, Presented } from '../desk.ts';
import type { Api } from './api.ts';
import type { Gate } from './gate.ts';
import type { History } from './history.ts';
import type { Pen } from './pen.ts';
import { troubleOf } from './trouble.ts';

/** The desk's channel, with all that showing something in it takes. */
export interface Wall {
  readonly channel: string;
  readonly api: Api;
  readonly pen: Pen;
  readonly history: History;
  /** Of the channel as a whole. */
  readonly gate: Gate;
  readonly deps: DeskDeps;
}

/** Shows something, unless it is known to be in vain; what goes wrong comes back as `not yet`. */
export async function onWall({ channel, gate }: Wall, show: () => Promise<Presented>): Promise<Presented> {
  const closed = gate.closed();
  if (closed) return { outcome: 'not yet', ...closed };
  try {
    return await show();
  } catch (error) {
    const trouble = troubleOf(error, channel);
    if (trouble.forAll) gate.shut(trouble);
    const { why, retryAfterMs } = trouble;
    return { outcome: 'not yet', why, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
}
