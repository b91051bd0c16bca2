import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { Derived } from '../../src/access/derived.js';
import { Reach } from '../../src/access/reach.js';
import type { Reached } from '../../src/access/reached.js';
import { localId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type RoleName, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import {
  everyWay,
  recordsFor,
  share,
  shown,
  type FamilyRecords,
  type RecordType,
} from './reach.js';
import { rowsOf } from '../support/rows.js';

const NOW = '2101-03-02T08:00:00.000Z';
const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000);
const FAMILY_ITSELF: RecordType[] = ['Family', 'Person', 'Membership', 'Tie'];
const NEEDS: RecordType[] = ['Need', 'Match', 'Task'];

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let boyan: Client;
let supervisor: Client;
let mine: FamilyRecords;
let theirs: FamilyRecords;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  await withCatalogue(api);
  agency = await freshAgency(api);
  ana = await agency.as('CASE_MANAGER', 'Ana');
  boyan = await agency.as('CASE_MANAGER', 'Boyan');
  supervisor = await agency.as('SUPERVISOR', 'Sava');
  const administrator = await agency.as('ADMINISTRATOR');
  await administrator.mutate('addToTeam', {
    supervisorId: supervisor.personId,
    personId: ana.personId,
  });
  mine = await recordsFor(api, agency, ana);
  theirs = await recordsFor(api, agency, boyan);
}, 120_000);
beforeEach(() => api.clock.set(NOW));
afterAll(() => api.close());

const caseInput = ({ Case }: FamilyRecords, person: Client) => ({
  caseId: Case,
  personId: person.personId,
});

test('a case manager sees the whole of an own case, every way there is', async () => {
  expect(await shown(ana, mine)).toEqual(everyWay());
});

test('and nothing of a case that a colleague leads', async () => {
  expect(await shown(ana, theirs)).toEqual([]);
  expect(await shown(boyan, mine)).toEqual([]);
});

test('a supervisor sees the cases of the team and not those of another', async () => {
  expect(await shown(supervisor, mine)).toEqual(everyWay());
  expect(await shown(supervisor, theirs)).toEqual([]);
});

/** What each of several people is answered alone, and when all ask at the same moment. */
async function aloneAndTogether(): Promise<{ alone: string[]; together: () => Promise<string[]> }> {
  const document = `query ($id: ID!) {
    families(first: 50) { edges { node { id } } } family(id: $id) { id } needs { edges { node { id } } }
  }`;
  const others = [await agency.as('DONOR'), await agency.as('FAMILY_MEMBER')];
  const askers = [ana, boyan, supervisor, ...others];
  const ask = async (client: Client) => {
    const { data, errors } = await client.send(document, { id: mine.Family });
    return JSON.stringify([data, errors?.map(({ path, extensions }) => [path, extensions.code])]);
  };
  const alone: string[] = [];
  for (const client of askers) alone.push(await ask(client));
  const turns = Array.from({ length: 40 }, (_, turn) => turn % askers.length);
  return {
    alone: turns.map((turn) => alone[turn]!),
    together: () => Promise.all(turns.map((turn) => ask(askers[turn]!))),
  };
}

test('of many who ask at the same moment each sees what they see alone', async () => {
  const { alone, together } = await aloneAndTogether();
  expect(alone[0]).toContain(mine.Family);
  expect(alone[1]).toContain(theirs.Family);
  expect(alone[1]).not.toContain(mine.Family);
  expect(await together()).toEqual(alone);
});

test('that somebody sees what was found for another is noticed', async () => {
  const { alone, together } = await aloneAndTogether();
  const reach = api.app.get(Reach);
  const of = reach.of.bind(reach);
  let kept: Reached | null = null;
  const planted = jest.spyOn(reach, 'of').mockImplementation((actor, reached, purpose) => {
    const before = kept ?? reached;
    kept = reached;
    return of(actor, before, purpose);
  });
  try {
    expect(await together()).not.toEqual(alone);
  } finally {
    planted.mockRestore();
  }
});

test.each([
  'DONOR',
  'VOLUNTEER',
  'ADMINISTRATOR',
  'PRACTITIONER',
  'FAMILY_MEMBER',
  'SERVICE_PROVIDER',
  'AUDITOR',
] as RoleName[])('a %s sees nothing of any case', async (role) => {
  expect(await shown(await agency.as(role), mine)).toEqual([]);
});

test('nobody of another agency sees anything, not even a supervisor', async () => {
  const elsewhere = await freshAgency(api);
  for (const role of ['CASE_MANAGER', 'SUPERVISOR', 'PRACTITIONER'] as const)
    expect(await shown(await elsewhere.as(role), mine)).toEqual([]);
});

test('who covers sees the case from one moment to another, by the clock', async () => {
  await ana.mutate('assignCaseWorker', {
    ...caseInput(mine, boyan),
    since: later(10).toISOString(),
    until: later(20).toISOString(),
  });
  const seenAt = async (minutes: number) => {
    api.clock.set(later(minutes));
    return shown(boyan, mine, ['Family', 'Need']);
  };
  expect(await seenAt(9)).toEqual([]);
  expect(await seenAt(10)).toEqual(everyWay(['Family', 'Need']));
  expect(await seenAt(19)).toEqual(everyWay(['Family', 'Need']));
  expect(await seenAt(20)).toEqual([]);
});

test('after an assignment ends nothing is seen, though the worker entered records there', async () => {
  const worker = await agency.as('CASE_MANAGER', 'Worker');
  const { case: assigned } = await boyan.mutate(
    'assignCaseWorker',
    caseInput(theirs, worker),
    'case { assignments { id colleague { personId } } }',
  );
  expect(await shown(worker, theirs)).toEqual(everyWay());
  const { person } = await worker.mutate(
    'createPerson',
    { givenName: 'Aunt', familyName: 'T' },
    'person { id }',
  );
  await worker.mutate('createTie', { fromId: theirs.Person, toId: person.id, kind: 'SIS' });
  const { id } = assigned.assignments.find(
    (one: any) => one.colleague.personId === worker.personId,
  );
  const { case: left } = await worker.mutate(
    'endCaseAssignment',
    { assignmentId: id },
    'case { id family { id } }',
  );
  expect(left).toEqual({ id: theirs.Case, family: null });
  expect(await shown(worker, theirs)).toEqual([]);
  expect(await shown(worker, { ...theirs, Person: person.id }, ['Person'])).toEqual([]);
});

test('who hands a case over sees it no longer; who takes it over does', async () => {
  const giving = await agency.as('CASE_MANAGER', 'Giving');
  const taking = await agency.as('CASE_MANAGER', 'Taking');
  const records = await recordsFor(api, agency, giving);
  await giving.mutate('handOverCase', caseInput(records, taking));
  expect(await shown(giving, records)).toEqual([]);
  expect(await shown(taking, records)).toEqual(everyWay());
});

test('a case that nobody leads is seen by every supervisor, so that nothing is lost', async () => {
  const leaving = await agency.as('CASE_MANAGER', 'Leaving');
  const records = await recordsFor(api, agency, leaving);
  expect(await shown(supervisor, records, ['Family'])).toEqual([]);
  await api.graph.write(rowsOf('MATCH (:Person)-[a:LEADS]->(:Case {id: $id}) SET a.until = $now'), {
    id: localId('Case', records.Case),
    now: new Date(NOW),
  });
  await api.app.get(Derived).write(agency.id);
  expect(await shown(supervisor, records)).toEqual(everyWay());
  expect(await shown(leaving, records)).toEqual([]);
});

test('who leaves a team is seen by its supervisor no longer', async () => {
  const member = await agency.as('CASE_MANAGER', 'Member');
  const records = await recordsFor(api, agency, member);
  const administrator = await agency.as('ADMINISTRATOR');
  const { teamMembership } = await administrator.mutate(
    'addToTeam',
    { supervisorId: supervisor.personId, personId: member.personId },
    'teamMembership { id }',
  );
  expect(await shown(supervisor, records, ['Family'])).toEqual(everyWay(['Family']));
  await administrator.mutate('removeFromTeam', { teamMembershipId: teamMembership.id });
  expect(await shown(supervisor, records)).toEqual([]);
});

test('a closed case is left to who led it, and a new one to who leads that', async () => {
  const first = await agency.as('CASE_MANAGER', 'First');
  const worker = await agency.as('CASE_MANAGER', 'Second');
  const records = await recordsFor(api, agency, first);
  await first.mutate('assignCaseWorker', caseInput(records, worker));
  const closing = { caseId: records.Case, reason: 'The family stands alone.' };
  await first.mutate('closeCase', { ...closing, endWhatIsUnderWay: true });
  expect(await shown(first, records, ['Family', 'Case'])).toEqual(everyWay(['Family', 'Case']));
  expect(await shown(worker, records)).toEqual([]);
  const [refused] = await first.refused('closeCase', { caseId: records.Case, reason: 'Again' });
  expect(refused).toMatchObject({ code: 'ILLEGAL_TRANSITION', path: ['input', 'caseId'] });
  await first.mutate('reopenCase', { caseId: records.Case });
  await first.mutate('closeCase', { caseId: records.Case, reason: 'Now it does.' });
  await first.mutate('openCase', { familyId: records.Family });
  const [twice] = await first.refused('openCase', { familyId: records.Family });
  expect(twice).toMatchObject({ code: 'ALREADY_EXISTS', path: ['input', 'familyId'] });
});

test('a share shows the family and its web, and the needs only where it is for support', async () => {
  const practitioner = await (await freshAgency(api)).as('PRACTITIONER');
  const personId = localId('Person', practitioner.personId);
  const terms = { since: later(10), until: later(20) };
  await share(api, mine, personId, { purpose: 'ASSESSMENT', ...terms });
  expect(await shown(practitioner, mine)).toEqual([]);
  api.clock.set(later(10));
  expect(await shown(practitioner, mine)).toEqual(everyWay(FAMILY_ITSELF));
  expect(await shown(practitioner, theirs)).toEqual([]);
  api.clock.set(later(20));
  expect(await shown(practitioner, mine)).toEqual([]);
});

test('a share with an agency is for its practitioners, and for its case managers not', async () => {
  const partner = await freshAgency(api);
  const practitioner = await partner.as('PRACTITIONER');
  const manager = await partner.as('CASE_MANAGER');
  const terms = { purpose: 'SUPPORT', since: new Date(NOW), until: later(20) };
  await share(api, theirs, partner.id, terms);
  expect(await shown(practitioner, theirs)).toEqual(everyWay([...FAMILY_ITSELF, ...NEEDS]));
  expect(await shown(manager, theirs)).toEqual([]);
});

test("a colleague's client is no possible duplicate, one's own is", async () => {
  const client = { givenName: 'Mila', familyName: 'Known', birthDate: '2090-01-02' };
  await ana.mutate('createPerson', client);
  const [own] = await ana.refused('createPerson', client);
  expect(own.code).toBe('POSSIBLE_DUPLICATE');
  await boyan.mutate('createPerson', client);
});

test('a person in no web yet is seen by who recorded them and by supervisors', async () => {
  const { person } = await boyan.mutate(
    'createPerson',
    { givenName: 'Loose', familyName: 'T' },
    'person { id }',
  );
  const records = { ...theirs, Person: person.id };
  expect(await shown(boyan, records, ['Person'])).toEqual(everyWay(['Person']));
  expect(await shown(supervisor, records, ['Person'])).toEqual(everyWay(['Person']));
  expect(await shown(ana, records, ['Person'])).toEqual([]);
});

test('the web ends at those who are tied to the family, where nothing else shows who follows', async () => {
  const worker = await agency.as('CASE_MANAGER', 'Passing');
  await boyan.mutate('assignCaseWorker', caseInput(theirs, worker));
  const chain = [theirs.Person];
  for (const givenName of ['One', 'Two', 'Three']) {
    const { person } = await worker.mutate(
      'createPerson',
      { givenName, familyName: 'Chain' },
      'person { id }',
    );
    await worker.mutate('createTie', { fromId: chain.at(-1), toId: person.id, kind: 'FRND' });
    chain.push(person.id);
  }
  const { familyWeb } = await boyan.run(
    'query ($id: ID!) { familyWeb(familyId: $id, depth: 4) { nodes { id } ties { toId } } }',
    { id: theirs.Family },
  );
  const ids = familyWeb.nodes.map((node: any) => node.id);
  expect(ids).toEqual(expect.arrayContaining(chain.slice(0, 2)));
  for (const id of chain.slice(2)) expect(JSON.stringify(familyWeb)).not.toContain(id);
});

test('a service provider sees the organisation that they speak for, and no other', async () => {
  const provider = await agency.as('SERVICE_PROVIDER');
  const ids: string[] = [];
  for (const name of ['Ours', 'Others']) {
    const { organisation } = await ana.mutate(
      'createOrganisation',
      { name, kind: 'CHARITY' },
      'organisation { id }',
    );
    await ana.mutate('createService', { organisationId: organisation.id, name: `${name} advice` });
    ids.push(organisation.id);
  }
  await api.graph.write(
    rowsOf(`MATCH (p:Person {id: $personId}), (o:Organisation {id: $id})
     CREATE (p)-[:SPEAKS_FOR {id: randomUUID(), since: $since, until: $until}]->(o)`),
    {
      personId: localId('Person', provider.personId),
      id: localId('Organisation', ids[0]!),
      since: new Date(NOW),
      until: later(10),
    },
  );
  const seen = async () =>
    provider.run(`{
      organisations(first: 100) { edges { node { name services { name } } } }
      services(first: 100) { edges { node { name } } }
    }`);
  const ours = { name: 'Ours advice' };
  expect(await seen()).toEqual({
    organisations: { edges: [{ node: { name: 'Ours', services: [ours] } }] },
    services: { edges: [{ node: ours }] },
  });
  api.clock.set(later(10));
  expect(await seen()).toEqual({ organisations: { edges: [] }, services: { edges: [] } });
});
