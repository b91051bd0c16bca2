import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { approvalOf } from './approving.js';
import { consentOf, dayOf, needOf, north, proposalOf, worldOf, type World } from './promised.js';

// No worker runs here: what has changed is told by nobody but the confirmation itself.
let api: TestApi;
let agency: TestAgency;
let home = { latitude: -20, longitude: 25.25 };
let world: World;
let matchId: string;
let drawId: string;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  home = { ...home, latitude: home.latitude + 1 };
  world = await worldOf(agency, home, api.clock.now());
  matchId = await proposalOf(world, await needOf(world));
  const approval = await approvalOf(world.manager, matchId);
  const { match } = await world.manager.mutate('approveMatch', approval, 'match { draws { id } }');
  drawId = match.draws[0].id;
});

const reason = 'It has changed.';

/** What changes after a giver was asked, and what a case worker is told of it. */
const CHANGES: [what: string, change: (w: World) => Promise<unknown>, why: string][] = [
  [
    'the check of the giver was revoked',
    ({ manager, checkId }) => manager.mutate('endCheck', { checkId, reason }),
    'One of its givers does not hold the check that this takes on that day.',
  ],
  [
    'the mother takes back that somebody may come',
    async ({ manager, family }) =>
      manager.mutate('withdrawConsent', {
        consentId: await consentOf(manager, family.id, family.motherId),
      }),
    'The family no longer agrees that somebody comes.',
  ],
  [
    'the family has moved away',
    ({ manager, family }) =>
      manager.mutate('changeFamily', { familyId: family.id, place: north(home, 50) }),
    'Where it is needed is now out of reach of one of its offers.',
  ],
  [
    'the record of the family is to end before the visit',
    ({ manager, family }) =>
      manager.mutate('endFamily', {
        familyId: family.id,
        reason,
        endedOn: dayOf(api.clock.now(), 3),
      }),
    'The record of the family has ended.',
  ],
];

const stateOf = async () =>
  (await world.manager.run(`{ match(id: "${matchId}") { state } }`)).match.state;

test.each(CHANGES)('nobody promises what no longer holds: %s', async (_, change, why) => {
  await change(world);
  // The giver learns that it is off, and nothing of the family.
  expect(await world.giver.refused('confirmDraw', { drawId })).toEqual([
    {
      code: 'ILLEGAL_TRANSITION',
      path: ['input', 'drawId'],
      message: 'What was agreed no longer holds, so this cannot be confirmed.',
      whatToDo: expect.stringContaining('A case worker can tell you more'),
    },
  ]);
  expect(await world.manager.refused('confirmDraw', { drawId })).toMatchObject([
    { code: 'CANNOT_BE_MATCHED', path: ['input', 'drawId'], message: why },
  ]);
  expect(await stateOf()).toBe('APPROVED');
});

test('who must keep away by the day of the visit can promise nothing: it ends with the restriction', async () => {
  const { manager, giver, family, days } = world;
  await manager.mutate('recordRestriction', {
    restrainedId: giver.personId,
    protectedId: family.childId,
    basis: 'OWN_WISH',
    since: days[0],
  });
  // As after any other ending.
  expect(await giver.refused('confirmDraw', { drawId })).toMatchObject([
    {
      code: 'ILLEGAL_TRANSITION',
      path: ['input', 'drawId'],
      message: 'This match has been cancelled, so it cannot be confirmed now.',
    },
  ]);
  expect(await stateOf()).toBe('CANCELLED');
});

test('a promise whose giver has paused the offer since is kept all the same', async () => {
  await world.giver.mutate('pauseOffer', { offerId: world.offerId });
  await world.giver.mutate('confirmDraw', { drawId });
  expect(await stateOf()).toBe('CONFIRMED');
});
