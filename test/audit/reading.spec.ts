import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCheckpoints } from '../../src/audit/checkpoint.js';
import { toGlobalId } from '../../src/platform/ids/global-id.js';
import { familyOf } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { chainOf, lengthOf, local, named } from './entries.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let auditor: Client;
let mother: Client;
let familyId: string;

const ENTRIES = `query (
  $first: Int, $after: String, $familyId: ID, $personId: ID, $operation: String,
  $from: DateTime, $until: DateTime
) {
  auditEntries(first: $first, after: $after, familyId: $familyId, personId: $personId,
    operation: $operation, from: $from, until: $until) {
    edges { node { id seq at event operation outcome code personId role records familyIds hasReason } }
    pageInfo { hasNextPage endCursor }
  } }`;
const ACCESS = `query ($familyId: ID!, $first: Int, $after: String) {
  familyAccess(familyId: $familyId, first: $first, after: $after) {
    edges { node { at personName role agencyName what } } pageInfo { hasNextPage endCursor }
  } }`;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  [manager, auditor, mother] = await Promise.all([
    agency.as('CASE_MANAGER', 'Mara'),
    agency.as('AUDITOR', 'Otto'),
    agency.as('FAMILY_MEMBER', 'Elena'),
  ]);
  ({ id: familyId } = await familyOf(manager));
  await join(mother, familyId);
  await manager.run('query ($id: ID!) { family(id: $id) { name } }', { id: familyId });
}, 180_000);
afterAll(() => api.close());

/**
 * Makes somebody with an account a member. Nobody sees a person by an account alone, so the case
 * manager could not: a member is known before an account is made.
 */
async function join(client: Client, family: string): Promise<string> {
  const [row] = await api.graph.write(
    rowsOf<{ id: string }>(`MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
     CREATE (p)-[m:MEMBER_OF {id: randomUUID(), role: 'PARENT', since: date('2000-01-01')}]->(f)
     RETURN m.id AS id`),
    { personId: local(client.personId), familyId: local(family) },
  );
  return toGlobalId('Membership', row!.id);
}

const entries = async (filter: object) => (await auditor.run(ENTRIES, filter)).auditEntries;
/** Without those of who reads the log: it is written down too that they ask about a family. */
const operations = ({ edges }: any): string[] =>
  edges
    .map(({ node }: any) => node.operation)
    .filter((operation: string) => operation !== 'auditEntries');
const access = async (asker: Client, page: object = {}) =>
  (await asker.run(ACCESS, { familyId, ...page })).familyAccess;

test('an auditor pages through the log, newest first', async () => {
  const length = await lengthOf(api, agency.id);
  const first = await entries({ first: 3 });
  const second = await entries({ first: 3, after: first.pageInfo.endCursor });
  const seqs = [...first.edges, ...second.edges].map(({ node }: any) => node.seq);
  expect(seqs).toEqual([0, 1, 2, 3, 4, 5].map((back) => length - back));
  expect(first.pageInfo.hasNextPage).toBe(true);
});

test('an auditor finds entries by family, person, operation and period', async () => {
  const ofFamily = await entries({ familyId });
  expect(operations(ofFamily)).toEqual(['family', 'addFamilyMember', 'createFamily']);
  for (const { node } of ofFamily.edges) expect(node.familyIds).toContain(familyId);
  const both = await entries({ familyId, operation: 'family', personId: manager.personId });
  expect(both.edges).toMatchObject([
    { node: { event: 'READ', outcome: 'DONE', role: 'CASE_MANAGER', records: [familyId] } },
  ]);
  expect(operations(await entries({ familyId, personId: auditor.personId }))).toEqual([]);
  const byPerson = await entries({ personId: manager.personId, first: 100 });
  for (const { node } of byPerson.edges) expect(node.personId).toBe(manager.personId);
  expect(operations(byPerson)).toContain('createPerson');
  expect(operations(await entries({ operation: 'createFamily' }))).toEqual(['createFamily']);
  const { at } = both.edges[0].node;
  expect(operations(await entries({ familyId, until: at }))).not.toContain('family');
  expect(operations(await entries({ familyId, from: at }))).toEqual(['family']);
});

test('an auditor sees ids and nothing of a case, and leaves entries too', async () => {
  const before = await lengthOf(api, agency.id);
  const { edges } = await entries({ familyId, first: 1 });
  expect(JSON.stringify(edges)).not.toMatch(/Family of the test|Testova|Riverside/);
  const { errors } = await auditor.send('query ($id: ID!) { family(id: $id) { name } }', {
    id: familyId,
  });
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
  const [read, tried] = await chainOf(api, agency.id, before);
  expect(read).toMatchObject({
    operation: 'auditEntries',
    records: [named(edges[0].node.id), named(familyId)],
  });
  expect(tried).toMatchObject({ operation: 'family', outcome: 'REFUSED', role: 'AUDITOR' });
  const { node } = await auditor.run('query ($id: ID!) { node(id: $id) { id } }', {
    id: edges[0].node.id,
  });
  expect(node.id).toBe(edges[0].node.id);
});

test('the log of another agency is not theirs to see', async () => {
  const other = await (await freshAgency(api)).as('AUDITOR');
  const { edges } = (await other.run(ENTRIES, { familyId })).auditEntries;
  expect(edges).toEqual([]);
  const [{ node }] = (await entries({ familyId, first: 1 })).edges;
  const found = await other.run('query ($id: ID!) { node(id: $id) { id } }', { id: node.id });
  expect(found.node).toBeNull();
});

test.each(['CASE_MANAGER', 'ADMINISTRATOR', 'FAMILY_MEMBER', 'DONOR'] as const)(
  'a %s cannot read the log',
  async (role) => {
    const { errors } = await (await agency.as(role)).send(ENTRIES, {});
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  },
);

test('a family reads in plain words who has looked, and that it asked', async () => {
  const before = await lengthOf(api, agency.id);
  const { edges } = await access(mother, { first: 100 });
  const looked = edges.map(({ node }: any) => node).filter(({ role }: any) => role !== 'auditor');
  expect(looked.slice(0, 3)).toMatchObject([
    {
      personName: 'Mara case_manager',
      role: 'case manager',
      agencyName: 'Test agency',
      what: 'Looked at the family’s record',
    },
    { role: 'case manager', what: expect.stringMatching(/^Changed .*its members/) },
    { role: 'case manager' },
  ]);
  expect((await chainOf(api, agency.id, before))[0]).toMatchObject({
    operation: 'familyAccess',
    event: 'READ',
    role: 'FAMILY_MEMBER',
    records: [named(familyId)],
    families: [`${local(familyId)} Family`],
  });
  const [own] = (await access(manager, { first: 1 })).edges;
  expect(own.node).toMatchObject({ personName: null, role: 'a member of the family' });
});

test('pages of what a family reads follow each other', async () => {
  const first = await access(manager, { first: 2 });
  const second = await access(manager, { first: 2, after: first.pageInfo.endCursor });
  expect(first.edges).toHaveLength(2);
  const times = [...first.edges, ...second.edges].map(({ node }: any) => Date.parse(node.at));
  expect(times).toEqual([...times].sort((a, b) => b - a));
});

test('who belongs to another family, or no longer to this one, is told nothing', async () => {
  const stranger = await agency.as('FAMILY_MEMBER', 'Stranger');
  const former = await agency.as('FAMILY_MEMBER', 'Former');
  const membershipId = await join(former, familyId);
  expect((await access(former, { first: 1 })).edges).toHaveLength(1);
  const until = new Date().toISOString().slice(0, 10);
  await manager.mutate('endFamilyMembership', { membershipId, until });
  for (const asker of [stranger, former]) {
    const { errors, data } = await asker.send(ACCESS, { familyId });
    expect(data?.familyAccess ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { userErrors: [{ code: 'NOT_FOUND' }] } }]);
  }
});

test('who is restrained is told nothing, like a stranger; the log names no restriction to others', async () => {
  const father = await agency.as('FAMILY_MEMBER', 'Father');
  await join(father, familyId);
  expect((await access(father, { first: 1 })).edges).toHaveLength(1);
  const { id: otherId } = await familyOf(manager);
  await manager.mutate('recordRestriction', {
    restrainedId: father.personId,
    protectedId: mother.personId,
    basis: 'COURT_ORDER',
  });
  const stranger = await agency.as('FAMILY_MEMBER', 'Stranger');
  const answers = await Promise.all(
    [father, stranger].map(async (asker) => {
      const { data, errors } = await asker.send(ACCESS, { familyId });
      return { data, code: errors?.[0].extensions.userErrors[0].code };
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  const told = async (id: string) =>
    JSON.stringify((await manager.run(ACCESS, { familyId: id, first: 100 })).familyAccess);
  expect(await told(familyId)).toMatch(/restrictions/);
  expect(await told(otherId)).not.toMatch(/restrictions/);
});

test('a checkpoint on demand is a signed line to keep elsewhere', async () => {
  const before = await lengthOf(api, agency.id);
  const { checkpoint } = await auditor.mutate(
    'takeAuditCheckpoint',
    {},
    'checkpoint { seq at line }',
  );
  expect(checkpoint.seq).toBe(before);
  expect(readCheckpoints(checkpoint.line)).toMatchObject([{ agencyId: agency.id, seq: before }]);
  const document = 'mutation { takeAuditCheckpoint { userErrors { code } } }';
  const { errors } = await manager.send(document);
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});
