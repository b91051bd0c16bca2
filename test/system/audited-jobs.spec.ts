import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Config } from '../../src/platform/config/config.js';
import { System } from './system.js';
import { familyOf } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { chainOf, local, named } from '../audit/entries.js';

const system = new System();
let agency: TestAgency;
let manager: Client;
let supervisor: Client;

beforeAll(async () => {
  await system.begin();
  agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
  supervisor = await agency.as('SUPERVISOR');
}, 180_000);
afterAll(() => system.end(), 60_000);

/** What the log holds of an operation. */
async function entriesOf(operation: string) {
  return (await chainOf(system.api, agency.id)).filter((entry) => entry.operation === operation);
}

test('what is erased because its time is up leaves an entry that names the job', async () => {
  const { id, childId } = await familyOf(manager);
  const { family } = await manager.run(`{ family(id: "${id}") { cases { id } } }`);
  await manager.mutate('closeCase', { caseId: family.cases[0].id, reason: 'all is well' });
  await manager.mutate('endFamily', { familyId: id, reason: 'moved away', endedOn: '2020-01-01' });
  Object.assign(system.get(Config), { retention: true });
  await system.run('retention.erase-overdue');
  Object.assign(system.get(Config), { retention: false });
  expect(await entriesOf('retention.erase-overdue')).toMatchObject([
    { event: 'ERASURE', outcome: 'DONE', accountId: null, personId: null },
  ]);
  const [entry] = await entriesOf('retention.erase-overdue');
  expect(entry!.records).toEqual(expect.arrayContaining([named(id), named(childId)]));
});

test('what is erased again after a backup was restored leaves one, too', async () => {
  const input = { givenName: 'Ana', familyName: 'Erasova' };
  const { person } = await manager.mutate('createPerson', input, 'person { id }');
  await supervisor.mutate('erasePerson', { personId: person.id, reason: 'ASKED_FOR' });
  await system.settled();
  await system.api.graph.write(
    `MATCH (p:Person {id: $id}) SET p.erasedOn = null, p.givenName = 'Ana'`,
    { id: local(person.id) },
  );
  await system.run('erasure.erase-restored');
  const entries = await entriesOf('erasure.erase-restored');
  expect(entries).toMatchObject([{ event: 'ERASURE', outcome: 'DONE', personId: null }]);
  expect(entries[0]!.records).toContain(named(person.id));
});
