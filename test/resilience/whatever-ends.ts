import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { emptiedRedis } from './emptied-redis.js';
import { failedJob } from './failed-job.js';
import { killedApi } from './killed-api.js';
import { killedWorkers } from './killed-worker.js';
import { Race } from './racing-approvals.js';
import type { StormSizes } from './storm/storm.js';
import { stormHolds } from './storm/storm-holds.js';
import { wholeRunGoesOn } from './whole-run.js';
import { CANARY, type World } from './world.js';

export interface Sizes {
  /** Workers that are killed one after another. */
  kills: number;
  /** Needs of each of some kinds that wait when the first is killed. */
  needsOfKind: number;
  /** Needs that wait when Redis is emptied. */
  pending: number;
  /** Needs of a whole run, a fifth of which makes a slice. */
  undecided: number;
  /** Processes that approve at once, each one proposal on each offer. */
  processes: number;
  offers: number;
  /** People who do by chance what they may, while workers are killed; a proof has one, no test. */
  storm?: StormSizes;
}

const PATIENCE_MS = 300_000;

/** Declares a test, and counts it as one that has to pass. */
export type Holds = (title: string, work: () => Promise<void> | void, patienceMs?: number) => void;

/**
 * Declares the tests that processes may end, and Redis be emptied, at any moment.
 * @returns how many of them have not passed so far.
 */
export function whateverEnds(world: World, sizes: Sizes): () => number {
  const { kills, needsOfKind, pending, undecided, processes, offers } = sizes;
  const open = new Set<string>();
  const holds: Holds = (title, work, patienceMs = PATIENCE_MS) => {
    open.add(title);
    test(title, async () => (await work(), void open.delete(title)), patienceMs);
  };

  beforeAll(() => world.begin(), PATIENCE_MS);
  afterEach(() => world.endWorkers(), 60_000);
  afterAll(() => world.end(), 60_000);

  holds('a job that fails for good is seen without personal data, and can be run again', () =>
    failedJob(world),
  );
  holds('of workers killed in mid-job no proposal is lost or doubled', () =>
    killedWorkers(world, kills, needsOfKind),
  );
  holds('of an API killed in mid-answer nothing was shown that the log does not tell', () =>
    killedApi(world),
  );
  holds('with Redis emptied everything pending is found again', () => emptiedRedis(world, pending));
  holds('a whole run comes to its end, though a worker is killed in it and Redis is emptied', () =>
    wholeRunGoesOn(world, undecided),
  );

  if (sizes.storm) stormHolds(world, sizes.storm, holds);

  describe(`${processes} processes approve proposals on the same offers`, () => {
    const race = new Race(world, processes);
    beforeAll(() => race.prepare(), PATIENCE_MS);
    afterAll(() => race.end());

    holds(`none of ${offers} offers is promised twice`, async () => {
      const { counts, offersByAgreed, seconds } = await race.run(offers, { guarded: true });
      const approvals = processes * offers;
      process.stdout.write(
        `${approvals} approvals by ${processes} processes in ${seconds.toFixed(1)} s\n`,
      );
      expect(counts).toEqual({ APPROVED: offers, CAPACITY_TAKEN: approvals - offers });
      expect([...offersByAgreed]).toEqual([[1, offers]]);
    });

    holds(
      'without the lock on offers some are promised twice: the test above can fail',
      async () => {
        const { offersByAgreed } = await race.run(40, { guarded: false });
        expect(Math.max(...offersByAgreed.keys())).toBeGreaterThan(1);
      },
    );
  });

  holds('no process has printed what people typed, whatever went wrong', () => {
    const { logs } = world.processes;
    expect(logs.filter((log) => log.includes('worker ready')).length).toBeGreaterThan(kills);
    for (const log of logs)
      expect(log).not.toMatch(new RegExp(`${CANARY}|Family of the test|Testova|Riverside`));
  });
  return () => open.size;
}
