import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { familyOf, HOME, openNeed, type TestFamily } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

/*
 * Whatever has brought it about, such as a file that was imported before imports were looked at:
 * a relationship that leads from one agency to another's records shows nothing of them.
 */

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let helper: Client;
let stranger: Client;
let family: TestFamily;
const taskId = newId();
const drawId = newId();

const PROMISED = `
MATCH (n:Need {id: $needId})-[:HAS_PART]->(part:Part), (o:Offer {id: $offerId})
CREATE (m:Match {
  id: $matchId, agencyId: n.agencyId, state: 'CONFIRMED', liveNeedId: n.id, explanation: '[]',
  proposedAt: datetime(), approvedAt: datetime(), changedAt: datetime(), closeness: 2,
  excludedOfferIds: [], partial: false, slot: '2030-01-15/MORNING'
})-[:MEETS]->(n)
CREATE (m)-[:DRAWS_ON {
  id: $drawId, partId: part.id, quantity: 100, metQuantity: 100, slot: '2030-01-15/MORNING',
  substitute: false
}]->(o)
CREATE (t:Task {
  id: $taskId, once: $taskId, agencyId: n.agencyId, state: 'ACCEPTED', kind: 'CARRY',
  slot: '2030-01-15/MORNING', partCode: 'main', drawId: $drawId, createdAt: datetime(),
  changedAt: datetime(), startsAt: datetime() + duration({hours: 2}),
  endsAt: datetime() + duration({hours: 6})
})-[:DELIVERS]->(m)
WITH o, t
UNWIND $personIds AS personId
MATCH (p:Person {id: personId})
MERGE (p)-[:MADE]->(o)
CREATE (p)-[:ACCEPTED {at: datetime()}]->(t)`;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  const elsewhere = await freshAgency(api);
  [manager, helper, stranger] = await Promise.all([
    agency.as('CASE_MANAGER'),
    agency.as('VOLUNTEER'),
    elsewhere.as('VOLUNTEER'),
  ]);
  family = await familyOf(manager);
  const need = await openNeed(manager, {
    familyId: family.id,
    kind: 'food-parcel',
    quantity: { value: 1, unit: 'PACK' },
  });
  const { offer } = await helper.mutate(
    'registerOffer',
    { kind: 'food-parcel', quantity: { value: 3, unit: 'PACK' }, place: HOME },
    'offer { id }',
  );
  await api.graph.write(rowsOf(PROMISED), {
    needId: parseGlobalId(need.id)!.id,
    offerId: parseGlobalId(offer.id)!.id,
    matchId: newId(),
    drawId,
    taskId,
    personIds: [helper, stranger].map((one) => parseGlobalId(one.personId)!.id),
  });
}, 180_000);
afterAll(() => api.close());

const ids = (connection: any): string[] => connection.edges.map(({ node }: any) => node.id);
const node = async (asker: Client, id: string) =>
  (await asker.run('query ($id: ID!) { node(id: $id) { id } }', { id })).node;

test('the card and the visit of a task are for volunteers of its agency', async () => {
  const TASKS = '{ myTasks(first: 10) { edges { node { taskId } } } }';
  const VISIT = 'query ($taskId: ID!) { taskVisit(taskId: $taskId) { address } }';
  const id = toGlobalId('Task', taskId);
  const tasks = async (asker: Client) =>
    (await asker.run(TASKS)).myTasks.edges.map((edge: any) => edge.node.taskId);
  expect(await tasks(helper)).toEqual([id]);
  expect(await tasks(stranger)).toEqual([]);
  expect((await stranger.run(VISIT, { taskId: id })).taskVisit).toBeNull();
  expect(await node(stranger, toGlobalId('TaskCard', taskId))).toBeNull();
});

test('a draw is for givers of its agency', async () => {
  const DRAWS = '{ myDraws(first: 10) { edges { node { id } } } }';
  const id = toGlobalId('Draw', drawId);
  expect(ids((await helper.run(DRAWS)).myDraws)).toEqual([id]);
  expect(ids((await stranger.run(DRAWS)).myDraws)).toEqual([]);
  expect(await node(stranger, id)).toBeNull();
});

test('nobody sees a person by a tie from a family of another agency', async () => {
  const elsewhere = await freshAgency(api);
  const other = await elsewhere.as('CASE_MANAGER');
  const theirs = await familyOf(other);
  await api.graph.write(
    rowsOf(`MATCH (mine:Person {id: $childId}), (theirs:Person {id: $otherId})
     CREATE (theirs)-[:TIED_TO {id: randomUUID(), kind: 'COUSN', strength: 'STRONG'}]->(mine)`),
    {
      childId: parseGlobalId(family.childId)!.id,
      otherId: parseGlobalId(theirs.childId)!.id,
    },
  );
  const person = 'query ($id: ID!) { person(id: $id) { id } }';
  expect((await other.run(person, { id: family.childId })).person).toBeNull();
  expect((await other.run(person, { id: theirs.childId })).person).not.toBeNull();
});

test('an account of a person of another agency is nobody', async () => {
  const elsewhere = await freshAgency(api);
  const spy = await elsewhere.as('PRACTITIONER');
  expect((await spy.run('{ viewer { account { id } } }')).viewer).not.toBeNull();
  await api.graph.write(
    rowsOf(`MATCH (a:Account {id: $accountId})-[of:OF_PERSON]->(), (p:Person {id: $personId})
     DELETE of CREATE (a)-[:OF_PERSON]->(p)`),
    {
      accountId: parseGlobalId(spy.accountId)!.id,
      personId: parseGlobalId(manager.personId)!.id,
    },
  );
  const { data } = await spy.send('{ viewer { account { id } } }');
  expect(data.viewer).toBeNull();
});

test('who speaks for an organisation of another agency sees nothing of it', async () => {
  const { organisation } = await manager.mutate(
    'createOrganisation',
    { name: 'Warm Kitchen', kind: 'CHARITY' },
    'organisation { id }',
  );
  const elsewhere = await freshAgency(api);
  const provider = await elsewhere.as('SERVICE_PROVIDER');
  await api.graph.write(
    rowsOf(`MATCH (p:Person {id: $personId}), (o:Organisation {id: $id})
     CREATE (p)-[:SPEAKS_FOR {id: randomUUID(), since: datetime('2020-01-01')}]->(o)`),
    {
      personId: parseGlobalId(provider.personId)!.id,
      id: parseGlobalId(organisation.id)!.id,
    },
  );
  const { organisations } = await provider.run('{ organisations { edges { node { id } } } }');
  expect(ids(organisations)).toEqual([]);
});
