import { describe, expect, it, onTestFinished } from 'vitest';
import { differences, judgedDifferently, toldAtLength } from './compare.ts';
import { type Day, type Options, simulate } from './day.ts';
import { HOUR, MINUTE } from './workload.ts';

const TUESDAY = Date.UTC(2026, 9, 6, 4);

async function aDay(options: Options): Promise<Day> {
  const began = Date.now();
  const day = await simulate(options);
  onTestFinished(() => day.close());
  const byAbout: Record<string, number> = {};
  for (const t of day.model.tickets.values()) for (const a of t.raised) byAbout[`${a.about} ${Math.min(a.step, 4)}`] = (byAbout[`${a.about} ${Math.min(a.step, 4)}`] ?? 0) + 1;
  const byDeed: Record<string, number> = {};
  for (const d of day.deeds) byDeed[`${d.does.kind} ${d.taken}`] = (byDeed[`${d.does.kind} ${d.taken}`] ?? 0) + 1;
  const byStatus: Record<string, number> = {};
  for (const t of day.model.tickets.values()) byStatus[t.status] = (byStatus[t.status] ?? 0) + 1;
  const acks: Record<string, number> = {};
  for (const t of day.model.tickets.values()) { const k = t.acknowledgement ? `${t.acknowledgement.state} ${t.acknowledgement.rule}` : 'none'; acks[k] = (acks[k] ?? 0) + 1; }
  const rules: Record<string, number> = {};
  for (const c of day.model.complaints.values()) for (const r of c) rules[r] = (rules[r] ?? 0) + 1;
  console.log(JSON.stringify({ byAbout, byDeed, byStatus, acks, complaints: day.model.complaints.size, rules, perSec: day.model.time.name }));
  console.log(JSON.stringify({ tookMs: Date.now() - began, stops: day.stops, tickets: day.model.tickets.size, deeds: day.deeds.length, refused: day.deeds.filter(({taken}) => !taken).length, network: day.network.counts, raised: [...day.model.tickets.values()].reduce((n, t) => n + t.raised.length, 0) }));
  return day;
}

describe('a day at the desk', () => {
  it('short', { timeout: 120_000 }, async () => {
    const day = await aDay({ seed: 7, mentions: 300, from: TUESDAY, pace: 1, stopped: [4 * HOUR, 20 * MINUTE], killed: [7.8 * HOUR, 40 * MINUTE] });
    const found = await differences(day);
    const { writeFileSync } = await import('node:fs');
    writeFileSync('/tmp/day-told.txt', toldAtLength(day, found, 60));
    console.log(toldAtLength(day, found, 0));
    console.log(day.faults.slice(0, 5), day.model.objections.slice(0, 10));
    console.log(judgedDifferently(day).slice(0, 10));
    expect(found.length).toEqual(0);
  });
  it('long', { timeout: 600_000 }, async () => {
    const day = await aDay({ seed: 2026, mentions: 8000, from: TUESDAY, pace: 4, stopped: [4 * HOUR, 20 * MINUTE], killed: [7.8 * HOUR, 40 * MINUTE] });
    const found = await differences(day);
    const { writeFileSync } = await import('node:fs');
    writeFileSync('/tmp/day-told-long.txt', toldAtLength(day, found, 400));
    console.log(toldAtLength(day, found, 0));
    console.log(day.faults.slice(0, 5), day.model.objections.slice(0, 10));
    console.log(judgedDifferently(day).slice(0, 10));
    expect(found.length).toEqual(0);
  });
});
