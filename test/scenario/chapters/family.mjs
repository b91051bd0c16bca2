import { day } from '../days.mjs';
import { organisations, people } from '../people.mjs';
import { places } from '../places.mjs';
import { ties } from '../ties.mjs';
import { chapter, list, say } from '../words.mjs';

/** @typedef {import('../story.mjs').Story} Story */

const MEMBERS = ['nazife', 'yashar', 'sabri', 'elvan', 'orhan', 'selda', 'lale'];

/**
 * The family, the people and bodies around it, and what they are to each other.
 * @param {Story} story
 */
export async function enterFamily(story) {
  chapter('The family and its web');
  for (const [key, person] of Object.entries(people)) await enterPerson(story, key, person);
  await enterHousehold(story);
  await askForConsent(story);
  for (const [key, organisation] of Object.entries(organisations))
    await enterOrganisation(story, key, organisation);
  for (const { from, to, ...tie } of ties)
    await story.caseManager.change('createTie', {
      ...tie,
      fromId: story.id(from),
      toId: story.id(to),
    });
  say(`She enters ${Object.keys(organisations).length} organisations, and ${ties.length} ties.`);
  await openAccounts(story);
}

/**
 * @param {Story} story
 * @param {string} key
 * @param {(typeof people)[string]} person
 */
async function enterPerson(story, key, { name: [givenName, familyName], born, ...person }) {
  const { caseManager } = story;
  const { languages = ['bg'], phone } = person;
  const entered = await caseManager.change(
    'createPerson',
    { givenName, familyName, birthDate: born && day(-born), languages, phone },
    'person { id }',
  );
  story.know(key, entered.person.id, `${givenName} ${familyName}`);
  if (person.check) await recordCheck(story, key, person.check);
}

/**
 * The agency keeps the level and the dates of a check, never what it says.
 * @param {Story} story
 * @param {string} key
 * @param {string} level
 */
export async function recordCheck(story, key, level) {
  const check = { personId: story.id(key), level, issuedOn: day(-100), expiresOn: day(900) };
  await story.caseManager.change('recordCheck', check);
}

/** @param {Story} story */
async function enterHousehold(story) {
  const { caseManager } = story;
  const { family } = await caseManager.change(
    'createFamily',
    { name: 'Ramadanov family', ...places.firstHouse },
    'family { id }',
  );
  story.familyId = family.id;
  for (const key of MEMBERS)
    await caseManager.change('addFamilyMember', {
      familyId: family.id,
      personId: story.id(key),
      role: key === 'nazife' ? 'PARENT' : 'CHILD',
      since: day(key === 'lale' ? -14 : -people[key].born),
    });
  say(
    'Elena Parusheva enters the Ramadanov family: Nazife with her six children. Yashar and Sabri ' +
      'are teenagers and work. Lale, two years old, has lived in a home for a year.',
  );
}

/**
 * Nobody is sent to the family before its adults agree.
 * @param {Story} story
 */
async function askForConsent(story) {
  await story.caseManager.change('recordConsents', {
    familyId: story.familyId,
    personIds: [story.id('nazife')],
    purpose: 'DELIVERY',
    until: `${day(365)}T00:00:00Z`,
  });
  say(
    'She asks Nazife whether those who bring help may learn where they live. She agrees, for a year.',
  );
}

/**
 * @param {Story} story
 * @param {string} key
 * @param {(typeof organisations)[string]} organisation
 */
async function enterOrganisation(story, key, { name, kind, at, services = [] }) {
  const { caseManager } = story;
  const where = places[/** @type {keyof typeof places} */ (at)];
  const { location } = await caseManager.change(
    'createLocation',
    { name, ...where },
    'location { id }',
  );
  const { organisation } = await caseManager.change(
    'createOrganisation',
    { name, kind, locationId: location.id },
    'organisation { id }',
  );
  story.know(key, organisation.id, name);
  for (const service of services) {
    const made = await caseManager.change(
      'createService',
      { name: service, organisationId: organisation.id, locationId: location.id },
      'service { id }',
    );
    story.know(`${key}/${service}`, made.service.id, service);
  }
}

/** @param {Story} story */
async function openAccounts(story) {
  const givers = Object.entries(people).filter(([, person]) => person.role);
  for (const [key, { role }] of givers) {
    await story.as('administrator').change('createAccount', {
      email: story.email(key),
      password: story.password,
      roles: [role],
      personId: story.id(key),
    });
    await story.signIn(key);
  }
  const named = (/** @type {string} */ wanted) =>
    list(givers.filter(([, { role }]) => role === wanted).map(([key]) => story.name(key)));
  say(`Rositsa Velcheva opens accounts. As donors: ${named('DONOR')}.`);
  say(`As volunteers: ${named('VOLUNTEER')}. Stoyko was himself once helped by the centre.`);
  const refusal = await story
    .as('ventsislav')
    .refused(
      () => story.as('ventsislav').ask('{ families { edges { node { name } } } }'),
      'FORBIDDEN',
    );
  say(`Ventsislav Drenski tries to see the families. He is refused: "${refusal.message}"`);
}
