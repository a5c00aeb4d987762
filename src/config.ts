import { existsSync, readdirSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { ClassifierEntry } from './classifiers/classifier.ts';
import { faultsOf } from './core/acknowledgement.ts';
import type { Aims, Thresholds } from './core/aims.ts';
import { CATEGORIES, LEVELS } from './core/assessment.ts';
import type { Hours } from './core/hours.ts';
import type { Playbook, Policy } from './core/policy.ts';
import { ROUTES } from './core/ticket.ts';
import { OperatorError } from './errors.ts';
import { parseDuration } from './lib/duration.ts';
import { nearest } from './lib/nearest.ts';
import { parseSpans, roundTheClock, workingHours } from './lib/working-hours.ts';
import { type Part, readYaml, type YamlFile } from './lib/yaml.ts';
import { isZone } from './lib/zone-clock.ts';

/** What the configuration needs to know of the rooms, so that it need not import them. */
export interface Rooms {
  readonly platforms: Readonly<Record<string, { settings: z.ZodType; source: z.ZodType; maxLength: number }>>;
  readonly desks: Readonly<Record<string, { settings: z.ZodType }>>;
  readonly classifiers: Readonly<
    Record<string, Pick<ClassifierEntry, 'settings' | 'deterministic' | 'thresholds'>>
  >;
}

export interface Source {
  readonly name: string;
  readonly platform: string;
  readonly settings: unknown;
}

/** The whole configuration, validated. Secrets are not part of it: they come from the environment. */
export interface Config {
  readonly path: string;
  /** `sqlite:data/local/earshot.db`, relative to the working directory. */
  readonly store: string;
  readonly classifier: { readonly kind: string; readonly settings: unknown };
  readonly secondOpinion: { readonly kind: string; readonly settings: unknown } | null;
  readonly desk: { readonly kind: string; readonly settings: unknown };
  /** Only platforms that a source uses. */
  readonly platforms: Readonly<Record<string, unknown>>;
  readonly sources: readonly Source[];
  readonly policy: Policy;
}

const duration = z
  .string('expected a length of time such as "15m", "24h" or "7d"')
  .refine((text) => parseDuration(text) !== null, 'expected a length of time such as "15m", "24h" or "7d"')
  .transform((text) => parseDuration(text) ?? 0);
const share = z.number().min(0).max(1);
const handle = z
  .string()
  .regex(/^@?[^\s@]+$/, 'expected a handle such as "@acme"')
  .transform((text) => text.replace(/^@/, ''));

/** It is published inside wordings. */
const slotValue = z.string().regex(/^[^{}\n]+$/, 'expected one line without { and }');

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

const earshotSchema = z.strictObject({
  brand: z.strictObject({
    name: slotValue.max(40),
    handles: z.array(handle).min(1, 'expected at least one handle of yours'),
    words: z.array(z.string().min(1)).default([]),
    hours: slotValue.max(40),
    contact: slotValue.max(60),
  }),
  store: z.string().min(1),
  classifier: z.looseObject({ kind: z.string() }),
  secondOpinion: z.looseObject({ kind: z.string() }).optional(),
  policy: z.string().default('policy.yaml'),
  playbooks: z.string().default('playbooks'),
  desk: z.looseObject({ kind: z.string() }),
  platforms: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  sources: z
    .array(
      z.looseObject({
        name: z.string().regex(/^[\w-]+$/, 'expected letters, digits, - and _'),
        platform: z.string(),
      }),
    )
    .min(1),
});

/**
 * Reads `earshot.yaml` and what it points to; paths in it are relative to it, paths of data to the working directory.
 * @throws OperatorError with file, line and what was expected, for everything that is wrong
 */
export function loadConfig(path: string, rooms: Rooms): Config {
  if (!existsSync(path)) {
    throw new OperatorError(
      `There is no configuration at ${path}. Give one with --config FILE, or run from the project folder, where config/earshot.yaml is.`,
    );
  }
  const file = readYaml(path, earshotSchema);
  const { brand, store, classifier, secondOpinion, desk, platforms, sources } = file.value;
  const beside = (name: string): string => (isAbsolute(name) ? name : join(dirname(path), name));

  const judges = Object.keys(rooms.classifiers).filter((name) => rooms.classifiers[name]?.deterministic);
  known(
    file,
    ['classifier', 'kind'],
    classifier.kind,
    judges,
    'classifier that gives the same answer every time',
  );
  if (secondOpinion)
    known(file, ['secondOpinion', 'kind'], secondOpinion.kind, Object.keys(rooms.classifiers), 'classifier');
  known(file, ['desk', 'kind'], desk.kind, Object.keys(rooms.desks), 'desk');
  const names = new Set<string>();
  sources.forEach((source, index) => {
    known(file, ['sources', index, 'platform'], source.platform, Object.keys(rooms.platforms), 'platform');
    if (names.has(source.name))
      throw new OperatorError(
        `${file.at(['sources', index, 'name'])}: there are two sources called "${source.name}"; give each its own name.`,
      );
    names.add(source.name);
  });
  for (const name of Object.keys(platforms))
    known(file, ['platforms', name], name, Object.keys(rooms.platforms), 'platform');

  // Second pass: now that the rooms are known, their settings.
  const used = [...new Set(sources.map((source) => source.platform))];
  const [classifierSettings, secondSettings, deskSettings, ...rest] = file.parts([
    part(['classifier'], rooms.classifiers[classifier.kind]?.settings, settingsOf(classifier)),
    secondOpinion
      ? part(['secondOpinion'], rooms.classifiers[secondOpinion.kind]?.settings, settingsOf(secondOpinion))
      : part(['secondOpinion'], z.unknown(), {}),
    part(['desk'], rooms.desks[desk.kind]?.settings, settingsOf(desk)),
    ...used.map((name) => part(['platforms', name], rooms.platforms[name]?.settings, platforms[name] ?? {})),
    ...sources.map(({ name: _, platform, ...source }, index) =>
      part(['sources', index], rooms.platforms[platform]?.source, source),
    ),
  ]);

  return {
    path,
    store,
    classifier: { kind: classifier.kind, settings: classifierSettings },
    secondOpinion: secondOpinion ? { kind: secondOpinion.kind, settings: secondSettings } : null,
    desk: { kind: desk.kind, settings: deskSettings },
    platforms: Object.fromEntries(used.map((name, index) => [name, rest[index]])),
    sources: sources.map(({ name, platform }, index) => ({
      name,
      platform,
      settings: rest[used.length + index],
    })),
    policy: {
      ...loadPolicy(
        beside(file.value.policy),
        beside(file.value.playbooks),
        brand,
        rooms,
        { used, names: [...names] },
        (aims) => thresholdsOf(rooms.classifiers[classifier.kind], classifierSettings, aims),
      ),
      secondOpinion: secondOpinion !== undefined,
    },
  };
}

function part(path: readonly PropertyKey[], schema: z.ZodType | undefined, value: unknown): Part {
  if (!schema) throw new Error('every entry of a registry has a schema');
  return { path, schema, value };
}

/** What stands beside the `kind` that chose it. */
function settingsOf({ kind: _, ...settings }: Record<string, unknown>): unknown {
  return settings;
}

function loadPolicy(
  path: string,
  folder: string,
  brand: Policy['brand'],
  rooms: Rooms,
  {
    used: platforms,
    names: sources,
  }: { readonly used: readonly string[]; readonly names: readonly string[] },
  thresholds: (aims: Aims) => Thresholds,
): Omit<Policy, 'secondOpinion'> {
  const file = readYaml(path, policySchema);
  const { queue, acknowledge, priority, targets, targetsBySource, hours, escalation } = file.value;
  for (const name of Object.keys(targetsBySource))
    known(file, ['targetsBySource', name], name, sources, 'source');
  const { recall, ...people } = queue;
  const { maxAge, forbiddenWords, precision, ...limits } = acknowledge;
  const from = thresholds({ recall, precision });
  const maxLength = Object.fromEntries(
    platforms.map((name) => [name, rooms.platforms[name]?.maxLength ?? 280]),
  );
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
    playbooks: loadPlaybooks(folder, brand, { maxLength, forbidden: forbiddenWords }),
  };
}

/**
 * A classifier that was never measured: half is the best guess for both. One whose model cannot be read judges nothing
 * (whoever makes it is told why), so that everything goes to people and nothing out; looking needs no model.
 */
function thresholdsOf(
  entry: Rooms['classifiers'][string] | undefined,
  settings: unknown,
  aims: Aims,
): Thresholds {
  try {
    return entry?.thresholds?.(settings, aims) ?? { queue: 0.5, acknowledge: 0.5 };
  } catch (error) {
    if (error instanceof OperatorError) return { queue: 0, acknowledge: 1 };
    throw error;
  }
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

function known(
  file: YamlFile<unknown>,
  path: PropertyKey[],
  name: string,
  names: readonly string[],
  what: string,
): void {
  if (names.includes(name)) return;
  const meant = nearest(name, names);
  throw new OperatorError(
    `${file.at(path)}: there is no ${what} "${name}"; ${meant ? `did you mean "${meant}"?` : `there are ${names.join(', ')}.`}`,
  );
}
