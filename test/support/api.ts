import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { ApiModule } from '../../src/api.module.js';
import { Graph } from '../../src/platform/graph/graph.js';
import { migrationsFolder } from '../../src/platform/graph/migrations-folder.js';
import { Migrations } from '../../src/platform/graph/migrations.js';
import { secureHttp } from '../../src/platform/http/secure-http.js';
import { Clock } from '../../src/platform/time/clock.js';
import './secrets.js';

/** A clock that stands still until a test moves it; without a time it runs as usual. */
export class TestClock extends Clock {
  private fixed: Date | null = null;

  override now(): Date {
    return this.fixed ?? new Date();
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
  app: INestApplication;
  graph: Graph;
  clock: TestClock;
  /** Sends a document as whoever holds the token, and returns all of the answer. */
  send(token: string | null, document: string, variables?: object): Promise<Answer>;
  close(): Promise<void>;
}

/** The real API in this process, on the real databases that the environment names. */
export async function startApi(): Promise<TestApi> {
  const clock = new TestClock();
  const module = await Test.createTestingModule({ imports: [ApiModule] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ logger: ['error'] });
  secureHttp(app);
  await app.get(Migrations).apply(migrationsFolder);
  await app.init();
  return apiOf(app, clock);
}

/** What tests use of an API that runs in this process. */
export function apiOf(app: INestApplication, clock: TestClock): TestApi {
  return {
    app,
    clock,
    graph: app.get(Graph),
    async send(token, document, variables = {}) {
      const asked = request(app.getHttpServer()).post('/graphql');
      if (token) void asked.set('Authorization', `Bearer ${token}`);
      const { status, headers, body } = await asked.send({ query: document, variables });
      return { status, headers, data: body.data, errors: body.errors };
    },
    close: () => app.close(),
  };
}
