import process from 'node:process';

let chapters = 0;

/** @param {string} title */
export function chapter(title) {
  chapters += 1;
  process.stdout.write(`${chapters > 1 ? '\n' : ''}${chapters}. ${title}\n`);
}

/** @param {string} sentence */
export function say(sentence) {
  process.stdout.write(`   ${sentence}\n`);
}

/**
 * "a", "a and b", "a, b and c"
 * @param {string[]} words
 */
export function list(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/**
 * "2026-11-25/MORNING" as people say it: "the morning of 25 November".
 * @param {string} slot
 */
export function timeOf(slot) {
  const [date, part = ''] = slot.split('/');
  const day = new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return `the ${part.toLowerCase()} of ${day}`;
}
