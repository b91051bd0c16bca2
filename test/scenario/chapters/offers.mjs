import { people } from '../people.mjs';
import { building, emergencyMoney, offers } from '../offers.mjs';
import { registerOffer, untilMissing } from '../steps.mjs';
import { chapter, list, say } from '../words.mjs';
import { recordCheck } from './family.mjs';

/** @typedef {import('../story.mjs').Story} Story */
/** @typedef {{ obstacles: { code: string }[] }} Missing */

/**
 * The family itself, its neighbours, the town and at last the fund say what they can give.
 * @param {Story} story
 */
export async function makeOffers(story) {
  chapter('Who can give');
  /** @type {Map<string, string[]>} */
  const said = new Map();
  for (const offer of offers) {
    await registerOffer(story, offer);
    said.set(offer.by, [...(said.get(offer.by) ?? []), offer.says]);
  }
  for (const [key, things] of said) {
    const by = people[key] ? '' : ' Elena Parusheva enters it for them.';
    say(`${story.name(key)} offers ${list(things)}.${by}`);
  }
  say('Elena Parusheva looks at where each of them gives from: nothing counts before.');
  await letBuilderIn(story);
  await askFund(story);
}

/**
 * Whoever works in a home needs a check: until it is recorded, the offer counts for nothing.
 * @param {Story} story
 */
async function letBuilderIn(story) {
  await registerOffer(story, building);
  say(`${story.name('stoyko')} offers ${building.says}.`);
  const lacksCheck = (/** @type {Missing} */ { obstacles }) =>
    obstacles.some(({ code }) => code === 'CHECK_MISSING');
  const text = await untilMissing(story, 'staircase', 'builder', lacksCheck);
  say(`The search cannot take him yet: "${text}"`);
  await recordCheck(story, 'stoyko', 'BASIC');
  say('Elena Parusheva records his check: its level and its dates, nothing else.');
}

/**
 * The fund pays what nobody gives.
 * @param {Story} story
 */
async function askFund(story) {
  const found = (/** @type {Missing} */ { obstacles }) =>
    obstacles.some(({ code }) => code === 'OTHER_PART');
  await untilMissing(story, 'staircase', 'builder', found);
  const text = await untilMissing(story, 'staircase', 'main', () => true);
  say(`Now only the materials are missing for the staircase: "${text}"`);
  await registerOffer(story, emergencyMoney);
  say(`Elena Parusheva enters what the ${story.name('fund')} gives: ${emergencyMoney.says}.`);
}
