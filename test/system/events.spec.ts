import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  Global,
  Inject,
  Injectable,
  Module,
  type INestApplicationContext,
  type Type,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { presentCause } from '../../src/platform/cause/cause.js';
import { defineEvent } from '../../src/platform/events/event.js';
import { ConfigModule } from '../../src/platform/config/config.js';
import { ChangeLog, Events, type ToldRecord } from '../../src/platform/events/events.js';
import { EventsModule } from '../../src/platform/events/events.module.js';
import { Listeners } from '../../src/platform/events/listeners.js';
import { After, Every, Job, Within } from '../../src/platform/events/listening.js';
import { GraphModule } from '../../src/platform/graph/graph.module.js';
import { KeysModule } from '../../src/platform/keys/keys.module.js';
import { OutboxModule } from '../../src/platform/outbox/outbox.module.js';
import { Graph } from '../../src/platform/graph/graph.js';
import { migrationsFolder } from '../../src/platform/graph/migrations-folder.js';
import { Migrations } from '../../src/platform/graph/migrations.js';
import { OutboxRelay } from '../../src/platform/outbox/outbox-relay.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { Schedule } from '../../src/platform/outbox/schedule.js';
import { JobWorkers } from '../../src/platform/queue/job-workers.js';
import { JobsModule } from '../../src/platform/queue/jobs.module.js';
import { RedisClient } from '../../src/platform/queue/redis.js';
import { Clock, TimeModule } from '../../src/platform/time/clock.js';
import { TestClock } from '../support/api.js';
import { emptyDatabases } from '../support/empty-databases.js';
import { until } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';

const ROOF_LEAKED = defineEvent<{ litres: number; roomIds: string[] }>('roof.leaked', 'Roof');
const ROOF_MENDED = defineEvent('roof.mended', 'Roof');
const RAIN_BEGAN = defineEvent('rain.began', null);

/** What was called, in its order. */
let calls: string[] = [];
/** Of these calls each fails once more for every time that it stands here. */
let failures: string[] = [];
/** While it is shut, the slow job and the hourly one wait. */
let gate: Promise<void> | null = null;
let openGate = (): void => {};
let running = 0;
let mostRunning = 0;

function shutGate(): void {
  gate = new Promise((resolve) => (openGate = resolve));
}

function call(text: string): Promise<void> {
  calls.push(text);
  const index = failures.indexOf(text);
  if (index < 0) return Promise.resolve();
  failures.splice(index, 1);
  return Promise.reject(new Error('failed on purpose'));
}

@Injectable()
class Insurance {
  @Within(ROOF_LEAKED, { after: ['Cellar.pump'] })
  write({ id, litres }: { id: string; litres: number }): Promise<void> {
    return call(`insurance writes ${id} ${litres}`);
  }

  @Job('insurance.look')
  @After(ROOF_LEAKED)
  @After(ROOF_MENDED)
  look(id: string): Promise<void> {
    return call(`insurance looks ${id}`);
  }

  @Job('insurance.count')
  @Every({ hours: 1 })
  async count(): Promise<void> {
    await gate;
    await call('insurance counts');
  }
}

@Injectable()
class Cellar {
  constructor(
    @Inject(Graph) private readonly graph: Graph,
    @Inject(Events) private readonly events: Events,
  ) {}

  @Within(ROOF_LEAKED)
  async pump({ id }: { id: string }): Promise<void> {
    await this.graph.write(rowsOf('CREATE (:Pumped {id: $id})'), { id });
    await call(`cellar pumps ${id}`);
  }

  @Job('cellar.dry')
  @After(ROOF_LEAKED)
  async dry(id: string): Promise<void> {
    await call(`cellar dries ${id}`);
    await this.graph.inTransaction(() => this.events.tell(ROOF_MENDED, id));
  }

  @Job('cellar.wipe')
  @After(ROOF_LEAKED, ({ roomIds }) => roomIds)
  wipe(roomId: string): Promise<void> {
    return call(`cellar wipes ${roomId}`);
  }

  @Job('slow.air', { maxConcurrent: 1 })
  async air(id: string): Promise<void> {
    mostRunning = Math.max(mostRunning, ++running);
    await gate;
    await call(`cellar airs ${id}`);
    running--;
  }
}

/** What a newer release has besides. */
@Injectable()
class Attic {
  @Job('cellar.paint')
  paint(id: string): Promise<void> {
    return call(`attic paints ${id}`);
  }
}

/** What the audit log would be told, and because of what. */
class TestLog extends ChangeLog {
  changed(type: string, records: readonly ToldRecord[]): Promise<void> {
    const ids = records.map(({ id }) => id).join(' ');
    return call(`log: ${type} ${ids} by ${presentCause()?.operation ?? 'nobody'}`);
  }
}

@Global()
@Module({ providers: [{ provide: ChangeLog, useClass: TestLog }], exports: [ChangeLog] })
class TestLogModule {}

/** As much of the platform as events and jobs stand on. */
const PLATFORM = [
  ConfigModule,
  TimeModule,
  KeysModule,
  GraphModule,
  OutboxModule,
  EventsModule,
  JobsModule,
];

/** A worker with these listeners; unless told otherwise it has begun. */
async function worker(
  clock: TestClock,
  listeners: Type[],
  { begun = true, warn = (_: unknown): void => {} } = {},
): Promise<INestApplicationContext> {
  const imports = [...PLATFORM, TestLogModule];
  const module = await Test.createTestingModule({ imports, providers: listeners })
    .overrideProvider(Clock)
    .useValue(clock)
    .setLogger({ log: () => {}, error: () => {}, warn })
    .compile();
  await module.get(Migrations).apply(migrationsFolder);
  await module.init();
  if (begun) {
    module.get(JobWorkers).start();
    module.get(OutboxRelay).start();
  }
  return module;
}

let app: INestApplicationContext;
const clock = new TestClock();

beforeAll(async () => {
  await emptyDatabases();
  // Found in the wrong order.
  app = await worker(clock, [Insurance, Cellar]);
});
afterAll(() => app?.close());
beforeEach(() => {
  calls = [];
  failures = [];
});
afterEach(async () => {
  openGate();
  await settled();
});

async function tell(id: string, litres = 1, roomIds: string[] = []): Promise<void> {
  const events = app.get(Events);
  await app.get(Graph).inTransaction(async () => {
    await app.get(Graph).write(rowsOf('CREATE (:Leaked {id: $id})'), { id });
    await events.tell(ROOF_LEAKED, { id, litres, roomIds });
  });
}

/** Of what is done while they are read nothing is left but the node. */
async function entries(): Promise<string[]> {
  const rows = await app.get(Graph).read(
    rowsOf<{ job: string }>(`MATCH (e:OutboxEntry)
     WITH e.job + ' ' + e.state AS job WHERE job IS NOT NULL
     RETURN job`),
    {},
  );
  return rows.map(({ job }) => job).sort();
}

async function settled(): Promise<void> {
  await until('every job is done', 60_000, async () =>
    (await entries()).every((entry) => entry.endsWith('FAILED')),
  );
}

const times = (text: string): number => calls.filter((one) => one === text).length;

test('what happened is told to the log, then within the transaction in order, then after it', async () => {
  await tell('one', 7, ['attic', 'hall']);
  await settled();
  expect(calls.slice(0, 3)).toEqual([
    'log: Roof one by nobody',
    'cellar pumps one',
    'insurance writes one 7',
  ]);
  // It looks because of the leak and because it was mended; once, where it has not looked by then.
  expect([...new Set(calls.slice(3))].sort()).toEqual([
    'cellar dries one',
    'cellar wipes attic',
    'cellar wipes hall',
    'insurance looks one',
    'log: Roof one by cellar.dry',
  ]);
  expect(calls.lastIndexOf('insurance looks one')).toBeGreaterThan(
    calls.indexOf('log: Roof one by cellar.dry'),
  );
});

test('each listener hears of each record; those after the event have an outbox entry for it', async () => {
  const asked = new Error('looked at');
  let seen: string[] = [];
  const telling = app.get(Graph).inTransaction(async () => {
    await app.get(Events).tell(ROOF_MENDED, 'one', 'two');
    const leak = { litres: 1, roomIds: ['attic'] };
    await app.get(Events).tell(ROOF_LEAKED, { id: 'three', ...leak }, { id: 'four', ...leak });
    await app.get(Events).tell(ROOF_MENDED);
    seen = await entries();
    throw asked;
  });
  await expect(telling).rejects.toBe(asked);
  expect(calls).toEqual([
    'log: Roof one two by nobody',
    'log: Roof three four by nobody',
    'cellar pumps three',
    'cellar pumps four',
    'insurance writes three 1',
    'insurance writes four 1',
  ]);
  expect(seen).toEqual([
    'cellar.dry PENDING',
    'cellar.dry PENDING',
    // Both leaked into the same room.
    'cellar.wipe PENDING',
    ...Array<string>(4).fill('insurance.look PENDING'),
  ]);
});

test('an event of no record is not in the log', async () => {
  await app.get(Graph).inTransaction(() => app.get(Events).tell(RAIN_BEGAN, 'one'));
  expect(calls).toEqual([]);
});

test('what fails within the transaction rolls all back', async () => {
  failures = ['insurance writes broken 1'];
  await expect(tell('broken')).rejects.toThrow('failed on purpose');
  expect(times('cellar pumps broken')).toBe(1);
  expect(await entries()).toEqual([]);
  const left = await app
    .get(Graph)
    .read(rowsOf(`MATCH (n {id: 'broken'}) WHERE n:Leaked OR n:Pumped RETURN n.id`), {});
  expect(left).toEqual([]);
});

test('what fails after it is tried again alone', async () => {
  failures = Array(2).fill('cellar dries again');
  await tell('again');
  await settled();
  expect(times('cellar dries again')).toBe(3);
  expect(times('cellar pumps again')).toBe(1);
  // Because it leaked and, much later, because it was mended.
  expect(times('insurance looks again')).toBe(2);
});

test('what fails for good is kept, and nothing else with it', async () => {
  failures = Array(5).fill('cellar dries never');
  await tell('never');
  await settled();
  expect(times('cellar dries never')).toBe(5);
  expect(times('insurance looks never')).toBe(1);
  expect(await entries()).toEqual(['cellar.dry FAILED']);
  await app.get(Graph).write(rowsOf('MATCH (e:OutboxEntry) DELETE e'), {});
});

test('an event is told in a transaction or not at all', async () => {
  await expect(app.get(Events).tell(ROOF_MENDED, 'one')).rejects.toThrow(
    'roof.mended must be told in the transaction in which it happens.',
  );
  expect(calls).toEqual([]);
});

test('a queue runs no more jobs at a time than its listener says', async () => {
  shutGate();
  await app.get(Outbox).record('slow.air', 'one', 'two', 'three');
  await until('one runs', 20_000, () => Promise.resolve(running === 1));
  openGate();
  await settled();
  expect(calls).toHaveLength(3);
  expect(mostRunning).toBe(1);
});

test('what is asked for many times while it waits is done once, and once more if asked meanwhile', async () => {
  shutGate();
  const outbox = app.get(Outbox);
  const ask = async (): Promise<void> => {
    for (let times = 0; times < 5; times += 1) await outbox.record('slow.air', 'one');
  };
  await outbox.record('slow.air', 'one');
  await until('one runs', 20_000, () => Promise.resolve(running === 1));
  await ask();
  await outbox.record('slow.air', 'two');
  expect((await outbox.waiting()).count).toBe(2);
  // Whether they have been handed over by now or not.
  const isHandedOver = async () => !(await entries()).includes('slow.air PENDING');
  await until('all are handed over', 20_000, isHandedOver);
  await ask();
  openGate();
  await settled();
  expect(calls.sort()).toEqual(['cellar airs one', 'cellar airs one', 'cellar airs two']);
});

test('nothing that was asked for is lost when Redis forgets who is at it', async () => {
  shutGate();
  const outbox = app.get(Outbox);
  await outbox.record('slow.air', 'one');
  await until('one runs', 20_000, () => Promise.resolve(running === 1));
  await outbox.record('slow.air', 'one');
  await app.get(RedisClient).client.flushall();
  await outbox.record('slow.air', 'one');
  openGate();
  await settled();
  expect(times('cellar airs one')).toBeGreaterThan(1);
});

test('of several that take up the same at once each stands for all, and the last ends it', async () => {
  const outbox = app.get(Outbox);
  const ask = () => outbox.record('cellar.unknown', 'one');
  const begin = (entryId: string, runId: string) =>
    outbox.begin({ job: 'cellar.unknown', entryId, subjectId: 'one' }, runId);
  await Promise.all(Array.from({ length: 8 }, ask));
  const rows = await app
    .get(Graph)
    .read(rowsOf<{ id: string }>('MATCH (e:OutboxEntry) RETURN e.id AS id'), {});
  const runs = await Promise.all(rows.map(({ id }) => begin(id, `run of ${id}`)));
  const [left] = [...new Set(runs.map((run) => run?.entryId))].slice(-1);
  expect(await entries()).toHaveLength(1);
  expect(left).toBeDefined();
  await ask();
  // Its worker was thought to be killed.
  await begin(left!, 'second');
  await Promise.all(rows.map(({ id }) => outbox.end(left!, `run of ${id}`)));
  expect(await entries()).toHaveLength(1);
  await outbox.end(left!, 'second');
  expect(await entries()).toEqual([]);
  expect(await begin(left!, 'late')).toBeNull();
});

test('a job of a newer release waits for a worker that knows it', async () => {
  const warnings: unknown[] = [];
  const warn = (entry: unknown): void => void warnings.push(entry);
  const newer = await worker(clock, [Insurance, Cellar, Attic], { begun: false, warn });
  try {
    // The older worker looks at the outbox alone, then it alone is handed jobs.
    await app.get(Outbox).record('cellar.paint', 'one', 'two');
    await app.get(Outbox).record('cellar.wipe', 'attic');
    await until('the older worker has gone by', 60_000, () =>
      Promise.resolve(warnings.length > 0 && times('cellar wipes attic') > 0),
    );
    expect(await entries()).toEqual(['cellar.paint PENDING', 'cellar.paint PENDING']);
    newer.get(OutboxRelay).start();
    await until('the older worker was handed one', 60_000, () =>
      Promise.resolve(warnings.length > 1),
    );
    newer.get(JobWorkers).start();
    await settled();
    const painted = calls.filter((one) => one.startsWith('attic'));
    expect([...new Set(painted)].sort()).toEqual(['attic paints one', 'attic paints two']);
    expect(warnings).toEqual([
      { message: 'Jobs wait for a worker that knows them', job: 'cellar.paint' },
      { message: 'A job waits for a worker that knows it', job: 'cellar.paint' },
    ]);
  } finally {
    await newer.close();
    // Nobody is left who could do them, should it have come to that.
    await app.get(Graph).write(rowsOf(`MATCH (e:OutboxEntry {job: 'cellar.paint'}) DELETE e`), {});
  }
});

test('a job of the clock is due at first, then when its time has passed, on whatever worker', async () => {
  const other = await worker(clock, [Cellar, Insurance], { begun: false });
  const schedules = [app.get(Schedule), other.get(Schedule)];
  const look = async (): Promise<void> => {
    await Promise.all([...schedules, ...schedules].map((schedule) => schedule.askForDue()));
    await settled();
  };
  clock.set('2026-04-01T08:00:00Z');
  await look();
  expect(times('insurance counts')).toBe(1);
  clock.advance({ minutes: 59 });
  await look();
  expect(times('insurance counts')).toBe(1);
  clock.advance({ minutes: 1 });
  await look();
  expect(times('insurance counts')).toBe(2);
  clock.advance({ days: 1 });
  await look();
  expect(times('insurance counts')).toBe(3);
  // A clock that is set back does not make it wait for a day.
  clock.set('2026-04-01T08:00:00Z');
  await look();
  expect(times('insurance counts')).toBe(4);
  await other.close();
});

test('while a run is still to be done no other is asked for, nor is its time forgotten', async () => {
  clock.set('2026-05-01T08:00:00Z');
  shutGate();
  await app.get(Schedule).askForDue();
  clock.advance({ days: 1 });
  await app.get(Schedule).askForDue();
  expect(await entries()).toHaveLength(1);
  openGate();
  await settled();
  await app.get(Schedule).askForDue();
  await settled();
  expect(times('insurance counts')).toBe(2);
});

test('a run that failed for good makes room for the next', async () => {
  clock.set('2026-06-01T08:00:00Z');
  failures = Array(5).fill('insurance counts');
  await app.get(Schedule).askForDue();
  await settled();
  expect(await entries()).toEqual(['insurance.count FAILED']);
  clock.advance({ hours: 1 });
  await app.get(Schedule).askForDue();
  await settled();
  expect(times('insurance counts')).toBe(6);
  expect(await entries()).toEqual([]);
});

const nothing = (): Promise<void> => Promise.resolve();

class Frowning {
  @Within(ROOF_MENDED, { after: ['Insurance.frown'] })
  smile(): Promise<void> {
    return nothing();
  }
}

class Smiling {
  @Within(ROOF_MENDED)
  smile(): Promise<void> {
    return nothing();
  }
}

class Humming {
  @Within(ROOF_MENDED)
  hum(): Promise<void> {
    return nothing();
  }
}

class Leading {
  @Within(ROOF_MENDED, { before: ['Following.follow'] })
  lead(): Promise<void> {
    return nothing();
  }
}

class Following {
  @Within(ROOF_MENDED, { before: ['Leading.lead'] })
  follow(): Promise<void> {
    return nothing();
  }
}

class Rival {
  @Job('insurance.look')
  lookAsWell(): Promise<void> {
    return nothing();
  }
}

class Nameless {
  @After(ROOF_MENDED)
  sweep(): Promise<void> {
    return nothing();
  }
}

class Both {
  @Within(ROOF_MENDED)
  @Job('both.sweep')
  sweep(): Promise<void> {
    return nothing();
  }
}

test.each([
  [
    'one that comes after none',
    [Frowning],
    'Frowning.smile (events.spec.ts) names Insurance.frown, which does not listen within roof.mended.',
  ],
  [
    'two of which neither comes first',
    [Smiling, Humming],
    'It is not said which of these comes first within roof.mended: Humming.hum (events.spec.ts), Smiling.smile (events.spec.ts).',
  ],
  [
    'two that contradict each other',
    [Leading, Following],
    'These listeners within roof.mended wait for each other: Following.follow (events.spec.ts), Leading.lead (events.spec.ts).',
  ],
  [
    'two jobs of one name',
    [Insurance, Rival],
    'Insurance.look (events.spec.ts) and Rival.lookAsWell (events.spec.ts) are both the job insurance.look.',
  ],
  [
    'one that is no job',
    [Nameless],
    'Nameless.sweep (events.spec.ts) follows an event or the clock and is no job: name it with @Job.',
  ],
  [
    'one that is two things',
    [Both],
    'Both.sweep (events.spec.ts) listens within a transaction and is a job: make two of it.',
  ],
])('a process whose listeners have %s does not start', async (_, listeners, message) => {
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    providers: [Listeners, ...listeners],
  }).compile();
  await expect(module.init()).rejects.toThrow(new Error(message));
});

test('a process that keeps no log does not start', async () => {
  const starting = Test.createTestingModule({ imports: PLATFORM })
    .overrideProvider(RedisClient)
    .useValue({})
    .setLogger({ log: () => {}, error: () => {}, warn: () => {} })
    .compile();
  await expect(starting).rejects.toThrow(/ChangeLog/);
});

test('two events have two names', () => {
  expect(() => defineEvent('roof.leaked', null)).toThrow('Two events are named roof.leaked.');
});

/** Never called: the compiler refuses what is told wrongly, and listeners that expect something else. */
export class NotCompiled {
  // @ts-expect-error a job is handed an id, and nothing else
  @Job('wrong.details')
  details(_: { litres: number }): Promise<void> {
    return Promise.resolve();
  }

  // @ts-expect-error these are not the details of the event
  @Within(ROOF_LEAKED)
  others(_: { id: string; gallons: number }): Promise<void> {
    return Promise.resolve();
  }

  // @ts-expect-error a job of the clock is about no record
  @Every({ hours: 1 })
  about(_: string): Promise<void> {
    return Promise.resolve();
  }

  // @ts-expect-error the event has no such ids
  @After(ROOF_LEAKED, ({ wallIds }) => wallIds)
  ofOthers(_: string): Promise<void> {
    return Promise.resolve();
  }

  async told(events: Events): Promise<void> {
    // @ts-expect-error the details are missing
    await events.tell(ROOF_LEAKED, 'one');
    // @ts-expect-error nothing but the id is told
    await events.tell(ROOF_MENDED, { id: 'one', litres: 1 });
  }
}
