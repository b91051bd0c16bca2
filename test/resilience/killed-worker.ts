import { expect } from '@jest/globals';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { until } from '../support/processes.js';
import { forgetWork } from '../support/work.js';
import { UNITS, type World } from './world.js';
import { rowsOf } from '../support/rows.js';

const ENOUGH = 10;

/** Workers are killed in the middle of their jobs, one after another, until one may finish. */
export async function killedWorkers(
  world: World,
  times: number,
  needsOfKind: number,
): Promise<void> {
  const agency = await world.agency();
  const manager = await agency.as('CASE_MANAGER');
  const kinds = Object.keys(UNITS).flatMap((kind) => Array<string>(needsOfKind).fill(kind));
  await world.registerOffers(manager, [...kinds, ...kinds]);
  await forgetWork(world.api, agency.id);
  const needs = await world.openNeeds(manager, kinds);

  for (let kills = 0; kills < times; kills++) {
    // What the killed ones held waits for a while; there must be something else to do.
    if ((await world.pending(agency.id)) < ENOUGH)
      needs.push(...(await world.openNeeds(manager, kinds.slice(0, ENOUGH))));
    const worker = await world.worker();
    const began = Date.now();
    await until(
      'the worker is in the middle of a job',
      30_000,
      () => isMidJob(world, Date.now() - began),
      5,
    );
    await worker.kill();
  }
  await world.worker();
  await world.untilDone(agency.id, 90_000);

  const rows = await world.api.graph.read(
    rowsOf<{
      state: string;
      considered: boolean;
      live: number;
      all: number;
    }>(`UNWIND $ids AS id
     MATCH (n:Need {id: id})
     RETURN n.state AS state, n.consideredAt IS NOT NULL AS considered,
       COUNT { (m:Match)-[:MEETS]->(n) WHERE m.state = 'PROPOSED' AND m.liveNeedId = id } AS live,
       COUNT { (m:Match)-[:MEETS]->(n) WHERE m.state <> 'LAPSED' } AS all`),
    { ids: needs.map((id) => parseGlobalId(id)!.id) },
  );
  expect(rows).toHaveLength(needs.length);
  for (const row of rows)
    expect(row).toEqual({ state: 'PROPOSED', considered: true, live: 1, all: 1 });
  expect(await overdrawn(world, agency.id)).toEqual([]);
}

/** True while the present worker holds a job: its lock is younger than the worker. */
export async function isMidJob({ redis, jobLockMs }: World, workerAgeMs: number): Promise<boolean> {
  const jobs = await redis.lrange('{kinweave}:matching:active', 0, -1);
  const left = await Promise.all(jobs.map((id) => redis.pttl(`{kinweave}:matching:${id}:lock`)));
  return left.some((ms) => ms > jobLockMs - workerAgeMs);
}

/** Offers of which live matches take more than there is. */
function overdrawn(world: World, agencyId: string): Promise<unknown[]> {
  return world.api.graph.read(
    rowsOf(`MATCH (m:Match)-[d:DRAWS_ON]->(o:Offer)
     WHERE o.agencyId = $agencyId AND m.liveNeedId IS NOT NULL
     WITH o, sum(d.quantity) AS taken WHERE taken > o.quantity
     RETURN o.id AS id, taken`),
    { agencyId },
  );
}
