/** Measures peers in alternating rounds, so that a slow minute of the machine is slow for all. */
import { cpuMs, quantile } from '../product.js';
import type { Peer } from './peer.js';

export interface Competitor {
  name: string;
  peer: Peer;
  /** The question of this turn. */
  ask: (turn: number) => Promise<unknown>;
}

/** What one of them took; times in milliseconds. */
export interface Cell {
  p50: number;
  p95: number;
  /** Processor time for one request, one at a time. */
  cpuServer: number;
  cpuDatabase: number;
  /** Eight at a time. */
  p95AtEight: number;
  perSecond: number;
}

export interface Lengths {
  /** Questions to each before anything is measured, whose answers are compared. */
  warm: number;
  rounds: number;
  /** Requests of one round, one after the other, and eight at a time. */
  alone: number;
  together: number;
}

const AT_A_TIME = 8;

/** @param databasePid whose processor time is the database's. */
export async function measured(
  competitors: readonly Competitor[],
  databasePid: number,
  { rounds, alone, together }: Lengths,
): Promise<Map<string, Cell>> {
  const seen = new Map(
    competitors.map(({ name }) => [
      name,
      {
        alone: [] as number[],
        atEight: [] as number[],
        server: 0,
        database: 0,
        rates: [] as number[],
      },
    ]),
  );
  let turn = 0;
  for (let round = 0; round < rounds; round += 1)
    for (const { name, peer, ask } of turned(competitors, round)) {
      const kept = seen.get(name)!;
      const before = [cpuMs(peer.pid), cpuMs(databasePid)];
      for (let done = 0; done < alone; done += 1) kept.alone.push(await timed(() => ask(turn++)));
      kept.server += cpuMs(peer.pid) - before[0]!;
      kept.database += cpuMs(databasePid) - before[1]!;
      const began = performance.now();
      let left = together;
      const lane = async (): Promise<void> => {
        while (left-- > 0) kept.atEight.push(await timed(() => ask(turn++)));
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, lane));
      kept.rates.push((together * 1000) / (performance.now() - began));
    }
  return new Map(
    [...seen].map(([name, { alone: times, atEight, server, database, rates }]) => [
      name,
      {
        p50: quantile(times, 0.5),
        p95: quantile(times, 0.95),
        cpuServer: server / times.length,
        cpuDatabase: database / times.length,
        p95AtEight: quantile(atEight, 0.95),
        perSecond: quantile(rates, 0.5),
      },
    ]),
  );
}

/** Another begins each round. */
function turned<T>(list: readonly T[], by: number): T[] {
  const from = by % list.length;
  return [...list.slice(from), ...list.slice(0, from)];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
