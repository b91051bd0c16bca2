import { expect } from '@jest/globals';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { familyOf } from '../needs/family.js';
import { until } from '../support/processes.js';
import { forgetWork } from '../support/work.js';
import type { World } from './world.js';
import { rowsOf } from '../support/rows.js';

const SLICES = 5;

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
export async function wholeRunGoesOn(world: World, undecided: number): Promise<void> {
  const smallSlices = { NEEDS_PER_SLICE: String(undecided / SLICES) };
  const agency = await world.agency();
  const manager = await agency.as('CASE_MANAGER');
  await world.registerOffers(manager, Array<string>(20).fill('food-parcel'));
  await forgetWork(world.api, agency.id);
  const { id: familyId } = await familyOf(manager);
  const { graph } = world.api;
  const ids = Array.from({ length: undecided }, newId);
  await graph.write(OPEN_NEEDS, {
    agencyId: agency.id,
    familyId: parseGlobalId(familyId)!.id,
    ids,
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

  await graph.write(
    rowsOf(`CREATE (:OutboxEntry {id: $entryId, job: 'whole-run.plan', subjectId: $id, state: 'PENDING',
       createdAt: datetime()})`),
    { id: agency.id, entryId: newId() },
  );
  const some = ids.slice(0, undecided / SLICES).map((id) => toGlobalId('Need', id));
  await world.whileHeld(some, async () => {
    const first = await world.worker(smallSlices);
    await until('the run is divided', 60_000, async () => (await slices()) > 1);
    await first.kill();
  });
  expect(await undone()).toBeGreaterThan(1);
  await world.redis.flushall();
  await world.worker(smallSlices);
  await until('nothing of the run is left', 150_000, async () => (await undone()) === 0, 200);

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
