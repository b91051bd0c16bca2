import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let here: { agency: TestAgency; administrator: Client };
let there: { agency: TestAgency; administrator: Client };

beforeAll(async () => {
  api = await startApi();
  const one = async () => {
    const agency = await freshAgency(api);
    return { agency, administrator: await agency.as('ADMINISTRATOR') };
  };
  [here, there] = await Promise.all([one(), one()]);
});
afterAll(() => api.close());

const account = (email: string, password: string) => ({
  email,
  password,
  roles: ['VOLUNTEER'],
  givenName: 'Vera',
  familyName: 'Vasileva',
});
const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { session { token } userErrors { code path whatToDo } }
}`;
const signIn = async (input: object) =>
  (await api.send(null, SIGN_IN, { input: { bearer: true, ...input } })).data.signIn;
/** The agency into which a sign-in leads. */
async function agencyOf({ session }: any): Promise<string> {
  const { data } = await api.send(session.token, '{ viewer { agency { id } } }');
  return data.viewer.agency.id;
}
const agencyId = async ({ administrator }: typeof here): Promise<string> =>
  (await administrator.run('{ viewer { agency { id } } }')).viewer.agency.id;

test('an administrator does not learn whether an address has an account elsewhere', async () => {
  const email = `${newId()}@volunteer.example`;
  const made = await there.administrator.mutate(
    'createAccount',
    account(email, PASSWORD),
    'account { email }',
  );
  const other = await here.administrator.mutate(
    'createAccount',
    account(email, 'a password for here'),
    'account { email }',
  );
  expect(other).toEqual(made);
  // Each password opens the account of the agency that gave it, and no other.
  expect(await agencyOf(await signIn({ email, password: PASSWORD }))).toBe(await agencyId(there));
  expect(await agencyOf(await signIn({ email, password: 'a password for here' }))).toBe(
    await agencyId(here),
  );
  expect((await signIn({ email, password: 'neither of them' })).userErrors).toMatchObject([
    { code: 'WRONG_CREDENTIALS' },
  ]);
  expect(await here.administrator.refused('createAccount', account(email, PASSWORD))).toMatchObject(
    [{ code: 'ALREADY_EXISTS', path: ['input', 'email'] }],
  );
});

test('who has the same password in two agencies says which one they mean', async () => {
  const email = `${newId()}@volunteer.example`;
  for (const { administrator } of [here, there])
    await administrator.mutate('createAccount', account(email, PASSWORD));
  const { session, userErrors } = await signIn({ email, password: PASSWORD });
  expect(session).toBeNull();
  expect(userErrors).toMatchObject([
    {
      code: 'INVALID_INPUT',
      path: ['input', 'agencyId'],
      whatToDo: expect.stringContaining(await agencyId(here)),
    },
  ]);
  const chosen = await signIn({ email, password: PASSWORD, agencyId: await agencyId(here) });
  expect(await agencyOf(chosen)).toBe(await agencyId(here));
});

test('a closed account in one agency keeps nobody out of the other', async () => {
  const email = `${newId()}@volunteer.example`;
  const { account: closed } = await here.administrator.mutate(
    'createAccount',
    account(email, PASSWORD),
    'account { id }',
  );
  await there.administrator.mutate('createAccount', account(email, PASSWORD));
  await here.administrator.mutate('disableAccount', { accountId: closed.id });
  expect(await agencyOf(await signIn({ email, password: PASSWORD }))).toBe(await agencyId(there));
});

const provider = (name: string) => ({
  name,
  issuer: 'https://id.example.org',
  clientId: 'kinweave',
  clientSecret: 'a secret of the provider',
  roleMap: [{ value: 'case-managers', role: 'CASE_MANAGER' }],
});
const OPTIONS = '{ signInOptions { name agencyName url } }';
const options = async (): Promise<any[]> => (await api.send(null, OPTIONS)).data.signInOptions;

test('one agency cannot crowd the sign-in page of all', async () => {
  const honest = `Zlatograd ${newId()}`;
  await there.administrator.mutate('createSignInProvider', provider(honest));
  let refused: any[] = [];
  for (let count = 0; count < 11; count += 1) {
    const { data } = await here.administrator.send(
      `mutation ($input: CreateSignInProviderInput!) {
        createSignInProvider(input: $input) { userErrors { code path message whatToDo } } }`,
      { input: provider(`!${String(count).padStart(2, '0')} ${here.agency.id}`) },
    );
    refused = data.createSignInProvider.userErrors;
  }
  expect(refused).toMatchObject([{ code: 'INVALID_INPUT', path: ['input'] }]);
  const offered = await options();
  expect(offered.filter(({ name }) => name.endsWith(here.agency.id))).toHaveLength(10);
  expect(offered.map(({ name }) => name)).toContain(honest);
});

test('the agency stands beside the name that it has chosen', async () => {
  const { administrator } = await (async () => {
    const agency = await freshAgency(api);
    await api.graph.write(rowsOf('MATCH (g:Agency {id: $id}) SET g.name = $name'), {
      id: agency.id,
      name: `Lipovo ${agency.id}`,
    });
    return { agency, administrator: await agency.as('ADMINISTRATOR') };
  })();
  const name = `Family Support ${newId()}`;
  await administrator.mutate('createSignInProvider', provider(name));
  const { administrator: imitator } = await (async () => {
    const agency = await freshAgency(api);
    return { administrator: await agency.as('ADMINISTRATOR') };
  })();
  await imitator.mutate('createSignInProvider', provider(name));
  const same = (await options()).filter((one) => one.name === name);
  expect(same).toHaveLength(2);
  expect(new Set(same.map(({ agencyName }) => agencyName)).size).toBe(2);
});
