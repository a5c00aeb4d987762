import type { Judgement } from '../core/decision.ts';
import type { Store } from '../stores/store.ts';
import { counted, figure } from './print.ts';

export type Change = readonly [before: string | boolean, after: string | boolean];
type Fields = Readonly<Record<'intent' | 'priority' | 'route' | 'acknowledge', string | boolean>>;

const OF_THE_MOMENT: ReadonlySet<string> = new Set([
  'paused',
  'storm',
  'too-old',
  'human-replied',
  'deleted',
]);

/** What another policy or classifier changes: the judgements of now against those in the store. */
export class Comparison {
  readonly #store: Store;
  #compared = 0;
  #changed = 0;
  #unknown = 0;
  readonly #byField: Record<keyof Fields, number> = { intent: 0, priority: 0, route: 0, acknowledge: 0 };

  constructor(store: Store) {
    this.#store = store;
  }

  /** The fields that are not as they were recorded; empty when nothing changed, or nothing was recorded. */
  async compare(judgement: Judgement): Promise<Readonly<Partial<Record<keyof Fields, Change>>>> {
    const { id, platform } = judgement.mention;
    const stored = (await this.#store.recorded(id)).filter((each) => each.judgement.mention.id === id);
    const before = stored.find((each) => each.judgement.mention.platform === platform) ?? stored[0];
    if (!before) {
      this.#unknown += 1;
      return {};
    }
    this.#compared += 1;
    const [then, now] = [fieldsOf(before.judgement), fieldsOf(judgement)];
    // What only the moment forbade (paused, a storm) is no change of mind.
    const { withheld } = before.judgement.decision;
    const moment = withheld.length > 0 && withheld.every(({ rule }) => OF_THE_MOMENT.has(rule));
    const fields = (Object.keys(then) as (keyof Fields)[])
      .filter((field) => then[field] !== now[field])
      .filter((field) => !(field === 'acknowledge' && judgement.decision.acknowledge && moment));
    if (fields.length > 0) this.#changed += 1;
    for (const field of fields) this.#byField[field] += 1;
    return Object.fromEntries(fields.map((field) => [field, [then[field], now[field]]]));
  }

  json(): Readonly<Record<string, unknown>> {
    return {
      compared: this.#compared,
      changed: this.#changed,
      byField: this.#byField,
      notRecorded: this.#unknown,
    };
  }

  text(): string {
    const fields = Object.entries(this.#byField).map(([field, count]) => `${field} ${figure(count)}`);
    return `Compared ${counted(this.#compared, 'mention')} with ${this.#store.name}: ${figure(this.#changed)} changed (${fields.join(', ')}), ${figure(this.#unknown)} not recorded there.`;
  }
}

/** `priority normal → high; acknowledge yes → no` */
export function changesText(changes: Readonly<Partial<Record<string, Change>>>): string {
  const word = (value: string | boolean): string => (value === true ? 'yes' : value === false ? 'no' : value);
  return Object.entries(changes)
    .map(([field, change]) => (change ? `${field} ${word(change[0])} → ${word(change[1])}` : field))
    .join('; ');
}

function fieldsOf({ assessment, decision }: Judgement): Fields {
  const { priority, route, acknowledge } = decision;
  return { intent: assessment.intent.value, priority, route, acknowledge };
}
