import { expect } from '@jest/globals';
import { newId, parseGlobalId } from '../../src/platform/ids/global-id.js';
import { familyOf } from '../needs/family.js';
import { until } from '../support/processes.js';
import type { World } from './world.js';
import { rowsOf } from '../support/rows.js';

/** Enough for several slices of this size. */
const NEEDS = 300;
const SMALL_SLICES = { NEEDS_PER_SLICE: '60' };

const OPEN_NEEDS = rowsOf(`
MATCH (f:Family {id: $familyId})
MATCH (k:ResourceKind {code: 'food-parcel'})
UNWIND $ids AS id
CREATE (f)-[:HAS_NEED]->(n:Need {
  id: id, agencyId: $agencyId, state: 'OPEN', quantity: 100, urgency: 'SOON',
  place: point({
    latitude: f.place.latitude + rand() * 0.05, longitude: f.place.longitude + rand() * 0.05
  }),
  windowFrom: datetime(), windowUntil: datetime() + duration('P5D'), divisible: false,
  createdAt: datetime(), changedAt: datetime(), openedAt: datetime()
})-[:OF_KIND]->(k)
CREATE (n)-[:HAS_PART]->(part:Part {id: id, code: 'main', quantity: 100, position: 0})
CREATE (part)-[:OF_KIND]->(k)`);

/** The one worker is killed in the middle of a whole run, and Redis forgets what was left of it. */
export async function wholeRunGoesOn(world: World): Promise<void> {
  const agency = await world.agency();
  const manager = await agency.as('CASE_MANAGER');
  await world.registerOffers(manager, Array<string>(20).fill('food-parcel'));
  await world.settle(agency.id);
  const { id: familyId } = await familyOf(manager);
  const { graph } = world.api;
  await graph.write(OPEN_NEEDS, {
    agencyId: agency.id,
    familyId: parseGlobalId(familyId)!.id,
    ids: Array.from({ length: NEEDS }, newId),
  });
  const count = async (statement: string): Promise<number> => {
    const [row] = await graph.read(rowsOf<{ count: number }>(statement), { id: agency.id });
    return row!.count;
  };
  const slices = () => count('MATCH (s:RunSlice {agencyId: $id}) RETURN count(s) AS count');
  // Of this agency: with Redis emptied, the whole runs of all others begin anew as well.
  const undone = () =>
    count(`MATCH (e:OutboxEntry) WHERE e.job STARTS WITH 'whole-run.' AND (
         e.subjectId = $id OR EXISTS { MATCH (s:RunSlice {id: e.subjectId, agencyId: $id}) }
         OR EXISTS { MATCH (r:WholeRun {id: e.subjectId, agencyId: $id}) })
       RETURN count(e) AS count`);

  const first = await world.worker(SMALL_SLICES);
  await graph.write(
    rowsOf(`CREATE (:OutboxEntry {id: $entryId, job: 'whole-run.plan', subjectId: $id, state: 'PENDING',
       createdAt: datetime()})`),
    { id: agency.id, entryId: newId() },
  );
  await until('the run is divided', 150_000, async () => (await slices()) > 1, 20);
  await first.kill();
  expect(await undone()).toBeGreaterThan(1);
  await world.redis.flushall();
  const second = await world.worker(SMALL_SLICES);
  await until('nothing of the run is left', 150_000, async () => (await undone()) === 0, 200);
  await second.kill();

  expect(await slices()).toBe(0);
  expect(
    await count(
      `MATCH (n:Need {agencyId: $id}) WHERE n.consideredAt IS NULL RETURN count(n) AS count`,
    ),
  ).toBe(0);
  expect(
    await count(
      `MATCH (n:Need {agencyId: $id}) WHERE n.state = 'PROPOSED' RETURN count(n) AS count`,
    ),
  ).toBeGreaterThanOrEqual(20);
}
