import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
});
afterAll(() => api.close());

const FIELDS = `organisation {
  id name kind description phone email website endedOn endReason location { id name }
  services { id name }
}`;

const create = async (input: object): Promise<any> =>
  (await manager.mutate('createOrganisation', { kind: 'SHOP', ...input }, FIELDS)).organisation;

test('an organisation is entered, found by id and as a node, and its names are trimmed', async () => {
  const { location } = await manager.mutate(
    'createLocation',
    { name: 'Old mill', area: 'The Mill', place: { latitude: 43.4, longitude: 24.6 } },
    'location { id place { latitude longitude } }',
  );
  expect(location.place).toEqual({ latitude: 43.4, longitude: 24.6 });
  const made = await create({
    name: '  Linden Charity ',
    kind: 'CHARITY',
    email: 'office@linden.example',
    website: 'https://linden.example',
    locationId: location.id,
  });
  expect(made).toMatchObject({
    name: 'Linden Charity',
    kind: 'CHARITY',
    endedOn: null,
    location: { name: 'Old mill' },
  });
  const found = await manager.run(
    `query ($id: ID!) {
      organisation(id: $id) { name location { name } }
      node(id: $id) { __typename id }
    }`,
    { id: made.id },
  );
  expect(found.organisation).toEqual({ name: 'Linden Charity', location: { name: 'Old mill' } });
  expect(found.node).toEqual({ __typename: 'Organisation', id: made.id });
});

test('a change touches what it names: null empties, what is left out stays', async () => {
  const made = await create({ name: 'Bakery', phone: '123', description: 'Bread' });
  const { organisation } = await manager.mutate(
    'changeOrganisation',
    { organisationId: made.id, phone: null, kind: 'COMPANY' },
    FIELDS,
  );
  expect(organisation).toMatchObject({
    name: 'Bakery',
    kind: 'COMPANY',
    phone: null,
    description: 'Bread',
  });
});

test('a change moves an organisation to another location, or away from all', async () => {
  const [first, second] = await Promise.all(
    ['First hall', 'Second hall'].map(async (name) => {
      const { location } = await manager.mutate('createLocation', { name }, 'location { id }');
      return location.id as string;
    }),
  );
  const { id: organisationId } = await create({ name: 'Moving club', locationId: first });
  const move = async (locationId: string | null | undefined): Promise<unknown> => {
    const input = { organisationId, locationId };
    return (await manager.mutate('changeOrganisation', input, FIELDS)).organisation.location;
  };
  expect(await move(second)).toMatchObject({ name: 'Second hall' });
  expect(await move(undefined)).toMatchObject({ name: 'Second hall' });
  expect(await move(null)).toBeNull();
});

test('a name that is there already is accepted with a warning, once the other has ended without', async () => {
  const first = await create({ name: 'Corner Shop' });
  const again = await manager.mutate(
    'createOrganisation',
    { name: 'CORNER shop', kind: 'SHOP' },
    FIELDS,
  );
  expect(again.warnings).toMatchObject([{ code: 'POSSIBLE_DUPLICATE', path: ['input', 'name'] }]);
  const same = { organisationId: first.id, name: 'Corner Shop', phone: '5' };
  expect((await manager.mutate('changeOrganisation', same)).warnings).toEqual([]);
  for (const organisationId of [first.id, again.organisation.id])
    await manager.mutate('endOrganisation', { organisationId, reason: 'closed' });
  const third = await manager.mutate('createOrganisation', { name: 'Corner Shop', kind: 'SHOP' });
  expect(third.warnings).toEqual([]);
});

test('an ended organisation keeps its record, leaves the list and cannot change again', async () => {
  api.clock.set('2026-03-01T10:00:00Z');
  const { id } = await create({ name: 'Vanishing store' });
  const { organisation } = await manager.mutate(
    'endOrganisation',
    { organisationId: id, reason: 'closed down' },
    FIELDS,
  );
  expect(organisation).toMatchObject({ endedOn: '2026-03-01', endReason: 'closed down' });
  const list = `query ($all: Boolean!) {
    organisations(search: "vanishing", includeEnded: $all) { edges { node { id } } }
  }`;
  expect((await manager.run(list, { all: false })).organisations.edges).toEqual([]);
  expect((await manager.run(list, { all: true })).organisations.edges).toHaveLength(1);
  for (const [name, input] of [
    ['changeOrganisation', { organisationId: id, name: 'Back' }],
    ['endOrganisation', { organisationId: id, reason: 'again' }],
  ] as const)
    expect(await manager.refused(name, input)).toMatchObject([
      { code: 'ILLEGAL_TRANSITION', path: ['input', 'organisationId'] },
    ]);
});

test('the list is searched, filtered by kind and paged', async () => {
  const other = await freshAgency(api);
  const supervisor = await other.as('SUPERVISOR');
  for (const [name, kind] of [
    ['Blue school', 'SCHOOL'],
    ['Green school', 'SCHOOL'],
    ['Red school', 'SCHOOL'],
    ['Blue shop', 'SHOP'],
  ])
    await supervisor.mutate('createOrganisation', { name, kind });
  const page = async (after: string | null): Promise<any> =>
    (
      await supervisor.run(
        `query ($after: String) {
          organisations(kind: SCHOOL, search: "SCHOOL", first: 2, after: $after) {
            edges { node { name } }
            pageInfo { hasNextPage endCursor }
          }
        }`,
        { after },
      )
    ).organisations;
  const first = await page(null);
  expect(first.edges.map((edge: any) => edge.node.name)).toEqual(['Blue school', 'Green school']);
  expect(first.pageInfo.hasNextPage).toBe(true);
  const second = await page(first.pageInfo.endCursor);
  expect(second.edges.map((edge: any) => edge.node.name)).toEqual(['Red school']);
  expect(second.pageInfo.hasNextPage).toBe(false);
});

test('bad input is refused at its field, and nothing is written', async () => {
  const refused = await manager.refused('createOrganisation', {
    name: 'x'.repeat(201),
    kind: 'SHOP',
    description: 'x'.repeat(2001),
    email: 'no address',
    website: 'javascript:alert(1)',
    locationId: manager.personId,
  });
  const found = refused.map((error) => `${error.code} ${error.path.join('.')}`).sort();
  expect(found).toEqual([
    'INVALID_INPUT input.email',
    'INVALID_INPUT input.website',
    'TOO_LONG input.description',
    'TOO_LONG input.name',
    'WRONG_ID input.locationId',
  ]);
  expect(await manager.refused('createOrganisation', { name: ' ', kind: 'SHOP' })).toMatchObject([
    { code: 'REQUIRED', path: ['input', 'name'] },
  ]);
});

test("another agency's directory is neither seen nor changed", async () => {
  const made = await create({ name: 'Ours alone' });
  const stranger = await (await freshAgency(api)).as('CASE_MANAGER');
  const seen = await stranger.run(
    'query ($id: ID!) { organisation(id: $id) { id } node(id: $id) { id } }',
    { id: made.id },
  );
  expect(seen).toEqual({ organisation: null, node: null });
  expect(
    await stranger.refused('changeOrganisation', { organisationId: made.id, name: 'Theirs' }),
  ).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'organisationId'] }]);
  const { location } = await manager.mutate('createLocation', { name: 'Ours' }, 'location { id }');
  expect(
    await stranger.refused('createOrganisation', {
      name: 'Squatter',
      kind: 'OTHER',
      locationId: location.id,
    }),
  ).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'locationId'] }]);
});

test('the own agency is in the list, but is not changed through the directory', async () => {
  const { organisations } = await manager.run(
    '{ organisations(kind: AGENCY) { edges { node { id name } } } }',
  );
  expect(organisations.edges).toHaveLength(1);
  const organisationId = organisations.edges[0].node.id;
  expect(
    await manager.refused('endOrganisation', { organisationId, reason: 'no more' }),
  ).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
});

test('donors read the directory and do not write it; nobody reads it unsigned', async () => {
  const donor = await agency.as('DONOR');
  expect((await donor.send('{ organisations { edges { node { id } } } }')).errors).toBeUndefined();
  const write =
    'mutation { createOrganisation(input: {name: "D", kind: SHOP}) { warnings { code } } }';
  expect((await donor.send(write)).errors?.[0].extensions.code).toBe('FORBIDDEN');
  const { errors } = await api.send(null, '{ organisations { edges { node { id } } } }');
  expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
});
