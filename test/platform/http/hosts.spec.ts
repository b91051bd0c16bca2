import { once } from 'node:events';
import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { startOwnApi, type TestApi } from '../../support/api.js';
import { built, freePort, Processes } from '../../support/processes.js';

let api: TestApi;
const processes = new Processes();

beforeAll(async () => {
  api = await startOwnApi({
    PUBLIC_URL: 'https://kinweave.example',
    ALLOWED_HOSTS: 'inside.example, second.example',
    TRUSTED_PROXIES: '0',
  });
});
afterAll(async () => {
  await processes.endAll();
  await api.close();
});

const QUERY = { query: '{ viewer { account { id } } }' };
const agent = () => request(api.app.getHttpServer());

test.each([
  'evil.example',
  'evil.example:3000',
  'localhost.evil.example',
  'kinweave.example.evil',
  '',
])('a page of another site whose name leads here is refused: %s', async (host) => {
  for (const path of ['/developers', '/developers/graphiql', '/developers/files/start-page.css'])
    expect((await agent().get(path).set('Host', host)).status).toBe(421);
  const { status, body } = await agent()
    .post('/graphql')
    .set({ Host: host, Origin: `http://${host}` })
    .send(QUERY);
  expect(status).toBe(421);
  expect(body.errors[0].extensions).toEqual({
    code: 'HOST_UNKNOWN',
    whatToDo: expect.stringContaining('ALLOWED_HOSTS'),
  });
});

test.each([
  'kinweave.example',
  'KINWEAVE.example:443',
  'localhost:3000',
  '127.0.0.1:3000',
  '[::1]:3000',
  '192.0.2.2',
  'inside.example',
  'second.example:8080',
])('it answers under its own names and by addresses: %s', async (host) => {
  expect((await agent().post('/graphql').set('Host', host).send(QUERY)).body).toEqual({
    data: { viewer: null },
  });
});

test('our own page is answered under the public name, whatever the proxy calls us', async () => {
  for (const headers of [
    { Host: 'kinweave.example', Origin: 'https://kinweave.example' },
    { Host: 'inside.example', Origin: 'https://kinweave.example' },
  ])
    expect((await agent().post('/graphql').set(headers).send(QUERY)).status).toBe(200);
});

/** Whether somebody listens there. */
async function listens(host: string, port: number): Promise<boolean> {
  const socket = createConnection({ host, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

test('unless it is asked to, it listens on this machine only', async () => {
  await built();
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one && !one.internal && one.family === 'IPv4')?.address;
  const [closed, open] = [await freePort(), await freePort()];
  const apis = [
    processes.start('dist/main.js', { PORT: String(closed) }),
    processes.start('dist/main.js', { PORT: String(open), LISTEN_ADDRESS: '0.0.0.0' }),
  ];
  await Promise.all(apis.map((one) => one.prints('API ready')));
  expect(await listens('127.0.0.1', closed)).toBe(true);
  expect(await listens('127.0.0.1', open)).toBe(true);
  // A machine without a network has no address to try.
  if (outside === undefined) return;
  expect(await listens(outside, closed)).toBe(false);
  expect(await listens(outside, open)).toBe(true);
}, 120_000);

const GUESS = `mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }`;

/** The code of a failed sign-in of somebody else each time, from an address that they choose. */
async function guess(of: TestApi, count: number, chosen: string): Promise<string> {
  const input = { email: `${chosen}-${count}@nobody.example`, password: 'a common password' };
  const { body } = await request(of.app.getHttpServer())
    .post('/graphql')
    .set('X-Forwarded-For', chosen)
    .send({ query: GUESS, variables: { input } });
  return body.data.signIn.userErrors[0].code;
}

test('nobody chooses the address that limits count for them', async () => {
  // At a time of its own, for limits are counted in windows of a quarter of an hour.
  api.clock.set('2101-05-01T08:00:00Z');
  const codes: string[] = [];
  for (let count = 0; count < 101; count += 1)
    codes.push(await guess(api, count, `198.51.100.${count}`));
  expect(codes.slice(0, 100)).toEqual(Array(100).fill('WRONG_CREDENTIALS'));
  expect(codes[100]).toBe('TOO_MANY_ATTEMPTS');
}, 120_000);

test('behind one proxy the last address counts, which the proxy has added', async () => {
  const behind = await startOwnApi({ TRUSTED_PROXIES: '1' });
  try {
    behind.clock.set('2101-05-02T08:00:00Z');
    let last = '';
    for (let count = 0; count < 101; count += 1)
      last = await guess(behind, count, `198.51.100.${count}, 203.0.113.7`);
    expect(last).toBe('TOO_MANY_ATTEMPTS');
    expect(await guess(behind, 0, '198.51.100.1, 203.0.113.8')).toBe('WRONG_CREDENTIALS');
  } finally {
    await behind.close();
  }
}, 120_000);
