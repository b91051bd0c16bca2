import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import {
  DAY,
  DAY_IN_WORDS,
  Help,
  MORNING,
  NOON,
  packs,
  tasks,
  visits,
} from '../matching/failing-help.js';
import { LESSONS, needOf, north, type World } from '../matching/promised.js';
import { System } from './system.js';

// What follows without the time passing: test/matching/help-that-fails.
const system = new System();
let help: Help;
let w: World;

beforeAll(async () => {
  await system.begin();
  help = await Help.begin(system.api, () => system.settled());
}, 120_000);
afterAll(() => system.end());
beforeEach(async () => {
  w = await help.next();
});

test('an appointment that fell through is not put off to another day by itself', async () => {
  const aunt = await help.auntOf();
  const window = { from: `${DAY}T06:00:00Z`, until: `${DAY}T14:00:00Z` };
  const { needId, taskId } = await help.accepted({ window });
  system.clock.set(NOON);
  await w.manager.mutate('reportNotHeld', { taskId, reason: 'Nobody came.' });
  // Later on that day it may still be met; then its time is over.
  system.clock.set(`${DAY}T14:00:00Z`);
  await system.pass({ hours: 0 });
  const fell = '{ need(id: "ID") { state fellThrough match { id } window { until } } }';
  const told = async () => (await w.manager.run(fell.replace('ID', needId))).need;
  expect(await told()).toEqual({
    state: 'EXPIRED',
    fellThrough: true,
    match: null,
    window: { until: `${DAY}T14:00:00.000Z` },
  });
  const { myNeeds } = await aunt.run('{ myNeeds { edges { node { state fellThrough whyNot } } } }');
  expect(myNeeds.edges).toEqual([{ node: { state: 'EXPIRED', fellThrough: true, whyNot: [] } }]);
  expect(await w.manager.refused('changeNeed', { needId, note: 'Ring first' })).toMatchObject([
    { code: 'ILLEGAL_TRANSITION', whatToDo: expect.stringContaining('another period') },
  ]);
  // They have moved meanwhile, and whoever works with them knows of another day.
  const there = { place: north(w.home, 1), area: 'There' };
  await w.manager.mutate('changeFamily', { familyId: w.family.id, ...there });
  const another = { from: '2101-03-09T06:00:00Z', until: '2101-03-09T14:00:00Z' };
  await w.manager.mutate('changeNeed', { needId, window: another });
  expect((await help.seen(needId)).match.slot).toMatch(/^2101-03-09/);
  expect(await told()).toMatchObject({ state: 'PROPOSED', fellThrough: false });
  const { need } = await w.manager.run(`{ need(id: "${needId}") { area } }`);
  expect(need.area).toBe('There');
});

test('who accepted and did not come is asked; then it goes on, whoever says so', async () => {
  const aunt = await help.auntOf();
  const { needId, taskId, matchId } = await help.accepted();
  const input = { taskId, reason: 'Nobody came.' };
  system.clock.set(MORNING);
  expect(await w.manager.refused('reportNotHeld', input)).toMatchObject([
    { code: 'TOO_EARLY', path: ['input', 'taskId'] },
  ]);
  system.clock.set(NOON);
  await system.pass({ hours: 1 });
  expect(await help.task(taskId)).toMatchObject({
    state: 'ACCEPTED',
    remindedAt: `${DAY}T11:00:00.000Z`,
    dueAt: '2101-03-06T10:00:00.000Z',
    escalatedAt: null,
  });
  await system.pass({ hours: 24 });
  expect((await help.task(taskId)).escalatedAt).not.toBeNull();
  const [visit] = await visits(aunt);
  await aunt.mutate('reportOwnVisitNotHeld', { visitId: visit.id, reason: 'Nobody came.' });
  const { state, matches } = await help.seen(needId);
  expect(matches.find(({ id }: any) => id === matchId).state).toBe('NOT_HELD');
  expect(['OPEN', 'PROPOSED']).toContain(state);
});

test('given back at nine in the evening for eight in the morning: everything is quicker', async () => {
  const aunt = await help.auntOf();
  await w.other.mutate('withdrawOffer', { offerId: w.otherOfferId, reason: 'Moved' });
  const { needId, taskId, matchId } = await help.accepted();
  system.clock.set('2101-03-04T19:00:00Z');
  await w.giver.mutate('dropTask', { taskId, reason: 'Ill, cannot come tomorrow' });
  const dropped = await help.seen(needId);
  expect(dropped).toMatchObject({
    state: 'AGREED',
    match: { state: 'APPROVED', dueAt: '2101-03-05T06:00:00.000Z' },
  });
  expect(dropped.match.tasks).toMatchObject([
    { state: 'OPEN', offeredToId: null, dueAt: '2101-03-05T00:30:00.000Z' },
  ]);
  expect(await visits(aunt)).toEqual([]);
  await system.pass({ hours: 3 });
  expect(await help.task(taskId)).toMatchObject({
    remindedAt: expect.any(String),
    escalatedAt: null,
  });
  system.clock.set('2101-03-05T00:30:00Z');
  await system.pass({ hours: 0 });
  expect((await help.task(taskId)).escalatedAt).toBe('2101-03-05T00:30:00.000Z');
  expect(await visits(aunt)).toMatchObject([
    { state: 'OPEN', nobodyComes: true, visitorName: null },
  ]);
  system.clock.set('2101-03-05T06:00:00Z');
  await system.pass({ hours: 0 });
  const after = await help.seen(needId);
  expect(after.matches.find(({ id }: any) => id === matchId)).toMatchObject({
    state: 'LAPSED',
    endCode: 'UNANSWERED',
    tasks: [{ state: 'CANCELLED' }],
  });
  // It is sought again, but not from whoever gave it back.
  expect(after).toMatchObject({
    state: 'OPEN',
    match: null,
    unmetParts: [{ obstacles: expect.arrayContaining([{ code: 'EXCLUDED', count: 1 }]) }],
  });
  expect(await visits(aunt)).toEqual([]);
});

test('a task that nobody accepted until its time was over waits no longer', async () => {
  const needId = await needOf(w);
  const { id: matchId } = await help.confirmed(needId);
  system.clock.set(NOON);
  await system.pass({ hours: 0 });
  const { matches } = await help.seen(needId);
  expect(matches.find(({ id }: any) => id === matchId)).toMatchObject({
    state: 'NOT_HELD',
    endCode: 'NOBODY_CAME',
    endReason: 'Its time passed, and there was nobody to do it.',
  });
});

test('silence at night is no refusal: somebody else is asked first, then the same again', async () => {
  const needId = await needOf(w, { urgency: 'CRISIS' });
  const { match } = await help.seen(needId);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  await system.pass({ hours: 25 });
  expect((await help.seen(needId)).match).toMatchObject({ draws: [{ giverId: w.other.personId }] });
  const { need } = await w.manager.run(`{ need(id: "${needId}") { excludedOffers { offerId } } }`);
  expect(need.excludedOffers).toEqual([]);
  await w.other.mutate('pauseOffer', { offerId: w.otherOfferId });
  await help.seen(needId);
  const { draws, reasons } = await help.reasonsOf(needId);
  expect(draws).toEqual([{ giverId: w.giver.personId }]);
  expect(reasons).toContainEqual({
    code: 'NO_ANSWER',
    text: expect.stringContaining('without an answer in time'),
  });
  // Offered elsewhere since, it would tell where the need is.
  await w.giver.mutate('changeOffer', { offerId: w.offerId, place: north(w.home, 1) });
  expect((await help.seen(needId)).match).toBeNull();
});

test('what takes no work is recorded on its day, and money, which has none, at any time', async () => {
  const group = { kind: 'support-group', quantity: { value: 1, unit: 'PERSON' } };
  const euros = { value: 40, unit: 'EUR' };
  const bill = { kind: 'administrative-fees', quantity: euros };
  await w.giver.mutate('registerOffer', { ...group, place: w.home });
  await w.giver.mutate('registerOffer', { kind: 'money', quantity: euros, place: w.home });
  const place = await help.confirmed(await needOf(w, group));
  expect(await w.manager.refused('recordDelivery', { matchId: place.id })).toMatchObject([
    {
      code: 'TOO_EARLY',
      path: ['input', 'matchId'],
      message: expect.stringContaining(DAY_IN_WORDS),
    },
  ]);
  const paid = await help.confirmed(await needOf(w, bill));
  await w.manager.mutate('recordDelivery', { matchId: paid.id });
  system.clock.set(NOON);
  await system.pass({ hours: 1 });
  const { match } = await w.manager.run(`{ match(id: "${place.id}") { state remindedAt dueAt } }`);
  expect(match).toEqual({
    state: 'CONFIRMED',
    remindedAt: `${DAY}T11:00:00.000Z`,
    dueAt: '2101-03-06T10:00:00.000Z',
  });
  await w.manager.mutate('recordDelivery', { matchId: place.id });
});

test.each(['proposed', 'agreed'])('a rest that is given up does not come: %s', async (state) => {
  const needId = await help.threeOfFive();
  await w.other.mutate('registerOffer', { ...packs(2), place: w.home });
  const { match } = await help.seen(needId);
  if (state === 'agreed')
    await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  await w.manager.mutate('withdrawNeed', { needId, reason: 'They manage with three.' });
  const given = await help.seen(needId);
  expect([given.state, given.match]).toEqual(['PARTLY_MET', null]);
  expect(given.matches.find(({ id }: any) => id === match.id)).toMatchObject({
    state: 'CANCELLED',
    endCode: 'NEED_WITHDRAWN',
  });
  await system.pass({ days: 8 });
  expect((await help.seen(needId)).state).toBe('PARTLY_MET');
});

test('what was met in part stays so where the time for the rest runs out', async () => {
  const needId = await help.threeOfFive();
  await help.seen(needId);
  await system.pass({ days: 20 });
  expect(await help.seen(needId)).toMatchObject({ state: 'PARTLY_MET', given: { value: 3 } });
});

test('a replacement whom nobody has asked has all the time of anybody, and is not called silent', async () => {
  w.days = ['2101-03-10', '2101-03-10'];
  const needId = await needOf(w);
  const { id: matchId, tasks: made } = await help.confirmed(needId);
  const [{ id: taskId }] = made;
  await w.giver.mutate('acceptTask', { taskId });
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  await help.seen(needId);
  await system.pass({ hours: 30 });
  await system.pass({ hours: 30 });
  const { match } = await help.seen(needId);
  // The supervisor's board shows it, but whom the worker is looking at stays.
  expect(match.draws).toMatchObject([{ giverId: w.other.personId, awaitsApproval: true }]);
  expect(match.tasks).toMatchObject([{ escalatedAt: expect.any(String), offeredToId: null }]);
  const [{ id: drawId }] = match.draws;
  await w.manager.mutate('approveReplacement', { drawId, version: match.version });
  // Two days at least, and before the visit.
  expect(await help.task(taskId)).toEqual({
    state: 'OPEN',
    remindedAt: null,
    escalatedAt: null,
    dueAt: '2101-03-05T22:00:00.000Z',
  });
  // Asked, and silent: the search goes on, without anybody but those who answered being ruled out.
  expect((await help.seen(needId)).match).toMatchObject({ id: matchId, dueAt: expect.any(String) });
});

test('who was not asked yet is proposed again where the time for asking ran out', async () => {
  const { needId, taskId, matchId } = await help.accepted();
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  expect((await help.seen(needId)).match.draws).toMatchObject([{ awaitsApproval: true }]);
  system.clock.set(MORNING);
  await system.pass({ hours: 0 });
  const { match, matches } = await help.seen(needId);
  expect(matches.find(({ id }: any) => id === matchId).state).toBe('LAPSED');
  expect(match).toMatchObject({ state: 'PROPOSED', draws: [{ giverId: w.other.personId }] });
});

test('a replacement who is turned down is not asked, and the search goes on', async () => {
  const { needId, taskId } = await help.accepted();
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  const [{ id: drawId }] = (await help.seen(needId)).match.draws;
  await w.manager.mutate('declineReplacement', { drawId, reason: 'They have quarrelled.' });
  expect((await help.seen(needId)).match).toMatchObject({
    state: 'APPROVED',
    draws: [{ giverId: w.other.personId, awaitsApproval: false, givenBackAt: expect.any(String) }],
    tasks: [{ state: 'OPEN', offeredToId: null }],
  });
  expect(await tasks(w.other)).toEqual([]);
  expect((await w.manager.refused('confirmDraw', { drawId }))[0].message).toBe(
    'The giver has given this back; somebody else is being looked for.',
  );
  const third = await help.thirdGiver();
  // Half of the time has passed: it goes to the supervisor, and is looked for once more.
  await system.pass({ hours: 48 });
  expect((await help.seen(needId)).match.draws).toMatchObject([
    { giverId: third.personId, awaitsApproval: true },
  ]);
});

test('who gives a task back leaves with all that they offer for this need', async () => {
  const hours = { value: 10, unit: 'HOUR' };
  await w.other.mutate('withdrawOffer', { offerId: w.otherOfferId, reason: 'Moved' });
  await w.giver.mutate('registerOffer', { ...LESSONS, quantity: hours, place: north(w.home, 2) });
  const { needId, taskId } = await help.accepted();
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  await w.giver.mutate('registerOffer', { ...LESSONS, quantity: hours, place: north(w.home, 1) });
  await system.pass({ hours: 48 });
  expect((await help.seen(needId)).match).toMatchObject({
    state: 'APPROVED',
    draws: [{ givenBackAt: expect.any(String) }],
    tasks: [{ offeredToId: null }],
  });
  // Nobody is left in it, and it still ends with its family.
  const ending = { familyId: w.family.id, reason: 'Moves abroad', endedOn: '2101-03-04' };
  await w.manager.mutate('endFamily', ending);
  expect((await help.seen(needId)).matches).toMatchObject([{ endCode: 'FAMILY_ENDED' }]);
});

test('who has given a task back decides over the match no more: the others still come', async () => {
  const { needId, match, by } = await help.movers();
  await w.other.mutate('acceptTask', { taskId: by('CARRY') });
  await w.giver.mutate('dropTask', { taskId: by('DRIVE'), reason: 'My car broke down.' });
  const [given] = (await help.seen(needId)).match.draws.filter((one: any) => one.givenBackAt);
  expect(given).toMatchObject({ giverId: w.giver.personId });
  const { myOffers } = await w.giver.run('{ myOffers { edges { node { id kind { code } } } } }');
  const { id: offerId } = myOffers.edges
    .map(({ node }: any) => node)
    .find(({ kind }: any) => kind.code === 'furniture-transport');
  await w.giver.mutate('changeOffer', { offerId, place: north(w.home, 40) });
  await w.giver.mutate('withdrawOffer', { offerId, reason: 'The car is gone.' });
  await system.run('matching.recheck-days');
  expect((await help.seen(needId)).match).toMatchObject({ id: match.id, state: 'APPROVED' });
});
