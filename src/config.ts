import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { ClassifierEntry } from './classifiers/classifier.ts';
import type { Aims, Thresholds } from './core/aims.ts';
import type { Policy } from './core/policy.ts';
import { OperatorError } from './errors.ts';
import { known, type Part, readYaml } from './lib/yaml.ts';
import { handle, loadPolicy } from './policy-file.ts';

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
  /** Where probes and metrics are answered; null: nowhere. */
  readonly monitor: { readonly host: string; readonly port: number } | null;
  readonly policy: Policy;
}

/** It is published inside wordings. */
const slotValue = z.string().regex(/^[^{}\n]+$/, 'expected one line without { and }');

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
  monitor: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: z.int().min(0).max(65_535).default(9464),
    })
    .optional(),
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
    monitor: file.value.monitor ?? null,
    policy: {
      ...loadPolicy(
        beside(file.value.policy),
        beside(file.value.playbooks),
        brand,
        Object.fromEntries(used.map((name) => [name, rooms.platforms[name]?.maxLength ?? 280])),
        [...names],
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
