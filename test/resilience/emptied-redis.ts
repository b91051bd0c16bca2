import { expect } from '@jest/globals';
import { until } from '../support/processes.js';
import { UNITS, type World } from './world.js';
import { rowsOf } from '../support/rows.js';

const OFFERS = 60;

/** Everything that Redis holds is gone while needs wait: the graph knows of them. */
export async function emptiedRedis(world: World, pending: number): Promise<void> {
  const agency = await world.agency();
  const manager = await agency.as('CASE_MANAGER');
  await world.registerOffers(manager, spread(OFFERS));
  await world.settle(agency.id);
  await world.openNeeds(manager, spread(pending));
  const considered = async (): Promise<number> => {
    const [row] = await world.api.graph.read(
      rowsOf<{
        count: number;
      }>(`MATCH (n:Need) WHERE n.agencyId = $id AND n.state IN ['OPEN', 'PROPOSED']
         AND n.consideredAt IS NOT NULL
       RETURN count(n) AS count`),
      { id: agency.id },
    );
    return row!.count;
  };
  expect(await considered()).toBe(0);

  const worker = await world.worker();
  await until('work has begun', 30_000, async () => (await considered()) > 0);
  const before = await considered();
  await world.redis.flushall();
  const flushed = Date.now();
  expect(before).toBeLessThan(pending);
  await until('all needs are considered', 60_000, async () => (await considered()) === pending);
  const seconds = ((Date.now() - flushed) / 1000).toFixed(1);
  process.stdout.write(
    `Redis emptied with ${pending - before} of ${pending} needs pending: all considered in ${seconds} s\n`,
  );
  await world.untilDone(agency.id, 150_000);
  await worker.kill();
}

function spread(count: number): string[] {
  const kinds = Object.keys(UNITS);
  return Array.from({ length: count }, (_, index) => kinds[index % kinds.length]!);
}
