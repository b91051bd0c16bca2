/**
 * One new need among 100,000 open offers, through the running API and worker:
 * node bench/run.mjs incremental [OFFERS] [NEEDS]. Build the product first.
 */
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import { decide } from '../src/matching/engine/decide.js';
import type { Instance } from '../src/matching/engine/instance.js';
import { compiled, Product, quantile, type Ask } from './product.js';
import { Region } from './region.js';

const CHANNEL = '{kinweave}:outbox';
const WARM_UP = 20;
/** As many as one case manager has. */
const CASES = 25;

/**
 * Engine: the decision about the need, in its own thread's time. End to end: from the commit of
 * `openNeed` (the moment the API tells the worker of it) to the proposal that another reader sees.
 */
export async function incremental(offers = 100_000, needs = 200): Promise<Record<string, number>> {
  const product = new Product('incremental');
  try {
    await product.begin();
    const region = new Region(product);
    await region.families(2_000);
    await region.offers(offers);
    await product.rows('CALL db.awaitIndexes(60)');
    const ask = await product.api();
    const { viewer } = await ask<{ viewer: { account: { personId: string } } }>(
      '{ viewer { account { personId } } }',
    );
    await region.ledBy(localId(viewer.account.personId), CASES);
    await product.worker();
    const redis = new Redis(product.environment.REDIS_URL!);
    const endToEnd: number[] = [];
    const ids: string[] = [];
    let proposed = 0;
    try {
      for (let count = 0; count < WARM_UP + needs; count += 1) {
        const { milliseconds, id, state } = await openOne(product, region, redis, ask);
        if (count < WARM_UP) continue;
        endToEnd.push(milliseconds);
        ids.push(id);
        if (state === 'PROPOSED') proposed += 1;
      }
    } finally {
      redis.disconnect();
    }
    const engine = await engineTimes(product, ids);
    const figures = {
      'incremental.engineMedianMs': round(quantile(engine, 0.5)),
      'incremental.engineP95Ms': round(quantile(engine, 0.95)),
      'incremental.endToEndMedianMs': round(quantile(endToEnd, 0.5)),
      'incremental.endToEndP95Ms': round(quantile(endToEnd, 0.95)),
    };
    process.stdout.write(
      `${needs} needs, one after the other, among ${offers} offers; ${proposed} were proposed something\n` +
        `engine       median ${figures['incremental.engineMedianMs']} ms, p95 ${figures['incremental.engineP95Ms']} ms (goal <= 50)\n` +
        `end to end   median ${figures['incremental.endToEndMedianMs']} ms, p95 ${figures['incremental.endToEndP95Ms']} ms (goal <= 300)\n`,
    );
    return figures;
  } finally {
    await product.end();
  }
}

interface Opened {
  openNeed: { need: { id: string } | null; userErrors: unknown[] };
}

interface Loader {
  load(needIds: string[]): Promise<Instance | null>;
}

async function openOne(product: Product, region: Region, redis: Redis, ask: Ask) {
  const { kind, familyId, quantity, urgency, window } = region.need();
  const [row] = await product.rows<{ unit: string }>(
    'MATCH (k:ResourceKind {code: $code}) RETURN k.unit AS unit',
    { code: kind.code },
  );
  const input = {
    familyId: globalId('Family', familyId),
    kind: kind.code,
    quantity: { value: quantity / 100, unit: row!.unit },
    urgency,
    window,
  };
  let committed = 0;
  const told = () => (committed ||= performance.now());
  redis.on('message', told);
  await redis.subscribe(CHANNEL);
  const { openNeed } = await ask<Opened>(
    'mutation ($input: OpenNeedInput!) { openNeed(input: $input) { need { id } userErrors { message path } } }',
    { input },
  );
  if (!openNeed.need) throw new Error(JSON.stringify(openNeed.userErrors));
  const id = localId(openNeed.need.id);
  for (;;) {
    const [need] = await product.rows<{ state: string; considered: boolean }>(
      'MATCH (n:Need {id: $id}) RETURN n.state AS state, n.consideredAt IS NOT NULL AS considered',
      { id },
    );
    if (need!.considered) {
      redis.off('message', told);
      return { milliseconds: performance.now() - committed, id, state: need!.state };
    }
    await pause(4);
  }
}

/** Decides about the same needs once more, in this process, on what the product loads for them. */
async function engineTimes(product: Product, ids: string[]): Promise<number[]> {
  Object.assign(process.env, product.environment);
  const { WorkerModule } = await compiled<{ WorkerModule: object }>('worker.module.js');
  const { InstanceLoader } = await compiled<{ InstanceLoader: new () => Loader }>(
    'matching/deciding/instance-loader.js',
  );
  const context = await NestFactory.createApplicationContext(WorkerModule, { logger: ['error'] });
  const times: number[] = [];
  for (const id of ids) {
    const instance = await context.get(InstanceLoader).load([id]);
    if (!instance) continue;
    const began = performance.now();
    await decide(instance, { timeLimitMs: 2_000 });
    times.push(performance.now() - began);
  }
  await context.close();
  return times.slice(Math.min(WARM_UP, times.length - 1));
}

function localId(id: string): string {
  return Buffer.from(id, 'base64url').toString().split(':')[1]!;
}

function globalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [offers, needs] = process.argv.slice(2).map(Number);
  const figures = await incremental(offers, needs);
  process.stdout.write(`${JSON.stringify({ figures })}\n`);
}
