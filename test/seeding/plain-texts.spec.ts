import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Graph } from '../../src/platform/graph/graph.js';
import { newId } from '../../src/platform/ids/global-id.js';
import { Sealing } from '../../src/platform/keys/sealing.js';
import { PlainTextsRepository } from '../../src/seeding/plain-texts.repository.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;
let supervisor: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  // A family of an earlier release has no case: supervisors see what nobody leads.
  supervisor = await agency.as('SUPERVISOR');
});
afterAll(() => api.close());

test('what an earlier release wrote unsealed is sealed once and reads as before', async () => {
  const ids = { person: newId(), family: newId(), tie: newId() };
  await api.graph.write(
    `CREATE (p:Person {id: $person, agencyId: $agencyId, givenName: 'Vesna', familyName: 'Plainova',
       nameKey: 'vesna plainova', birthDate: date('1980-02-03'), note: 'as it was',
       createdAt: datetime(), changedAt: datetime()})
     CREATE (p)-[:MEMBER_OF {id: randomUUID(), role: 'PARENT'}]->
       (f:Family {id: $family, agencyId: $agencyId, name: 'Plain', address: 'Old Street 1',
         createdAt: datetime(), changedAt: datetime()})
     CREATE (p)-[:TIED_TO {id: $tie, kind: 'FRND', endReason: 'moved away'}]->(p)`,
    { ...ids, agencyId: agency.id },
  );
  const repository = new PlainTextsRepository(api.app.get(Graph), api.app.get(Sealing));
  expect(await repository.sealAll()).toBeGreaterThanOrEqual(3);
  expect(await repository.sealAll()).toBe(0);
  const [raw] = await api.graph.read<object>(
    `MATCH (p:Person {id: $person})-[t:TIED_TO]->(), (f:Family {id: $family})
     RETURN all(text IN [p.givenName, p.familyName, p.birthDate, p.note, f.name, f.address,
       t.endReason] WHERE text STARTS WITH 'sealed:1:') AS sealed, p.nameKey <> 'vesna plainova' AS coded`,
    ids,
  );
  expect(raw).toEqual({ sealed: true, coded: true });
  const { persons } = await supervisor.run(
    '{ persons(search: "plainova") { edges { node { givenName birthDate note } } } }',
  );
  expect(persons.edges).toEqual([
    { node: { givenName: 'Vesna', birthDate: '1980-02-03', note: 'as it was' } },
  ]);
  const twin = { givenName: 'Vesna', familyName: 'Plainova', birthDate: '1980-02-03' };
  const [error] = await supervisor.refused('createPerson', twin);
  expect(error.code).toBe('POSSIBLE_DUPLICATE');
});
