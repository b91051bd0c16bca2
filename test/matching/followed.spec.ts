import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { approvalOf } from './approving.js';
import { needOf, north, proposalOf, worldOf, type World } from './promised.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  const home = { latitude: 12, longitude: 25.25 };
  world = await worldOf(await freshAgency(api), home, api.clock.now());
});
afterAll(() => api.close());

/** All that a giver can read of where it is, in lists and by id. */
async function whereOf(drawId: string): Promise<unknown> {
  const document = `query ($id: ID!) {
    node(id: $id) { ... on Draw { state area { code } } }
    myDraws { edges { node { id area { code } } } }
  }`;
  const { node, myDraws } = await world.giver.run(document, { id: drawId });
  const listed = myDraws.edges.find(({ node: one }: any) => one.id === drawId)?.node;
  expect(listed?.area ?? null).toEqual(node?.area ?? null);
  return node?.area?.code ?? null;
}

async function agreed(): Promise<string> {
  const matchId = await proposalOf(world, await needOf(world));
  await world.manager.mutate('approveMatch', await approvalOf(world.manager, matchId));
  const { match } = await world.manager.run(
    'query ($id: ID!) { match(id: $id) { draws { id } } }',
    {
      id: matchId,
    },
  );
  return match.draws[0].id;
}

test('a giver who has declined does not learn where the family moves', async () => {
  const drawId = await agreed();
  expect(await whereOf(drawId)).not.toBeNull();
  await world.giver.mutate('declineDraw', { drawId, reason: 'Away' });
  expect(await whereOf(drawId)).toBeNull();
  await world.manager.mutate('changeFamily', {
    ...{ familyId: world.family.id, place: north(world.home, 60) },
  });
  expect(await whereOf(drawId)).toBeNull();
});
