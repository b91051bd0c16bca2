import { randomUUID } from 'node:crypto';
import { needs } from '../needs.mjs';
import { needInput, openNeed, untilMissing } from '../steps.mjs';
import { chapter, list, say } from '../words.mjs';

/**
 * What is missing before Lale can come home. Nobody has offered anything yet.
 * @param {import('../story.mjs').Story} story
 */
export async function openNeeds(story) {
  chapter('What is missing');
  const [first, second, ...others] = needs;
  if (!first || !second) throw new Error('The story has no needs.');
  await openNeed(story, first);
  say(
    `Elena Parusheva opens a need for ${first.title}: materials, a carpenter, helpers and an errand.`,
  );

  const key = randomUUID();
  const send = () =>
    story.caseManager.change('openNeed', needInput(story, second), 'need { id }', key);
  const [once, again] = [await send(), await send()];
  if (once.need.id !== again.need.id) throw new Error('One need was opened twice.');
  story.needs.set(second.key, once.need.id);
  say(`She opens one for ${second.title}. It is sent twice by mistake, but opened only once.`);

  for (const need of others) await openNeed(story, need);
  say(`She opens ${others.length} more: ${list(others.map(({ title }) => title))}.`);

  const text = await untilMissing(story, first.key, 'builder', () => true);
  say(`Of the carpenter the search says: "${text}"`);
}
