import { expect } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { UNITS, type World } from './world.js';

const KILLS = 20;
const NEEDS_OF_KIND = 20;
/** As the workers are set up: a job that is worked on holds a lock of so long. */
const LOCK_MS = 15_000;

/** Workers are killed in the middle of their jobs, one after another, until one may finish. */
export async function killedWorkers(world: World): Promise<void> {
  const agency = await world.agency();
  const manager = await agency.as('CASE_MANAGER');
  const kinds = Object.keys(UNITS).flatMap((kind) => Array<string>(NEEDS_OF_KIND).fill(kind));
  await world.registerOffers(manager, kinds);
  await world.settle(agency.id);
  const needs = await world.openNeeds(manager, kinds);

  let kills = 0;
  while (kills < KILLS) {
    const worker = await world.worker();
    const since = Date.now();
    // Once all waits for the locks of killed workers, there is nothing to be in the middle of.
    while (!(await isMidJob(world, Date.now() - since))) await pause(5);
    await worker.kill();
    kills += 1;
  }
  const last = await world.worker();
  await world.untilDone(agency.id, 90_000);
  await last.kill();

  const rows = await world.api.graph.read<{ state: string; considered: boolean; live: number }>(
    `UNWIND $ids AS id
     MATCH (n:Need {id: id})
     RETURN n.state AS state, n.consideredAt IS NOT NULL AS considered,
       COUNT { (m:Match)-[:MEETS]->(n) WHERE m.state = 'PROPOSED' AND m.liveNeedId = id } AS live,
       COUNT { (m:Match)-[:MEETS]->(n) WHERE m.liveNeedId IS NOT NULL } AS all`,
    { ids: needs.map((id) => parseGlobalId(id)!.id) },
  );
  expect(rows).toHaveLength(kinds.length);
  for (const row of rows)
    expect(row).toEqual({ state: 'PROPOSED', considered: true, live: 1, all: 1 });
  expect(await overdrawn(world, agency.id)).toEqual([]);
}

/** True while the present worker holds a job: its lock is younger than the worker. */
async function isMidJob({ redis }: World, workerAgeMs: number): Promise<boolean> {
  const jobs = await redis.lrange('{kinweave}:matching:active', 0, -1);
  const left = await Promise.all(jobs.map((id) => redis.pttl(`{kinweave}:matching:${id}:lock`)));
  return left.some((ms) => ms > LOCK_MS - workerAgeMs);
}

/** Offers of which live matches take more than there is. */
function overdrawn(world: World, agencyId: string): Promise<unknown[]> {
  return world.api.graph.read(
    `MATCH (m:Match)-[d:DRAWS_ON]->(o:Offer)
     WHERE o.agencyId = $agencyId AND m.liveNeedId IS NOT NULL
     WITH o, sum(d.quantity) AS taken WHERE taken > o.quantity
     RETURN o.id AS id, taken`,
    { agencyId },
  );
}
