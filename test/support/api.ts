import 'reflect-metadata';
import type { LogLevel } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { ApiModule } from '../../src/api.module.js';
import { Graph } from '../../src/platform/graph/graph.js';
import { migrationsFolder } from '../../src/platform/graph/migrations-folder.js';
import { Migrations } from '../../src/platform/graph/migrations.js';
import { secureHttp } from '../../src/platform/http/secure-http.js';
import { Clock } from '../../src/platform/time/clock.js';
import { noteWhatIsAsked } from './asked.js';
import { atTheEnd } from './at-the-end.js';

const LOG_LEVELS: LogLevel[] = ['error'];

/** A clock that stands still until a test moves it; without a time it runs as usual. */
export class TestClock extends Clock {
  private fixed: Date | null = null;

  override now(): Date {
    return this.fixed ?? new Date();
  }

  /** Goes as usual. */
  run(): void {
    this.fixed = null;
  }

  set(time: string | Date): void {
    this.fixed = new Date(time);
  }

  /** Moves on from the present moment of this clock. */
  advance({ days = 0, hours = 0, minutes = 0 }): void {
    const ms = ((days * 24 + hours) * 60 + minutes) * 60_000;
    this.fixed = new Date(this.now().getTime() + ms);
  }
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  data: any;
  errors: any[] | undefined;
}

export interface TestApi {
  app: NestExpressApplication;
  graph: Graph;
  clock: TestClock;
  /**
   * Sends a document as whoever holds the token, and returns all of the answer.
   * @param language as the header Accept-Language has it; English if left out.
   */
  send(
    token: string | null,
    document: string,
    variables?: object,
    language?: string,
  ): Promise<Answer>;
  /** At the end of a test file. */
  close(): Promise<void>;
}

/** What runs in this worker of Jest for all of its test files, by the address of its database. */
const shared = new Map<string, Promise<TestApi>>();

/**
 * The API, on the databases that the environment names. All test files of a worker ask the same one,
 * at first with a clock that runs as usual.
 */
export async function startApi(): Promise<TestApi> {
  const address = process.env.NEO4J_URI ?? '';
  if (!shared.has(address)) shared.set(address, startOwnApi());
  const api = await shared.get(address)!;
  const putBack = (): void => {
    api.clock.run();
    api.app.useLogger(LOG_LEVELS);
  };
  putBack();
  return { ...api, close: () => Promise.resolve(putBack()) };
}

atTheEnd.push(endSharedApis);

/** Ends what test files share: the next one meets databases that are not as they were. */
export async function endSharedApis(): Promise<void> {
  const all = [...shared.values()];
  shared.clear();
  for (const one of all) await (await one).close();
}

/** An API for one test file, which may alter it. @param settings on top of the environment. */
export async function startOwnApi(settings: Record<string, string> = {}): Promise<TestApi> {
  noteWhatIsAsked();
  const before = { ...process.env };
  Object.assign(process.env, settings);
  try {
    const clock = new TestClock();
    const module = await Test.createTestingModule({ imports: [ApiModule] })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const app = module.createNestApplication<NestExpressApplication>({ logger: LOG_LEVELS });
    secureHttp(app);
    await app.get(Migrations).apply(migrationsFolder);
    await app.listen(0, '127.0.0.1');
    return apiOf(app, clock);
  } finally {
    for (const name of Object.keys(settings)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** What tests use of an API that runs in this process. */
export function apiOf(app: NestExpressApplication, clock: TestClock): TestApi {
  return {
    app,
    clock,
    graph: app.get(Graph),
    async send(token, document, variables = {}, language = 'en') {
      const asked = request(app.getHttpServer()).post('/graphql').set('Accept-Language', language);
      if (token) void asked.set('Authorization', `Bearer ${token}`);
      const { status, headers, body } = await asked.send({ query: document, variables });
      return { status, headers, data: body.data, errors: body.errors };
    },
    close: () => app.close(),
  };
}
