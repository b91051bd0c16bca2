import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { RechecksListener } from '../../src/matching/agreeing/rechecks.listener.js';
import { toGlobalId } from '../../src/platform/ids/global-id.js';
import { local } from '../audit/entries.js';
import { approvalOf } from '../matching/approving.js';
import { LESSONS, needOf, north, worldOf, type World } from '../matching/promised.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { rowsOf } from '../support/rows.js';
import { System } from './system.js';

/** Noon in Sofia, where the agency is, on a Tuesday. */
const NOW = '2101-03-01T10:00:00Z';
/** The day of the visits: four days on. They may still be a day later. */
const DAY = '2101-03-05';
const DAY_IN_WORDS = '5 March 2101';
const NEXT_DAY = '2101-03-06';
const MORNING = `${DAY}T06:00:00Z`;
const NOON = `${DAY}T10:00:00Z`;

const system = new System();
let agency: TestAgency;
let home = { latitude: -60, longitude: 25.25 };
let w: World;
/** Of all families here. */
let manager: Client;

beforeAll(async () => {
  await system.begin();
  system.clock.set(NOW);
  agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
}, 120_000);
afterAll(() => system.end());
beforeEach(async () => {
  system.clock.set(NOW);
  home = { ...home, latitude: home.latitude + 1 };
  w = await worldOf(agency, home, system.clock.now(), manager);
  w.days = [DAY, NEXT_DAY];
});

/**
 * Somebody who lives in the family, with an account. Nobody sees a person by an account alone, so no
 * case manager could enter that they live there.
 */
async function memberOf(role: 'CHILD' | 'GRANDPARENT'): Promise<Client> {
  const member = await agency.as('FAMILY_MEMBER', `${role} at ${home.latitude}`);
  const joining = rowsOf(`MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
    CREATE (p)-[:MEMBER_OF {id: randomUUID(), role: $role, since: date('2090-01-01')}]->(f)`);
  const ids = { personId: local(member.personId), familyId: local(w.family.id) };
  await system.api.graph.write(joining, { ...ids, role });
  return member;
}

/** An adult of the family. */
async function auntOf(): Promise<Client> {
  const aunt = await memberOf('GRANDPARENT');
  const { personId } = aunt;
  const agreed = { familyId: w.family.id, purpose: 'DELIVERY', until: '2200-01-01T00:00:00Z' };
  await w.manager.mutate('recordConsent', { ...agreed, personId });
  return aunt;
}

const NEED = `{
  state given { value } quantity { value } window { until } unmetParts { obstacles { code count } }
  match { id version state partial slot remindedAt dueAt
    draws { id giverId partCode substitute awaitsApproval givenBackAt confirmedAt
      metQuantity { value } }
    tasks { id state kind offeredToId acceptedById dueAt remindedAt escalatedAt } }
  matches { id state endCode endReason tasks { id state } }
}`;

async function seen(needId: string): Promise<any> {
  await system.settled();
  return (await w.manager.run(`{ need(id: "${needId}") ${NEED} }`)).need;
}

/** A need whose match is approved, and confirmed by all who are asked. */
async function confirmed(needId: string, more: object = {}): Promise<any> {
  const { match } = await seen(needId);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id, more));
  for (const { id, confirmedAt } of (await seen(needId)).match.draws)
    if (!confirmedAt) await w.manager.mutate('confirmDraw', { drawId: id });
  return (await seen(needId)).match;
}

/** An hour of lessons that the nearer giver has accepted. */
async function accepted(more = {}): Promise<{ needId: string; taskId: string; matchId: string }> {
  const needId = await needOf(w, more);
  const { id: matchId, slot, tasks } = await confirmed(needId);
  expect(slot).toBe(`${DAY}/MORNING`);
  await w.giver.mutate('acceptTask', { taskId: tasks[0].id });
  return { needId, taskId: tasks[0].id, matchId };
}

const TEN_LESSONS = { ...LESSONS, quantity: { value: 10, unit: 'HOUR' } };

const visits = async (client: Client) =>
  (
    await client.run('{ myVisits { edges { node { id state nobodyComes visitorName } } } }')
  ).myVisits.edges.map(({ node }: any) => node);

const ownNeeds = async (client: Client) =>
  (
    await client.run('{ myNeeds { edges { node { state quantity { value } given { value } } } } }')
  ).myNeeds.edges.map(({ node }: any) => node);

async function task(id: string): Promise<any> {
  return (await w.manager.run(`{ task(id: "${id}") { state dueAt remindedAt escalatedAt } }`)).task;
}

test('nothing is started or done before its day', async () => {
  const aunt = await auntOf();
  const { needId, taskId } = await accepted();
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
  expect((await seen(needId)).match.tasks[0].state).toBe('ACCEPTED');
  expect(await visits(aunt)).toMatchObject([{ state: 'ACCEPTED', nobodyComes: false }]);
  // A quarter past midnight in Sofia, though it is still the day before in Greenwich.
  system.clock.set('2101-03-04T22:15:00Z');
  await w.giver.mutate('finishTask', { taskId });
  expect((await seen(needId)).match.state).toBe('DELIVERED');
});

test('who has called it done by mistake takes that back, and still comes', async () => {
  const { needId, taskId } = await accepted();
  system.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  expect((await seen(needId)).match.state).toBe('DELIVERED');
  await w.giver.mutate('reportNotHeld', { taskId, reason: 'I pressed the wrong one.' });
  expect(await seen(needId)).toMatchObject({
    state: 'IN_DELIVERY',
    match: { state: 'CONFIRMED', tasks: [{ state: 'ACCEPTED', acceptedById: w.giver.personId }] },
  });
  await w.giver.mutate('finishTask', { taskId });
  expect((await seen(needId)).match.state).toBe('DELIVERED');
});

test('a need is not withdrawn from under what has arrived', async () => {
  const { needId, taskId, matchId } = await accepted();
  system.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  expect((await seen(needId)).match.state).toBe('DELIVERED');
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
  expect(await seen(needId)).toMatchObject({ state: 'MET', match: null });
});

test('what a case worker has confirmed its giver takes back no more, nor sees where it was', async () => {
  const { taskId, matchId } = await accepted();
  const input = { taskId, reason: 'I pressed the wrong one.' };
  const refused = [{ code: 'ROLE_REQUIRED', path: ['input', 'taskId'] }];
  const visit = `{ taskVisit(taskId: "${taskId}") { address } }`;
  system.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  await w.manager.mutate('confirmTask', { taskId });
  expect(await w.giver.refused('reportNotHeld', input)).toMatchObject(refused);
  expect(await w.giver.run(visit)).toEqual({ taskVisit: null });
  await w.manager.mutate('reportNotHeld', input);
  expect((await task(taskId)).state).toBe('ACCEPTED');
  await w.giver.mutate('finishTask', { taskId });
  await w.manager.mutate('closeMatch', { matchId });
  // Neither at once nor when its tasks have followed.
  expect(await w.giver.refused('reportNotHeld', input)).toMatchObject(refused);
  await system.settled();
  expect(await w.giver.refused('reportNotHeld', input)).toMatchObject(refused);
});

test('nobody came though it was called done and closed: the family says so, and help is sought', async () => {
  const aunt = await auntOf();
  const { needId, taskId, matchId } = await accepted();
  system.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  await w.manager.mutate('closeMatch', { matchId });
  expect((await seen(needId)).state).toBe('MET');
  system.clock.set('2101-03-09T10:00:00Z');
  const [visit] = await visits(aunt);
  const stranger = await agency.as('FAMILY_MEMBER', 'Stranger');
  const input = { visitId: visit.id, reason: 'Nobody came on Friday.' };
  expect(await stranger.refused('reportOwnVisitNotHeld', input)).toMatchObject([
    { code: 'NOT_FOUND', path: ['input', 'visitId'] },
  ]);
  await aunt.mutate('reportOwnVisitNotHeld', input);
  const { state, window, matches } = await seen(needId);
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

test('an appointment that fell through is not put off to another day by itself', async () => {
  const aunt = await auntOf();
  const window = { from: `${DAY}T06:00:00Z`, until: `${DAY}T14:00:00Z` };
  const { needId, taskId } = await accepted({ window });
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
  expect((await seen(needId)).match.slot).toMatch(/^2101-03-09/);
  expect(await told()).toMatchObject({ state: 'PROPOSED', fellThrough: false });
  const { need } = await w.manager.run(`{ need(id: "${needId}") { area } }`);
  expect(need.area).toBe('There');
});

test('a child sees who comes, but an adult of the family says that nobody came', async () => {
  const { needId, taskId, matchId } = await accepted();
  const child = await memberOf('CHILD');
  system.clock.set(MORNING);
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
  expect((await seen(needId)).match).toMatchObject({ id: matchId, state: 'DELIVERED' });
});

test('what did not happen is sought again where the family lives by now', async () => {
  const ids: string[] = [];
  const school = { place: north(w.home, 1), area: 'School' };
  for (const more of [{}, school]) {
    const { needId, taskId, matchId } = await accepted(more);
    ids.push(needId);
    system.clock.set(MORNING);
    await w.giver.mutate('finishTask', { taskId });
    await w.manager.mutate('closeMatch', { matchId });
    expect((await seen(needId)).state).toBe('MET');
    system.clock.set(NOW);
  }
  system.clock.set(NOON);
  const there = { place: north(w.home, 300), area: 'There' };
  await w.manager.mutate('changeFamily', { familyId: w.family.id, ...there });
  const placeOf = async (id: string) =>
    (await w.manager.run(`{ need(id: "${id}") { area place { latitude longitude } } }`)).need;
  // What has come has come to where they lived.
  expect(await placeOf(ids[0]!)).toEqual({ area: 'Here', place: w.home });
  for (const needId of ids) {
    const { matches } = await seen(needId);
    const [{ id: taskId }] = matches[0].tasks;
    await w.manager.mutate('reportNotHeld', { taskId, reason: 'Nobody came.' });
  }
  expect((await seen(ids[0]!)).match).toBeNull();
  expect(await placeOf(ids[0]!)).toEqual(there);
  expect((await seen(ids[1]!)).match).not.toBeNull();
  expect(await placeOf(ids[1]!)).toEqual(school);
});

const reportOf = async (id: string) =>
  (await w.manager.run(`{ task(id: "${id}") { report reportedById } }`)).task;

test('what is said of a visit that failed is kept, and by whom', async () => {
  const aunt = await auntOf();
  const { needId, taskId } = await accepted();
  system.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  const early = 'Called done before anybody had come.';
  await w.manager.mutate('reportNotHeld', { taskId, reason: early });
  expect(await reportOf(taskId)).toEqual({ report: early, reportedById: w.manager.personId });
  system.clock.set('2101-03-06T10:00:00Z');
  const [visit] = await visits(aunt);
  const report = 'We waited until noon, and nobody came.';
  await aunt.mutate('reportOwnVisitNotHeld', { visitId: visit.id, reason: report });
  await seen(needId);
  expect(await reportOf(taskId)).toEqual({ report, reportedById: aunt.personId });
});

test('for a week it can be said that it did not happen, and no longer', async () => {
  const { needId, taskId } = await accepted();
  system.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId });
  const input = { taskId, reason: 'The family had waited in vain.' };
  expect((await w.other.refused('reportNotHeld', input))[0].code).toBe('NOT_FOUND');
  // Midnight in Sofia.
  system.clock.set('2101-03-12T22:00:00Z');
  expect(await w.manager.refused('reportNotHeld', input)).toMatchObject([
    {
      code: 'TOO_LATE',
      path: ['input', 'taskId'],
      message: 'The last day to report that this did not happen was 12 March 2101.',
    },
  ]);
  system.clock.set('2101-03-12T21:59:00Z');
  await w.manager.mutate('reportNotHeld', input);
  expect(['OPEN', 'PROPOSED']).toContain((await seen(needId)).state);
});

test('who accepted and did not come is asked; then it goes on, whoever says so', async () => {
  const aunt = await auntOf();
  const { needId, taskId, matchId } = await accepted();
  const input = { taskId, reason: 'Nobody came.' };
  system.clock.set(MORNING);
  expect(await w.manager.refused('reportNotHeld', input)).toMatchObject([
    { code: 'TOO_EARLY', path: ['input', 'taskId'] },
  ]);
  system.clock.set(NOON);
  await system.pass({ hours: 1 });
  expect(await task(taskId)).toMatchObject({
    state: 'ACCEPTED',
    remindedAt: `${DAY}T11:00:00.000Z`,
    dueAt: '2101-03-06T10:00:00.000Z',
    escalatedAt: null,
  });
  await system.pass({ hours: 24 });
  expect((await task(taskId)).escalatedAt).not.toBeNull();
  const [visit] = await visits(aunt);
  await aunt.mutate('reportOwnVisitNotHeld', { visitId: visit.id, reason: 'Nobody came.' });
  const { state, matches } = await seen(needId);
  expect(matches.find(({ id }: any) => id === matchId).state).toBe('NOT_HELD');
  expect(['OPEN', 'PROPOSED']).toContain(state);
});

test('given back at nine in the evening for eight in the morning: everything is quicker', async () => {
  const aunt = await auntOf();
  await w.other.mutate('withdrawOffer', { offerId: w.otherOfferId, reason: 'Moved' });
  const { needId, taskId, matchId } = await accepted();
  system.clock.set('2101-03-04T19:00:00Z');
  await w.giver.mutate('dropTask', { taskId, reason: 'Ill, cannot come tomorrow' });
  const dropped = await seen(needId);
  expect(dropped).toMatchObject({
    state: 'AGREED',
    match: { state: 'APPROVED', dueAt: '2101-03-05T06:00:00.000Z' },
  });
  expect(dropped.match.tasks).toMatchObject([
    { state: 'OPEN', offeredToId: null, dueAt: '2101-03-05T00:30:00.000Z' },
  ]);
  expect(await visits(aunt)).toEqual([]);
  await system.pass({ hours: 3 });
  expect(await task(taskId)).toMatchObject({ remindedAt: expect.any(String), escalatedAt: null });
  system.clock.set('2101-03-05T00:30:00Z');
  await system.pass({ hours: 0 });
  expect((await task(taskId)).escalatedAt).toBe('2101-03-05T00:30:00.000Z');
  expect(await visits(aunt)).toMatchObject([
    { state: 'OPEN', nobodyComes: true, visitorName: null },
  ]);
  system.clock.set('2101-03-05T06:00:00Z');
  await system.pass({ hours: 0 });
  const after = await seen(needId);
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
  const { id: matchId } = await confirmed(needId);
  system.clock.set(NOON);
  await system.pass({ hours: 0 });
  const { matches } = await seen(needId);
  expect(matches.find(({ id }: any) => id === matchId)).toMatchObject({
    state: 'NOT_HELD',
    endCode: 'NOBODY_CAME',
    endReason: 'Its time passed, and there was nobody to do it.',
  });
});

const reasonsOf = async (needId: string) => {
  const document = `{ need(id: "${needId}") { match { draws { giverId } reasons { code text } } } }`;
  return (await w.manager.run(document)).need.match;
};

test('silence at night is no refusal: somebody else is asked first, then the same again', async () => {
  const needId = await needOf(w, { urgency: 'CRISIS' });
  const { match } = await seen(needId);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  await system.pass({ hours: 25 });
  expect((await seen(needId)).match).toMatchObject({ draws: [{ giverId: w.other.personId }] });
  const { need } = await w.manager.run(`{ need(id: "${needId}") { excludedOffers { offerId } } }`);
  expect(need.excludedOffers).toEqual([]);
  await w.other.mutate('pauseOffer', { offerId: w.otherOfferId });
  await seen(needId);
  const { draws, reasons } = await reasonsOf(needId);
  expect(draws).toEqual([{ giverId: w.giver.personId }]);
  expect(reasons).toContainEqual({
    code: 'NO_ANSWER',
    text: expect.stringContaining('without an answer in time'),
  });
  // Offered elsewhere since, it would tell where the need is.
  await w.giver.mutate('changeOffer', { offerId: w.offerId, place: north(w.home, 1) });
  expect((await seen(needId)).match).toBeNull();
});

test('who did not come is not proposed again while anybody else is there, and then it is said', async () => {
  const { needId, taskId } = await accepted();
  system.clock.set(NOON);
  await w.manager.mutate('reportNotHeld', { taskId, reason: 'Nobody came.' });
  expect((await seen(needId)).match).toMatchObject({ draws: [{ giverId: w.other.personId }] });
  await w.other.mutate('pauseOffer', { offerId: w.otherOfferId });
  await seen(needId);
  const { draws, reasons } = await reasonsOf(needId);
  expect(draws).toEqual([{ giverId: w.giver.personId }]);
  expect(reasons).toContainEqual({
    code: 'DID_NOT_COME',
    text: expect.stringContaining('Speak with them first'),
  });
});

test('no proposal and no request to givers waits longer than until its visit', async () => {
  const needId = await needOf(w, { urgency: 'ROUTINE' });
  const { match } = await seen(needId);
  expect(match.dueAt).toBe('2101-03-05T06:00:00.000Z');
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  expect((await seen(needId)).match.dueAt).toBe('2101-03-05T06:00:00.000Z');
});

/** Somebody who moves furniture, and somebody else who carries. */
async function movers(): Promise<{ needId: string; match: any; by: (kind: string) => string }> {
  const trip = { value: 1, unit: 'TRIP' };
  const offers = [
    [w.giver, { kind: 'furniture-transport', quantity: trip }],
    [w.other, { kind: 'carrying-hands', quantity: { value: 2, unit: 'PERSON' } }],
  ] as const;
  for (const [giver, offer] of offers)
    await giver.mutate('registerOffer', { ...offer, place: w.home });
  const kind = { kind: 'furniture-transport', quantity: trip };
  const needId = await needOf(w, kind);
  const match = await confirmed(needId);
  const by = (work: string) => match.tasks.find((one: any) => one.kind === work).id;
  return { needId, match, by };
}

test('nothing is delivered, closed or met while work of it is open', async () => {
  const aunt = await auntOf();
  const { needId, match, by } = await movers();
  system.clock.set(MORNING);
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
  expect(await reportOf(by('CARRY'))).toEqual({
    report: 'The neighbours carried it.',
    reportedById: w.manager.personId,
  });
  expect((await seen(needId)).match.state).toBe('DELIVERED');
  await w.manager.mutate('closeMatch', { matchId: match.id });
  expect((await seen(needId)).state).toBe('MET');
  expect(await ownNeeds(aunt)).toMatchObject([{ state: 'MET' }]);
});

test('what takes no work is recorded on its day, and money, which has none, at any time', async () => {
  const group = { kind: 'support-group', quantity: { value: 1, unit: 'PERSON' } };
  const euros = { value: 40, unit: 'EUR' };
  const bill = { kind: 'administrative-fees', quantity: euros };
  await w.giver.mutate('registerOffer', { ...group, place: w.home });
  await w.giver.mutate('registerOffer', { kind: 'money', quantity: euros, place: w.home });
  const place = await confirmed(await needOf(w, group));
  expect(await w.manager.refused('recordDelivery', { matchId: place.id })).toMatchObject([
    {
      code: 'TOO_EARLY',
      path: ['input', 'matchId'],
      message: expect.stringContaining(DAY_IN_WORDS),
    },
  ]);
  const paid = await confirmed(await needOf(w, bill));
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

const PACK = 'household-essentials-pack';
const packs = (value: number) => ({ kind: PACK, quantity: { value, unit: 'PACK' } });

/** Three packs of five that have come. */
async function threeOfFive(): Promise<string> {
  await w.giver.mutate('registerOffer', { ...packs(3), place: w.home });
  const needId = await needOf(w, packs(5));
  const match = await confirmed(needId);
  expect(match).toMatchObject({ partial: true, draws: [{ metQuantity: { value: 3 } }] });
  await w.giver.mutate('acceptTask', { taskId: match.tasks[0].id });
  system.clock.set(MORNING);
  await w.giver.mutate('finishTask', { taskId: match.tasks[0].id });
  await w.manager.mutate('closeMatch', { matchId: match.id });
  return needId;
}

test('three of five came: the rest is sought, and met', async () => {
  const aunt = await auntOf();
  const needId = await threeOfFive();
  expect(await seen(needId)).toMatchObject({
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
  const match = await confirmed(needId);
  expect(match).toMatchObject({ partial: false, draws: [{ metQuantity: { value: 2 } }] });
  await w.other.mutate('acceptTask', { taskId: match.tasks[0].id });
  system.clock.set(`${match.slot.slice(0, 10)}T12:00:00Z`);
  await w.other.mutate('finishTask', { taskId: match.tasks[0].id });
  await w.manager.mutate('closeMatch', { matchId: match.id });
  expect(await seen(needId)).toMatchObject({ state: 'MET', given: { value: 5 } });
});

test('what was met in part stays so where the rest is given up', async () => {
  const needId = await threeOfFive();
  await w.manager.mutate('withdrawNeed', { needId, reason: 'They manage with three.' });
  expect(await seen(needId)).toMatchObject({ state: 'PARTLY_MET', given: { value: 3 } });
});

test.each(['proposed', 'agreed'])('a rest that is given up does not come: %s', async (state) => {
  const needId = await threeOfFive();
  await w.other.mutate('registerOffer', { ...packs(2), place: w.home });
  const { match } = await seen(needId);
  if (state === 'agreed')
    await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  await w.manager.mutate('withdrawNeed', { needId, reason: 'They manage with three.' });
  const given = await seen(needId);
  expect([given.state, given.match]).toEqual(['PARTLY_MET', null]);
  expect(given.matches.find(({ id }: any) => id === match.id)).toMatchObject({
    state: 'CANCELLED',
    endCode: 'NEED_WITHDRAWN',
  });
  await system.pass({ days: 8 });
  expect((await seen(needId)).state).toBe('PARTLY_MET');
});

test('what was met in part stays so where the time for the rest runs out', async () => {
  const needId = await threeOfFive();
  await seen(needId);
  await system.pass({ days: 20 });
  expect(await seen(needId)).toMatchObject({ state: 'PARTLY_MET', given: { value: 3 } });
});

test('a part that had not come after all: the whole is sought again', async () => {
  const needId = await threeOfFive();
  const { matches } = await seen(needId);
  const taskId = matches[0].tasks[0].id;
  system.clock.set('2101-03-06T10:00:00Z');
  await w.manager.mutate('reportNotHeld', { taskId, reason: 'The packs were for a neighbour.' });
  expect(await seen(needId)).toMatchObject({ state: 'PROPOSED', given: { value: 0 } });
});

const draws = async (client: Client) =>
  (await client.run('{ myDraws { edges { node { id } } } }')).myDraws.edges.map(
    ({ node }: any) => node.id,
  );
const tasks = async (client: Client) =>
  (await client.run('{ myTasks { edges { node { taskId state } } } }')).myTasks.edges.map(
    ({ node }: any) => node,
  );

/** Somebody else who gives lessons, farther away. */
async function thirdGiver(): Promise<Client> {
  const third = await agency.as('VOLUNTEER', `Third at ${home.latitude}`);
  await w.manager.mutate('recordCheck', {
    personId: third.personId,
    level: 'ENHANCED',
    issuedOn: '2020-01-01',
    expiresOn: '2199-01-01',
  });
  await third.mutate('registerOffer', { ...TEN_LESSONS, place: north(w.home, 5) });
  return third;
}

test('a replacement whom the family does not know is seen by a case worker first, then asked', async () => {
  const aunt = await auntOf();
  const { needId, taskId, matchId } = await accepted();
  const [drawId] = await draws(w.giver);
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  const { state, match } = await seen(needId);
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
  expect((await seen(needId)).match.state).toBe('APPROVED');
  await w.other.mutate('confirmDraw', { drawId });
  expect(await seen(needId)).toMatchObject({ state: 'IN_DELIVERY', match: { state: 'CONFIRMED' } });
  await w.other.mutate('acceptTask', { taskId });
  expect(await visits(aunt)).toMatchObject([{ state: 'ACCEPTED', nobodyComes: false }]);
});

test('a replacement whom nobody has asked has all the time of anybody, and is not called silent', async () => {
  w.days = ['2101-03-10', '2101-03-10'];
  const needId = await needOf(w);
  const { id: matchId, tasks: made } = await confirmed(needId);
  const [{ id: taskId }] = made;
  await w.giver.mutate('acceptTask', { taskId });
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  await seen(needId);
  await system.pass({ hours: 30 });
  await system.pass({ hours: 30 });
  const { match } = await seen(needId);
  // The supervisor's board shows it, but whom the worker is looking at stays.
  expect(match.draws).toMatchObject([{ giverId: w.other.personId, awaitsApproval: true }]);
  expect(match.tasks).toMatchObject([{ escalatedAt: expect.any(String), offeredToId: null }]);
  const [{ id: drawId }] = match.draws;
  await w.manager.mutate('approveReplacement', { drawId, version: match.version });
  // Two days at least, and before the visit.
  expect(await task(taskId)).toEqual({
    state: 'OPEN',
    remindedAt: null,
    escalatedAt: null,
    dueAt: '2101-03-05T22:00:00.000Z',
  });
  // Asked, and silent: the search goes on, without anybody but those who answered being ruled out.
  expect((await seen(needId)).match).toMatchObject({ id: matchId, dueAt: expect.any(String) });
});

test('who was not asked yet is proposed again where the time for asking ran out', async () => {
  const { needId, taskId, matchId } = await accepted();
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  expect((await seen(needId)).match.draws).toMatchObject([{ awaitsApproval: true }]);
  system.clock.set(MORNING);
  await system.pass({ hours: 0 });
  const { match, matches } = await seen(needId);
  expect(matches.find(({ id }: any) => id === matchId).state).toBe('LAPSED');
  expect(match).toMatchObject({ state: 'PROPOSED', draws: [{ giverId: w.other.personId }] });
});

test('whoever agrees to a replacement is warned of a name that is kept away, and of who is ruled out', async () => {
  const { needId, taskId } = await accepted();
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  const { match } = await seen(needId);
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
  await system.settled();
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

test('a replacement who is turned down is not asked, and the search goes on', async () => {
  const { needId, taskId } = await accepted();
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  const [{ id: drawId }] = (await seen(needId)).match.draws;
  await w.manager.mutate('declineReplacement', { drawId, reason: 'They have quarrelled.' });
  expect((await seen(needId)).match).toMatchObject({
    state: 'APPROVED',
    draws: [{ giverId: w.other.personId, awaitsApproval: false, givenBackAt: expect.any(String) }],
    tasks: [{ state: 'OPEN', offeredToId: null }],
  });
  expect(await tasks(w.other)).toEqual([]);
  expect((await w.manager.refused('confirmDraw', { drawId }))[0].message).toBe(
    'The giver has given this back; somebody else is being looked for.',
  );
  const third = await thirdGiver();
  // Half of the time has passed: it goes to the supervisor, and is looked for once more.
  await system.pass({ hours: 48 });
  expect((await seen(needId)).match.draws).toMatchObject([
    { giverId: third.personId, awaitsApproval: true },
  ]);
});

test('a replacement who must not come any more is not agreed to, though the worker has not come to it yet', async () => {
  const { needId, taskId } = await accepted();
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  const { match } = await seen(needId);
  const [{ id: drawId, awaitsApproval }] = match.draws;
  expect(awaitsApproval).toBe(true);
  const rechecks = system.get(RechecksListener);
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
  expect((await seen(needId)).match).toMatchObject({
    id: match.id,
    draws: [{ awaitsApproval: false, givenBackAt: expect.any(String) }],
  });
});

/** The offers of a giver, as they read them. */
const offersOf = async (client: Client): Promise<any[]> =>
  (
    await client.run(
      '{ myOffers { edges { node { id state changedAt reserved { value } left { value } } } } }',
    )
  ).myOffers.edges.map(({ node }: any) => node);

test('nobody reads in their offers that they might stand in, before they are asked', async () => {
  await w.other.mutate('withdrawOffer', { offerId: w.otherOfferId, reason: 'Another way' });
  const total = { ...TEN_LESSONS, capacityPer: 'TOTAL', place: north(w.home, 4) };
  const { offer } = await w.other.mutate('registerOffer', total, 'offer { id }');
  const { needId, taskId } = await accepted();
  const before = await offersOf(w.other);
  system.clock.set('2101-03-01T10:05:00Z');
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  expect(await offersOf(w.giver)).toMatchObject([{ state: 'AVAILABLE' }]);
  const ofGiver = await offersOf(w.giver);
  const [{ id: drawId, awaitsApproval }] = (await seen(needId)).match.draws;
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
  const { version } = (await seen(needId)).match;
  await w.manager.mutate('approveReplacement', { drawId, version });
  const read = (await offersOf(w.other)).find(({ id }) => id === offer.id);
  expect(read).toMatchObject({ state: 'USED_UP', reserved: { value: 1 }, left: { value: 0 } });
});

test('who changes their offer before they are asked to stand in ends the wait, not the match', async () => {
  const third = await thirdGiver();
  const { needId, taskId, matchId } = await accepted();
  const standsIn = async () => {
    const { match } = await seen(needId);
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
  const { needId, taskId } = await accepted();
  await w.other.mutate('resumeOffer', { offerId: w.otherOfferId });
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  expect((await seen(needId)).match).toMatchObject({
    state: 'APPROVED',
    draws: [{ giverId: w.other.personId, awaitsApproval: false, confirmedAt: null }],
    tasks: [{ state: 'OPEN', offeredToId: w.other.personId }],
  });
  await w.other.mutate('acceptTask', { taskId });
  expect((await seen(needId)).match.state).toBe('CONFIRMED');
});

test('who gives a task back leaves with all that they offer for this need', async () => {
  const hours = { value: 10, unit: 'HOUR' };
  await w.other.mutate('withdrawOffer', { offerId: w.otherOfferId, reason: 'Moved' });
  await w.giver.mutate('registerOffer', { ...LESSONS, quantity: hours, place: north(w.home, 2) });
  const { needId, taskId } = await accepted();
  await w.giver.mutate('dropTask', { taskId, reason: 'My car broke down.' });
  await w.giver.mutate('registerOffer', { ...LESSONS, quantity: hours, place: north(w.home, 1) });
  await system.pass({ hours: 48 });
  expect((await seen(needId)).match).toMatchObject({
    state: 'APPROVED',
    draws: [{ givenBackAt: expect.any(String) }],
    tasks: [{ offeredToId: null }],
  });
  // Nobody is left in it, and it still ends with its family.
  const ending = { familyId: w.family.id, reason: 'Moves abroad', endedOn: '2101-03-04' };
  await w.manager.mutate('endFamily', ending);
  expect((await seen(needId)).matches).toMatchObject([{ endCode: 'FAMILY_ENDED' }]);
});

test('who has given a task back decides over the match no more: the others still come', async () => {
  const { needId, match, by } = await movers();
  await w.other.mutate('acceptTask', { taskId: by('CARRY') });
  await w.giver.mutate('dropTask', { taskId: by('DRIVE'), reason: 'My car broke down.' });
  const [given] = (await seen(needId)).match.draws.filter((one: any) => one.givenBackAt);
  expect(given).toMatchObject({ giverId: w.giver.personId });
  const { myOffers } = await w.giver.run('{ myOffers { edges { node { id kind { code } } } } }');
  const { id: offerId } = myOffers.edges
    .map(({ node }: any) => node)
    .find(({ kind }: any) => kind.code === 'furniture-transport');
  await w.giver.mutate('changeOffer', { offerId, place: north(w.home, 40) });
  await w.giver.mutate('withdrawOffer', { offerId, reason: 'The car is gone.' });
  await system.run('matching.recheck-days');
  expect((await seen(needId)).match).toMatchObject({ id: match.id, state: 'APPROVED' });
});

test('what is bought is agreed only with somebody who brings it', async () => {
  const aunt = await auntOf();
  const euros = { value: 100, unit: 'EUR' };
  await w.giver.mutate('registerOffer', { kind: 'money', quantity: euros, place: w.home });
  const needId = await needOf(w, packs(2));
  const { match } = await seen(needId);
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
  const { tasks: made } = await confirmed(needId);
  expect(made).toMatchObject([{ kind: 'FETCH', offeredToId: w.other.personId }]);
  await w.other.mutate('acceptTask', { taskId: made[0].id });
  expect(await visits(aunt)).toMatchObject([{ state: 'ACCEPTED', nobodyComes: false }]);
});

test('who brings what they give does not bring what is bought besides', async () => {
  const euros = { value: 100, unit: 'EUR' };
  await w.other.mutate('registerOffer', { kind: 'money', quantity: euros, place: w.home });
  await w.giver.mutate('registerOffer', { ...packs(3), place: w.home });
  const needId = await needOf(w, packs(5));
  const { match } = await seen(needId);
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
  const { tasks: made } = await confirmed(needId);
  expect(made.map(({ offeredToId }: any) => offeredToId).sort()).toEqual(
    [w.giver.personId, w.other.personId].sort(),
  );
});

test('money of the agency waits for nobody: whoever approves has spent it', async () => {
  const [euros, trip] = [
    { value: 100, unit: 'EUR' },
    { value: 1, unit: 'TRIP' },
  ];
  const giverId = toGlobalId('Organisation', agency.id);
  await w.manager.mutate('registerOffer', {
    kind: 'money',
    quantity: euros,
    place: w.home,
    giverId,
  });
  await w.other.mutate('registerOffer', { kind: 'errand', quantity: trip, place: w.home });
  const parts = [{ code: 'errand', kind: 'errand', quantity: trip }];
  const needId = await needOf(w, { ...packs(2), parts });
  const { match } = await seen(needId);
  const justification = 'Nobody gives any.';
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id, { justification }));
  const { draws } = (await seen(needId)).match;
  const waiting = draws.filter(({ confirmedAt }: any) => !confirmedAt);
  expect(waiting.map(({ giverId: of }: any) => of)).toEqual([w.other.personId]);
});

test('what is given back is free at once, though nobody stands in yet', async () => {
  const { needId, by } = await movers();
  await w.giver.mutate('acceptTask', { taskId: by('DRIVE') });
  await w.giver.mutate('dropTask', { taskId: by('DRIVE'), reason: 'My car broke down.' });
  expect((await seen(needId)).match.state).toBe('APPROVED');
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
  expect(await seen(needId)).toMatchObject({ state: 'OPEN', match: null });
});
