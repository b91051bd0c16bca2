import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { Language } from '../../../catalogue/vocabulary.js';

interface Catalogue {
  [key: string]: string | Catalogue;
}

/** What stands in the braces of a message. */
export type MessageValues = Record<string, string | number>;

const TAGS: Record<Language, string> = { [Language.EN]: 'en', [Language.BG]: 'bg' };

const catalogues = new Map(
  Object.entries(TAGS).map(([language, tag]) => {
    const file = new URL(`./${tag}.json`, import.meta.url);
    return [language, JSON.parse(readFileSync(file, 'utf8')) as Catalogue];
  }),
);

const compiled = new Map<string, IntlMessageFormat>();

/**
 * A message of the catalogues beside this file, in ICU MessageFormat, with its values.
 * @param path such as 'whyThis.FAMILY.FUND'.
 * @throws Error for a path without a message.
 */
export function message(language: Language, path: string, values: MessageValues = {}): string {
  const key = `${language} ${path}`;
  let format = compiled.get(key);
  if (!format) {
    format = new IntlMessageFormat(patternOf(language, path), TAGS[language]);
    compiled.set(key, format);
  }
  return String(format.format(values));
}

/** Metres as people say them: "900 m", "1.2 km". */
export function distanceText(language: Language, meters: number): string {
  const near = meters < 1000;
  const format = new Intl.NumberFormat(TAGS[language], {
    style: 'unit',
    unit: near ? 'meter' : 'kilometer',
    maximumFractionDigits: near ? 0 : 1,
  });
  return format.format(near ? meters : meters / 1000);
}

/** Money as people write it. @param hundredths of a euro. */
export function moneyText(language: Language, hundredths: number): string {
  const format = new Intl.NumberFormat(TAGS[language], { style: 'currency', currency: 'EUR' });
  return format.format(hundredths / 100);
}

function patternOf(language: Language, path: string): string {
  let found: string | Catalogue | undefined = catalogues.get(language);
  for (const step of path.split('.')) found = typeof found === 'object' ? found[step] : undefined;
  if (typeof found !== 'string') throw new Error(`no message ${path} in ${language}`);
  return found;
}
