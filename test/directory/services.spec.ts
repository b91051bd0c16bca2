import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  manager = await (await freshAgency(api)).as('CASE_MANAGER');
});
afterAll(() => api.close());

const FIELDS =
  'service { id name description endedOn endReason organisation { id name } location { name } }';

async function organisation(name: string): Promise<string> {
  const made = await manager.mutate(
    'createOrganisation',
    { name, kind: 'CHARITY' },
    'organisation { id }',
  );
  return made.organisation.id;
}

async function service(organisationId: string, name: string): Promise<string> {
  const made = await manager.mutate('createService', { organisationId, name }, 'service { id }');
  return made.service.id;
}

test('a service is provided by an organisation at a location', async () => {
  const organisationId = await organisation('Reading room');
  const { location } = await manager.mutate('createLocation', { name: 'Hall' }, 'location { id }');
  const made = await manager.mutate(
    'createService',
    { organisationId, name: 'Homework club', locationId: location.id },
    FIELDS,
  );
  expect(made.service).toMatchObject({
    organisation: { id: organisationId, name: 'Reading room' },
    location: { name: 'Hall' },
  });
  const changed = await manager.mutate(
    'changeService',
    { serviceId: made.service.id, description: 'On Mondays', locationId: null },
    FIELDS,
  );
  expect(changed.service).toMatchObject({
    name: 'Homework club',
    description: 'On Mondays',
    location: null,
  });
  const { node } = await manager.run('query ($id: ID!) { node(id: $id) { __typename } }', {
    id: made.service.id,
  });
  expect(node.__typename).toBe('Service');
});

test('services are listed by organisation; an ended one only when asked for', async () => {
  const [ours, theirs] = [await organisation('Ours'), await organisation('Theirs')];
  const first = await service(ours, 'Soup kitchen');
  await service(ours, 'Clothes bank');
  await service(theirs, 'Legal advice');
  const ended = await manager.mutate(
    'endService',
    { serviceId: first, reason: 'funding ended', endedOn: '2026-02-01' },
    FIELDS,
  );
  expect(ended.service).toMatchObject({ endedOn: '2026-02-01', endReason: 'funding ended' });
  const names = async (includeEnded: boolean): Promise<string[]> => {
    const { services } = await manager.run(
      `query ($id: ID!, $all: Boolean!) {
        services(organisationId: $id, includeEnded: $all) { edges { node { name } } }
      }`,
      { id: ours, all: includeEnded },
    );
    return services.edges.map((edge: any) => edge.node.name);
  };
  expect(await names(false)).toEqual(['Clothes bank']);
  expect(await names(true)).toEqual(['Soup kitchen', 'Clothes bank']);
  for (const [name, input] of [
    ['changeService', { serviceId: first, name: 'Again' }],
    ['endService', { serviceId: first, reason: 'again' }],
  ] as const)
    expect(await manager.refused(name, input)).toMatchObject([
      { code: 'ILLEGAL_TRANSITION', path: ['input', 'serviceId'] },
    ]);
});

test('with an organisation end its services, and it can get no new ones', async () => {
  const organisationId = await organisation('Closing');
  const running = await service(organisationId, 'Running');
  const before = await service(organisationId, 'Ended before');
  await manager.mutate('endService', {
    serviceId: before,
    reason: 'own reason',
    endedOn: '2026-01-01',
  });
  await manager.mutate('endOrganisation', { organisationId, reason: 'closed' });
  const { services } = await manager.run(
    `query ($id: ID!) {
      services(organisationId: $id, includeEnded: true) { edges { node { id endReason } } }
    }`,
    { id: organisationId },
  );
  expect(services.edges.map((edge: any) => edge.node)).toEqual([
    { id: running, endReason: 'closed' },
    { id: before, endReason: 'own reason' },
  ]);
  expect(await manager.refused('createService', { organisationId, name: 'New' })).toMatchObject([
    { code: 'ILLEGAL_TRANSITION', path: ['input', 'organisationId'] },
  ]);
});

test('a list with nested records runs one statement for each kind, however long it is', async () => {
  const own = await (await freshAgency(api)).as('CASE_MANAGER');
  const enter = async (name: string): Promise<void> => {
    const { location } = await own.mutate('createLocation', { name }, 'location { id }');
    const { organisation } = await own.mutate(
      'createOrganisation',
      { name, kind: 'CLUB', locationId: location.id },
      'organisation { id }',
    );
    await own.mutate('createService', {
      organisationId: organisation.id,
      name: `${name} service`,
      locationId: location.id,
    });
  };
  const reads = jest.spyOn(api.graph, 'read');
  const statements = async (): Promise<number> => {
    const before = reads.mock.calls.length;
    const { organisations } = await own.run(`{
      organisations(kind: CLUB) { edges { node {
        name location { name } services { name location { name } organisation { name } }
      } } }
    }`);
    for (const { node } of organisations.edges)
      expect(node).toEqual({
        name: node.name,
        location: { name: node.name },
        services: [
          {
            name: `${node.name} service`,
            location: { name: node.name },
            organisation: { name: node.name },
          },
        ],
      });
    return reads.mock.calls.length - before;
  };
  await enter('one');
  const few = await statements();
  for (const name of ['two', 'three', 'four']) await enter(name);
  expect(await statements()).toBe(few);
  reads.mockRestore();
});
