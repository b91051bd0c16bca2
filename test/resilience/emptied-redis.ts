import { expect } from '@jest/globals';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { until } from '../support/processes.js';
import { UNITS, type World } from './world.js';
import { rowsOf } from '../support/rows.js';

const OFFERS = 60;

/** The share of the needs that somebody is writing to: more than a worker does side by side. */
const HELD = 0.75;

const HOLD = rowsOf('MATCH (n:Need) WHERE n.id IN $ids SET n.note = n.note');

/** Everything that Redis holds is gone while needs wait: the graph knows of them. */
export async function emptiedRedis(world: World, pending: number): Promise<void> {
  const agency = await world.agency();
  const manager = await agency.as('CASE_MANAGER');
  await world.registerOffers(manager, spread(OFFERS));
  await world.settle(agency.id);
  const needs = await world.openNeeds(manager, spread(pending));
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

  // However quick the worker is, most jobs have not begun when Redis is emptied.
  let letGo!: () => void;
  const emptied = new Promise<void>((resolve) => (letGo = resolve));
  const ids = needs.slice(-HELD * pending).map((id) => parseGlobalId(id)!.id);
  const holding = world.api.graph.inTransaction(async () => {
    await world.api.graph.write(HOLD, { ids });
    await emptied;
  });
  const worker = await world.worker();
  await until('work has begun', 30_000, async () => (await considered()) > 0);
  const before = await considered();
  expect(before).toBeLessThanOrEqual(pending * (1 - HELD));
  await world.redis.flushall();
  const flushed = Date.now();
  letGo();
  await holding;
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
