import { needs } from '../needs.mjs';
import { approve, confirmAll, giversOf, readNeed, whenOf } from '../steps.mjs';
import { chapter, list, say } from '../words.mjs';

/** @typedef {import('../story.mjs').Story} Story */

/**
 * The search proposes, the case manager approves, every giver confirms.
 * @param {Story} story
 */
export async function agreeOnMatches(story) {
  chapter('Who gives what');
  /** @type {any[]} */
  const matches = [];
  for (const need of needs) {
    const match = await approve(story, need);
    matches.push(match);
    const givers = list(giversOf(story, match));
    say(`For ${need.title} the search proposes ${givers}, ${whenOf(match)}. Elena approves.`);
    if (need.key === 'staircase') await explain(story, match);
    if (need.key === 'examinations') sayShares(story, match);
  }
  for (const match of matches) await confirmAll(story, match);
  const givers = [...new Set(matches.flatMap((match) => giversOf(story, match)))];
  const organisations = ['mosque', 'fund'].map((key) => story.name(key));
  const persons = givers.filter((name) => !organisations.includes(name));
  say(`${list(persons)} confirm what is asked of them.`);
  say(`Elena confirms for the ${organisations.join(' and the ')}, after a call to each.`);
  for (const need of needs) {
    const { state } = await readNeed(story, need.key);
    if (state !== 'IN_DELIVERY') throw new Error(`${need.title} is ${state}, not confirmed.`);
  }
}

/**
 * @param {Story} story
 * @param {any} match
 */
async function explain(story, match) {
  /** @type {string[]} */
  const texts = match.reasons.map((/** @type {any} */ reason) => reason.text);
  say(`Why these: ${[...new Set(texts)].join(' ')}`);
  const refusal = await story.caseManager.refused(
    () => story.caseManager.change('approveMatch', { matchId: match.id, version: match.version }),
    'ILLEGAL_TRANSITION',
  );
  say(`She approves it once more and is refused: "${refusal.message}"`);
}

/**
 * @param {Story} story
 * @param {any} match
 */
function sayShares(story, match) {
  for (const { giverId, quantity, metQuantity, substitute } of match.draws) {
    const name = story.names.get(giverId);
    if (substitute)
      say(`The ${name} gives ${quantity.value} euros to pay ${metQuantity.value} of them.`);
    else say(`${name} pays ${metQuantity.value} of them herself.`);
  }
}
