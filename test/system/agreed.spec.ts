import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { local } from '../audit/entries.js';
import { approvalOf } from '../matching/approving.js';
import { dayOf, endGiver, needOf, worldOf, type World } from '../matching/promised.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { rowsOf } from '../support/rows.js';
import { side } from '../support/work.js';
import { System } from './system.js';

// Every event and every state: test/matching/agreed.spec.ts. Here the worker and the clock are at work.
const system = new System();
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  await system.begin();
  agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
}, 120_000);
afterAll(() => system.end());

interface Agreed {
  w: World;
  needId: string;
  taskId: string;
}

const NEED = `state match { id draws { id giverId } tasks { id } }
  matches { state endCode tasks { state } }`;

async function seen(needId: string): Promise<any> {
  return (await manager.run(`{ need(id: "${needId}") { ${NEED} } }`)).need;
}

/** Visits that somebody has accepted, each at a home of its own. */
async function agreed(latitudes: number[]): Promise<Agreed[]> {
  const worlds = await side(latitudes, async (latitude) => {
    const w = await worldOf(agency, { latitude, longitude: 25.25 }, system.clock.now(), manager);
    return { w, needId: await needOf(w) };
  });
  await system.settled();
  await side(worlds, async ({ needId }) => {
    const { match } = await seen(needId);
    await manager.mutate('approveMatch', await approvalOf(manager, match.id));
    await manager.mutate('confirmDraw', { drawId: match.draws[0].id });
  });
  await system.settled();
  return side(worlds, async ({ w, needId }) => {
    const [{ id: taskId }] = (await seen(needId)).match.tasks;
    await manager.mutate('acceptTask', { taskId });
    return { w, needId, taskId };
  });
}

const soon = (days: number) => dayOf(system.clock.now(), days);

test('a check is revoked: the visit is off, and somebody else is proposed', async () => {
  const [one] = await agreed([0]);
  const { w, needId } = one!;
  await manager.mutate('endCheck', { checkId: w.checkId, reason: 'Revoked' });
  await system.settled();
  expect(await seen(needId)).toMatchObject({
    state: 'PROPOSED',
    match: { draws: [{ giverId: w.other.personId }] },
    matches: [
      { state: 'PROPOSED' },
      { state: 'CANCELLED', endCode: 'CHECK_MISSING', tasks: [{ state: 'CANCELLED' }] },
    ],
  });
});

/** Days that are set behind the back of everything that tells of it, and why the visit is off then. */
const DAYS: [what: string, setting: string, because: string][] = [
  [
    'the check of the giver runs out',
    'MATCH (:Person {id: $giverId})-[:HOLDS]->(c:Check) SET c.expiresOn = date($day)',
    'CHECK_MISSING',
  ],
  ['the giver leaves', 'MATCH (p:Person {id: $giverId}) SET p.endedOn = date($day)', 'GIVER_GONE'],
  [
    'who took the visit over leaves',
    `MATCH (p:Person {id: $otherId}), (t:Task {id: $taskId}), (:Person)-[a:ACCEPTED]->(t)
     SET a.until = datetime(), p.endedOn = date($day) CREATE (p)-[:ACCEPTED {at: datetime()}]->(t)`,
    'GIVER_GONE',
  ],
  [
    'a restriction begins',
    `MATCH (p:Person {id: $giverId}), (q:Person {id: $childId})
     CREATE (p)-[:RESTRICTED_FROM {id: randomUUID(), basis: 'OWN_WISH', since: date($day)}]->(q)`,
    'GIVER_UNSUITABLE',
  ],
  [
    'the child whom it is for leaves',
    'MATCH (p:Person {id: $childId}) SET p.endedOn = date($day)',
    'FOR_NOBODY',
  ],
  [
    'what the family agreed to runs out',
    `MATCH (:Family {id: $familyId})-[:HAS_CONSENT]->(c:Consent)
     SET c.until = datetime({date: date($day)})`,
    'CONSENT_WITHDRAWN',
  ],
  [
    'the record of the family ends',
    'MATCH (f:Family {id: $familyId}) SET f.endedOn = date($day)',
    'FAMILY_ENDED',
  ],
];

test('some days come without anybody writing anything, and nobody sets out for what is off', async () => {
  const all = await agreed([...DAYS.keys()].map((index) => 2 + index * 2));
  for (const [index, [, setting]] of DAYS.entries()) {
    const { w, taskId } = all[index]!;
    await system.api.graph.write(rowsOf(setting), {
      day: soon(3),
      giverId: local(w.giver.personId),
      otherId: local(w.other.personId),
      familyId: local(w.family.id),
      childId: local(w.family.childId),
      taskId: local(taskId),
    });
  }
  await system.run('matching.recheck-days');
  const found = await side(all, async ({ needId }) => {
    const { matches } = await seen(needId);
    return matches.at(-1);
  });
  expect(DAYS.map(([what], index) => [what, found[index].endCode])).toEqual(
    DAYS.map(([what, , because]) => [what, because]),
  );
  for (const { tasks } of found) expect(tasks).toEqual([{ state: 'CANCELLED' }]);
});

test('on the day on which a record was to end, what is still looked for ends with it', async () => {
  const endings: [mutation: string, input: (w: World) => object][] = [
    ['endFamily', ({ family }) => ({ familyId: family.id })],
    ['endPerson', ({ family }) => ({ personId: family.childId })],
  ];
  const needIds: string[] = [];
  for (const [index, [mutation, input]] of endings.entries()) {
    const home = { latitude: -20 - index * 2, longitude: 25.25 };
    const w = await worldOf(agency, home, system.clock.now(), manager);
    needIds.push(
      await needOf(w, { window: { from: `${soon(1)}T00:00:00Z`, until: `${soon(60)}T00:00:00Z` } }),
    );
    const end = { endedOn: soon(20), reason: 'Moves abroad' };
    await manager.mutate(mutation, { ...input(w), ...end });
  }
  const states = async () => {
    await system.run('matching.recheck-days');
    return Promise.all(needIds.map(async (id) => (await seen(id)).state));
  };
  expect(await states()).toEqual(['PROPOSED', 'PROPOSED']);
  const now = system.clock.now();
  system.clock.advance({ days: 20 });
  expect(await states()).toEqual(['WITHDRAWN', 'WITHDRAWN']);
  system.clock.set(now);
});

test('who leaves on a day that was set signs in until then, and no longer', async () => {
  const [one] = await agreed([70]);
  const { w } = one!;
  const { accountId } = w.giver;
  await endGiver(w, { reason: 'Moves away', endedOn: soon(2) });
  const isKnown = async () =>
    Boolean((await system.api.send(w.giver.token, '{ viewer { account { id } } }')).data?.viewer);
  expect(await isKnown()).toBe(true);
  system.clock.advance({ days: 2, hours: 2 });
  await system.run('identity.close-with-holders');
  expect(await isKnown()).toBe(false);
  const administrator = await agency.as('ADMINISTRATOR');
  const { node } = await administrator.run(
    'query ($id: ID!) { node(id: $id) { ... on Account { disabledAt } } }',
    { id: accountId },
  );
  expect(node.disabledAt).not.toBeNull();
});
