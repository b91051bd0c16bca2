/** What stands beside each other in alphabets and on keyboards. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъьюя',
  'qwertyuiopasdfghjklzxcvbnm',
  'явертъуиопшщасдфгхйклзьцжбнм',
  '0123456789',
];
/** Words with which people begin where they want none. */
const BEGINNINGS =
  /^(password|passwort|parola|парола|qwerty|welcome|letmein|administrator|admin|kinweave)/;
const FEWEST_CHARACTERS = 5;
const LONGEST_PATTERN = 6;

/**
 * Whether a password is among the first that anybody would try, although it is long: a few
 * characters again and again, neighbours in a row, or a well-known word and little more.
 */
export function isGuessable(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if (new Set(text).size < FEWEST_CHARACTERS) return true;
  return repeats(text) || isRow(text) || isRow(text.replace(BEGINNINGS, '')) || isWord(text);
}

function repeats(text: string): boolean {
  for (let length = 1; length <= LONGEST_PATTERN && 2 * length <= text.length; length += 1)
    if (text === text.slice(0, length).repeat(text.length).slice(0, text.length)) return true;
  return false;
}

function isRow(text: string): boolean {
  return ROWS.some((row) => {
    const again = row.repeat(Math.ceil(text.length / row.length) + 1);
    return again.includes(text) || [...again].reverse().join('').includes(text);
  });
}

/** Nothing but digits and signs beside a well-known word, such as a year. */
function isWord(text: string): boolean {
  return BEGINNINGS.test(text) && !/\p{L}/u.test(text.replace(BEGINNINGS, ''));
}
