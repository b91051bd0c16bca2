import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Redis } from 'ioredis';
import request from 'supertest';
import { Graph } from '../../src/platform/graph/graph.js';
import { OUTBOX_CHANNEL } from '../../src/platform/outbox/outbox.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const get = (path: string) => request(api.app.getHttpServer()).get(path);

/** What the page says of each part, by its name. */
async function states(): Promise<Record<string, string>> {
  const { text } = await get('/developers').expect(200);
  const items = text.matchAll(/<b>(\w+)<\/b>\s*<span class="state">(\w+)<\/span>/g);
  return Object.fromEntries([...items].map(([, name, state]) => [name, state]));
}

/** Every address in a page that a browser would load or follow. */
function addresses(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address!);
}

test('the start page says what runs, without any script', async () => {
  const { text, headers } = await get('/developers')
    .expect(200)
    .expect('Content-Type', /^text\/html/);
  expect(text).not.toMatch(/<script|<style|style=|onclick/);
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      "style-src 'self'; img-src 'self'",
  );
  expect(await states()).toMatchObject({ API: 'running', Neo4j: 'running', Redis: 'running' });
});

test('the worker counts as running while one listens for jobs', async () => {
  const listener = new Redis(process.env.REDIS_URL!);
  await listener.subscribe(OUTBOX_CHANNEL);
  expect((await states()).Worker).toBe('running');
  await listener.quit();
});

test('a part that does not answer is away, and the page still comes', async () => {
  const ping = jest.spyOn(api.app.get(Graph), 'ping').mockRejectedValue(new Error('away'));
  expect(await states()).toMatchObject({ API: 'running', Neo4j: 'away', Redis: 'running' });
  ping.mockRestore();
});

test('all that the pages load or link to is served from here', async () => {
  const pages = ['/developers', '/developers/graphiql', '/developers/graphiql?role=donor'];
  const found = new Set<string>();
  for (const page of pages)
    for (const address of addresses((await get(page).expect(200)).text)) found.add(address);
  expect(found.size).toBeGreaterThan(12);
  for (const address of found) {
    expect(address).toMatch(/^\/[^/]*/);
    await get(address).expect(200);
  }
});

test('GraphiQL may load scripts of ours and style with its nonce, and nothing else', async () => {
  const { headers, text } = await get('/developers/graphiql').expect(200);
  const nonce = /"nonce":"([^"]+)"/.exec(text)![1];
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      `script-src 'self'; style-src 'self' 'nonce-${nonce}'; font-src data:; ` +
      "img-src 'self' data:; connect-src 'self'",
  );
  expect((await get('/developers/graphiql')).text).not.toContain(nonce);
});

test('only the named files are served', async () => {
  for (const path of [
    '/developers/graphiql/package.json',
    '/developers/graphiql/..%2f..%2fpackage.json',
    '/developers/graphiql/constructor',
    '/developers/files/graphiql-page.js',
  ])
    await get(path).expect(404);
});

test('without the demonstration no account is shown', async () => {
  const page = (await get('/developers')).text + (await get('/developers/graphiql')).text;
  expect(page).not.toContain('lipovo.example');
  expect(page).not.toMatch(/<dt>Password/);
});
