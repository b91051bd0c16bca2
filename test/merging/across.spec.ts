import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { familyOf, type TestFamily } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { colleaguesOf } from './colleagues.js';

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let boyan: Client;
let supervisor: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api, { supervised: false });
  ({ ana, boyan, supervisor } = await colleaguesOf(agency));
}, 120_000);
afterAll(() => api.close());

async function merge(by: Client, kept: TestFamily, other: TestFamily): Promise<string> {
  const two = { familyId: kept.id, duplicateFamilyId: other.id };
  const { mergeFamiliesPreview } = await by.run(
    `query ($familyId: ID!, $duplicateFamilyId: ID!) {
      mergeFamiliesPreview(familyId: $familyId, duplicateFamilyId: $duplicateFamilyId) { seen }
    }`,
    two,
  );
  const said = { seen: mergeFamiliesPreview.seen, confirmDoubts: true, reason: 'One household' };
  return (await by.mutate('mergeFamilies', { ...two, ...said }, 'merge { id }')).merge.id;
}

const undoing = (mergeId: string) => ({ mergeId, reason: 'Neighbours' });
const child = (familyId: string, personId: string) => ({ familyId, personId, role: 'CHILD' });

async function covers(by: Client, family: TestFamily): Promise<void> {
  const { cases } = (await ana.run(`{ family(id: "${family.id}") { cases { id } } }`)).family;
  const until = new Date(api.clock.now().getTime() + 3_600_000);
  await ana.mutate('assignCaseWorker', { caseId: cases[0].id, personId: by.personId, until });
}

test('whoever covers for a colleague takes nobody of that family into one of their own', async () => {
  const [theirs, own] = [await familyOf(ana), await familyOf(boyan)];
  await covers(boyan, theirs);
  const input = child(own.id, theirs.childId);
  expect(await boyan.refused('addFamilyMember', input)).toEqual([
    {
      ...{ code: 'ROLE_REQUIRED', path: ['input', 'personId'], message: expect.anything() },
      whatToDo: expect.stringMatching(/whoever leads that case, or your supervisor/),
    },
  ]);
  await supervisor.mutate('addFamilyMember', input);
});

test('nor by saying that they are somebody whom they know already', async () => {
  const [theirs, own] = [await familyOf(ana), await familyOf(boyan)];
  await covers(boyan, theirs);
  for (const [personId, duplicateId] of [
    [theirs.childId, own.childId],
    [own.childId, theirs.childId],
  ]) {
    const document = `{ mergePersonsPreview(personId: "${personId}", duplicateId: "${duplicateId}") {
      against { code } fields { kept }
    } }`;
    expect((await boyan.run(document)).mergePersonsPreview).toEqual({
      ...{ against: [{ code: 'ROLE_REQUIRED' }], fields: [] },
    });
  }
});

const ACROSS: [
  what: string,
  words: string,
  make: (kept: TestFamily, other: TestFamily) => Promise<() => Promise<unknown>>,
][] = [
  [
    'somebody of one of the two was taken into a family',
    'taken into a family since',
    async (_, { childId }) => {
      const { id } = await familyOf(ana);
      const { membership } = await ana.mutate(
        'addFamilyMember',
        child(id, childId),
        'membership { id }',
      );
      return () => ana.mutate('endFamilyMembership', { membershipId: membership.id });
    },
  ],
  [
    'people of the two were tied to each other',
    'A tie was recorded since',
    async (kept, other) => {
      const ends = { fromId: kept.childId, toId: other.childId };
      const { tie } = await ana.mutate('createTie', { ...ends, kind: 'FRND' }, 'tie { id }');
      return () => ana.mutate('endTie', { tieId: tie.id, reason: 'A mistake' });
    },
  ],
];

test.each(ACROSS)('a merge of families is not undone while %s', async (_, words, make) => {
  const [kept, other] = [await familyOf(ana), await familyOf(boyan)];
  const mergeId = await merge(supervisor, kept, other);
  const takeBack = await make(kept, other);
  expect(await supervisor.refused('undoMerge', undoing(mergeId))).toMatchObject([
    { code: 'CANNOT_BE_UNDONE', message: expect.stringContaining(words) },
  ]);
  await takeBack();
  await supervisor.mutate('undoMerge', undoing(mergeId));
  const { person } = await ana.run(`{ person(id: "${other.childId}") { note phone } }`);
  expect(person?.note ?? null).toBeNull();
});

test('nor of persons, while it is not known who of them belongs to a family', async () => {
  const family = await familyOf(ana);
  const { person } = await ana.mutate(
    'createPerson',
    { givenName: 'Child', familyName: 'Testova', confirmDuplicate: true },
    'person { id }',
  );
  const ids = { personId: family.childId, duplicateId: person.id };
  const { mergePersonsPreview } = await ana.run(
    `query ($personId: ID!, $duplicateId: ID!) {
      mergePersonsPreview(personId: $personId, duplicateId: $duplicateId) { seen }
    }`,
    ids,
  );
  const said = { seen: mergePersonsPreview.seen, confirmDoubts: true, reason: 'One child' };
  const { merge: made } = await ana.mutate('mergePersons', { ...ids, ...said }, 'merge { id }');
  const { id } = await familyOf(ana);
  await ana.mutate('addFamilyMember', child(id, family.childId));
  expect(await ana.refused('undoMerge', undoing(made.id))).toMatchObject([
    { code: 'CANNOT_BE_UNDONE', message: expect.stringContaining('to which of the two') },
  ]);
});

test('who looked at two families while they were one stands in the log of both afterwards', async () => {
  const [kept, other] = [await familyOf(ana), await familyOf(boyan)];
  const mergeId = await merge(supervisor, kept, other);
  await ana.run(`{ family(id: "${kept.id}") { note members { person { name } } } }`);
  await supervisor.mutate('undoMerge', undoing(mergeId));
  const log = (familyId: string) => `{
    familyAccess(familyId: "${familyId}", first: 50) { edges { node { personName what } } }
  }`;
  for (const [by, { id }] of [
    [ana, kept],
    [boyan, other],
  ] as const) {
    const { edges } = (await by.run(log(id))).familyAccess;
    const looked = edges.filter(({ node }: any) => node.what.startsWith('Looked at'));
    const names = looked.map(({ node }: any) => node.personName);
    expect(names).toContainEqual(expect.stringContaining('Ana'));
  }
});
