export const CUE_LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt'] as const;
export type CueLanguage = (typeof CUE_LANGUAGES)[number];

/** Languages in which danger, pressing matters and sensitive topics are looked for; complaints only in those above. */
export const PHRASE_LANGUAGES = [...CUE_LANGUAGES, 'ar', 'hi'] as const;
export type PhraseLanguage = (typeof PHRASE_LANGUAGES)[number];

/**
 * A named thing to look for, and the phrases that show it in each language.
 *
 * Phrases are divided by commas, words by spaces. `a|b` is either word, `no|still_no` either group of words,
 * `deliver*` any word that begins so, `..` up to three words between, `#` a number, `$` an amount of money, `@` a
 * handle. Accents and capitals do not matter.
 */
export interface Cue {
  readonly name: string;
  readonly weight: number;
  readonly phrases: Readonly<Partial<Record<PhraseLanguage, string>>>;
}
