import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { approvalOf } from './approving.js';
import { dayOf, needOf, proposalOf, worldOf, type World } from './promised.js';

let api: TestApi;
let agency: TestAgency;
let home = { latitude: -50, longitude: 45.25 };
let world: World;
let needId: string;
let matchId: string;

const START = '2101-03-07T15:55:00Z';
const REASON = 'The wrong line of the list';

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
}, 120_000);
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.set(START);
  home = { ...home, latitude: home.latitude + 1 };
  world = await worldOf(agency, home, api.clock.now());
  needId = await needOf(world);
  matchId = await proposalOf(world, needId);
});

const decline = () => world.manager.mutate('declineMatch', { matchId, reason: 'Too far away' });
const takeBack = () =>
  world.manager.mutate('takeBackEnding', { recordId: matchId, reason: REASON }, 'record { id }');

async function refusal(): Promise<any> {
  const input = { recordId: matchId, reason: REASON };
  const refused = await world.manager.refused('takeBackEnding', input);
  expect(refused).toMatchObject([{ path: ['input', 'recordId'] }]);
  return refused[0];
}

async function approved(): Promise<string> {
  await world.manager.mutate('approveMatch', await approvalOf(world.manager, matchId));
  return (await seen()).draws[0].id;
}

async function seen(): Promise<any> {
  const fields = `state endReason placeReason takenBack { reason }
    draws { id confirmedAt quantity { value } } tasks { id state }`;
  return (await world.manager.run(`{ match(id: "${matchId}") { ${fields} } }`)).match;
}

test('a match that was declined by a slip is proposed again, and can be approved', async () => {
  const before = await seen();
  await decline();
  const { record } = await takeBack();
  expect(record.id).toBe(matchId);
  const back = await seen();
  expect(back).toMatchObject({ state: 'PROPOSED', endReason: null, takenBack: { reason: REASON } });
  expect(back.draws).toMatchObject([{ ...before.draws[0], id: expect.any(String) }]);
  const { need } = await world.manager.run(`{ need(id: "${needId}") { state match { id } } }`);
  expect(need).toEqual({ state: 'PROPOSED', match: { id: matchId } });
  await approved();
  await decline();
  await takeBack();
});

test('what had been agreed is asked anew: nobody comes who was told that it is off', async () => {
  const drawId = await approved();
  await world.giver.mutate('confirmDraw', { drawId });
  await decline();
  expect(await seen()).toMatchObject({ state: 'DECLINED' });
  await takeBack();
  expect((await seen()).draws).toMatchObject([{ confirmedAt: null }]);
  const again = await approved();
  expect(again).not.toBe(drawId);
  await world.giver.mutate('confirmDraw', { drawId: again });
  expect(await seen()).toMatchObject({ state: 'CONFIRMED' });
});

test('it takes the place of what is proposed by now, not of what is agreed', async () => {
  await decline();
  const slot = `${world.days[0]}/AFTERNOON`;
  const draws = [{ offerId: world.otherOfferId, quantity: { value: 1, unit: 'HOUR' } }];
  const place = () =>
    world.manager.mutate('placeMatch', { needId, slot, draws, reason: 'Now' }, 'match { id }');
  const { match: other } = await place();
  await takeBack();
  const { match } = await world.manager.run(`{ match(id: "${other.id}") { state endCode } }`);
  expect(match).toEqual({ state: 'LAPSED', endCode: 'ANOTHER_PLACED' });
  await decline();
  const { match: third } = await place();
  await world.manager.mutate('approveMatch', await approvalOf(world.manager, third.id));
  expect(await refusal()).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
});

test.each([
  [
    'the check has ended',
    () => world.manager.mutate('endCheck', { checkId: world.checkId, reason: 'Ended' }),
    'CANNOT_BE_MATCHED',
  ],
  [
    'the giver must keep away now',
    () =>
      world.manager.mutate('recordRestriction', {
        ...{ restrainedId: world.giver.personId, protectedId: world.family.childId },
        ...{ basis: 'AGENCY_DECISION', since: dayOf(api.clock.now(), 0) },
      }),
    'CANNOT_BE_MATCHED',
  ],
  [
    'the giver has withdrawn the offer',
    () => world.giver.mutate('withdrawOffer', { offerId: world.offerId, reason: 'Sold' }),
    'NOT_FOUND',
  ],
  [
    'the need is withdrawn',
    () => world.manager.mutate('withdrawNeed', { needId, reason: 'They have one' }),
    'ILLEGAL_TRANSITION',
  ],
])('it stays declined where %s', async (_, happens, code) => {
  await decline();
  await happens();
  expect(await refusal()).toMatchObject({ code });
  expect(await seen()).toMatchObject({ state: 'DECLINED', endReason: 'Too far away' });
});

test('whoever declined to give is not made to', async () => {
  const drawId = await approved();
  await world.giver.mutate('declineDraw', { drawId, reason: 'I am ill' });
  const refused = await refusal();
  expect(refused).toMatchObject({ code: 'CONTRADICTED' });
  expect(refused.whatToDo).toContain('Speak with them');
});

test('it comes back for a week; what was not declined does not', async () => {
  expect(await refusal()).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  await decline();
  api.clock.set('2101-03-14T22:00:00Z');
  expect(await refusal()).toMatchObject({ code: 'TOO_LATE' });
  api.clock.set('2101-03-08T10:00:00Z');
  await takeBack();
});
