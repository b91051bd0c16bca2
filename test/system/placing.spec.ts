import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import { agreeToDeliveries, familyOf, HOME, openNeed, type TestFamily } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { System } from './system.js';

const system = new System();
let agency: TestAgency;
let manager: Client;
let family: TestFamily;

beforeAll(() => system.begin(), 120_000);
afterAll(() => system.end());
beforeEach(async () => {
  agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
  family = await familyOf(manager);
  await agreeToDeliveries(manager, family);
});

const ONE_PERSON = { value: 1, unit: 'PERSON' };
const GP = { kind: 'gp-registration', quantity: ONE_PERSON };
const SLOT = `${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}/MORNING`;

async function offer(name: string, input: object = {}): Promise<string> {
  const giver = await agency.as('VOLUNTEER', name);
  const given = { place: HOME, ...GP, capacityPer: 'TOTAL', ...input };
  return (await giver.mutate('registerOffer', given, 'offer { id }')).offer.id;
}

async function need(input: object = {}): Promise<string> {
  return (await openNeed(manager, { familyId: family.id, ...GP, ...input })).id;
}

async function seen(needId: string): Promise<any> {
  await system.settled();
  const { need: found } = await manager.run(`{ need(id: "${needId}") {
    state placedMatchRefused { code text } excludedOffers { offerId reason byId matchId }
    match { id state slot placedByHand placeReason partial draws { offerId quantity { value } }
      reasons { code } }
    matches { state endReason }
    unmetParts { obstacles { code count } }
  } }`);
  return found;
}

const placement = (needId: string, ...offerIds: string[]) => ({
  needId,
  slot: SLOT,
  draws: offerIds.map((offerId) => ({ offerId, quantity: ONE_PERSON })),
  reason: 'They have met before.',
});

async function placed(needId: string, offerId: string): Promise<any> {
  const { match } = await manager.mutate('placeMatch', placement(needId, offerId), 'match { id }');
  return match;
}

/** Everything of the agency is decided anew. */
async function wholeRun(): Promise<void> {
  await system.settled();
  await system.wholeRun(agency.id, 100);
}

test('a match placed by hand stands, and no run moves it', async () => {
  const near = await offer('Near');
  const far = await offer('Far', {
    place: { latitude: HOME.latitude + 0.05, longitude: HOME.longitude },
  });
  const needId = await need();
  expect((await seen(needId)).match).toMatchObject({
    placedByHand: false,
    draws: [{ offerId: near }],
  });

  await placed(needId, far);
  await offer('Nearer still');
  await wholeRun();
  const { match } = await seen(needId);
  expect(match).toMatchObject({
    state: 'PROPOSED',
    slot: SLOT,
    placedByHand: true,
    placeReason: 'They have met before.',
    draws: [{ offerId: far, quantity: { value: 1 } }],
  });
  expect(match.reasons.map(({ code }: any) => code)).toContain('PINNED');
  await manager.mutate('approveMatch', await approvalOf(manager, match.id));
  expect((await seen(needId)).state).toBe('AGREED');
});

test('released, it is decided about like any other', async () => {
  const near = await offer('Near');
  const far = await offer('Far', {
    place: { latitude: HOME.latitude + 0.05, longitude: HOME.longitude },
  });
  const needId = await need();
  const match = await placed(needId, far);
  await manager.mutate('releasePlacedMatch', { matchId: match.id });
  const after = await seen(needId);
  expect(after.match).toMatchObject({ placedByHand: false, draws: [{ offerId: near }] });
  const [error] = await manager.refused('releasePlacedMatch', { matchId: after.match.id });
  expect(error).toMatchObject({ code: 'ILLEGAL_TRANSITION', path: ['input', 'matchId'] });
});

test('it takes precedence over a more pressing need, which goes without', async () => {
  const only = await offer('Only');
  const pressing = await need({ urgency: 'CRISIS' });
  expect((await seen(pressing)).match.draws[0].offerId).toBe(only);
  const other = await familyOf(manager);
  const needId = await need({ familyId: other.id, urgency: 'ROUTINE' });
  await placed(needId, only);
  expect(await seen(pressing)).toMatchObject({
    state: 'OPEN',
    match: null,
    unmetParts: [{ obstacles: [{ code: 'NO_CAPACITY', count: 1 }] }],
  });
  await wholeRun();
  expect((await seen(needId)).match).toMatchObject({ placedByHand: true });
});

test('what is left beside it and what is proposed to others is proposed to nobody else', async () => {
  const only = await offer('Only', { quantity: { value: 3, unit: 'PERSON' } });
  const pressing = await need({ urgency: 'CRISIS', quantity: { value: 2, unit: 'PERSON' } });
  expect((await seen(pressing)).match.draws[0].offerId).toBe(only);
  const other = await familyOf(manager);
  const needId = await need({ familyId: other.id, urgency: 'ROUTINE' });
  await placed(needId, only);
  const without = await need({ urgency: 'SOON' });
  expect(await seen(without)).toMatchObject({
    state: 'OPEN',
    unmetParts: [{ obstacles: [{ code: 'NO_CAPACITY', count: 1 }] }],
  });
  expect((await seen(needId)).match).toMatchObject({ placedByHand: true });
  expect((await seen(pressing)).match.draws[0].offerId).toBe(only);
});

test('what people have agreed is not taken for it', async () => {
  const only = await offer('Only');
  const agreed = await need();
  await manager.mutate('approveMatch', await approvalOf(manager, (await seen(agreed)).match.id));
  const other = await familyOf(manager);
  const needId = await need({ familyId: other.id });
  const [error] = await manager.refused('placeMatch', placement(needId, only));
  expect(error).toMatchObject({
    code: 'CAPACITY_TAKEN',
    path: ['input', 'draws', '0', 'quantity'],
  });
  expect((await seen(agreed)).state).toBe('AGREED');
});

test('hard rules hold, and the refusal names the draw', async () => {
  const good = await offer('Good');
  const far = await offer('Far', {
    place: { latitude: HOME.latitude + 1, longitude: HOME.longitude },
  });
  const needId = await need({ quantity: { value: 2, unit: 'PERSON' }, divisible: false });
  const refusals = [
    [placement(needId, good, far), 'CANNOT_BE_MATCHED', '1.offerId', 'out of reach'],
    [placement(needId, good), 'INVALID_QUANTITY', null, 'left short'],
    [{ ...placement(needId, good), slot: '2020-01-01/MORNING' }, 'CANNOT_BE_MATCHED', 'slot', ''],
    [{ ...placement(needId, good), slot: 'soon' }, 'INVALID_WINDOW', 'slot', ''],
  ] as const;
  for (const [input, code, at, words] of refusals) {
    const [error] = await manager.refused('placeMatch', input);
    const path = at === 'slot' ? ['input', 'slot'] : ['input', 'draws', ...(at?.split('.') ?? [])];
    expect(error).toMatchObject({ code, path, message: expect.stringContaining(words) });
  }
  const stranger = await (await freshAgency(system.api)).as('CASE_MANAGER');
  const [error] = await stranger.refused('placeMatch', placement(needId, good));
  expect(error).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'needId'] });
});

test('a restrained giver cannot be placed, and the refusal does not tell why', async () => {
  const giver = await agency.as('VOLUNTEER', 'Kept away');
  const offerId = await offer('Kept away');
  await manager.mutate('recordRestriction', {
    restrainedId: giver.personId,
    protectedId: family.childId,
    basis: 'OWN_WISH',
  });
  const needId = await need();
  const [error] = await manager.refused('placeMatch', placement(needId, offerId));
  expect(error).toMatchObject({
    code: 'CANNOT_BE_MATCHED',
    message: 'This offer is not suitable for this need.',
  });
});

test('when it can no longer be kept, it ends, says so, and the search goes on', async () => {
  const giver = await agency.as('VOLUNTEER', 'Gone');
  const offerId = await offer('Gone');
  const needId = await need();
  await placed(needId, offerId);
  await system.settled();
  await giver.mutate('pauseOffer', { offerId });
  const after = await seen(needId);
  expect(after).toMatchObject({
    state: 'OPEN',
    match: null,
    placedMatchRefused: { code: 'UNKNOWN' },
  });
  expect(after.matches[0].endReason).toContain('placed by hand');
  const other = await offer('Other');
  expect(await seen(needId)).toMatchObject({
    placedMatchRefused: null,
    match: { draws: [{ offerId: other }] },
  });
});

test('an excluded offer is not proposed until it is readmitted', async () => {
  const only = await offer('Only');
  const needId = await need();
  expect((await seen(needId)).state).toBe('PROPOSED');
  const exclusion = { needId, offerId: only, reason: 'The family asked for somebody else.' };
  await manager.mutate('excludeOffer', exclusion);
  await manager.mutate('excludeOffer', { ...exclusion, reason: 'Said twice.' });
  expect(await seen(needId)).toMatchObject({
    state: 'OPEN',
    excludedOffers: [
      { offerId: only, reason: exclusion.reason, byId: manager.personId, matchId: null },
    ],
    unmetParts: [{ obstacles: [{ code: 'EXCLUDED', count: 1 }] }],
  });
  const [refused] = await manager.refused('placeMatch', placement(needId, only));
  expect(refused.message).toContain('ruled out');
  await manager.mutate('readmitOffer', { needId, offerId: only });
  expect(await seen(needId)).toMatchObject({ state: 'PROPOSED', excludedOffers: [] });
  const [error] = await manager.refused('readmitOffer', { needId, offerId: only });
  expect(error).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'offerId'] });
});

test('an offer of a declined match is excluded, and can be readmitted too', async () => {
  const only = await offer('Only');
  const needId = await need();
  const { match } = await seen(needId);
  await manager.mutate('declineMatch', { matchId: match.id, reason: 'Away this month.' });
  expect((await seen(needId)).excludedOffers).toMatchObject([
    { offerId: only, reason: 'Away this month.', matchId: match.id },
  ]);
  await manager.mutate('readmitOffer', { needId, offerId: only });
  expect(await seen(needId)).toMatchObject({ state: 'PROPOSED', excludedOffers: [] });
});

test('givers and volunteers place and exclude nothing', async () => {
  const offerId = await offer('Volunteer');
  const needId = await need();
  const volunteer = await agency.as('VOLUNTEER', 'Volunteer');
  for (const [name, input] of [
    ['placeMatch', placement(needId, offerId)],
    ['excludeOffer', { needId, offerId, reason: 'Mine.' }],
    ['readmitOffer', { needId, offerId }],
  ] as const) {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`;
    const { errors } = await volunteer.send(document, { input });
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
  }
});
