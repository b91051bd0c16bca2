import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { startApi, type TestApi } from '../../support/api.js';
import { watchDriver, type DriverWatch } from '../../support/driver-watch.js';

let api: TestApi;
let driver: DriverWatch;

beforeAll(async () => {
  api = await startApi();
  driver = watchDriver();
});
afterAll(async () => {
  driver.stop();
  await api.close();
});

const QUERY = { query: '{ viewer { account { id } } }' };
const SIGN_OUT = 'mutation { signOut(input: {}) { userErrors { code } } }';
const agent = () => request(api.app.getHttpServer());
const post = (headers: Record<string, string> = {}) => agent().post('/graphql').set(headers);

test.each([
  ['a page of another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['a page of a neighbour below the same domain', { 'Sec-Fetch-Site': 'same-site' }],
  ['a page of another site, in an old browser', { Origin: 'https://evil.example' }],
  ['a page without an origin, such as a file', { Origin: 'null' }],
  ['a page of this host on another port', { Origin: 'http://127.0.0.1:1' }],
  ['a foreign page that has a cookie', { 'Sec-Fetch-Site': 'cross-site', Cookie: 'a=b' }],
])('%s is refused before anything is looked up', async (_, headers) => {
  driver.forget();
  const { status, body } = await post(headers).send({ query: SIGN_OUT });
  expect([status, body.errors[0].extensions.code]).toEqual([403, 'CROSS_SITE_REQUEST']);
  expect(driver.statements).toEqual([]);
});

test('our own pages and programs are answered', async () => {
  const { port } = api.app.getHttpServer().address() as { port: number };
  const ours: Record<string, string>[] = [
    {},
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://kinweave.example' },
    { 'Sec-Fetch-Site': 'none' },
    { Host: `127.0.0.1:${port}`, Origin: `http://127.0.0.1:${port}` },
  ];
  for (const headers of ours)
    expect((await post(headers).send(QUERY)).body).toEqual({ data: { viewer: null } });
});

test.each(['get', 'put', 'delete', 'patch', 'options', 'head'] as const)(
  '%s is refused, for a query and for a mutation',
  async (method) => {
    for (const query of [QUERY.query, SIGN_OUT]) {
      const answer = await agent()[method]('/graphql').query({ query });
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('POST');
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  },
);

test.each([
  ['a form', 'application/x-www-form-urlencoded', 'query=%7Bviewer%7Baccount%7Bid%7D%7D%7D'],
  ['plain text', 'text/plain', JSON.stringify(QUERY)],
  ['several parts', 'multipart/form-data; boundary=x', '--x\r\n\r\n{}\r\n--x--'],
  ['no type', '', JSON.stringify(QUERY)],
  ['GraphQL as such', 'application/graphql', QUERY.query],
])('%s, which a foreign page can send unasked, is refused', async (_, type, text) => {
  const sent = post();
  if (type) void sent.set('Content-Type', type);
  const { status, body } = await sent.send(Buffer.from(text));
  expect([status, body.errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
});

test('an answer tells a browser to keep nothing, run nothing and show it nowhere', async () => {
  for (const sent of [post().send(QUERY), post().send('{"query'), agent().get('/graphql')]) {
    const { headers } = await sent.set('Content-Type', 'application/json');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    for (const absent of ['x-powered-by', 'access-control-allow-origin', 'etag'])
      expect(headers).not.toHaveProperty(absent);
  }
  const { headers } = await agent().options('/graphql').set('Origin', 'https://evil.example');
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('a request keeps its own id if it is one, and gets one otherwise', async () => {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const id = '0189d0c4-7e2a-7c3e-9f00-5b1d7e8a9c10';
  const idOf = async (given?: string): Promise<string> => {
    const sent = post();
    if (given !== undefined) void sent.set('X-Request-Id', given);
    return (await sent.send(QUERY)).headers['x-request-id']!;
  };
  expect(await idOf(id)).toBe(id);
  expect(await idOf('4bf92f3577b34da6a3ce929d0e0e4736')).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  for (const given of [undefined, '', 'Vera Testova', 'vera-testova', `${id}\tx`, 'a'.repeat(32)])
    expect(await idOf(given)).toMatch(given === 'a'.repeat(32) ? /^a{32}$/ : uuid);
  expect(await idOf()).not.toBe(await idOf());
});

const JSON_TYPE = 'application/json';
const LARGE = JSON.stringify({ query: 'x'.repeat(200_000) });

test.each([
  ['what is no JSON', JSON_TYPE, '{"query": "Vera Testova', 400, 'BAD_REQUEST'],
  ['a body that is too large', JSON_TYPE, LARGE, 413, 'LIMIT_EXCEEDED'],
  ['another character set', `${JSON_TYPE}; charset=ebcdic`, '{"a": "Vera"}', 400, 'BAD_REQUEST'],
])('%s is refused in the form of GraphQL, unquoted', async (_, type, text, status, code) => {
  const answer = await post().set('Content-Type', type).send(text);
  expect(answer.status).toBe(status);
  expect(answer.body.errors).toHaveLength(1);
  expect(answer.body.errors[0].extensions).toMatchObject({
    code,
    whatToDo: expect.stringMatching(/\w{3}/),
  });
  expect(answer.text).not.toContain('Vera');
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
] as const)(
  'little that %s unfolds to much is refused, and others are served',
  async (type, fold) => {
    const headers = { 'Content-Type': JSON_TYPE, 'Content-Encoding': type };
    const bomb = fold(JSON.stringify({ query: ' '.repeat(50_000_000) }));
    expect(bomb.length).toBeLessThan(100_000);
    driver.forget();
    const sent = post(headers).serialize((body) => body as string);
    const [answer, other] = await Promise.all([sent.send(bomb), post().send(QUERY)]);
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([413, 'LIMIT_EXCEEDED']);
    expect(other.status).toBe(200);
    expect(driver.statements).toEqual([]);
  },
);

test('an address with nothing behind it says so and no more', async () => {
  const { status, body } = await agent().get('/Vera/Testova');
  expect(status).toBe(404);
  expect(JSON.stringify(body)).not.toContain('Vera');
});
