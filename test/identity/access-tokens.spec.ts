import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
});
beforeEach(() => api.clock.set(new Date()));
afterAll(() => api.close());

const FIELDS = 'token accessToken { id name role scopes lastUsedAt revokedAt }';
const NEEDS = '{ needs(first: 1) { edges { node { id } } } }';
const NODE = 'query ($id: ID!) { node(id: $id) { id } }';
const FAMILIES = '{ families(first: 1) { edges { node { id } } } }';

const inDays = (days: number) => new Date(api.clock.now().getTime() + days * 86_400_000);

async function newToken(
  owner: Client,
  scopes: string[],
  expiresAt = inDays(30),
): Promise<{ token: string; id: string }> {
  const input = { name: 'Stock list', scopes, expiresAt, password: PASSWORD };
  const { token, accessToken } = await owner.mutate('createAccessToken', input, FIELDS);
  return { token, id: accessToken.id };
}

/** The code with which a request is refused; null when it is answered. */
async function refusal(token: string, document: string): Promise<string | null> {
  const { errors } = await api.send(token, document);
  return errors?.[0].extensions.code ?? null;
}

test('a token does what its scopes cover, and nothing else', async () => {
  const { token } = await newToken(manager, ['NEEDS_READ']);
  expect(await refusal(token, NEEDS)).toBeNull();
  expect(await refusal(token, FAMILIES)).toBe('FORBIDDEN');
});

test('a token never does more than the role of its account', async () => {
  const donor = await agency.as('DONOR');
  const { token } = await newToken(donor, ['NEEDS_READ', 'FAMILIES_READ', 'CATALOGUE_READ']);
  expect(await refusal(token, NEEDS)).toBe('FORBIDDEN');
  expect(await refusal(token, FAMILIES)).toBe('FORBIDDEN');
});

test('a token cannot make tokens, change the account or manage others', async () => {
  const administrator = await agency.as('ADMINISTRATOR');
  const { token } = await newToken(administrator, ['DIRECTORY_WRITE', 'JOBS_MANAGE']);
  for (const document of [
    '{ accounts { edges { node { id } } } }',
    '{ sessions { edges { node { id } } } }',
    '{ accessTokens { edges { node { id } } } }',
    `mutation { createAccessToken(input: { name: "more", scopes: [NEEDS_READ],
       expiresAt: "${inDays(1).toISOString()}" }) { token } }`,
    'mutation { useRole(input: { role: ADMINISTRATOR }) { session { id } } }',
  ])
    expect(await refusal(token, document)).toBe('FORBIDDEN');
});

test('it knows whom it stands for, and has no session', async () => {
  const { token } = await newToken(manager, ['NEEDS_READ']);
  const { data } = await api.send(token, '{ viewer { account { id } session { id } } }');
  expect(data.viewer).toEqual({ account: { id: manager.accountId }, session: null });
});

test('it finds its own account and agency by their ids, and nobody else', async () => {
  const administrator = await agency.as('ADMINISTRATOR');
  const { token } = await newToken(administrator, ['DIRECTORY_READ']);
  const { data } = await api.send(token, '{ viewer { account { id } agency { id } } }');
  const other = await (await freshAgency(api)).as('ADMINISTRATOR');
  const { viewer } = await other.run('{ viewer { agency { id } } }');
  const own = [data.viewer.account.id, data.viewer.agency.id];
  const others = [manager.accountId, viewer.agency.id];
  for (const id of own) expect((await api.send(token, NODE, { id })).data.node).toEqual({ id });
  for (const id of others) {
    expect((await api.send(token, NODE, { id })).data.node).toBeNull();
    expect((await (await agency.as('DONOR')).run(NODE, { id })).node).toBeNull();
  }
  // The person who made it sees the agency's accounts, and no other agency either.
  const [account, foreign] = others;
  expect((await administrator.run(NODE, { id: account })).node).toEqual({ id: account });
  expect((await administrator.run(NODE, { id: foreign })).node).toBeNull();
});

test('its owner and the administrators find a token by its id, and nobody else', async () => {
  const { id } = await newToken(manager, ['NEEDS_READ']);
  for (const role of ['CASE_MANAGER', 'ADMINISTRATOR'] as const)
    expect((await (await agency.as(role)).run(NODE, { id })).node).toEqual({ id });
  const outside = await (await freshAgency(api)).as('ADMINISTRATOR');
  for (const stranger of [await agency.as('SUPERVISOR'), outside])
    expect((await stranger.run(NODE, { id })).node).toBeNull();
});

test('expired, revoked and forged tokens are nobody, and the log names no person', async () => {
  const lines: string[] = [];
  const warn = jest
    .spyOn(Logger.prototype, 'warn')
    .mockImplementation((line: unknown) => void lines.push(JSON.stringify(line)));
  try {
    const expired = await newToken(manager, ['NEEDS_READ'], inDays(1));
    const revoked = await newToken(manager, ['NEEDS_READ'], inDays(3));
    await manager.mutate('revokeAccessToken', { accessTokenId: revoked.id });
    expect(await refusal(revoked.token, NEEDS)).toBe('UNAUTHENTICATED');
    const genuine = await newToken(manager, ['NEEDS_READ'], inDays(3));
    const last = genuine.token.endsWith('A') ? 'B' : 'A';
    expect(await refusal(genuine.token.slice(0, -1) + last, NEEDS)).toBe('UNAUTHENTICATED');
    expect(await refusal('kwt_nothing', NEEDS)).toBe('UNAUTHENTICATED');
    api.clock.advance({ days: 1 });
    expect(await refusal(expired.token, NEEDS)).toBe('UNAUTHENTICATED');
    expect(await refusal(genuine.token, NEEDS)).toBeNull();
  } finally {
    warn.mockRestore();
  }
  const codes = lines.flatMap(
    (line) => /"An access token was refused","code":"(\w+)"/.exec(line)?.[1] ?? [],
  );
  expect(codes).toEqual(['REVOKED', 'FORGED', 'FORGED', 'EXPIRED']);
  expect(lines.join('\n')).not.toMatch(/@|kwt_|Robin/);
});

test('a token ends with its account', async () => {
  const leaving = await agency.as('DONOR', 'Leaving');
  const { token } = await newToken(leaving, ['CATALOGUE_READ']);
  const kinds = '{ resourceKinds(first: 1) { edges { node { id } } } }';
  expect(await refusal(token, kinds)).toBeNull();
  const administrator = await agency.as('ADMINISTRATOR');
  await administrator.mutate('disableAccount', { accountId: leaving.accountId });
  expect(await refusal(token, kinds)).toBe('UNAUTHENTICATED');
});

test('it is listed with its last use, and shown once', async () => {
  const owner = await agency.as('SUPERVISOR');
  const { token, id } = await newToken(owner, ['NEEDS_READ']);
  await api.send(token, NEEDS);
  const list = `{ accessTokens { edges { node { id name role scopes lastUsedAt revokedAt } } } }`;
  const { accessTokens } = await owner.run(list);
  expect(accessTokens.edges).toEqual([
    {
      node: {
        id,
        name: 'Stock list',
        role: 'SUPERVISOR',
        scopes: ['NEEDS_READ'],
        lastUsedAt: expect.any(String),
        revokedAt: null,
      },
    },
  ]);
  const key = { idempotencyKey: 'one and the same', name: 'Again', scopes: ['NEEDS_READ'] };
  const input = { ...key, expiresAt: inDays(2), password: PASSWORD };
  const first = await owner.mutate('createAccessToken', input, FIELDS);
  const again = await owner.mutate('createAccessToken', input, FIELDS);
  expect(again).toMatchObject({ accessToken: { id: first.accessToken.id }, token: null });
  const rows = await api.graph.read(
    rowsOf(
      'MATCH (t:AccessToken)-[:OF_ACCOUNT]->(a) WHERE a.agencyId = $id RETURN properties(t) AS all',
    ),
    { id: agency.id },
  );
  expect(JSON.stringify(rows)).not.toContain(token.slice(-43));
});

test('administrators list and revoke tokens of the agency; others see none of them', async () => {
  const { token, id } = await newToken(manager, ['NEEDS_READ']);
  const list =
    'query ($accountId: ID) { accessTokens(accountId: $accountId) { edges { node { id } } } }';
  const of = { accountId: manager.accountId };
  const foreign = await (await freshAgency(api)).as('ADMINISTRATOR');
  expect((await foreign.run(list, of)).accessTokens.edges).toEqual([]);
  expect((await foreign.refused('revokeAccessToken', { accessTokenId: id }))[0].code).toBe(
    'NOT_FOUND',
  );
  const donor = await agency.as('DONOR');
  expect((await donor.refused('revokeAccessToken', { accessTokenId: id }))[0].code).toBe(
    'NOT_FOUND',
  );
  expect((await donor.send(list, of)).errors?.[0].extensions.code).toBe('FORBIDDEN');
  const administrator = await agency.as('ADMINISTRATOR');
  const { accessTokens } = await administrator.run(list, of);
  expect(accessTokens.edges.map(({ node }: any) => node.id)).toContain(id);
  await administrator.mutate('revokeAccessToken', { accessTokenId: id });
  expect(await refusal(token, NEEDS)).toBe('UNAUTHENTICATED');
});

test.each([0, -1, 400])('an end in %s days is refused at its field', async (days) => {
  const input = {
    name: 'Odd',
    scopes: ['NEEDS_READ'],
    expiresAt: inDays(days),
    password: PASSWORD,
  };
  expect(await manager.refused('createAccessToken', input)).toMatchObject([
    { code: 'OUT_OF_RANGE', path: ['input', 'expiresAt'] },
  ]);
});
