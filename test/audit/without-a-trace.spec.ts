import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { familyOf, openNeed, type TestFamily } from '../needs/family.js';
import { register } from '../offers/offer.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { chainOf, lengthOf, local, named } from './entries.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let family: TestFamily;
let needId: string;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  family = await familyOf(manager);
  const need = await openNeed(manager, {
    familyId: family.id,
    kind: 'food-parcel',
    quantity: { value: 1, unit: 'PACK' },
  });
  needId = need.id;
}, 180_000);
afterAll(() => api.close());

/** What the log says of this question: one entry, or none. */
async function entryOf(asker: Client, document: string, variables: object) {
  const before = await lengthOf(api, agency.id);
  await asker.run(document, variables);
  const entries = await chainOf(api, agency.id, before);
  expect(entries.length).toBeLessThan(2);
  return entries[0];
}

const ids = () => ({ familyId: family.id, personId: family.childId });
const CURSORS = 'edges { cursor }';
const END = 'pageInfo { endCursor }';

test.each([
  ['cursors of needs', `{ needs(first: 5) { ${CURSORS} } }`, () => needId],
  ['the end of a page of needs', `{ needs(first: 5) { ${END} } }`, () => needId],
  [
    'cursors of changes',
    `{ needsChangedSince(since: "2020-01-01T00:00:00Z") { ${CURSORS} } }`,
    () => needId,
  ],
  ['cursors of families', `{ families(first: 5) { ${CURSORS} } }`, () => family.id],
  [
    'cursors of persons who are searched for',
    `{ persons(search: "Testova") { ${CURSORS} } }`,
    () => family.childId,
  ],
  ['nothing but that there is a page', `{ needs(first: 5) { __typename } }`, () => needId],
])('who asks for %s has looked at them', async (_, document, record) => {
  const entry = await entryOf(manager, document, {});
  expect(entry).toMatchObject({ event: 'READ', outcome: 'DONE' });
  expect(entry!.records).toContain(named(record()));
  expect(entry!.families.join()).toContain(local(family.id));
});

test.each([
  ['needs in crisis', `needs(familyId: $familyId, urgency: CRISIS) { ${CURSORS} }`],
  ['its consents', `consents(familyId: $familyId) { ${END} }`],
  ['its shares', `shares(familyId: $familyId) { ${END} }`],
  ['who has looked', `familyAccess(familyId: $familyId) { ${END} }`],
])('who asks for %s of a family has looked at it, though there be none', async (_, field) => {
  const entry = await entryOf(manager, `query ($familyId: ID!) { ${field} }`, ids());
  expect(entry).toMatchObject({ event: 'READ', outcome: 'DONE' });
  expect(entry!.records).toContain(named(family.id));
  expect(entry!.families.join()).toContain(local(family.id));
});

test.each(['checks', 'restrictions'])(
  'who learns that a person has no %s has looked',
  async (field) => {
    const entry = await entryOf(
      manager,
      `query ($personId: ID!) { ${field}(personId: $personId) { id } }`,
      ids(),
    );
    expect(entry).toMatchObject({ event: 'READ', records: [named(family.childId)] });
    expect(entry!.families).toEqual([local(family.id)]);
  },
);

test.each([
  ['names and homes of givers', '{ offers { edges { node { giverName place { latitude } } } } }'],
  ['cursors of offers', `{ offersChangedSince(since: "2020-01-01T00:00:00Z") { ${CURSORS} } }`],
])('who asks for %s has looked at them', async (_, document) => {
  const giver = await agency.as('VOLUNTEER', 'Gergana');
  const { id } = await register(giver);
  const entry = await entryOf(manager, document, {});
  expect(entry).toMatchObject({ event: 'READ', outcome: 'DONE', families: [] });
  expect(entry!.records).toContain(named(id));
});

test('a family reads in its list that somebody asked about its crises', async () => {
  await manager.run(
    `query ($familyId: ID!) { needs(familyId: $familyId, urgency: CRISIS) { ${END} } }`,
    ids(),
  );
  const { familyAccess } = await manager.run(
    'query ($familyId: ID!) { familyAccess(familyId: $familyId, first: 1) { edges { node { what } } } }',
    ids(),
  );
  expect(familyAccess.edges[0].node.what).toMatch(/^Looked at/);
});

test('who asks about a family that is not theirs to see has tried, and learns nothing', async () => {
  const colleague = await agency.as('CASE_MANAGER', 'Kim');
  const question = `query ($familyId: ID!) { needs(familyId: $familyId) { ${CURSORS} } }`;
  const entry = await entryOf(colleague, question, ids());
  expect(entry).toMatchObject({
    outcome: 'REFUSED',
    code: 'NOT_SHOWN',
    records: [named(family.id)],
  });
});

test('guessing ids of another agency leaves no trace with its families', async () => {
  const stranger = await freshAgency(api);
  const asker = await stranger.as('CASE_MANAGER');
  for (const [question, id] of [
    [`query ($id: ID!) { needs(familyId: $id) { ${CURSORS} } }`, family.id],
    ['query ($id: ID!) { checks(personId: $id) { id } }', family.childId],
  ])
    await asker.send(question!, { id });
  for (const { families } of await chainOf(api, stranger.id))
    expect(families.join()).not.toContain(local(family.id));
});
