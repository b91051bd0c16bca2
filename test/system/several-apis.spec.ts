import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { World, type ApiProcess } from '../resilience/world.js';
import { freshAgency, type Client } from '../support/agency.js';

const ROUNDS = 20;

const world = new World();
let apis: ApiProcess[];
let manager: Client;

beforeAll(async () => {
  await world.begin();
  // As a cluster is asked: of several servers, the driver finds out which may answer.
  const cluster = { NEO4J_URI: process.env.NEO4J_URI!.replace('bolt:', 'neo4j:') };
  apis = await Promise.all([world.apiProcess(cluster), world.apiProcess(cluster)]);
  const agency = await freshAgency(apis[0]!.asTestApi);
  manager = await agency.as('CASE_MANAGER');
}, 240_000);
afterAll(() => world.end(), 60_000);

/** What one process answers, and then the other: each is the first as often. */
function* pairs(): Generator<[ApiProcess, ApiProcess]> {
  for (let round = 0; round < ROUNDS; round += 1) yield [apis[round % 2]!, apis[(round + 1) % 2]!];
}

const send = async (api: ApiProcess, document: string, variables = {}) =>
  api.asTestApi.send(manager.token, document, variables);

test('what is written through one API is read through another at once', async () => {
  const create =
    'mutation ($name: String!) { createFamily(input: {name: $name}) { family { id } } }';
  const read = 'query ($id: ID!) { family(id: $id) { name } }';
  for (const [writer, reader] of pairs()) {
    const name = `Seen by ${apis.indexOf(reader)}`;
    const { data } = await send(writer, create, { name });
    const { id } = data.createFamily.family;
    expect((await send(reader, read, { id })).data).toEqual({ family: { name } });
  }
});

test('who has signed out through one API is signed out of all', async () => {
  const [one, other] = apis as [ApiProcess, ApiProcess];
  expect((await send(other, '{ viewer { account { id } } }')).data.viewer).toBeTruthy();
  await send(one, 'mutation { signOut { userErrors { code } } }');
  expect((await send(other, '{ viewer { account { id } } }')).data?.viewer ?? null).toBeNull();
});
