import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshAgency } from '../support/agency.js';
import { startOwnApi, type TestApi } from '../support/api.js';
import { Browser, newAccount } from './session-client.js';

let api: TestApi;

beforeAll(async () => {
  api = await startOwnApi({ SECURE_COOKIES: '1' });
});
afterAll(() => api.close());

test('behind HTTPS the cookie is bound to this host, to HTTPS and to requests from this site', async () => {
  const browser = new Browser(api);
  await browser.signIn(await newAccount(await freshAgency(api)));
  expect(browser.setCookie).toMatch(/^__Host-kinweave_session=/);
  const attributes = browser.setCookie.split('; ').slice(1);
  expect(attributes).toEqual(
    expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']),
  );
  expect(browser.setCookie).not.toContain('Domain=');
  expect(await browser.role()).toBe('DONOR');
});

test('the plain name, which another host could set, is not looked at', async () => {
  const browser = new Browser(api);
  await browser.signIn(await newAccount(await freshAgency(api)));
  browser.cookie = browser.cookie!.replace('__Host-', '');
  expect(await browser.role()).toBeNull();
});
