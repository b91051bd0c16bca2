import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ErasureListener } from '../../src/erasure/erasure.listener.js';
import { WHEN_FAMILIES_MERGED } from '../../src/merging/when-merged.js';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { KeyFolder } from '../../src/platform/keys/key-folder.js';
import { dayOf, plusDays } from '../../src/platform/time/days.js';
import { EXPORTED_RELATIONSHIPS } from '../../src/portability/exported-relationships.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { familyOf, openNeed, type TestFamily } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { colleaguesOf } from './colleagues.js';
import { everythingOf } from './everything.js';

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let boyan: Client;
let supervisor: Client;
let partner: TestAgency;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api, { supervised: false });
  partner = await freshAgency(api);
  ({ ana, boyan, supervisor } = await colleaguesOf(agency));
}, 120_000);
afterAll(() => api.close());

const local = (globalId: string) => parseGlobalId(globalId)!.id;

/** The cases of a family, the latest first. */
async function casesOf(client: Client, familyId: string): Promise<any[]> {
  const fields = 'id state assignments { id part until colleague { id } }';
  return (await client.run(`{ family(id: "${familyId}") { cases { ${fields} } } }`)).family.cases;
}

async function closeCaseOf(client: Client, familyId: string): Promise<void> {
  const { id: caseId } = (await casesOf(client, familyId)).find(({ state }) => state === 'OPEN');
  await client.mutate('closeCase', {
    ...{ caseId, reason: 'Recorded twice', endWhatIsUnderWay: true },
  });
}

/** The family, and a duplicate whose case is closed. */
async function twoOf(client = ana): Promise<[kept: TestFamily, other: TestFamily]> {
  const [kept, other] = [await familyOf(client), await familyOf(client)];
  await closeCaseOf(client, other.id);
  return [kept, other];
}

const PREVIEW = `query ($familyId: ID!, $duplicateFamilyId: ID!) {
  mergeFamiliesPreview(familyId: $familyId, duplicateFamilyId: $duplicateFamilyId) {
    fields { field kept other becomes } goesOver { thing moved doubled }
    against { code message whatToDo } doubts { code message } seen
  }
}`;

async function preview(client: Client, familyId: string, duplicateFamilyId: string): Promise<any> {
  return (await client.run(PREVIEW, { familyId, duplicateFamilyId })).mergeFamiliesPreview;
}

async function merging(client: Client, familyId: string, duplicateFamilyId: string) {
  const { seen } = await preview(client, familyId, duplicateFamilyId);
  return { familyId, duplicateFamilyId, seen, reason: 'One household', confirmDoubts: true };
}

async function merge(client: Client, familyId: string, duplicateFamilyId: string): Promise<string> {
  const input = await merging(client, familyId, duplicateFamilyId);
  return (await client.mutate('mergeFamilies', input, 'merge { id }')).merge.id;
}

async function membersOf(client: Client, familyId: string): Promise<string[]> {
  const { family } = await client.run(
    `{ family(id: "${familyId}") { members { person { id } } } }`,
  );
  return family.members.map(({ person }: any) => person.id);
}

test('a household that two colleagues recorded becomes one, with both on its one case', async () => {
  const [kept, other] = [await familyOf(ana), await familyOf(boyan)];
  await boyan.mutate('changeFamily', {
    familyId: other.id,
    name: 'Other name',
    note: 'Bell broken',
  });
  expect(await preview(supervisor, kept.id, other.id)).toMatchObject({
    against: [],
    doubts: [
      { message: 'The names are different.' },
      { message: expect.stringContaining('would see the other as well') },
      { message: expect.stringContaining('an open case') },
    ],
    fields: [
      { field: 'name', kept: 'Family of the test', other: 'Other name' },
      { field: 'note', kept: null, becomes: 'Bell broken' },
    ],
    goesOver: [
      { thing: 'MEMBERSHIP', moved: 1, doubled: 0 },
      { thing: 'CASE', moved: 1, doubled: 0 },
    ],
  });
  const before = await everythingOf(api, agency.id);
  const mergeId = await merge(supervisor, kept.id, other.id);
  expect(await membersOf(supervisor, kept.id)).toEqual([kept.childId, other.childId]);
  const working = (one: any) =>
    one.assignments.map(({ part, colleague }: any) => [part, local(colleague.id)]);
  const cases = await casesOf(boyan, kept.id);
  expect(cases.map((one) => [one.state, working(one)])).toEqual(
    expect.arrayContaining([
      [
        'OPEN',
        [
          ['LEADS', local(ana.personId)],
          ['WORKS_ON', local(boyan.personId)],
        ],
      ],
      ['CLOSED', [['LEADS', local(boyan.personId)]]],
    ]),
  );
  const fields = 'kept { id } other { id }';
  const undone = await supervisor.mutate('undoMerge', { mergeId, reason: 'Next door' }, fields);
  expect(undone).toMatchObject({ kept: { id: kept.id }, other: { id: other.id } });
  expect(await everythingOf(api, agency.id)).toEqual(before);
  expect((await boyan.run(`{ family(id: "${kept.id}") { id } }`)).family).toBeNull();
});

test('whoever is taken off the one case sees nothing more by the one that the merge closed', async () => {
  const [kept, other] = [await familyOf(ana), await familyOf(boyan)];
  await merge(supervisor, kept.id, other.id);
  const seen = async () => (await boyan.run(`{ family(id: "${kept.id}") { id } }`)).family;
  expect(await seen()).toEqual({ id: kept.id });
  const found = (await casesOf(supervisor, kept.id)).find(({ state }) => state === 'OPEN');
  const { id: assignmentId } = found.assignments.find(
    ({ colleague }: any) => local(colleague.id) === local(boyan.personId),
  );
  await supervisor.mutate('endCaseAssignment', { assignmentId });
  expect(await seen()).toBeNull();
});

test('whoever works with one of two families alone leaves it to a supervisor', async () => {
  const [kept, other] = [await familyOf(ana), await familyOf(boyan)];
  expect(
    (await ana.send(PREVIEW, { familyId: kept.id, duplicateFamilyId: other.id })).errors,
  ).toMatchObject([{ extensions: { userErrors: [{ code: 'NOT_FOUND' }] } }]);
  const [{ id: caseId }] = await casesOf(boyan, other.id);
  await supervisor.mutate('assignCaseWorker', { caseId, personId: ana.personId });
  expect(await preview(ana, kept.id, other.id)).toMatchObject({
    ...{ against: [{ code: 'ROLE_REQUIRED' }], goesOver: [], seen: '' },
  });
});

const AGAINST: [
  what: string,
  plant: (kept: TestFamily, other: TestFamily) => Promise<unknown>,
  words: string,
][] = [
  [
    'a restriction between the members',
    (kept, other) =>
      ana.mutate('recordRestriction', {
        ...{ restrainedId: other.childId, protectedId: kept.childId, basis: 'OWN_WISH' },
      }),
    'must keep away',
  ],
  [
    'help for the duplicate that is to come to another home',
    async (_, other) => {
      const place = { latitude: 42.9, longitude: 25.9 };
      await ana.mutate('changeFamily', { familyId: other.id, place });
      await openNeed(ana, {
        ...{ familyId: other.id, kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } },
      });
    },
    'another home',
  ],
  [
    'a share that shows one of the two',
    async (kept) => {
      await supervisor.mutate('shareFamily', {
        ...{ familyId: kept.id, purpose: 'ASSESSMENT', until: '2110-01-01T00:00:00Z' },
        recipientAgencyId: toGlobalId('Agency', partner.id),
        withoutConsent: { basis: 'LEGAL_DUTY', reason: 'For this test' },
      });
    },
    'is shared',
  ],
  [
    'an access to one of the two in an emergency',
    (kept) =>
      boyan.mutate('openBreakGlass', { familyId: kept.id, reason: 'The mother does not answer' }),
    'seen in an emergency',
  ],
];

test.each(AGAINST)('%s stands against a merge of families', async (_, plant, words) => {
  const [kept, other] = [await familyOf(ana), await familyOf(ana)];
  await plant(kept, other);
  const { against } = await preview(supervisor, kept.id, other.id);
  expect(against).toMatchObject([
    { code: 'CANNOT_BE_MERGED', message: expect.stringContaining(words) },
  ]);
  expect(
    await supervisor.refused('mergeFamilies', await merging(supervisor, kept.id, other.id)),
  ).toMatchObject([{ code: 'CANNOT_BE_MERGED', path: ['input', 'duplicateFamilyId'] }]);
});

test('how often others have read one of the two in an emergency is not told', async () => {
  const [kept, other] = await twoOf();
  const before = await preview(ana, kept.id, other.id);
  const colleague = await agency.as('CASE_MANAGER', 'Colleague');
  const input = { familyId: other.id, reason: 'The mother does not answer' };
  const opened = await colleague.mutate('openBreakGlass', input, 'breakGlassAccess { id }');
  const { id } = opened.breakGlassAccess;
  await colleague.mutate('endBreakGlass', { breakGlassAccessId: id });
  expect(await preview(ana, kept.id, other.id)).toEqual(before);
  const { seen } = before;
  const agreed = { seen, reason: 'One household', confirmDoubts: true };
  const two = { familyId: kept.id, duplicateFamilyId: other.id };
  await ana.mutate('mergeFamilies', { ...two, ...agreed });
  const goneOver = rowsOf<{ ids: string[] }>(
    'MATCH (f:Family {id: $id}) RETURN COLLECT { MATCH ()-[b:BROKE_GLASS]->(f) RETURN b.id } AS ids',
  );
  const [row] = await api.graph.read(goneOver, { id: local(kept.id) });
  expect(row!.ids).toEqual([local(id)]);
});

test('the old id says where the family is, and its log is that of both', async () => {
  const [kept, other] = await twoOf();
  const mergeId = await merge(ana, kept.id, other.id);
  for (const query of [
    `family(id: "${other.id}") { id }`,
    `familyWeb(familyId: "${other.id}") { familyId }`,
    `consents(familyId: "${other.id}") { edges { node { id } } }`,
    `node(id: "${other.id}") { id }`,
  ]) {
    const { errors } = await ana.send(`{ ${query} }`);
    expect([query, errors?.[0].extensions.userErrors]).toMatchObject([
      query,
      [{ code: 'RECORD_MERGED', message: expect.stringContaining(kept.id) }],
    ]);
    expect((await boyan.send(`{ ${query} }`)).errors?.[0]?.extensions.userErrors ?? []).not.toEqual(
      [expect.objectContaining({ code: 'RECORD_MERGED' })],
    );
  }
  const { familyAccess } = await ana.run(
    `{ familyAccess(familyId: "${kept.id}", first: 50) { edges { node { what } } } }`,
  );
  const told = familyAccess.edges.map(({ node }: any) => node.what);
  // The case of the duplicate was closed while it still had its own id.
  expect(told.filter((what: string) => what.startsWith('Changed')).length).toBeGreaterThan(4);
  const { merges } = await ana.run(
    `{ merges(keptId: "${kept.id}") { edges { node { id keptId duplicateId } } } }`,
  );
  expect(merges.edges).toEqual([{ node: { id: mergeId, keptId: kept.id, duplicateId: other.id } }]);
});

test('a merge of families is not undone once something fits one only', async () => {
  const [kept, other] = await twoOf();
  const mergeId = await merge(ana, kept.id, other.id);
  api.clock.advance({ minutes: 1 });
  await openNeed(ana, {
    ...{ familyId: kept.id, kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } },
    forPersonIds: [other.childId],
  });
  expect(await ana.refused('undoMerge', { mergeId, reason: 'Slip' })).toMatchObject([
    { code: 'CANNOT_BE_UNDONE', message: expect.stringContaining('A need was recorded since') },
  ]);
  api.clock.run();
});

test('an erasure of the family erases what is left of the duplicate', async () => {
  const [kept, other] = await twoOf();
  await merge(ana, kept.id, other.id);
  await closeCaseOf(ana, kept.id);
  await ana.mutate('endFamily', { familyId: kept.id, reason: 'Moved' });
  await supervisor.mutate('eraseFamily', { familyId: kept.id, reason: 'ASKED_FOR' });
  const ids = [kept.id, other.id].map(local);
  const begun = await api.graph.read(
    rowsOf<{ id: string }>('MATCH (e:Erasure) WHERE e.subjectId IN $ids RETURN e.id AS id'),
    { ids },
  );
  for (const { id } of begun) await api.app.get(ErasureListener, { strict: false }).finish(id);
  const keys = api.app.get(KeyFolder, { strict: false });
  expect(ids.map((id) => keys.isDestroyed(id))).toEqual([true, true]);
  const left = await api.graph.read(
    rowsOf<object>('MATCH (n:Family|MergedRecord) WHERE n.id IN $ids RETURN n.id AS id'),
    { ids },
  );
  expect(left).toEqual([]);
});

test('of every relationship that a family can have it is decided what a merge does with it', () => {
  const ofFamilies = [...EXPORTED_RELATIONSHIPS].filter((one) => /(^| )Family( |$)/.test(one));
  expect(Object.keys(WHEN_FAMILIES_MERGED).sort()).toEqual(ofFamilies.sort());
});

const food = { kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } };
const until = '2120-01-01T00:00:00Z';

async function memberOf(
  client: Client,
  familyId: string,
  role: string,
  since?: string,
): Promise<string> {
  const input = { givenName: newId(), familyName: 'Testova' };
  const { person } = await client.mutate('createPerson', input, 'person { id }');
  await client.mutate('addFamilyMember', { familyId, personId: person.id, role, since });
  return person.id;
}

type Attach = (client: Client, family: TestFamily) => Promise<unknown>;

const ATTACHMENTS: Record<string, Attach> = {
  'a grandmother who agrees': async (client, { id: familyId }) => {
    const personId = await memberOf(client, familyId, 'GRANDPARENT');
    await client.mutate('recordConsent', { familyId, personId, purpose: 'DELIVERY', until });
  },
  'somebody who has moved out': async (client, { id }) => {
    await memberOf(client, id, 'OTHER_ADULT');
    const { family } = await client.run(`{ family(id: "${id}") { members { id person { id } } } }`);
    const { id: membershipId } = family.members.at(-1);
    await client.mutate('endFamilyMembership', { membershipId });
  },
  'a need': (client, { id: familyId }) => openNeed(client, { familyId, ...food }),
  'a note': (client, { id: familyId }) =>
    client.mutate('changeFamily', { familyId, note: newId() }),
  'somebody who must keep away': async (client, { id, childId }) => {
    // Not today: until noon it is still yesterday somewhere on Earth, and they a member there.
    const until = plusDays(dayOf(api.clock.now(), 'Europe/Sofia'), -7);
    const restrainedId = await memberOf(client, id, 'OTHER_ADULT', plusDays(until, -7));
    const { family } = await client.run(`{ family(id: "${id}") { members { id person { id } } } }`);
    const { id: membershipId } = family.members.find(
      ({ person }: any) => person.id === restrainedId,
    );
    await client.mutate('endFamilyMembership', { membershipId, until });
    await client.mutate('recordRestriction', {
      ...{ restrainedId, protectedId: childId, basis: 'COURT_ORDER' },
    });
  },
  'a colleague on the case': async (client, { id }) => {
    const [{ id: caseId, assignments }] = await casesOf(client, id);
    const there = assignments.map(({ colleague }: any) => local(colleague.id));
    const colleague = [ana, boyan].find(({ personId }) => !there.includes(local(personId)));
    if (colleague)
      await client.mutate('assignCaseWorker', { caseId, personId: colleague.personId });
  },
  'a share that has ended': async (_, { id: familyId }) => {
    const { share } = await supervisor.mutate(
      'shareFamily',
      {
        ...{ familyId, purpose: 'ASSESSMENT', until },
        recipientAgencyId: toGlobalId('Agency', partner.id),
        withoutConsent: { basis: 'LEGAL_DUTY', reason: 'For this test' },
      },
      'share { id }',
    );
    await supervisor.mutate('endShare', { shareId: share.id });
  },
};

test('a merge of families that is undone leaves all as it was, whatever hung on the two', async () => {
  const names = fc.subarray(Object.keys(ATTACHMENTS), { maxLength: 4 });
  const worlds = fc.record({
    ...{ ofKept: names, ofOther: names, shared: fc.boolean() },
    closed: fc.constantFrom(null, 'kept', 'other', 'both'),
  });
  await fc.assert(
    fc.asyncProperty(worlds, async ({ ofKept, ofOther, shared, closed }) => {
      const [kept, other] = [await familyOf(ana), await familyOf(boyan)];
      for (const [client, family, attached] of [
        [ana, kept, ofKept],
        [boyan, other, ofOther],
      ] as const)
        for (const name of attached) await ATTACHMENTS[name]!(client, family);
      if (shared)
        await supervisor.mutate('addFamilyMember', {
          ...{ familyId: kept.id, personId: other.childId, role: 'CHILD' },
        });
      for (const [which, client, { id }] of [
        ['kept', ana, kept],
        ['other', boyan, other],
      ] as const)
        if (closed === which || closed === 'both') await closeCaseOf(client, id);
      const before = await everythingOf(api, agency.id);
      const mergeId = await merge(supervisor, kept.id, other.id);
      const open = (await casesOf(supervisor, kept.id)).filter(({ state }) => state === 'OPEN');
      expect(open).toHaveLength(closed === 'both' ? 0 : 1);
      await supervisor.mutate('undoMerge', { mergeId, reason: 'Neighbours' });
      expect(await everythingOf(api, agency.id)).toEqual(before);
    }),
    { numRuns: 6 },
  );
}, 120_000);
