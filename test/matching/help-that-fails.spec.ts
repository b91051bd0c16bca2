import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { RechecksListener } from '../../src/matching/agreeing/rechecks.listener.js';
import type { JobName } from '../../src/platform/events/listening.js';
import { toGlobalId } from '../../src/platform/ids/global-id.js';
import { local } from '../audit/entries.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { startApi, type TestApi } from '../support/api.js';
import { workOff } from '../support/work.js';
import { approvalOf } from './approving.js';
import { decideHere } from './decide-here.js';
import {
  DAY,
  DAY_IN_WORDS,
  draws,
  Help,
  MORNING,
  NOON,
  NOW,
  offersOf,
  ownNeeds,
  packs,
  TEN_LESSONS,
  tasks,
  visits,
} from './failing-help.js';
import { needOf, north, type World } from './promised.js';

// What follows is done here, by its jobs; what comes with the time: test/system/help-that-fails.
const JOBS: JobName[] = [
  'matching.match-freed-offer',
  'matching.match-need',
  'matching.match-offer',
  'matching.recheck-family',
  'matching.recheck-offer',
  'matching.recheck-organisation',
  'matching.recheck-person',
  'matching.rematch-person',
  'tasks.follow-match',
  'tasks.replace-giver',
];

let api: TestApi;
let help: Help;
let w: World;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  help = await Help.begin(api, ({ id }) => workOff(api, id, JOBS));
}, 120_000);
afterAll(() => api.close());
beforeEach(async () => {
  decideHere(api);
  w = await help.next();
});

test('nothing is started or done before its day', async () => {
  const aunt = await help.auntOf();
  const { needId, taskId } = await help.accepted();
  for (const step of ['startTask', 'finishTask'])
    for (const client of [w.giver, w.manager])
      expect(await client.refused(step, { taskId })).toEqual([
        {
          code: 'TOO_EARLY',
          path: ['input', 'taskId'],
          message: `This task is for ${DAY_IN_WORDS}, which has not come yet.`,
          whatToDo: expect.stringContaining('on that day'),
        },
      ]);
  expect((await help.seen(needId)).match.tasks[0].state).toBe('ACCEPTED');
  expect(await visits(aunt)).toMatchObject([{ state: 'ACCEPTED', nobodyComes: false }]);
  // A quarter past midnight in Sofia, though it is still the day before in Greenwich.
  api.clock.set('2101-03-04T22:15:00Z');
  await w.giver.mutate('finishTask', { taskId });
  expect((await help.seen(needId)).match.state).toBe('DELIVERED');
});

test('who has called it done by mistake takes that back, and still comes', async () => {
  const { needId, taskId } = await help.accepted();
  api.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  expect((await help.seen(needId)).match.state).toBe('DELIVERED');
  await w.giver.mutate('reportNotHeld', { taskId, reason: 'I pressed the wrong one.' });
  expect(await help.seen(needId)).toMatchObject({
    state: 'IN_DELIVERY',
    match: { state: 'CONFIRMED', tasks: [{ state: 'ACCEPTED', acceptedById: w.giver.personId }] },
  });
  await w.giver.mutate('finishTask', { taskId });
  expect((await help.seen(needId)).match.state).toBe('DELIVERED');
});

test('a need is not withdrawn from under what has arrived', async () => {
  const { needId, taskId, matchId } = await help.accepted();
  api.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  expect((await help.seen(needId)).match.state).toBe('DELIVERED');
  const withdrawal = { needId, reason: 'No longer needed' };
  expect(await w.manager.refused('withdrawNeed', withdrawal)).toEqual([
    {
      code: 'ILLEGAL_TRANSITION',
      path: ['input', 'needId'],
      message: 'What was agreed for this need has already arrived, so it cannot be withdrawn.',
      whatToDo: expect.stringContaining('Close its match'),
    },
  ]);
  await w.manager.mutate('closeMatch', { matchId });
  expect(await help.seen(needId)).toMatchObject({ state: 'MET', match: null });
});

test('what a case worker has confirmed its giver takes back no more, nor sees where it was', async () => {
  const { taskId, matchId } = await help.accepted();
  const input = { taskId, reason: 'I pressed the wrong one.' };
  const refused = [{ code: 'ROLE_REQUIRED', path: ['input', 'taskId'] }];
  const visit = `{ taskVisit(taskId: "${taskId}") { address } }`;
  api.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  await w.manager.mutate('confirmTask', { taskId });
  expect(await w.giver.refused('reportNotHeld', input)).toMatchObject(refused);
  expect(await w.giver.run(visit)).toEqual({ taskVisit: null });
  await w.manager.mutate('reportNotHeld', input);
  expect((await help.task(taskId)).state).toBe('ACCEPTED');
  await w.giver.mutate('finishTask', { taskId });
  await w.manager.mutate('closeMatch', { matchId });
  // Neither at once nor when its tasks have followed.
  expect(await w.giver.refused('reportNotHeld', input)).toMatchObject(refused);
  await help.settled();
  expect(await w.giver.refused('reportNotHeld', input)).toMatchObject(refused);
});

test('nobody came though it was called done and closed: the family says so, and help is sought', async () => {
  const aunt = await help.auntOf();
  const { needId, taskId, matchId } = await help.accepted();
  api.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  await w.manager.mutate('closeMatch', { matchId });
  expect((await help.seen(needId)).state).toBe('MET');
  api.clock.set('2101-03-09T10:00:00Z');
  const [visit] = await visits(aunt);
  const stranger = await help.agency.as('FAMILY_MEMBER', 'Stranger');
  const input = { visitId: visit.id, reason: 'Nobody came on Friday.' };
  expect(await stranger.refused('reportOwnVisitNotHeld', input)).toMatchObject([
    { code: 'NOT_FOUND', path: ['input', 'visitId'] },
  ]);
  await aunt.mutate('reportOwnVisitNotHeld', input);
  const { state, window, matches } = await help.seen(needId);
  const ended = matches.find(({ id }: any) => id === matchId);
  expect(ended).toMatchObject({
    state: 'NOT_HELD',
    endReason: 'Nobody came on Friday.',
    tasks: [{ state: 'NOT_HELD' }],
  });
  // Its period was over, and it must not vanish.
  expect([state, window.until > '2101-03-20']).toEqual(['PROPOSED', true]);
  const { offer } = await w.giver.run(`{ offer(id: "${w.offerId}") { state } }`);
  expect(offer.state).toBe('AVAILABLE');
  expect(await visits(aunt)).toEqual([]);
});

test('a child sees who comes, but an adult of the family says that nobody came', async () => {
  const { needId, taskId, matchId } = await help.accepted();
  const child = await help.memberOf('CHILD');
  api.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  const [visit] = await visits(child);
  const input = { visitId: visit.id, reason: 'I do not want lessons.' };
  expect(await child.refused('reportOwnVisitNotHeld', input)).toEqual([
    {
      code: 'ROLE_REQUIRED',
      path: ['input', 'visitId'],
      message: 'An adult of your family reports that a visit did not take place.',
      whatToDo: expect.stringContaining('Tell an adult of your family, or your case manager'),
    },
  ]);
  expect((await help.seen(needId)).match).toMatchObject({ id: matchId, state: 'DELIVERED' });
});

test('what did not happen is sought again where the family lives by now', async () => {
  const ids: string[] = [];
  const school = { place: north(w.home, 1), area: 'School' };
  for (const more of [{}, school]) {
    const { needId, taskId, matchId } = await help.accepted(more);
    ids.push(needId);
    api.clock.set(MORNING);
    await w.giver.mutate('finishTask', { taskId });
    await w.manager.mutate('closeMatch', { matchId });
    expect((await help.seen(needId)).state).toBe('MET');
    api.clock.set(NOW);
  }
  api.clock.set(NOON);
  const there = { place: north(w.home, 300), area: 'There' };
  await w.manager.mutate('changeFamily', { familyId: w.family.id, ...there });
  const placeOf = async (id: string) =>
    (await w.manager.run(`{ need(id: "${id}") { area place { latitude longitude } } }`)).need;
  // What has come has come to where they lived.
  expect(await placeOf(ids[0]!)).toEqual({ area: 'Here', place: w.home });
  for (const needId of ids) {
    const { matches } = await help.seen(needId);
    const [{ id: taskId }] = matches[0].tasks;
    await w.manager.mutate('reportNotHeld', { taskId, reason: 'Nobody came.' });
  }
  expect((await help.seen(ids[0]!)).match).toBeNull();
  expect(await placeOf(ids[0]!)).toEqual(there);
  expect((await help.seen(ids[1]!)).match).not.toBeNull();
  expect(await placeOf(ids[1]!)).toEqual(school);
});

test('what is said of a visit that failed is kept, and by whom', async () => {
  const aunt = await help.auntOf();
  const { needId, taskId } = await help.accepted();
  api.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  const early = 'Called done before anybody had come.';
  await w.manager.mutate('reportNotHeld', { taskId, reason: early });
  expect(await help.reportOf(taskId)).toEqual({ report: early, reportedById: w.manager.personId });
  api.clock.set('2101-03-06T10:00:00Z');
  const [visit] = await visits(aunt);
  const report = 'We waited until noon, and nobody came.';
  await aunt.mutate('reportOwnVisitNotHeld', { visitId: visit.id, reason: report });
  await help.seen(needId);
  expect(await help.reportOf(taskId)).toEqual({ report, reportedById: aunt.personId });
});

test('for a week it can be said that it did not happen, and no longer', async () => {
  const { needId, taskId } = await help.accepted();
  api.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  const input = { taskId, reason: 'The family had waited in vain.' };
  expect((await w.other.refused('reportNotHeld', input))[0].code).toBe('NOT_FOUND');
  // Midnight in Sofia.
  api.clock.set('2101-03-12T22:00:00Z');
  expect(await w.manager.refused('reportNotHeld', input)).toMatchObject([
    {
      code: 'TOO_LATE',
      path: ['input', 'taskId'],
      message: 'The last day to report that this did not happen was 12 March 2101.',
    },
  ]);
  api.clock.set('2101-03-12T21:59:00Z');
  await w.manager.mutate('reportNotHeld', input);
  expect(['OPEN', 'PROPOSED']).toContain((await help.seen(needId)).state);
});

test('who did not come is not proposed again while anybody else is there, and then it is said', async () => {
  const { needId, taskId } = await help.accepted();
  api.clock.set(NOON);
  await w.manager.mutate('reportNotHeld', { taskId, reason: 'Nobody came.' });
  expect((await help.seen(needId)).match).toMatchObject({ draws: [{ giverId: w.other.personId }] });
  await w.other.mutate('pauseOffer', { offerId: w.otherOfferId });
  await help.seen(needId);
  const { draws, reasons } = await help.reasonsOf(needId);
  expect(draws).toEqual([{ giverId: w.giver.personId }]);
  expect(reasons).toContainEqual({
    code: 'DID_NOT_COME',
    text: expect.stringContaining('Speak with them first'),
  });
});

test('no proposal and no request to givers waits longer than until its visit', async () => {
  const needId = await needOf(w, { urgency: 'ROUTINE' });
  const { match } = await help.seen(needId);
  expect(match.dueAt).toBe('2101-03-05T06:00:00.000Z');
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  expect((await help.seen(needId)).match.dueAt).toBe('2101-03-05T06:00:00.000Z');
});

test('nothing is delivered, closed or met while work of it is open', async () => {
  const aunt = await help.auntOf();
  const { needId, match, by } = await help.movers();
  api.clock.set(MORNING);
  const refusals = async () => w.manager.refused('recordDelivery', { matchId: match.id });
  expect(await refusals()).toEqual([
    {
      code: 'STILL_UNDER_WAY',
      path: ['input', 'matchId'],
      message: 'Some of the work of this match is not done: 2 tasks that nobody has accepted.',
      whatToDo: expect.stringContaining('cancel what the family does not need'),
    },
  ]);
  await w.giver.mutate('acceptTask', { taskId: by('DRIVE') });
  expect((await refusals())[0].message).toContain(
    'not done: 1 task that nobody has accepted and 1 task that somebody has accepted.',
  );
  await w.giver.mutate('finishTask', { taskId: by('DRIVE') });
  expect((await refusals())[0].code).toBe('STILL_UNDER_WAY');
  expect((await w.manager.refused('closeMatch', { matchId: match.id }))[0].code).toBe(
    'ILLEGAL_TRANSITION',
  );
  expect(await ownNeeds(aunt)).toMatchObject([{ state: 'IN_DELIVERY' }]);
  // Who has not said yes is not shown as coming.
  expect(await visits(aunt)).toMatchObject([{ state: 'DONE' }]);
  await w.manager.mutate('cancelTask', {
    taskId: by('CARRY'),
    reason: 'The neighbours carried it.',
  });
  expect(await help.reportOf(by('CARRY'))).toEqual({
    report: 'The neighbours carried it.',
    reportedById: w.manager.personId,
  });
  expect((await help.seen(needId)).match.state).toBe('DELIVERED');
  await w.manager.mutate('closeMatch', { matchId: match.id });
  expect((await help.seen(needId)).state).toBe('MET');
  expect(await ownNeeds(aunt)).toMatchObject([{ state: 'MET' }]);
});

test('three of five came: the rest is sought, and met', async () => {
  const aunt = await help.auntOf();
  const needId = await help.threeOfFive();
  expect(await help.seen(needId)).toMatchObject({
    state: 'OPEN',
    quantity: { value: 5 },
    given: { value: 3 },
    match: null,
  });
  expect(await ownNeeds(aunt)).toEqual([
    { state: 'OPEN', quantity: { value: 5 }, given: { value: 3 } },
  ]);
  expect(
    await w.manager.refused('changeNeed', { needId, quantity: { value: 3, unit: 'PACK' } }),
  ).toMatchObject([
    {
      code: 'OUT_OF_RANGE',
      path: ['input', 'quantity', 'value'],
      message: 'The family has been given 3 PACK of it already.',
    },
  ]);
  await w.other.mutate('registerOffer', { ...packs(10), place: w.home });
  const match = await help.confirmed(needId);
  expect(match).toMatchObject({ partial: false, draws: [{ metQuantity: { value: 2 } }] });
  await w.other.mutate('acceptTask', { taskId: match.tasks[0].id });
  api.clock.set(`${match.slot.slice(0, 10)}T12:00:00Z`);
  await w.other.mutate('finishTask', { taskId: match.tasks[0].id });
  await w.manager.mutate('closeMatch', { matchId: match.id });
  expect(await help.seen(needId)).toMatchObject({ state: 'MET', given: { value: 5 } });
});

test('what was met in part stays so where the rest is given up', async () => {
  const needId = await help.threeOfFive();
  await w.manager.mutate('withdrawNeed', { needId, reason: 'They manage with three.' });
  expect(await help.seen(needId)).toMatchObject({ state: 'PARTLY_MET', given: { value: 3 } });
});

test('a part that had not come after all: the whole is sought again', async () => {
  const needId = await help.threeOfFive();
  const { matches } = await help.seen(needId);
  const taskId = matches[0].tasks[0].id;
  api.clock.set('2101-03-06T10:00:00Z');
  await w.manager.mutate('reportNotHeld', { taskId, reason: 'The packs were for a neighbour.' });
  expect(await help.seen(needId)).toMatchObject({ state: 'PROPOSED', given: { value: 0 } });
});

test('a replacement whom the family does not know is seen by a case worker first, then asked', async () => {
  const aunt = await help.auntOf();
  const { needId, taskId, matchId } = await help.accepted();
  const [drawId] = await draws(w.giver);
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  const { state, match } = await help.seen(needId);
  expect(state).toBe('AGREED');
  expect(match).toMatchObject({
    id: matchId,
    state: 'APPROVED',
    draws: [{ id: drawId, giverId: w.other.personId, awaitsApproval: true, confirmedAt: null }],
    tasks: [{ state: 'OPEN', offeredToId: null }],
  });
  expect([await draws(w.other), await tasks(w.other)]).toEqual([[], []]);
  expect([await draws(w.giver), await tasks(w.giver)]).toEqual([[], []]);
  for (const [step, input] of [
    ['confirmDraw', { drawId }],
    ['acceptTask', { taskId }],
  ] as const)
    expect((await w.manager.refused(step, input))[0].code).toBe('ILLEGAL_TRANSITION');
  expect(
    await w.manager.refused('approveReplacement', { drawId, version: 'what was there before' }),
  ).toMatchObject([{ code: 'CHANGED_MEANWHILE' }]);
  await w.manager.mutate('approveReplacement', { drawId, version: match.version });
  expect(await draws(w.other)).toEqual([drawId]);
  expect(await tasks(w.other)).toEqual([{ taskId, state: 'OPEN' }]);
  expect((await help.seen(needId)).match.state).toBe('APPROVED');
  await w.other.mutate('confirmDraw', { drawId });
  expect(await help.seen(needId)).toMatchObject({
    state: 'IN_DELIVERY',
    match: { state: 'CONFIRMED' },
  });
  await w.other.mutate('acceptTask', { taskId });
  expect(await visits(aunt)).toMatchObject([{ state: 'ACCEPTED', nobodyComes: false }]);
});

test('whoever agrees to a replacement is warned of a name that is kept away, and of who is ruled out', async () => {
  const { needId, taskId } = await help.accepted();
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  const { match } = await help.seen(needId);
  const [{ id: drawId }] = match.draws;
  const { person } = await w.manager.run(
    `{ person(id: "${w.other.personId}") { givenName familyName } }`,
  );
  const namesake = { ...person, confirmDuplicate: true };
  const { person: kept } = await w.manager.mutate('createPerson', namesake, 'person { id }');
  await w.manager.mutate('recordRestriction', {
    restrainedId: kept.id,
    protectedId: w.family.childId,
    basis: 'COURT_ORDER',
  });
  // What is looked at again by the worker would end the wait, too.
  await help.settled();
  const input = { drawId, version: match.version };
  const ruledOut = { needId, offerId: w.otherOfferId };
  await w.manager.mutate('excludeOffer', { ...ruledOut, reason: 'They have quarrelled.' });
  expect(await w.manager.refused('approveReplacement', input)).toMatchObject([
    {
      code: 'CANNOT_BE_MATCHED',
      path: ['input', 'drawId'],
      whatToDo: expect.stringContaining('Turn this giver down'),
    },
  ]);
  await w.manager.mutate('readmitOffer', ruledOut);
  const { warnings } = await w.manager.mutate(
    'approveReplacement',
    input,
    'warnings { code about }',
  );
  expect(warnings).toMatchObject([{ code: 'SAME_NAME', about: expect.arrayContaining([kept.id]) }]);
});

test('a replacement who must not come any more is not agreed to, though the worker has not come to it yet', async () => {
  const { needId, taskId } = await help.accepted();
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  const { match } = await help.seen(needId);
  const [{ id: drawId, awaitsApproval }] = match.draws;
  expect(awaitsApproval).toBe(true);
  const rechecks = api.app.get(RechecksListener);
  const ofPerson = jest.spyOn(rechecks, 'ofPerson').mockResolvedValue();
  const restriction = { restrainedId: w.other.personId, protectedId: w.family.childId };
  await w.manager.mutate('recordRestriction', { ...restriction, basis: 'COURT_ORDER' });
  const input = { drawId, version: match.version };
  expect(await w.manager.refused('approveReplacement', input)).toMatchObject([
    { code: 'CANNOT_BE_MATCHED', path: ['input', 'drawId'] },
  ]);
  expect([await draws(w.other), await tasks(w.other)]).toEqual([[], []]);
  ofPerson.mockRestore();
  await rechecks.ofPerson(local(w.other.personId));
  // They were never asked: the match stays, and the next one is looked for.
  expect((await help.seen(needId)).match).toMatchObject({
    id: match.id,
    draws: [{ awaitsApproval: false, givenBackAt: expect.any(String) }],
  });
});

test('nobody reads in their offers that they might stand in, before they are asked', async () => {
  await w.other.mutate('withdrawOffer', { offerId: w.otherOfferId, reason: 'Another way' });
  const total = { ...TEN_LESSONS, capacityPer: 'TOTAL', place: north(w.home, 4) };
  const { offer } = await w.other.mutate('registerOffer', total, 'offer { id }');
  const { needId, taskId } = await help.accepted();
  const before = await offersOf(w.other);
  api.clock.set('2101-03-01T10:05:00Z');
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  expect(await offersOf(w.giver)).toMatchObject([{ state: 'AVAILABLE' }]);
  const ofGiver = await offersOf(w.giver);
  const [{ id: drawId, awaitsApproval }] = (await help.seen(needId)).match.draws;
  expect(awaitsApproval).toBe(true);
  expect([await offersOf(w.other), await offersOf(w.giver)]).toEqual([before, ofGiver]);
  // All the same it is taken, for whoever looks for something else.
  const smaller = { offerId: offer.id, quantity: { value: 1, unit: 'HOUR' } };
  await w.other.mutate('changeOffer', smaller);
  const elsewhere = {
    needId: await needOf(w),
    slot: `${DAY}/MORNING`,
    draws: [{ offerId: offer.id, quantity: smaller.quantity }],
    reason: 'For somebody else.',
  };
  expect((await w.manager.refused('placeMatch', elsewhere))[0].code).toBe('CAPACITY_TAKEN');
  const { version } = (await help.seen(needId)).match;
  await w.manager.mutate('approveReplacement', { drawId, version });
  const read = (await offersOf(w.other)).find(({ id }) => id === offer.id);
  expect(read).toMatchObject({ state: 'USED_UP', reserved: { value: 1 }, left: { value: 0 } });
});

test('who changes their offer before they are asked to stand in ends the wait, not the match', async () => {
  const third = await help.thirdGiver();
  const { needId, taskId, matchId } = await help.accepted();
  const standsIn = async () => {
    const { match } = await help.seen(needId);
    expect(match).toMatchObject({ id: matchId, state: 'APPROVED', tasks: [{ state: 'OPEN' }] });
    const [{ giverId, awaitsApproval, givenBackAt }] = match.draws;
    expect(awaitsApproval).toBe(givenBackAt === null);
    return awaitsApproval ? giverId : null;
  };
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  expect(await standsIn()).toBe(w.other.personId);
  await w.other.mutate('changeOffer', { offerId: w.otherOfferId, conditions: 'After school.' });
  expect(await standsIn()).toBe(w.other.personId);
  await w.other.mutate('pauseOffer', { offerId: w.otherOfferId });
  expect(await standsIn()).toBe(third.personId);
  await w.other.mutate('resumeOffer', { offerId: w.otherOfferId });
  const [{ id: offerId }] = await offersOf(third);
  await third.mutate('changeOffer', { offerId, place: north(w.home, 400) });
  expect(await standsIn()).toBe(w.other.personId);
  await w.other.mutate('withdrawOffer', { offerId: w.otherOfferId, reason: 'No time' });
  expect(await standsIn()).toBe(null);
  // Nor does whoever has given it back end what the others promised.
  await w.giver.mutate('withdrawOffer', { offerId: w.offerId, reason: 'No time' });
  expect(await standsIn()).toBe(null);
});

test('a replacement whom the family knows is asked at once, and has not said yes', async () => {
  const friend = { toId: w.other.personId, kind: 'FRND', quality: 'SUPPORTIVE' };
  await w.manager.mutate('createTie', { fromId: w.family.motherId, ...friend });
  await w.other.mutate('pauseOffer', { offerId: w.otherOfferId });
  const { needId, taskId } = await help.accepted();
  await w.other.mutate('resumeOffer', { offerId: w.otherOfferId });
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  expect((await help.seen(needId)).match).toMatchObject({
    state: 'APPROVED',
    draws: [{ giverId: w.other.personId, awaitsApproval: false, confirmedAt: null }],
    tasks: [{ state: 'OPEN', offeredToId: w.other.personId }],
  });
  await w.other.mutate('acceptTask', { taskId });
  expect((await help.seen(needId)).match.state).toBe('CONFIRMED');
});

test('what is bought is agreed only with somebody who brings it', async () => {
  const aunt = await help.auntOf();
  const euros = { value: 100, unit: 'EUR' };
  await w.giver.mutate('registerOffer', { kind: 'money', quantity: euros, place: w.home });
  const needId = await needOf(w, packs(2));
  const { match } = await help.seen(needId);
  expect(match.draws).toMatchObject([{ substitute: true }]);
  expect(
    await w.manager.refused('approveMatch', await approvalOf(w.manager, match.id)),
  ).toMatchObject([
    {
      code: 'CANNOT_BE_MATCHED',
      path: ['input', 'matchId'],
      message: 'Money would buy it, but nobody in this match brings it to the family.',
      whatToDo: expect.stringContaining('Add a part “errand”'),
    },
  ]);
  // Nothing has been agreed, as the family sees it, and nobody comes.
  expect(await ownNeeds(aunt)).toMatchObject([{ state: 'PROPOSED' }]);
  expect(await visits(aunt)).toEqual([]);
  const trip = { value: 1, unit: 'TRIP' };
  await w.other.mutate('registerOffer', { kind: 'errand', quantity: trip, place: w.home });
  const errand = { code: 'errand', kind: 'errand', quantity: trip };
  await w.manager.mutate('changeNeed', { needId, parts: [errand] });
  const { tasks: made } = await help.confirmed(needId);
  expect(made).toMatchObject([{ kind: 'FETCH', offeredToId: w.other.personId }]);
  await w.other.mutate('acceptTask', { taskId: made[0].id });
  expect(await visits(aunt)).toMatchObject([{ state: 'ACCEPTED', nobodyComes: false }]);
});

test('who brings what they give does not bring what is bought besides', async () => {
  const euros = { value: 100, unit: 'EUR' };
  await w.other.mutate('registerOffer', { kind: 'money', quantity: euros, place: w.home });
  await w.giver.mutate('registerOffer', { ...packs(3), place: w.home });
  const needId = await needOf(w, packs(5));
  const { match } = await help.seen(needId);
  expect(match.draws.map(({ substitute }: any) => substitute).sort()).toEqual([false, true]);
  expect(
    (await w.manager.refused('approveMatch', await approvalOf(w.manager, match.id)))[0],
  ).toMatchObject({
    code: 'CANNOT_BE_MATCHED',
    message: expect.stringContaining('nobody in this match brings it'),
  });
  const trip = { value: 1, unit: 'TRIP' };
  await w.other.mutate('registerOffer', { kind: 'errand', quantity: trip, place: w.home });
  const errand = { code: 'errand', kind: 'errand', quantity: trip };
  await w.manager.mutate('changeNeed', { needId, parts: [errand] });
  const { tasks: made } = await help.confirmed(needId);
  expect(made.map(({ offeredToId }: any) => offeredToId).sort()).toEqual(
    [w.giver.personId, w.other.personId].sort(),
  );
});

test('money of the agency waits for nobody: whoever approves has spent it', async () => {
  const [euros, trip] = [
    { value: 100, unit: 'EUR' },
    { value: 1, unit: 'TRIP' },
  ];
  const giverId = toGlobalId('Organisation', help.agency.id);
  await w.manager.mutate('registerOffer', {
    kind: 'money',
    quantity: euros,
    place: w.home,
    giverId,
  });
  await w.other.mutate('registerOffer', { kind: 'errand', quantity: trip, place: w.home });
  const parts = [{ code: 'errand', kind: 'errand', quantity: trip }];
  const needId = await needOf(w, { ...packs(2), parts });
  const { match } = await help.seen(needId);
  const justification = 'Nobody gives any.';
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id, { justification }));
  const { draws } = (await help.seen(needId)).match;
  const waiting = draws.filter(({ confirmedAt }: any) => !confirmedAt);
  expect(waiting.map(({ giverId: of }: any) => of)).toEqual([w.other.personId]);
});

test('what is given back is free at once, though nobody stands in yet', async () => {
  const { needId, by } = await help.movers();
  await w.giver.mutate('acceptTask', { taskId: by('DRIVE') });
  await w.giver.mutate('dropTask', { taskId: by('DRIVE'), reason: 'My car broke down.' });
  expect((await help.seen(needId)).match.state).toBe('APPROVED');
  const { myOffers } = await w.giver.run('{ myOffers { edges { node { state kind { code } } } } }');
  const given = myOffers.edges.map(({ node }: any) => node);
  expect(given.find(({ kind }: any) => kind.code === 'furniture-transport').state).toBe(
    'AVAILABLE',
  );
});

test('money does nobody’s work', async () => {
  const euros = { value: 100, unit: 'EUR' };
  await w.giver.mutate('registerOffer', { kind: 'money', quantity: euros, place: w.home });
  const needId = await needOf(w, {
    kind: 'carrying-hands',
    quantity: { value: 2, unit: 'PERSON' },
  });
  expect(await help.seen(needId)).toMatchObject({ state: 'OPEN', match: null });
});
