import { isEmail } from 'class-validator';

/** What somebody has typed, without spaces around it; null for nothing. */
export function typedOrNull(given: string | null | undefined): string | null {
  return given?.trim() || null;
}

/** Control characters but for a tab and the ends of lines, and marks that turn what follows around. */
const HIDDEN = /(?![\t\n\r])\p{Cc}|[\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
/** Besides, where a text has one line: ends of lines, and whatever has no width and joins nothing. */
const HIDDEN_IN_LINE =
  /[\p{Zl}\p{Zp}\t\n\r\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]/u;

/**
 * Whether a text holds what nobody sees, so that two texts that look the same are not, or one looks
 * like another. @param lines whether it may have several.
 */
export function hidesCharacters(text: string, { lines = false } = {}): boolean {
  // Around it, space is cut off anyway.
  const kept = text.trim();
  return HIDDEN.test(kept) || (!lines && HIDDEN_IN_LINE.test(kept));
}

/** The form of an e-mail address by which it is the same, however it is typed. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/** Whether this can be an e-mail address: of visible characters only. */
export function isEmailAddress(text: unknown): text is string {
  return typeof text === 'string' && isEmail(text) && !/[\p{C}\p{Z}]/u.test(text);
}
