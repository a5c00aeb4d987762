import type { Outcome } from './episode.ts';
import { harmOf } from './judge.ts';
import type { Plan } from './plan.ts';

/** What the episodes came to, together; prints as it goes, and the sum as its last line. */
export class Report {
  #complaints = 0;
  #kills = 0;
  #episodes = 0;
  #lost = 0;
  #doubled = 0;
  #wrong = 0;
  #unknown = 0;
  readonly #fell: string[] = [];
  readonly #faults = new Map<string, number>();
  readonly #recoveryMs: number[] = [];

  add(outcome: Outcome, name: string): void {
    const { verdict, complaints, kills, faults, recoveryMs, tookMs, fell } = outcome;
    this.#episodes += 1;
    this.#complaints += complaints;
    this.#kills += kills;
    this.#lost += verdict.lost.length + verdict.open.length;
    this.#doubled += verdict.doubled.length;
    this.#wrong += verdict.wrong.length;
    this.#unknown += verdict.unknown.length;
    this.#fell.push(...fell);
    for (const [kind, count] of Object.entries(faults))
      this.#faults.set(kind, (this.#faults.get(kind) ?? 0) + count);
    this.#recoveryMs.push(...recoveryMs);
    const harm = harmOf(verdict).length + verdict.open.length;
    const says = harm === 0 ? 'held' : `BROKEN (${harm})`;
    const unknown = verdict.unknown.length > 0 ? `, ${verdict.unknown.length} unknown` : '';
    const ended = fell.length > 0 ? `, ended by itself ${fell.length} times` : '';
    console.log(
      `${says}  ${name}, seed ${outcome.plan.seed}: ${complaints} complaints, ${kills} kills${unknown}${ended}, ${Math.round(tookMs / 1000)} s`,
    );
    for (const why of verdict.unknown.slice(0, 3)) console.log(`  unknown: ${why}`);
  }

  /** What went wrong, in words, with the end of the program's log. */
  harm({ verdict, log, fell }: Outcome): void {
    for (const what of [...harmOf(verdict), ...verdict.open.map((open) => `open: ${open}`)].slice(0, 20))
      console.log(`  ${what}`);
    for (const words of fell.slice(0, 2)) console.log(`  it said: ${words}`);
    const troubles = log.split('\n').filter((line) => /"level":[456]0/.test(line));
    console.log(troubles.slice(-15).join('\n'));
  }

  reproduction(plan: Plan): void {
    console.log(`\nThe smallest plan that does it:\n  npm run torture -- --plan '${JSON.stringify(plan)}'\n`);
  }

  end(): void {
    const sorted = this.#recoveryMs.toSorted((a, b) => a - b);
    const at = (share: number): number => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
    const recoveryMs = { n: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
    if (this.#fell.length > 0) {
      console.log(
        `\nEnded by itself ${this.#fell.length} times, the last time saying:\n${this.#fell.at(-1)}`,
      );
    }
    console.log(
      JSON.stringify({
        ...{ episodes: this.#episodes, complaints: this.#complaints, kills: this.#kills },
        faults: Object.fromEntries([...this.#faults].sort()),
        ...{
          lost: this.#lost,
          doubled: this.#doubled,
          wrong: this.#wrong,
          unknown: this.#unknown,
          recoveryMs,
        },
      }),
    );
    if (this.#lost + this.#doubled + this.#wrong > 0) process.exitCode = 1;
  }
}
