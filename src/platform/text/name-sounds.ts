import anyAscii from 'any-ascii';

/*
 * Names in one form, whatever alphabet and spelling they are written in: docs/adr/0053. anyAscii knows
 * the alphabets; what stands here is how Bulgarian and its neighbours write one name in several ways.
 */

/** The words of a text: Chinese names are written without spaces, so each of their signs is one. */
export function nameWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .normalize('NFC')
    .replace(/\p{Script=Han}/gu, ' $& ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/**
 * How a word may be meant, each reading in letters from a to z and figures: several where a letter
 * stands for several sounds, such as the J of Jeliazkov and of Jordan. The likeliest comes first.
 * Empty for what has neither letters nor figures.
 */
export function readingsOf(word: string): string[] {
  const latin = readAsWritten(inOneScript(word).toLowerCase().replace(ARTICLE, ''))
    .map((one) => anyAscii(one).toLowerCase())
    .map((one) => one.replace(/[^a-z0-9]/g, ''))
    .map((one) => rewrite(one, SIGNS));
  const read = latin.flatMap(readAsLatin).map((one) => rewrite(one, SPELLINGS));
  return [...new Set(read)].filter((one) => one !== '');
}

/**
 * The form of a name by which the same person is found again: in whatever order, alphabet and
 * spelling it is written, and with or without an apostrophe.
 */
export function nameKey(name: string): string {
  return nameWords(name.replace(APOSTROPHE, ''))
    .map((word) => readingsOf(word)[0] ?? '')
    .sort()
    .join(' ')
    .trim();
}

/**
 * The same where the words of one of its parts may also be written together: Ann-Marie and Annmarie.
 * @param parts such as the given name and the family name.
 */
export function joinedNameKey(parts: readonly (string | null)[]): string {
  return nameKey(parts.map((part) => nameWords(part ?? '').join('')).join(' '));
}

/** Within a word: O'Neil, whatever sign the keyboard has for it. */
const APOSTROPHE = /(?<=\p{L})['`´ʹʻʼʾʿˈ‘’‛′＇](?=\p{L})/gu;

/** The Arabic article, written into its word. */
const ARTICLE = /^ال(?=.{3})/u;

/** So many readings of a word are looked at: nobody's name has more letters that are unclear. */
const MOST_READINGS = 32;

type Rewriting = readonly (readonly [RegExp, string])[];

/** Letters of Latin and Cyrillic that look alike: typed on the wrong keyboard, nobody sees it. */
const [LATIN_TWINS, CYRILLIC_TWINS] = ['aceopxyABCEHKMOPTX', 'асеорхуАВСЕНКМОРТХ'];

/** A word of two scripts in one, if only twins of the other stand in it. */
function inOneScript(word: string): string {
  if (!/\p{Script=Latin}/u.test(word) || !/\p{Script=Cyrillic}/u.test(word)) return word;
  const isLatin = [...word].some(
    (letter) => /\p{Script=Latin}/u.test(letter) && !LATIN_TWINS.includes(letter),
  );
  const [from, to] = isLatin ? [CYRILLIC_TWINS, LATIN_TWINS] : [LATIN_TWINS, CYRILLIC_TWINS];
  return [...word].map((letter) => to[from.indexOf(letter)] ?? letter).join('');
}

/** Where a letter is read otherwise than anyAscii has it: Bulgarian щ, ъ and ь, and Serbian đ. */
function readAsWritten(word: string): string[] {
  const written = rewrite(word, [
    [/щ/g, 'шт'],
    [/ь(?=о)/g, 'й'],
    [/[ьʼ’]/g, ''],
  ]);
  return each(written, /[ъđ]/, { ъ: ['а', 'у'], đ: ['d', 'dj'] });
}

/** What anyAscii writes in two or three letters is one sound, as most people write it in one or two. */
const SIGNS: Rewriting = [
  [/shch/g, 'sht'],
  [/tch|cz/g, 'ch'],
  [/chr/g, 'hr'],
  [/sch/g, 'sh'],
  [/kh/g, 'h'],
  [/ck|q/g, 'k'],
  [/ph/g, 'f'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  // In capitals from here: a sound that is clear. Ts and ch are one, since C is written for both.
  [/ch|ts|tz/g, 'C'],
];

/** A C is that of Cvetan, Carlo or Can, which is Джан; a J that of Jordan or Jeliazkov. */
function readAsLatin(word: string): string[] {
  return each(word, /[cj]/, {
    c: ['C', 'k', 'z'],
    j: /j[ei]/.test(word) ? ['z', 'i'] : ['i', 'z'],
  }).map((one) => one.toLowerCase());
}

/** What is written with or without, or now so, now otherwise, while it is one name. */
const SPELLINGS: Rewriting = [
  // Zh, sh, th: one letter with a tail in many alphabets.
  [/(?<=[bcdgklmnprstvz])h/g, ''],
  [/dz/g, 'z'],
  [/(?<=[oe])f+$/g, 'v'],
  [/y/g, 'i'],
  [/ou|ue/g, 'u'],
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/ie/g, 'e'],
  [/(?<=[bcdfgklmnprstvz])i(?=[ou])/g, ''],
  [/(.)\1+/g, '$1'],
];

function rewrite(word: string, rewriting: Rewriting): string {
  return rewriting.reduce((written, [from, to]) => written.replace(from, to), word);
}

/** The word once for each way in which its unclear letters can be read. */
function each(
  word: string,
  unclear: RegExp,
  readings: Readonly<Record<string, readonly string[]>>,
): string[] {
  let read = [''];
  for (const letter of word) {
    const as = unclear.test(letter) ? readings[letter]! : [letter];
    read = read.flatMap((one) => as.map((sound) => one + sound)).slice(0, MOST_READINGS);
  }
  return read;
}
