import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { startApi, startOwnApi, type TestApi } from '../support/api.js';

const root = resolve(import.meta.dirname, '../..');
let api: TestApi;
let demonstration: TestApi;

beforeAll(async () => {
  await promisify(execFile)('node_modules/.bin/vite', ['build', 'web'], { cwd: root });
  api = await startApi();
  demonstration = await startOwnApi({ KINWEAVE_DEMO: '1' });
}, 180_000);
afterAll(() => Promise.all([api.close(), demonstration.close()]));

const get = (path: string, of = api) => request(of.app.getHttpServer()).get(path);

test.each(['/', '/families', '/families/RmFtaWx5OjE', '/account'])(
  'at %s a browser gets the screens, under a policy that lets in nothing else',
  async (path) => {
    const { text, headers } = await get(path)
      .expect(200)
      .expect('Content-Type', /^text\/html/)
      .expect('Cache-Control', 'no-store');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; " +
        "connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    expect(text).not.toMatch(/<style|style=|onclick|<script>|https?:/);
    expect(text).toContain('<title>Kinweave</title>');
  },
);

test('all that the page loads is there, and may be kept: its name changes with it', async () => {
  const { text } = await get('/');
  const files = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThanOrEqual(2);
  for (const file of files)
    await get(file)
      .expect(200)
      .expect('Cache-Control', 'public, max-age=31536000, immutable')
      .expect('Content-Type', /javascript|css/);
});

test.each([
  '/assets/index.html',
  '/assets/..%2findex.html',
  '/assets/constructor',
  '/families/a/b',
])('nothing else is served: %s', (path) => get(path).expect(404));

test('sign-ins that everybody may know are on the page of a demonstration only', async () => {
  expect((await get('/')).text).not.toContain('lipovo.example');
  const { text } = await get('/', demonstration);
  const data = JSON.parse(/id="page-data">(.*?)<\/script>/s.exec(text)![1]!);
  expect(data.accounts).toHaveLength(9);
});
