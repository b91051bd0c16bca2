import { expect } from '@jest/globals';
import { until } from '../support/processes.js';
import { forgetWork } from '../support/work.js';
import { UNITS, type World } from './world.js';
import { rowsOf } from '../support/rows.js';

const OFFERS = 60;

/** Everything that Redis holds is gone while needs wait: the graph knows of them. */
export async function emptiedRedis(world: World, pending: number): Promise<void> {
  const agency = await world.agency();
  const manager = await agency.as('CASE_MANAGER');
  await world.registerOffers(manager, spread(Math.min(OFFERS, pending)));
  await forgetWork(world.api, agency.id);
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
  const jobs = (which: 'wait' | 'active') => world.redis.llen(`{kinweave}:matching:${which}`);
  await world.whileHeld(needs, async () => {
    await world.worker();
    await until(
      'the worker is at some, and others wait in Redis',
      30_000,
      async () => (await jobs('active')) > 0 && (await jobs('wait')) > 0,
    );
    expect(await considered()).toBe(0);
    await world.redis.flushall();
  });
  const flushed = Date.now();
  // Sooner than what was handed over would be missed by itself, after a minute.
  await until('all needs are considered', 45_000, async () => (await considered()) === pending);
  const seconds = ((Date.now() - flushed) / 1000).toFixed(1);
  process.stdout.write(
    `Redis emptied with ${pending} needs pending: all considered in ${seconds} s\n`,
  );
  await world.untilDone(agency.id, 150_000);
}

function spread(count: number): string[] {
  const kinds = Object.keys(UNITS);
  return Array.from({ length: count }, (_, index) => kinds[index % kinds.length]!);
}
