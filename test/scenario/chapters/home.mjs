import { anotherHome } from '../needs.mjs';
import { housingAdvice } from '../offers.mjs';
import { places } from '../places.mjs';
import { approve, close, confirmAll, deliver, openNeed, registerOffer, whenOf } from '../steps.mjs';
import { day } from '../days.mjs';
import { chapter, say } from '../words.mjs';

/**
 * The family's house is beyond repair; the municipality refuses another one and then gives it.
 * @param {import('../story.mjs').Story} story
 */
export async function findHome(story) {
  chapter('Another home');
  const { caseManager } = story;
  const tie = {
    fromId: story.id('nazife'),
    toId: story.id('municipality/Housing department'),
    kind: 'CLIENT',
    source: 'PRACTITIONER',
  };
  const strained = await caseManager.change(
    'createTie',
    { ...tie, quality: 'STRAINED', since: day(-90) },
    'tie { id }',
  );
  say('The house is beyond repair, and the housing department has refused another one.');

  await openNeed(story, anotherHome);
  await registerOffer(story, housingAdvice);
  say(`${story.name('vesela')} of the social services centre offers ${housingAdvice.says}.`);
  const match = await approve(story, anotherHome);
  say(`The search proposes her for ${whenOf(match)}; Elena Parusheva approves.`);
  await confirmAll(story, match);
  await deliver(story, anotherHome);
  await close(story, anotherHome);
  say('The second application is granted.');

  const ended = { tieId: strained.tie.id, reason: 'The refusal was given up.' };
  await caseManager.change('endTie', ended);
  await caseManager.change('createTie', { ...tie, quality: 'SUPPORTIVE', since: day(0) });
  const { family } = await caseManager.ask('query ($id: ID!) { family(id: $id) { version } }', {
    id: story.familyId,
  });
  await caseManager.change('changeFamily', {
    familyId: story.familyId,
    version: family.version,
    ...places.newHouse,
    note:
      'Agreed in writing: the family keeps the house clean and in good order, the elder sons look ' +
      'after their own rooms, and mother and sons pay the running bills.',
  });
  say(`The family moves to ${places.newHouse.address}, and agrees in writing how to keep it.`);
}
