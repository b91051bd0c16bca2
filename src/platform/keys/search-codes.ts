import { nameWords, readingsOf } from '../text/name-sounds.js';
import { endingsOf, telephonesIn, withoutTelephones } from '../text/telephone.js';
import type { Sealing } from './sealing.js';

const SHORTEST = 2;
const LONGEST = 10;

/** Articles that are written with a name or without it. */
const ARTICLES = ['al', 'el'];

/** What somebody typed: for each word codes of which one must stand beside a record. */
export type SearchCodes = readonly (readonly string[])[];

/**
 * Codes of how the words of a name begin, from two letters on, and of words of one letter, kept
 * beside the sealed name so that it is found by what somebody types, in whatever alphabet. They reveal
 * none of the letters to anyone without the look-up key.
 * @param scope within which the name is looked for: codes of two scopes have nothing in common.
 */
export function searchCodes(sealing: Sealing, scope: string, name: string): string[] {
  const beginnings = nameWords(name).flatMap(beginningsOf);
  return [...new Set(beginnings)].map((one) => codeOf(sealing, scope, one));
}

/** Codes of how the telephone numbers in a text end: with or without what is dialled first. */
export function telephoneCodes(sealing: Sealing, scope: string, text: string): string[] {
  const endings = telephonesIn(text).flatMap((number) => [
    whole(number),
    ...endingsOf(number).map(ending),
  ]);
  return [...new Set(endings)].map((one) => codeOf(sealing, scope, one));
}

/**
 * The codes of which, for each word, one must stand beside a name for it to be found by what
 * somebody typed; none for nothing. A letter by itself finds names of one letter; with other words it
 * is an initial, and passed over, as articles are.
 * @param scopes in any of which it may be found.
 * @param telephone whether numbers are those of telephones.
 */
export function codesAskedFor(
  sealing: Sealing,
  scopes: readonly string[],
  search: string | null | undefined,
  { telephone = false } = {},
): SearchCodes {
  const typed = search ?? '';
  const numbers = telephone ? telephonesIn(typed).map(numberAsked) : [];
  const words = nameWords(telephone ? withoutTelephones(typed) : typed)
    .map(readingsOf)
    .filter((readings) => readings.length > 0);
  const telling = words.filter((readings) => !readings.every(isPassedOver));
  const asked = telling.length + numbers.length > 0 ? telling : words;
  return [...numbers, ...asked.map((readings) => readings.map((one) => atMost(one)))].map((word) =>
    scopes.flatMap((scope) => word.map((one) => codeOf(sealing, scope, one))),
  );
}

/** The same as a question to a full-text index that holds each code as a word of its own. */
export function fullTextOf(codes: SearchCodes): string {
  return codes.map((word) => `+(${word.map((code) => `"${code}"`).join(' ')})`).join(' ');
}

/** A whole word read in each way, and the beginnings of it as they would be read if typed so far. */
function beginningsOf(word: string): string[] {
  const letters = [...word];
  const wholes = readingsOf(word);
  const typedSoFar = letters
    .slice(0, -1)
    .flatMap((_, place) => readingsOf(letters.slice(0, place + 1).join('')));
  const longer = wholes.flatMap((one) =>
    Array.from({ length: one.length }, (_, place) => one.slice(0, place + 1)),
  );
  return [...wholes, ...[...typedSoFar, ...longer].filter(({ length }) => length >= SHORTEST)].map(
    atMost,
  );
}

function atMost(word: string): string {
  return word.slice(0, LONGEST);
}

function isPassedOver(reading: string): boolean {
  return reading.length < SHORTEST || ARTICLES.includes(reading);
}

/** The number may be the end of one that is kept, or one that is kept its end. */
function numberAsked(number: string): string[] {
  return [ending(number), ...endingsOf(number).map(whole)];
}

// With signs that stand in no word.
function ending(figures: string): string {
  return `…${figures}`;
}

function whole(figures: string): string {
  return `=${figures}`;
}

function codeOf(sealing: Sealing, scope: string, text: string): string {
  return sealing.lookUpCode(`search ${scope}`, text).slice(0, 10);
}
