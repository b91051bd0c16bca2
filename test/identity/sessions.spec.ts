import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { Browser, newAccount } from './session-client.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
});
beforeEach(() => api.clock.set(new Date()));
afterAll(() => api.close());

const SESSIONS = '{ sessions { edges { node { id device role } } } }';
const NODE = 'query ($id: ID!) { node(id: $id) { id } }';

async function signedIn(roles?: string[]): Promise<Browser> {
  const browser = new Browser(api);
  await browser.signIn(await newAccount(agency, roles));
  return browser;
}

test('every sign-in makes a new token, and the one that the browser had ends', async () => {
  const account = await newAccount(agency);
  const browser = new Browser(api);
  await browser.signIn(account);
  const before = browser.copy();
  await browser.signIn(account);
  expect(browser.cookie).not.toBe(before.cookie);
  expect(await before.role()).toBeNull();
  expect(await browser.role()).toBe('DONOR');
});

test('a token that somebody planted before the sign-in is never taken over', async () => {
  const planted = 'kinweave_session=0199aaaa-0000-7000-8000-000000000000.0.planted';
  const browser = new Browser(api);
  browser.cookie = planted;
  await browser.signIn(await newAccount(agency));
  expect(browser.cookie).not.toBe(planted);
  browser.cookie = planted;
  expect(await browser.role()).toBeNull();
});

test('another role comes with another token, and the one before dies at once', async () => {
  const browser = await signedIn();
  const before = browser.copy();
  const { session } = await browser.mutate('useRole', { role: 'VOLUNTEER' }, 'session { role }');
  expect(session.role).toBe('VOLUNTEER');
  expect(await browser.role()).toBe('VOLUNTEER');
  expect(await before.role()).toBeNull();
});

test('a role that the account does not hold is refused, and nothing changes', async () => {
  const browser = await signedIn();
  const { userErrors } = await browser.mutate('useRole', { role: 'SUPERVISOR' });
  expect(userErrors[0]).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'role'] });
  expect(await browser.role()).toBe('DONOR');
});

test('the token changes by itself; the one before works a moment longer, then no more', async () => {
  const browser = await signedIn();
  const before = browser.copy();
  api.clock.advance({ minutes: 16 });
  expect(await browser.role()).toBe('DONOR');
  expect(browser.cookie).not.toBe(before.cookie);
  const late = before.copy();
  expect(await late.role()).toBe('DONOR');
  expect(late.cookie).toBe(browser.cookie);
  api.clock.advance({ minutes: 1 });
  expect(await before.role()).toBeNull();
  expect(await browser.role()).toBe('DONOR');
});

test('requests at once change the token once, and none of them is turned away', async () => {
  const browser = await signedIn();
  api.clock.advance({ minutes: 16 });
  const tabs = Array.from({ length: 5 }, () => browser.copy());
  const roles = await Promise.all(tabs.map((tab) => tab.role()));
  expect(roles).toEqual(Array.from({ length: 5 }, () => 'DONOR'));
  const changed = new Set(tabs.map((tab) => tab.cookie).filter((one) => one !== browser.cookie));
  expect(changed.size).toBe(1);
});

test('a case manager who is away for half an hour is signed out; a donor is not', async () => {
  const manager = await signedIn(['CASE_MANAGER']);
  const donor = await signedIn(['DONOR']);
  api.clock.advance({ minutes: 29 });
  expect(await manager.role()).toBe('CASE_MANAGER');
  api.clock.advance({ minutes: 31 });
  expect(await manager.role()).toBeNull();
  expect(await donor.role()).toBe('DONOR');
  api.clock.advance({ minutes: 121 });
  expect(await donor.role()).toBeNull();
});

test('twelve hours end every session, however much it is used', async () => {
  const browser = await signedIn();
  for (let hour = 0; hour < 11; hour += 1) {
    api.clock.advance({ hours: 1 });
    expect(await browser.role()).toBe('DONOR');
  }
  api.clock.advance({ minutes: 61 });
  expect(await browser.role()).toBeNull();
});

test('own sessions are listed with their device, and can be ended one by one', async () => {
  const account = await newAccount(agency);
  const office = new Browser(api);
  const phone = new Browser(
    api,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18 Safari/604.1',
  );
  await office.signIn(account);
  await phone.signIn(account);
  const { sessions } = await office.ask(SESSIONS);
  expect(sessions.edges.map(({ node }: any) => node.device)).toEqual([
    'Firefox on Windows',
    'Safari on iOS',
  ]);
  const sessionId = sessions.edges[1].node.id;
  expect((await office.ask(NODE, { id: sessionId })).node).toEqual({ id: sessionId });
  await office.mutate('endSession', { sessionId });
  expect(await phone.role()).toBeNull();
  expect((await office.ask(NODE, { id: sessionId })).node).toBeNull();
  expect((await office.ask(SESSIONS)).sessions.edges).toHaveLength(1);
});

test("nobody ends another person's session, and cannot tell that there is one", async () => {
  const browser = await signedIn();
  const other = await signedIn();
  const { sessions } = await browser.ask(SESSIONS);
  const sessionId = sessions.edges[0].node.id;
  const { userErrors } = await other.mutate('endSession', { sessionId });
  expect(userErrors[0].code).toBe('NOT_FOUND');
  expect(await browser.role()).toBe('DONOR');
  expect((await other.ask(NODE, { id: sessionId })).node).toBeNull();
});

test('an administrator ends all sessions of an account of the agency, and of no other', async () => {
  const account = await newAccount(agency);
  const browsers = [new Browser(api), new Browser(api)];
  for (const browser of browsers) await browser.signIn(account);
  const stranger = await (await freshAgency(api)).as('ADMINISTRATOR');
  const [error] = await stranger.refused('endSessions', { accountId: account.accountId });
  expect(error.code).toBe('NOT_FOUND');
  expect(await browsers[0]!.role()).toBe('DONOR');
  await (await agency.as('ADMINISTRATOR')).mutate('endSessions', { accountId: account.accountId });
  expect(await Promise.all(browsers.map((browser) => browser.role()))).toEqual([null, null]);
});

test('a token works only in the way for which it was made', async () => {
  const browser = await signedIn();
  const token = browser.cookie!.split('=')[1]!;
  const asBearer = await api.send(token, '{ viewer { account { id } } }');
  expect(asBearer.data.viewer).toBeNull();
  const bearer = new Browser(api);
  const { session } = await bearer.signIn(await newAccount(agency), { bearer: true });
  expect(session.token).toBeTruthy();
  bearer.cookie = `kinweave_session=${session.token}`;
  expect(await bearer.role()).toBeNull();
});

test('a bearer token is shown to whoever signs in, and in no list afterwards', async () => {
  const donor = await agency.as('DONOR');
  const { sessions } = await donor.run('{ sessions { edges { node { kind token } } } }');
  expect(sessions.edges[0].node).toEqual({ kind: 'BEARER', token: null });
});

test('who reads the database finds no token in it', async () => {
  const browser = await signedIn();
  const signature = decodeURIComponent(browser.cookie!).split('.').at(-1)!;
  const rows = await api.graph.read(
    rowsOf<{ all: object }>(
      'MATCH (s:Session) WHERE s.endedAt IS NULL RETURN properties(s) AS all',
    ),
    {},
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(signature);
});
