import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { ApiModule } from '../../src/api.module.js';
import { decide } from '../../src/matching/engine/decide.js';
import type { Decision } from '../../src/matching/engine/decision.js';
import type { Instance } from '../../src/matching/engine/instance.js';
import { WHOLE_RUN } from '../../src/matching/matches/matching.jobs.js';
import type { Slice } from '../../src/matching/deciding/slices.js';
import { divideRun } from '../../src/matching/deciding/solver-thread.js';
import { Solver } from '../../src/matching/deciding/solver.js';
import { Config } from '../../src/platform/config/config.js';
import type { JobName } from '../../src/platform/events/listening.js';
import { migrationsFolder } from '../../src/platform/graph/migrations-folder.js';
import { Migrations } from '../../src/platform/graph/migrations.js';
import { secureHttp } from '../../src/platform/http/secure-http.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { OutboxRelay } from '../../src/platform/outbox/outbox-relay.js';
import { JobWorkers } from '../../src/platform/queue/job-workers.js';
import { Clock } from '../../src/platform/time/clock.js';
import { WorkerModule } from '../../src/worker.module.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { apiOf, TestClock, type TestApi } from '../support/api.js';
import { emptyDatabases } from '../support/empty-databases.js';
import { until } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';

/** Threads load compiled files only; the same engine decides here in the test's own thread. */
class SolverInThisThread {
  decide(instance: Instance, timeLimitMs: number): Promise<Decision> {
    return decide(instance, { timeLimitMs });
  }

  decideSlice(instance: Instance, timeLimitMs: number): Promise<Decision> {
    return decide(instance, { timeLimitMs });
  }

  divide(run: Parameters<typeof divideRun>[0]): Promise<Slice[]> {
    return Promise.resolve(divideRun(run));
  }
}

/** API and worker in one process, with a clock that the test sets. The databases are empty at first. */
export class System {
  private app!: NestExpressApplication;
  readonly clock = new TestClock();
  api!: TestApi;

  async begin(): Promise<void> {
    await emptyDatabases();
    const module = await Test.createTestingModule({ imports: [ApiModule, WorkerModule] })
      .overrideProvider(Clock)
      .useValue(this.clock)
      .overrideProvider(Solver)
      .useClass(SolverInThisThread)
      .compile();
    this.app = module.createNestApplication<NestExpressApplication>({ logger: ['error', 'warn'] });
    secureHttp(this.app);
    await this.app.get(Migrations).apply(migrationsFolder);
    await this.app.listen(0, '127.0.0.1');
    this.api = apiOf(this.app, this.clock);
    await withCatalogue(this.api);
    this.app.get(JobWorkers).start();
    this.app.get(OutboxRelay).start();
  }

  /** Waits until all that the changes so far have asked for is done. */
  async settled(): Promise<void> {
    await until('every job is done', 60_000, async () => {
      const [row] = await this.api.graph.read(
        rowsOf<{ count: number }>('MATCH (e:OutboxEntry) RETURN count(e) AS count'),
        {},
      );
      return row!.count === 0;
    });
  }

  /**
   * Asks for whole runs of an agency, and waits until all that follows is done.
   * @param mostNeeds of a slice. @param runs that are asked for at once.
   * @returns in how many slices they were divided.
   */
  async wholeRun(agencyId: string, mostNeeds: number, runs = 1): Promise<number> {
    const config = this.app.get(Config);
    const { needsPerSlice } = config;
    Object.assign(config, { needsPerSlice: mostNeeds });
    const outbox = this.app.get(Outbox);
    await Promise.all(Array.from({ length: runs }, () => outbox.record(WHOLE_RUN, agencyId)));
    let slices = 0;
    await until(
      'the whole run is over',
      90_000,
      async () => {
        const [row] = await this.api.graph.read(
          rowsOf<{ undone: number; slices: number }>(`RETURN COUNT { (:OutboxEntry) } AS undone,
           COUNT { MATCH (s:RunSlice) WHERE s.agencyId = $agencyId } AS slices`),
          { agencyId },
        );
        slices = Math.max(slices, row!.slices);
        return row!.undone === 0;
      },
      5,
    );
    Object.assign(config, { needsPerSlice });
    return slices;
  }

  /** Moves the clock and does what its passing asks for. */
  async pass(time: { days?: number; hours?: number }): Promise<void> {
    this.clock.advance(time);
    await this.run('matching.keep-time', 'tasks.keep-time');
  }

  /** Has jobs of the clock run now, and waits until all that follows is done. */
  async run(...jobs: JobName[]): Promise<void> {
    const outbox = this.app.get(Outbox);
    for (const job of jobs) await outbox.record(job, '');
    await this.settled();
  }

  /** A service of one of the two processes. */
  get<T>(service: Type<T>): T {
    return this.app.get(service);
  }

  async end(): Promise<void> {
    await this.app?.close();
  }
}
