import { hash } from 'node:crypto';
import type { Category } from './assessment.ts';
import type { Brand, Playbook } from './policy.ts';

/** The closed list of what a wording may contain besides its own words. Nothing the author wrote is among them. */
export const SLOTS = ['ref', 'brand', 'hours', 'contact'] as const;
export type Slot = (typeof SLOTS)[number];

export interface Wording {
  /** Playbook, language and position: `billing/en/3`. */
  readonly id: string;
  readonly template: string;
}

/**
 * One wording for this conversation: by a hash of it, so that the choice is the same at every replay, and never the
 * one this author got last. Falls back to the playbook `other`; null when there is none in that language.
 */
export function chooseWording(
  playbooks: readonly Playbook[],
  category: Category,
  language: string,
  seed: string,
  last: string | null,
): Wording | null {
  for (const wanted of new Set<Category>([category, 'other'])) {
    const wordings =
      playbooks.find((playbook) => playbook.category === wanted)?.acknowledgements[language] ?? [];
    const candidates = wordings
      .map((template, index) => ({ id: `${wanted}/${language}/${index + 1}`, template }))
      .filter((wording) => wording.id !== last);
    const chosen = candidates[numberFrom(seed) % Math.max(candidates.length, 1)];
    if (chosen) return chosen;
  }
  return null;
}

/** The first four bytes of its hash. */
function numberFrom(seed: string): number {
  return Number.parseInt(hash('sha256', seed, 'hex').slice(0, 8), 16);
}

/** Fills the slots. The config loader has made sure that no other slot exists. */
export function render(template: string, brand: Brand, ref: string): string {
  const values: Record<Slot, string> = { ref, brand: brand.name, hours: brand.hours, contact: brand.contact };
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => values[name as Slot] ?? slot);
}

export interface WordingRules {
  /** Most characters per platform. A wide one counts two, as on X; elsewhere that leaves room to spare. */
  readonly maxLength: Readonly<Record<string, number>>;
  readonly forbidden: readonly string[];
}

/** Everything wrong with a wording, each as a short phrase; empty: it may be published. */
export function faultsOf(
  template: string,
  language: string,
  brand: Brand,
  rules: WordingRules,
): readonly string[] {
  const faults: string[] = [];
  for (const [, name] of template.matchAll(/\{([^{}]*)\}/g)) {
    if (!SLOTS.some((slot) => slot === name))
      faults.push(`unknown slot {${name}}; there are ${SLOTS.map((s) => `{${s}}`).join(' ')}`);
  }
  if (!template.includes('{ref}'))
    faults.push('no {ref}: without the ticket reference a reply cannot be told from another');
  if (/[{}]/.test(template.replace(/\{\w+\}/g, ''))) faults.push('a lone { or }');

  const text = render(template, brand, '#A7K2MQ');
  const length = [...text.normalize('NFC')].reduce((sum, each) => sum + (NARROW.test(each) ? 1 : 2), 0);
  for (const [platform, most] of Object.entries(rules.maxLength)) {
    if (length > most) faults.push(`${length} characters with its slots filled; ${platform} takes ${most}`);
  }
  const plain = fold(text);
  for (const word of rules.forbidden) {
    // A word that begins with the forbidden one counts too: "promise" also catches "promised".
    if (new RegExp(`(?<![\\p{L}])${escapeRegExp(fold(word))}`, 'u').test(plain))
      faults.push(`forbidden word "${word}"`);
  }
  if (/https?:|www\.|[\p{L}\d][\p{L}\d-]*\.\p{L}{2,}|\d+\.\d+\.\d+/iu.test(text.normalize('NFKC')))
    faults.push('a link');
  if (/[@＠]/.test(text)) faults.push('a handle: platforms add what replying needs');
  const says = AUTOMATIC[language];
  if (says && !says.test(plain)) faults.push('does not say that it is automatic');
  return faults;
}

/** What X counts as one character (docs.x.com, "Counting characters"): all others, and every picture, are two. */
const NARROW = /[[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]--\p{Extended_Pictographic}]/v;

/** How each language we ship says that nobody typed it. Other languages are for their authors to check. */
const AUTOMATIC: Readonly<Record<string, RegExp>> = {
  en: /automat/,
  es: /automat/,
  fr: /automat/,
  de: /automat/,
};

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
