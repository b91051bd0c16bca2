import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ErasureRepository } from '../../src/erasure/erasure.repository.js';
import type { RecordType } from '../../src/platform/records/record.js';
import { recordTypes } from '../../src/records.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** One record of each type that tells of the family or the person; `$id` names them all apart. */
const WORLD = rowsOf(`
CREATE (f:Family {id: $id.Family}), (p:Person {id: $id.Person}), (other:Person {id: $id.other}),
  (f)-[:HAS_NEED]->(n:Need {id: $id.Need, place: point({longitude: 23.3, latitude: 42.7})})
    -[:HAS_PART]->(:Part {id: $id.NeedPart}),
  (n)<-[:MEETS]-(m:Match {id: $id.Match, state: 'CLOSED'}),
  (p)-[:MADE]->(o:Offer {id: $id.Offer, place: point({longitude: 23.3, latitude: 42.7})})
    <-[:DRAWS_ON {id: $id.Draw}]-(m),
  (t:Task {id: $id.Task})-[:DELIVERS]->(m),
  (other)-[:LEADS {id: $id.CaseAssignment}]->(:Case {id: $id.Case})-[:FOR]->(f),
  (f)-[:HAS_CONSENT]->(:Consent {id: $id.Consent}),
  (f)-[:REFERRED]->(:Referral {id: $id.Referral}),
  (f)-[:SHARED_WITH {id: $id.Share}]->(other),
  (other)-[:BROKE_GLASS {id: $id.BreakGlassAccess}]->(f),
  (other)-[:MEMBER_OF {id: $id.Membership}]->(f),
  (other)-[:TIED_TO {id: $id.Tie}]->(p),
  (other)-[:RESTRICTED_FROM {id: $id.Restriction}]->(p),
  (:MergedRecord {id: $id.Merge})-[:MERGED_INTO]->(p),
  (p)-[:HOLDS]->(:Check {id: $id.Check}),
  (a:Account {id: $id.Account})-[:OF_PERSON]->(p),
  (:Session {id: $id.Session})-[:OF_ACCOUNT]->(a),
  (:AccessToken {id: $id.AccessToken})-[:OF_ACCOUNT]->(a),
  (:AccountRecovery {id: $id.AccountRecovery})-[:OF_ACCOUNT]->(a)`);

const TOLD = 'told';
/** What shows the same record as another type does. */
const SAME = new Map([
  ['Colleague', 'Person'],
  ['OwnNeed', 'Need'],
  ['OwnVisit', 'Task'],
  ['ReceivedReferral', 'Referral'],
  ['TaskCard', 'Task'],
  ['TaskVisit', 'Task'],
]);

test('an erasure leaves of every record what its declaration says', async () => {
  const names = [...WORLD.text.matchAll(/\$id\.(\w+)/g)].map(([, name]) => name!);
  const id = Object.fromEntries(names.map((name) => [name, randomUUID()]));
  const declared = recordTypes.all().map(({ record }) => record);
  const nameOf = ({ type }: RecordType) => SAME.get(type) ?? type;
  // Whatever an erasure can change is in this world.
  expect(
    declared
      .filter(({ erasure }) => erasure !== 'kept')
      .map(nameOf)
      .filter((name) => !(name in id)),
  ).toEqual([]);

  await api.graph.write(WORLD, { id });
  for (const record of declared) {
    const told = Object.fromEntries(Object.keys(record.erased).map((name) => [name, TOLD]));
    const parameters = { id: id[nameOf(record)] ?? null, told };
    await api.graph.write(rowsOf('MATCH (x {id: $id}) SET x += $told'), parameters);
    await api.graph.write(rowsOf('MATCH ()-[x {id: $id}]->() SET x += $told'), parameters);
  }
  const before = await stored(id);
  const erasures = api.app.get(ErasureRepository);
  await erasures.removeRestOfFamily(id.Family!, new Date());
  await erasures.removeRestOfPerson(id.Person!, new Date());
  const after = await stored(id);

  for (const record of declared) {
    const own = id[nameOf(record)];
    if (own === undefined) continue;
    const left = after.get(own);
    const { type, erasure, erased } = record;
    if (erasure === 'deleted') expect({ type, left }).toEqual({ type, left: undefined });
    if (erasure === 'kept') expect({ type, left }).toEqual({ type, left: before.get(own) });
    if (erasure !== 'stripped' || left === undefined) continue;
    for (const [property, value] of Object.entries(erased))
      expect({ type, property, value: left[property] ?? null }).toEqual({ type, property, value });
  }
  expect([...after.values()].flatMap((left) => Object.values(left))).not.toContain(TOLD);
});

/** Properties of whatever bears one of these ids, by id. */
async function stored(id: Record<string, string>): Promise<Map<string, Record<string, unknown>>> {
  const rows = await api.graph.read(
    rowsOf<{
      properties: Record<string, unknown>;
    }>(`MATCH (x) WHERE x.id IN $ids RETURN properties(x) AS properties
     UNION MATCH ()-[x]->() WHERE x.id IN $ids RETURN properties(x) AS properties`),
    { ids: Object.values(id) },
  );
  return new Map(rows.map(({ properties }) => [properties['id'] as string, properties]));
}
