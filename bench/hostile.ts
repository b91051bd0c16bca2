import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { HOSTILE } from '../test/hostile/documents.js';

/**
 * How long the API takes to refuse each document of test/hostile, over HTTP. There is no database:
 * a document that asked one would fail, not be refused. Run: npm run bench:hostile
 */

const WARM_UP = 5;
const ROUNDS = 51;

/** Benches run compiled, from .kinweave/bench/dist/bench; the product from where it was built. */
const product = join(import.meta.dirname, '../../../../dist');
const keyFolder = mkdtempSync(join(tmpdir(), 'kinweave-bench-'));
Object.assign(process.env, {
  NEO4J_URI: 'bolt://127.0.0.1:1',
  NEO4J_PASSWORD: 'nobody listens there',
  REDIS_URL: 'redis://127.0.0.1:1',
  SESSION_SECRET: 'a secret for measurements only, of 32 characters and more',
  MASTER_KEY: `bench:${'5a'.repeat(32)}`,
  KEY_FOLDER: keyFolder,
});
const built = async <T>(file: string) =>
  (await import(pathToFileURL(join(product, file)).href)) as T;
const { ApiModule } = await built<{ ApiModule: object }>('api.module.js');
const { secureHttp } = await built<{ secureHttp: (app: NestExpressApplication) => void }>(
  'platform/http/secure-http.js',
);
const app = await NestFactory.create<NestExpressApplication>(ApiModule, { logger: false });
secureHttp(app);
await app.listen(0, '127.0.0.1');
const address = `${await app.getUrl()}/graphql`;

const send = async (body: object): Promise<number> => {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer anybody' },
    body: JSON.stringify(body),
  });
  await answer.text();
  return answer.status;
};

// What needs a database is not refused but fails: so a refusal shows that none was asked.
const honest = await send({ query: '{ viewer { account { id } } }' });
if (honest === 400) throw new Error('An honest document was refused');

const medians: { title: string; ms: number }[] = [];
for (const { title, body } of HOSTILE) {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const began = performance.now();
    const status = await send(body);
    if (round >= WARM_UP) times.push(performance.now() - began);
    if (status !== 400) throw new Error(`${title}: not refused but answered with ${status}`);
  }
  const ms = times.sort((a, b) => a - b)[(ROUNDS - 1) / 2]!;
  medians.push({ title, ms });
  process.stdout.write(`${title.padEnd(44)} ${ms.toFixed(2)} ms\n`);
}
const [slowest] = medians.sort((a, b) => b.ms - a.ms);
process.stdout.write(
  `${medians.length} documents, all refused; the slowest median: ${slowest!.ms.toFixed(2)} ms (${slowest!.title})\n`,
);
await app.close();
rmSync(keyFolder, { recursive: true });
