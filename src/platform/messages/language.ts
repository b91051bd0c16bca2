/** A language in which Kinweave speaks. */
export enum Language {
  EN = 'EN',
  BG = 'BG',
}

/** The tags of the languages, as in "Accept-Language" and in the names of messages files. */
export const TAGS: Readonly<Record<Language, string>> = { EN: 'en', BG: 'bg' };

/** Whose customs say how dates and lists are written. */
export const CUSTOMS: Readonly<Record<Language, string>> = { EN: 'en-GB', BG: 'bg' };

/** The language of a tag; English for a tag that is none of ours. */
export function languageOf(tag: string | false): Language {
  return Object.values(Language).find((language) => TAGS[language] === tag) ?? Language.EN;
}
