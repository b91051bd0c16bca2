import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

const FIELDS = 'spokesperson { id personId givenName since until organisation { id } }';
const NOW = '2101-03-02T08:00:00.000Z';

let api: TestApi;
let agency: TestAgency;
let administrator: Client;
let provider: Client;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  agency = await freshAgency(api);
  administrator = await agency.as('ADMINISTRATOR');
  provider = await agency.as('SERVICE_PROVIDER', 'Petya');
}, 180_000);
afterAll(() => api.close());

/** An organisation with one service. */
async function organisation(name: string, by = administrator): Promise<string> {
  const input = { name, kind: 'CHARITY' };
  const made = await by.mutate('createOrganisation', input, 'organisation { id }');
  await by.mutate('createService', { organisationId: made.organisation.id, name: `${name} help` });
  return made.organisation.id;
}

async function seenBy(client: Client): Promise<{ organisations: string[]; services: string[] }> {
  const names = 'edges { node { name } }';
  const seen = await client.run(
    `{ organisations(first: 100) { ${names} } services(first: 100) { ${names} } }`,
  );
  const of = ({ edges }: any) => edges.map(({ node }: any) => node.name);
  return { organisations: of(seen.organisations), services: of(seen.services) };
}

async function refusal(input: object): Promise<string[]> {
  const errors = await administrator.refused('addSpokesperson', input);
  return errors.map(({ code, path }) => `${code} ${path.join('.')}`);
}

test('who is named to speak for an organisation sees it at once, until that is taken back', async () => {
  const ours = await organisation('Ours');
  await organisation('Others');
  expect(await seenBy(provider)).toEqual({ organisations: [], services: [] });
  const input = { organisationId: ours, personId: provider.personId };
  const { spokesperson } = await administrator.mutate('addSpokesperson', input, FIELDS);
  expect(spokesperson).toEqual({
    id: expect.any(String),
    personId: provider.personId,
    givenName: 'Petya',
    since: NOW,
    until: null,
    organisation: { id: ours },
  });
  expect(await seenBy(provider)).toEqual({ organisations: ['Ours'], services: ['Ours help'] });
  expect(await refusal(input)).toEqual(['ALREADY_EXISTS input.personId']);

  api.clock.advance({ days: 1 });
  const until = api.clock.now().toISOString();
  const end = { spokespersonId: spokesperson.id };
  for (const again of [false, true]) {
    if (again) api.clock.advance({ days: 1 });
    const removed = await administrator.mutate('removeSpokesperson', end, FIELDS);
    expect(removed.spokesperson).toMatchObject({ id: spokesperson.id, until });
  }
  expect(await seenBy(provider)).toEqual({ organisations: [], services: [] });
  const back = await administrator.mutate('addSpokesperson', input, FIELDS);
  expect(back.spokesperson.id).not.toBe(spokesperson.id);
  expect((await seenBy(provider)).organisations).toEqual(['Ours']);
});

test('administrators list who speaks for whom, of one organisation or of all', async () => {
  const [first, second] = [await organisation('First'), await organisation('Second')];
  const ids: string[] = [];
  for (const organisationId of [first, second]) {
    const input = { organisationId, personId: provider.personId };
    const { spokesperson } = await administrator.mutate('addSpokesperson', input, FIELDS);
    ids.push(spokesperson.id);
  }
  const list = `query ($of: ID, $after: String) {
    spokespersons(first: 1, organisationId: $of, after: $after) {
      edges { node { id } } pageInfo { hasNextPage endCursor }
    }
  }`;
  const page = async (variables: object) =>
    (await administrator.run(list, variables)).spokespersons;
  const one = await page({ of: second });
  expect(one).toMatchObject({
    edges: [{ node: { id: ids[1] } }],
    pageInfo: { hasNextPage: false },
  });
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { edges, pageInfo }: any = await page({ after });
    found.push(...edges.map(({ node }: any) => node.id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  expect(found).toEqual(expect.arrayContaining(ids));
  expect(new Set(found).size).toBe(found.length);
  expect((await page({ of: toGlobalId('Organisation', newId()) })).edges).toEqual([]);
});

test('what makes no sense is refused at the field', async () => {
  const organisationId = await organisation('Sensible');
  const personId = provider.personId;
  const volunteer = await agency.as('VOLUNTEER');
  expect(await refusal({ organisationId, personId: volunteer.personId })).toEqual([
    'ROLE_REQUIRED input.personId',
  ]);
  expect(
    await refusal({ organisationId: toGlobalId('Organisation', agency.id), personId }),
  ).toEqual(['ILLEGAL_TRANSITION input.organisationId']);
  const leaving = await agency.as('SERVICE_PROVIDER', 'Leaving');
  await administrator.mutate('disableAccount', { accountId: leaving.accountId });
  expect(await refusal({ organisationId, personId: leaving.personId })).toEqual([
    'NOT_FOUND input.personId',
  ]);
  await administrator.mutate('endOrganisation', { organisationId, reason: 'Closed' });
  expect(await refusal({ organisationId, personId })).toEqual([
    'ILLEGAL_TRANSITION input.organisationId',
  ]);
});

test('another agency names nobody of ours, for nothing of ours, and takes nothing back', async () => {
  const theirs = await (await freshAgency(api)).as('ADMINISTRATOR');
  const [own, other] = [await organisation('Own'), await organisation('Other', theirs)];
  const personId = provider.personId;
  const refused = async (input: object) =>
    (await theirs.refused('addSpokesperson', input)).map(({ path }) => path.join('.'));
  expect(await refused({ organisationId: own, personId })).toEqual(['input.organisationId']);
  expect(await refused({ organisationId: other, personId })).toEqual(['input.personId']);
  const input = { organisationId: own, personId };
  const { spokesperson } = await administrator.mutate('addSpokesperson', input, FIELDS);
  const end = { spokespersonId: spokesperson.id };
  expect(await theirs.refused('removeSpokesperson', end)).toMatchObject([{ code: 'NOT_FOUND' }]);
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  expect(await theirs.run(node, { id: spokesperson.id })).toEqual({ node: null });
  expect(await administrator.run(node, { id: spokesperson.id })).toEqual({
    node: { id: spokesperson.id },
  });
  expect(await provider.run(node, { id: spokesperson.id })).toEqual({ node: null });
});

test('of two who name the same person at once, one does', async () => {
  const input = { organisationId: await organisation('Raced'), personId: provider.personId };
  const mutation = `mutation ($input: AddSpokespersonInput!) {
    addSpokesperson(input: $input) { spokesperson { id } userErrors { code } }
  }`;
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => administrator.run(mutation, { input })),
  );
  const codes = answers.map(({ addSpokesperson: { userErrors } }) => userErrors[0]?.code ?? 'DONE');
  expect(codes.sort()).toEqual([...Array<string>(5).fill('ALREADY_EXISTS'), 'DONE']);
});
