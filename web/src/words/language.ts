/** The languages of the screens. */
export const LANGUAGES = { en: 'English', bg: 'Български' } as const;

export type Language = keyof typeof LANGUAGES;

const KEPT_AS = 'kinweave.language';

const isLanguage = (text: string | null): text is Language => text !== null && text in LANGUAGES;

/** The one that was chosen in this browser, else the first that the browser asks for. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT_AS, language);
