import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AuditVerification } from '../../src/audit/audit-verification.js';
import { ErasureListener } from '../../src/erasure/erasure.listener.js';
import { WHEN_PERSONS_MERGED } from '../../src/merging/when-merged.js';
import { newId, parseGlobalId } from '../../src/platform/ids/global-id.js';
import { KeyFolder } from '../../src/platform/keys/key-folder.js';
import { EXPORTED_RELATIONSHIPS } from '../../src/portability/exported-relationships.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { familyOf, HOME, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { wronglyDerived } from '../support/derived.js';
import { rowsOf } from '../support/rows.js';
import { colleaguesOf } from './colleagues.js';
import { everythingOf } from './everything.js';

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
afterEach(async () => expect(await wronglyDerived(api, agency.id)).toEqual([]));
afterAll(() => api.close());

const local = (globalId: string) => parseGlobalId(globalId)!.id;

const NEIGHBOURS = rowsOf(`
MATCH (p:Person {id: $one}), (q:Person {id: $other})
CREATE (p)-[:TIED_TO {id: $id, kind: 'NBOR', changedAt: datetime()}]->(q)`);

const GRANDMOTHER = { givenName: 'Мария', familyName: 'Попова', birthDate: '1950-03-04' };

async function record(client: Client, input: object = GRANDMOTHER): Promise<string> {
  const made = await client.mutate(
    'createPerson',
    { ...input, confirmDuplicate: true },
    'person { id }',
  );
  return made.person.id;
}

async function tie(client: Client, fromId: string, toId: string, more = {}): Promise<string> {
  const input = { fromId, toId, kind: 'GRNDCHILD', ...more };
  return (await client.mutate('createTie', input, 'tie { id }')).tie.id;
}

const PREVIEW = `query ($personId: ID!, $duplicateId: ID!) {
  mergePersonsPreview(personId: $personId, duplicateId: $duplicateId) {
    fields { field kept other becomes } goesOver { thing moved doubled }
    against { code message whatToDo } doubts { code message whatToDo } seen
  }
}`;

async function preview(client: Client, personId: string, duplicateId: string): Promise<any> {
  return (await client.run(PREVIEW, { personId, duplicateId })).mergePersonsPreview;
}

async function merging(client: Client, personId: string, duplicateId: string, more = {}) {
  const { seen } = await preview(client, personId, duplicateId);
  return { personId, duplicateId, seen, reason: 'Same woman, I know her', ...more };
}

async function merge(client: Client, personId: string, duplicateId: string): Promise<string> {
  const input = await merging(client, personId, duplicateId, { confirmDoubts: true });
  return (await client.mutate('mergePersons', input, 'merge { id }')).merge.id;
}

async function undo(client: Client, mergeId: string): Promise<void> {
  await client.mutate('undoMerge', { mergeId, reason: 'Twins' });
}

const TIES = 'ties { id kind toId fromId since until }';

async function personOf(client: Client, id: string, fields: string): Promise<any> {
  return (await client.run(`{ person(id: "${id}") { ${fields} } }`)).person;
}

test('a grandmother whom two colleagues recorded becomes one, with the ties to both families', async () => {
  const [one, two] = [await familyOf(ana), await familyOf(boyan)];
  const kept = await record(ana, { ...GRANDMOTHER, phone: '0888 123 456' });
  const other = await record(boyan, {
    ...GRANDMOTHER,
    givenName: 'Мария-Елена',
    phone: '0899 777 111',
    note: 'Deaf in one ear',
    languages: ['bg', 'tr'],
  });
  await tie(ana, kept, one.childId);
  await tie(boyan, other, two.childId);
  const shown = await preview(supervisor, kept, other);
  expect(shown).toMatchObject({
    goesOver: [{ thing: 'TIE', moved: 1, doubled: 0 }],
    against: [],
    doubts: [{ code: 'MERGE_IN_DOUBT' }],
  });
  expect(shown.fields).toEqual([
    { field: 'givenName', kept: 'Мария', other: 'Мария-Елена', becomes: 'Мария' },
    {
      field: 'phone',
      kept: '0888 123 456',
      other: '0899 777 111',
      becomes: '0888 123 456 / 0899 777 111',
    },
    { field: 'languages', kept: null, other: 'bg, tr', becomes: 'bg, tr' },
    { field: 'note', kept: null, other: 'Deaf in one ear', becomes: 'Deaf in one ear' },
  ]);
  await merge(supervisor, kept, other);
  expect(
    await personOf(supervisor, kept, `name phone note formerNames { givenName } ${TIES}`),
  ).toMatchObject({
    name: 'Мария Попова',
    phone: '0888 123 456 / 0899 777 111',
    note: 'Deaf in one ear',
    formerNames: [{ givenName: 'Мария-Елена' }],
    ties: [{ toId: one.childId }, { toId: two.childId }],
  });
  const { persons } = await supervisor.run(
    '{ persons(search: "Maria-Elena Popova", first: 10) { edges { node { id } } } }',
  );
  expect(persons.edges).toEqual([{ node: { id: kept } }]);
});

test('what ended because the person kept has died is looked for again when that is undone', async () => {
  const { id: familyId } = await familyOf(ana);
  const [kept, other] = [await record(ana), await record(ana)];
  await ana.mutate('addFamilyMember', { familyId, personId: other, role: 'GRANDPARENT' });
  const needed = { kind: 'gp-registration', quantity: { value: 1, unit: 'PERSON' } };
  const { id } = await openNeed(ana, { familyId, ...needed, place: HOME, forPersonIds: [other] });
  const state = async () => (await ana.run(`{ need(id: "${id}") { state } }`)).need.state;
  await ana.mutate('endPerson', { personId: kept, reason: 'Died' });
  const mergeId = await merge(ana, kept, other);
  expect(await state()).toBe('WITHDRAWN');
  await undo(ana, mergeId);
  expect(await state()).toBe('OPEN');
  expect(await personOf(ana, other, 'endedOn')).toEqual({ endedOn: null });
});

test('no web shows a merged person twice, and what both had lasts as long as either', async () => {
  const family = await familyOf(ana);
  const [kept, other] = [await record(ana), await record(ana)];
  const days = [{ since: '2020-01-01' }, { since: '2019-05-06' }];
  for (const [at, personId] of [kept, other].entries()) {
    await tie(ana, personId, family.childId, days[at]);
    const member = { familyId: family.id, personId, role: 'GRANDPARENT', ...days[at] };
    await ana.mutate('addFamilyMember', member);
  }
  expect((await preview(ana, kept, other)).goesOver).toEqual([
    { thing: 'MEMBERSHIP', moved: 0, doubled: 1 },
    { thing: 'TIE', moved: 0, doubled: 1 },
  ]);
  const mergeId = await merge(ana, kept, other);
  const seen = async () =>
    ana.run(`{
      family(id: "${family.id}") { members { person { id } since until } }
      person(id: "${kept}") { ${TIES} }
    }`);
  const { family: home, person } = await seen();
  const members = home.members.filter(({ person: { id } }: any) => id !== family.childId);
  expect(members).toEqual([{ person: { id: kept }, since: '2019-05-06', until: null }]);
  expect(person.ties).toMatchObject([{ toId: family.childId, since: '2019-05-06' }]);
  await undo(ana, mergeId);
  const after = await seen();
  expect(after.family.members).toHaveLength(3);
  expect(after.person.ties).toMatchObject([{ toId: family.childId, since: '2020-01-01' }]);
});

test('twins who look like one person are told apart by doubts, which somebody must confirm', async () => {
  const family = await familyOf(ana);
  const twin = { familyName: 'Близнакова', birthDate: '2018-01-02', phone: '0888 555 444' };
  const [one, other] = [
    await record(ana, { ...twin, givenName: 'Ива' }),
    await record(ana, { ...twin, givenName: 'Ина' }),
  ];
  for (const personId of [one, other])
    await ana.mutate('addFamilyMember', { familyId: family.id, personId, role: 'CHILD' });
  const { doubts, against } = await preview(ana, one, other);
  expect(against).toEqual([]);
  expect(doubts.map(({ message }: any) => message)).toEqual([
    expect.stringContaining('Twins'),
    expect.stringContaining('same family'),
  ]);
  const errors = await ana.refused('mergePersons', await merging(ana, one, other));
  expect(errors).toMatchObject([
    { code: 'MERGE_IN_DOUBT', path: ['input', 'confirmDoubts'] },
    { code: 'MERGE_IN_DOUBT', path: ['input', 'confirmDoubts'] },
  ]);
});

test('a restriction of either record holds for both, and only a supervisor merges them', async () => {
  const family = await familyOf(ana);
  const [kept, other] = [await record(ana), await record(ana)];
  await tie(ana, kept, family.childId);
  const man = await record(ana, { givenName: 'Restrained', familyName: 'Man' });
  const restriction = { restrainedId: man, protectedId: other, basis: 'COURT_ORDER' };
  await ana.mutate('recordRestriction', restriction);
  const { against, goesOver } = await preview(ana, kept, other);
  expect(against).toMatchObject([{ code: 'ROLE_REQUIRED' }]);
  expect(goesOver).toEqual([]);
  expect(await ana.refused('mergePersons', await merging(ana, kept, other))).toMatchObject([
    { code: 'ROLE_REQUIRED', path: ['input', 'duplicateId'] },
  ]);
  const mergeId = await merge(supervisor, kept, other);
  const restrictions = async (id: string) =>
    (await supervisor.run(`{ restrictions(personId: "${id}") { restrainedId protectedId basis } }`))
      .restrictions;
  expect(await restrictions(kept)).toEqual([{ ...restriction, protectedId: kept }]);
  expect(await ana.refused('undoMerge', { mergeId, reason: 'Slip' })).toMatchObject([
    { code: 'ROLE_REQUIRED' },
  ]);
  await undo(supervisor, mergeId);
  expect(await restrictions(kept)).toEqual([]);
  expect(await restrictions(other)).toEqual([restriction]);
});

/** What makes it impossible that two records are of one person, and what is said of it. */
const AGAINST: [
  what: string,
  plant: (kept: string, other: string) => Promise<unknown>,
  words: string,
][] = [
  [
    'birth dates that contradict each other',
    (kept) => ana.mutate('changePerson', { personId: kept, birthDate: '1951-03-04' }),
    'two different people',
  ],
  [
    'ends on different days',
    async (kept, other) => {
      await ana.mutate('endPerson', { personId: kept, endedOn: '2026-01-02', reason: 'died' });
      await ana.mutate('endPerson', { personId: other, endedOn: '2026-01-03', reason: 'died' });
    },
    'ended on different days',
  ],
  ['a tie between the two', (kept, other) => tie(ana, kept, other, { kind: 'SIS' }), 'A tie says'],
  [
    'a restriction of one from the other',
    (kept, other) =>
      ana.mutate('recordRestriction', {
        ...{ restrainedId: kept, protectedId: other, basis: 'OWN_WISH' },
      }),
    'keeps one of these two away',
  ],
  [
    'a family in which somebody is protected from the other',
    async (kept, other) => {
      const family = await familyOf(ana);
      await ana.mutate('addFamilyMember', {
        ...{ familyId: family.id, personId: kept, role: 'GRANDPARENT' },
      });
      await ana.mutate('recordRestriction', {
        ...{ restrainedId: other, protectedId: family.childId, basis: 'COURT_ORDER' },
      });
    },
    'must keep away from somebody in a family',
  ],
  [
    'an account under the record that would be dropped',
    async (_, other) =>
      (await agency.as('ADMINISTRATOR')).mutate('createAccount', {
        ...{ email: `${newId()}@volunteer.example`, personId: other, roles: ['VOLUNTEER'] },
        password: 'correct horse battery',
      }),
    'signs in',
  ],
  [
    'more places to give from than one person may have',
    async (kept, other) => {
      for (const [index, giverId] of [kept, kept, other, other].entries()) {
        const place = { ...HOME, latitude: HOME.latitude + index / 10 };
        const parcel = { kind: 'food-parcel', quantity: { value: 3, unit: 'PACK' } };
        await ana.mutate('registerOffer', { ...parcel, place, giverId });
      }
    },
    'more places than one person may',
  ],
  [
    'parental responsibility under one of the two',
    async (kept, other) => {
      const { childId } = await familyOf(ana);
      const responsible = { kind: 'CHILD', parentalResponsibility: true };
      await tie(ana, kept, childId, responsible);
      await tie(ana, other, childId, { ...responsible, parentalResponsibility: false });
    },
    'parental responsibility',
  ],
  [
    'a consent that was taken back under one of the two',
    async (kept, other) => {
      const { id: familyId } = await familyOf(ana);
      const consents: string[] = [];
      for (const personId of [kept, other]) {
        await ana.mutate('addFamilyMember', { familyId, personId, role: 'GRANDPARENT' });
        const { consent } = await ana.mutate(
          'recordConsent',
          { familyId, personId, purpose: 'DELIVERY', until: '2120-01-01T00:00:00Z' },
          'consent { id }',
        );
        consents.push(consent.id);
      }
      await ana.mutate('withdrawConsent', { consentId: consents[0] });
    },
    'taken back',
  ],
];

test.each(AGAINST)('%s stands against a merge', async (_, plant, words) => {
  const family = await familyOf(ana);
  const [kept, other] = [await record(ana), await record(ana)];
  for (const id of [kept, other]) await tie(ana, id, family.childId);
  await plant(kept, other);
  const { against } = await preview(supervisor, kept, other);
  expect(against).toHaveLength(1);
  expect(against[0]).toMatchObject({
    code: 'CANNOT_BE_MERGED',
    message: expect.stringContaining(words),
    whatToDo: expect.stringMatching(/.{20}/),
  });
  const input = await merging(supervisor, kept, other, { confirmDoubts: true });
  expect(await supervisor.refused('mergePersons', input)).toMatchObject([
    { code: 'CANNOT_BE_MERGED', path: ['input', 'duplicateId'] },
  ]);
});

test('nobody merges what they do not see wholly, and what they see has not changed', async () => {
  const family = await familyOf(ana);
  const [kept, other] = [await record(ana), await record(ana)];
  for (const id of [kept, other]) await tie(ana, id, family.childId);
  const input = await merging(ana, kept, other);
  await ana.mutate('changePerson', { personId: other, note: 'Lives alone' });
  expect(await ana.refused('mergePersons', input)).toMatchObject([
    { code: 'MERGE_CHANGED', path: ['input', 'seen'] },
  ]);
  // She lives next door to a family of Boyan's, who sees her, and not the friend whom she has here.
  const theirs = await familyOf(boyan);
  const friend = await record(ana, { ...GRANDMOTHER, givenName: 'Friend' });
  await tie(ana, other, friend, { kind: 'FRND' });
  await api.graph.write(NEIGHBOURS, {
    ...{ one: local(other), other: local(theirs.childId), id: newId() },
  });
  expect(
    await ana.refused('mergePersons', { ...input, duplicateId: theirs.childId }),
  ).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'duplicateId'] }]);
  const { against, goesOver } = await preview(boyan, await record(boyan), other);
  expect([against, goesOver]).toMatchObject([[{ code: 'ROLE_REQUIRED' }], []]);
});

test('whoever asks by the id of the duplicate is told where the record is, if they see it', async () => {
  const family = await familyOf(ana);
  const [first, kept, other] = [await record(ana), await record(ana), await record(ana)];
  for (const id of [first, kept, other]) await tie(ana, id, family.childId);
  await merge(ana, kept, other);
  await merge(ana, first, kept);
  const told = { code: 'RECORD_MERGED', message: expect.stringContaining(first) };
  const queries = [
    `node(id: "${other}") { id }`,
    `person(id: "${other}") { id }`,
    `restrictions(personId: "${other}") { id }`,
    `checks(personId: "${other}") { id }`,
  ];
  for (const query of queries) {
    const { errors } = await ana.send(`{ ${query} }`);
    expect([query, errors?.[0].extensions.userErrors]).toEqual([
      query,
      [expect.objectContaining(told)],
    ]);
    const { data, errors: none } = await boyan.send(`{ ${query} }`);
    const nothing = await boyan.send(`{ ${query.replace(other, family.childId)} }`);
    expect([data, none]).toEqual([nothing.data, nothing.errors]);
  }
  for (const id of [kept, other])
    expect(await ana.refused('endPerson', { personId: id, reason: 'moved' })).toMatchObject([
      { ...told, path: ['input', 'personId'] },
    ]);
  expect(await boyan.refused('endPerson', { personId: other, reason: 'moved' })).toMatchObject([
    { code: 'NOT_FOUND' },
  ]);
});

const REFUSALS: [
  what: string,
  since: (kept: string, family: string) => Promise<unknown>,
  words: string,
][] = [
  [
    'a restriction was recorded since',
    async (kept) =>
      supervisor.mutate('recordRestriction', {
        ...{ restrainedId: await record(ana), protectedId: kept, basis: 'OWN_WISH' },
      }),
    'which of the two',
  ],
  [
    'another record was merged later',
    async (kept) => merge(ana, kept, await record(ana)),
    'merged into this one later',
  ],
  [
    'a consent was recorded since as of a member',
    async (kept, familyId) =>
      ana.mutate('recordConsent', {
        ...{ familyId, personId: kept, purpose: 'DELIVERY', until: '2120-01-01T00:00:00Z' },
      }),
    'A consent was recorded since',
  ],
];

test.each(REFUSALS)('a merge is not undone once %s', async (_, since, words) => {
  const family = await familyOf(ana);
  const [kept, other] = [await record(ana), await record(ana)];
  await tie(ana, kept, family.childId);
  const member = { familyId: family.id, personId: other, role: 'GRANDPARENT' };
  await ana.mutate('addFamilyMember', member);
  const mergeId = await merge(ana, kept, other);
  api.clock.advance({ minutes: 1 });
  await since(kept, family.id);
  const [error] = await supervisor.refused('undoMerge', { mergeId, reason: 'Slip' });
  expect(error).toMatchObject({
    code: 'CANNOT_BE_UNDONE',
    path: ['input', 'mergeId'],
    message: expect.stringContaining(words),
  });
  api.clock.run();
});

test('a merge is undone for a day and no longer', async () => {
  const family = await familyOf(ana);
  const [kept, other] = [await record(ana), await record(ana)];
  for (const id of [kept, other]) await tie(ana, id, family.childId);
  const mergeId = await merge(ana, kept, other);
  const { merges } = await ana.run(
    `{ merges(keptId: "${kept}") { edges { node { id duplicateId reason undoableUntil } } } }`,
  );
  expect(merges.edges).toMatchObject([
    { node: { id: mergeId, duplicateId: other, reason: 'Same woman, I know her' } },
  ]);
  api.clock.set(new Date(Date.parse(merges.edges[0].node.undoableUntil) + 1));
  const late = await ana.refused('undoMerge', { mergeId, reason: 'Slip' });
  expect(late).toMatchObject([{ code: 'CANNOT_BE_UNDONE' }]);
  api.clock.run();
  await undo(ana, mergeId);
  expect(await ana.refused('undoMerge', { mergeId, reason: 'Slip' })).toMatchObject([
    { code: 'NOT_FOUND' },
  ]);
});

test('what is changed between a merge and its undoing stays with the thing', async () => {
  const family = await familyOf(ana);
  const [kept, other] = [await record(ana), await record(ana, { ...GRANDMOTHER, note: 'Cat' })];
  const tieId = await tie(ana, other, family.childId, { strength: 'WEAK' });
  await tie(ana, kept, family.childId, { kind: 'NBOR' });
  const mergeId = await merge(ana, kept, other);
  await ana.mutate('changeTie', { tieId, strength: 'STRONG' });
  await ana.mutate('changePerson', { personId: kept, phone: '0888 000 111' });
  await undo(ana, mergeId);
  const fields = 'phone note ties { id kind strength }';
  expect(await personOf(ana, other, fields)).toEqual({
    ...{ phone: null, note: 'Cat' },
    ties: [{ id: tieId, kind: 'GRNDCHILD', strength: 'STRONG' }],
  });
  expect(await personOf(ana, kept, fields)).toMatchObject({
    ...{ phone: '0888 000 111', note: null },
    ties: [{ kind: 'NBOR' }],
  });
});

test('the log names both records and the reason, and is whole', async () => {
  const family = await familyOf(ana);
  const [kept, other] = [await record(ana), await record(ana)];
  for (const personId of [kept, other])
    await ana.mutate('addFamilyMember', { familyId: family.id, personId, role: 'GRANDPARENT' });
  await undo(ana, await merge(ana, kept, other));
  const auditor = await agency.as('AUDITOR');
  const { auditEntries } = await auditor.run(`{
    auditEntries(familyId: "${family.id}", first: 2) {
      edges { node { event operation records hasReason } }
    }
  }`);
  expect(auditEntries.edges.map(({ node }: any) => node)).toEqual([
    { ...{ event: 'MERGE', operation: 'undoMerge', hasReason: true }, records: both(kept, other) },
    {
      ...{ event: 'MERGE', operation: 'mergePersons', hasReason: true },
      records: both(kept, other),
    },
  ]);
  const { familyAccess } = await ana.run(
    `{ familyAccess(familyId: "${family.id}", first: 4) { edges { node { what } } } }`,
  );
  const told = familyAccess.edges.map(({ node }: any) => node.what);
  expect(told.filter((what: string) => what.startsWith('Merged two records'))).toHaveLength(2);
  // Whoever asks what a merge would do has looked at both, whichever fields they ask for.
  await ana.run(
    `{ mergePersonsPreview(personId: "${kept}", duplicateId: "${other}") { fields { kept } } }`,
  );
  const { auditEntries: looks } = await auditor.run(
    `{ auditEntries(familyId: "${family.id}", operation: "mergePersonsPreview", first: 1) {
      edges { node { records } }
    } }`,
  );
  expect(looks.edges[0].node.records).toEqual(both(kept, other));
  const verification = api.app.get(AuditVerification, { strict: false });
  expect((await verification.verifyChain(agency.id, [])).fault).toBeNull();
});

const both = (...ids: string[]): unknown => expect.arrayContaining(ids);

test('an erasure of the person erases what is left of the duplicate, and every key of theirs', async () => {
  const family = await familyOf(ana);
  const [kept, other] = [await record(ana), await record(ana, { ...GRANDMOTHER, note: 'Secret' })];
  for (const id of [kept, other]) await tie(ana, id, family.childId);
  await ana.mutate('registerOffer', {
    ...{ kind: 'food-parcel', quantity: { value: 3, unit: 'PACK' }, place: HOME, giverId: other },
    conditions: 'Mornings only',
  });
  await merge(ana, kept, other);
  const { offers } = await ana.run(
    '{ offers(first: 100) { edges { node { giverId conditions } } } }',
  );
  expect(offers.edges).toContainEqual({ node: { giverId: kept, conditions: 'Mornings only' } });
  await supervisor.mutate('erasePerson', { personId: kept, reason: 'ASKED_FOR' });
  const ids = [kept, other].map(local);
  const begun = await api.graph.read(
    rowsOf<{ id: string }>('MATCH (e:Erasure) WHERE e.subjectId IN $ids RETURN e.id AS id'),
    { ids },
  );
  expect(begun).toHaveLength(2);
  for (const { id } of begun) await api.app.get(ErasureListener, { strict: false }).finish(id);
  const left = await api.graph.read(
    rowsOf<object>(`MATCH (n) WHERE n.id IN $ids AND NOT n:AuditedFamily
      RETURN labels(n) AS labels, n.note AS note, n.givenName AS name`),
    { ids },
  );
  expect(left).toEqual([{ labels: ['Person'], note: null, name: null }]);
  const keys = api.app.get(KeyFolder, { strict: false });
  expect(ids.map((id) => keys.isDestroyed(id))).toEqual([true, true]);
});

test('of every relationship that a person can have it is decided what a merge does with it', () => {
  const ofPersons = [...EXPORTED_RELATIONSHIPS].filter((one) => / ?Person( |$)/.test(one));
  expect(Object.keys(WHEN_PERSONS_MERGED).sort()).toEqual(ofPersons.sort());
});

type Attach = (
  client: Client,
  personId: string,
  family: { id: string; childId: string },
) => unknown;

const ATTACHMENTS: Record<string, Attach> = {
  tie: (client, id, { childId }) => tie(client, id, childId, { since: '2020-02-03' }),
  'tie of another kind': (client, id, { childId }) => tie(client, id, childId, { kind: 'NBOR' }),
  'tie from the child': (client, id, { childId }) => tie(client, childId, id, { kind: 'GRMTH' }),
  'ended tie': async (client, id, { childId }) => {
    const tieId = await tie(client, id, childId, { kind: 'FRND', since: '2019-01-01' });
    await client.mutate('endTie', { tieId, until: '2021-01-01', reason: 'Moved' });
  },
  offer: (client, giverId) =>
    client.mutate('registerOffer', {
      ...{ kind: 'food-parcel', quantity: { value: 3, unit: 'PACK' }, place: HOME, giverId },
    }),
  check: (client, personId) =>
    client.mutate('recordCheck', {
      ...{ personId, level: 'BASIC', issuedOn: '2026-01-01', expiresOn: '2028-01-01' },
    }),
  restriction: async (client, protectedId) =>
    client.mutate('recordRestriction', {
      ...{ restrainedId: await record(client), protectedId, basis: 'OWN_WISH' },
    }),
  note: (client, personId) => client.mutate('changePerson', { personId, note: newId() }),
  telephone: (client, personId) =>
    client.mutate('changePerson', { personId, phone: `0888 ${String(Math.random()).slice(2, 8)}` }),
  'membership and consent': async (client, personId, { id: familyId }) => {
    const { members } = (
      await client.run(`{ family(id: "${familyId}") { members { person { id } } } }`)
    ).family;
    if (members.some(({ person }: any) => person.id === personId)) return;
    await client.mutate('addFamilyMember', { familyId, personId, role: 'GRANDPARENT' });
    await client.mutate('recordConsent', {
      ...{ familyId, personId, purpose: 'DELIVERY', until: '2120-01-01T00:00:00Z' },
    });
  },
  need: (client, personId, { id: familyId }) =>
    openNeed(client, {
      ...{ familyId, kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } },
      forPersonIds: [personId],
    }).catch(() => undefined),
};

test('a merge that is undone leaves all as it was, whatever hung on the two', async () => {
  const names = fc.subarray(Object.keys(ATTACHMENTS), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(names, names, async (ofKept, ofOther) => {
      const family = await familyOf(ana);
      const [kept, other] = [await record(ana), await record(ana)];
      for (const [id, attached] of [
        [kept, ofKept],
        [other, ofOther],
      ] as const) {
        await tie(ana, id, family.childId, { kind: 'FAMMEMB' });
        for (const name of attached) await ATTACHMENTS[name]!(ana, id, family);
      }
      const before = await everythingOf(api, agency.id);
      const mergeId = await merge(supervisor, kept, other);
      const merged = await personOf(supervisor, kept, 'ties { id kind toId since until }');
      const doubles = merged.ties.map(({ kind, toId, since, until }: any) =>
        until ? newId() : `${kind} ${toId} ${since}`,
      );
      expect(new Set(doubles).size).toBe(doubles.length);
      await undo(supervisor, mergeId);
      expect(await everythingOf(api, agency.id)).toEqual(before);
    }),
    { numRuns: 6 },
  );
}, 120_000);
