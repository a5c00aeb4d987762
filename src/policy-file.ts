import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { faultsOf } from './core/acknowledgement.ts';
import type { Aims, Thresholds } from './core/aims.ts';
import { CATEGORIES, LEVELS } from './core/assessment.ts';
import type { Hours } from './core/hours.ts';
import type { Playbook, Policy } from './core/policy.ts';
import { ROUTES } from './core/ticket.ts';
import { OperatorError } from './errors.ts';
import { parseDuration } from './lib/duration.ts';
import { parseSpans, roundTheClock, workingHours } from './lib/working-hours.ts';
import { known, readYaml } from './lib/yaml.ts';
import { isZone } from './lib/zone-clock.ts';

const duration = z
  .string('expected a length of time such as "15m", "24h" or "7d"')
  .refine((text) => parseDuration(text) !== null, 'expected a length of time such as "15m", "24h" or "7d"')
  .transform((text) => parseDuration(text) ?? 0);
const share = z.number().min(0).max(1);
/** Without its `@`. */
export const handle = z
  .string()
  .regex(/^@?[^\s@]+$/, 'expected a handle such as "@acme"')
  .transform((text) => text.replace(/^@/, ''));

const target = z.strictObject({
  firstResponse: duration,
  nextResponse: duration,
  resolution: duration,
  /** `clock`: nights and holidays count, too. */
  hours: z.enum(['clock', 'business']).default('clock'),
});

const spans = z
  .string('expected hours in quotes, such as "09:00-18:00", or closed')
  .transform((text, context) => {
    const read = parseSpans(text);
    if (read) return read;
    context.addIssue('expected hours such as "09:00-18:00", "8-12, 13:30-17", or closed');
    return z.NEVER;
  });

const hoursSchema = z.strictObject({
  zone: z.string().refine(isZone, 'expected a time zone such as Europe/Berlin'),
  mon: spans,
  tue: spans,
  wed: spans,
  thu: spans,
  fri: spans,
  sat: spans,
  sun: spans,
  holidays: z.array(z.iso.date('expected a date in quotes, such as "2026-12-25"')).default([]),
});

/** `always` where nothing is said. */
const kept = z.union([z.literal('always'), duration]).default('always');

const policySchema = z.strictObject({
  queue: z.strictObject({
    recall: share.default(0.95),
    minConfidence: share.default(0.35),
    questions: z.boolean().default(true),
  }),
  acknowledge: z.strictObject({
    enabled: z.boolean().default(true),
    precision: share.default(0.95),
    maxAge: duration.prefault('24h'),
    perMinute: z.number().int().positive().default(30),
    perHour: z.number().int().positive().default(300),
    perAuthorPerDay: z.number().int().positive().default(3),
    quiet: z.array(handle).default([]),
    optOutPhrases: z.array(z.string().min(1)).default([]),
    forbiddenWords: z.array(z.string().min(1)).default([]),
  }),
  priority: z.strictObject({
    floors: z.partialRecord(z.enum(CATEGORIES), z.enum(LEVELS)).default({}),
    reach: z.number().int().positive().default(50_000),
  }),
  targets: z.strictObject({ urgent: target, high: target, normal: target, low: target }),
  targetsBySource: z.record(z.string(), z.partialRecord(z.enum(LEVELS), target)).default({}),
  hours: hoursSchema.optional(),
  escalation: z
    .strictObject({
      warnAt: share.default(0.8),
      steps: z
        .array(z.strictObject({ after: duration, to: z.enum(['holder', 'channel', 'oncall']) }))
        .min(1, 'expected at least one step: { after: 0m, to: channel }')
        .prefault([
          { after: '0m', to: 'holder' },
          { after: '10m', to: 'channel' },
          { after: '20m', to: 'oncall' },
        ]),
      again: duration.prefault('30m'),
      silence: duration.prefault('2h'),
      pending: duration.prefault('3d'),
    })
    .prefault({}),
  keep: z.strictObject({ others: kept, words: kept }).prefault({}),
});

const playbookSchema = z.strictObject({
  category: z.enum(CATEGORIES),
  title: z.string().min(1),
  ask: z.array(z.string().min(1)),
  offer: z.array(z.string().min(1)),
  private: z.array(z.strictObject({ route: z.enum(ROUTES), say: z.string().min(1) })).default([]),
  acknowledgements: z.record(
    z.string().regex(/^[a-z]{2}$/, 'expected a two-letter language code'),
    z
      .array(z.string().min(1))
      .min(6, 'expected at least six wordings, so that replies do not all look alike'),
  ),
});

/**
 * The team's policy and playbooks, all of it checked before anything runs.
 * @param maxLength platform in use → most characters of a post
 * @param sources names of the configured sources
 * @param thresholds what the classifier makes of the team's aims
 * @throws OperatorError with file, line and what was expected
 */
export function loadPolicy(
  path: string,
  folder: string,
  brand: Policy['brand'],
  maxLength: Readonly<Record<string, number>>,
  sources: readonly string[],
  thresholds: (aims: Aims) => Thresholds,
): Omit<Policy, 'secondOpinion'> {
  const file = readYaml(path, policySchema);
  const { queue, acknowledge, priority, targets, targetsBySource, hours, escalation, keep } = file.value;
  for (const name of Object.keys(targetsBySource))
    known(file, ['targetsBySource', name], name, sources, 'source');
  const { recall, ...people } = queue;
  const { maxAge, forbiddenWords, precision, ...limits } = acknowledge;
  const from = thresholds({ recall, precision });
  return {
    brand,
    queue: { ...people, minComplaint: from.queue },
    acknowledge: { ...limits, minComplaint: from.acknowledge, maxAgeMs: maxAge },
    priority,
    sla: {
      targets,
      bySource: targetsBySource,
      hours: hours ? deskHours(hours) : roundTheClock(),
      clock: roundTheClock(hours?.zone),
      warnAt: escalation.warnAt,
      steps: escalation.steps.map(({ after, to }) => ({ afterMs: after, to })),
      againMs: escalation.again,
      silenceMs: escalation.silence,
      pendingMs: escalation.pending,
    },
    keep: {
      othersMs: keep.others === 'always' ? null : keep.others,
      wordsMs: keep.words === 'always' ? null : keep.words,
    },
    playbooks: loadPlaybooks(folder, brand, { maxLength, forbidden: forbiddenWords }),
  };
}

function deskHours({ zone, holidays, ...week }: z.output<typeof hoursSchema>): Hours {
  return workingHours({ zone, holidays, week });
}

/** Every wording is checked before anything runs (I4); one that fails names its file and line. */
function loadPlaybooks(
  folder: string,
  brand: Policy['brand'],
  rules: Parameters<typeof faultsOf>[3],
): readonly Playbook[] {
  if (!existsSync(folder))
    throw new OperatorError(
      `There is no folder ${folder} with playbooks; "playbooks" in the configuration names it.`,
    );
  const faults: string[] = [];
  const playbooks: Playbook[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()) {
    const file = readYaml(join(folder, name), playbookSchema);
    const { category } = file.value;
    if (playbooks.some((playbook) => playbook.category === category))
      faults.push(`${file.at(['category'])}: there is another playbook for "${category}"`);
    for (const [language, wordings] of Object.entries(file.value.acknowledgements)) {
      wordings.forEach((wording, index) => {
        for (const fault of faultsOf(wording, language, brand, rules)) {
          faults.push(`${file.at(['acknowledgements', language, index])}: ${fault}`);
        }
      });
    }
    playbooks.push(file.value);
  }
  if (!playbooks.some((playbook) => playbook.category === 'other'))
    faults.push(`${folder}: there is no playbook for "other", which every category falls back to`);
  if (faults.length > 0)
    throw new OperatorError(
      `These playbooks cannot be published from:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  return playbooks;
}
