import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import { agreeToDeliveries, familyOf, HOME, openNeed, type TestFamily } from '../needs/family.js';
import { RematchService } from '../../src/matching/deciding/rematch.service.js';
import { Solver } from '../../src/matching/deciding/solver.js';
import { localId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { System } from './system.js';
import { rowsOf } from '../support/rows.js';

const system = new System();
let agency: TestAgency;
let manager: Client;
let family: TestFamily;

beforeAll(() => system.begin(), 300_000);
afterAll(() => system.end());
beforeEach(async () => {
  agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
  family = await familyOf(manager);
  await agreeToDeliveries(manager, family);
});

const ONE_PERSON = { value: 1, unit: 'PERSON' };
const GP = { kind: 'gp-registration', quantity: ONE_PERSON };

const north = (kilometres: number) => ({
  latitude: HOME.latitude + kilometres / 111.2,
  longitude: HOME.longitude,
});

async function offer(giver: Client, input: object): Promise<string> {
  const payload = await giver.mutate('registerOffer', { place: HOME, ...input }, 'offer { id }');
  return payload.offer.id;
}

async function need(input: object = GP): Promise<string> {
  return (await openNeed(manager, { familyId: family.id, ...input })).id;
}

const NEED = `
  state consideredAt
  match { id version state slot closeness partial tasks { id state kind offeredToId }
    draws { id offerId partCode substitute quantity { value unit } confirmedAt } reasons { code text } }
  matches { id state endReason }
  unmetParts { offersOfKind text obstacles { code count } }`;

async function seen(needId: string): Promise<any> {
  await system.settled();
  return (await manager.run(`{ need(id: "${needId}") { ${NEED} } }`)).need;
}

async function approved(needId: string): Promise<any> {
  const { match } = await seen(needId);
  await manager.mutate('approveMatch', await approvalOf(manager, match.id));
  return match;
}

/** Does something on the day of a slot; then the clock runs as usual again. */
async function onItsDay(slot: string, work: () => Promise<unknown>): Promise<void> {
  system.clock.set(`${slot.slice(0, 10)}T12:00:00Z`);
  try {
    await work();
  } finally {
    system.clock.run();
  }
}

test('from a need to a finished task', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  const offerId = await offer(volunteer, GP);
  const needId = await need();
  const proposed = await seen(needId);
  expect(proposed).toMatchObject({
    state: 'PROPOSED',
    match: { state: 'PROPOSED', closeness: 'NEIGHBOURHOOD', draws: [{ offerId }] },
  });
  expect(proposed.match.reasons.map((reason: any) => reason.code)).toContain('NEIGHBOURHOOD');

  await manager.mutate('approveMatch', await approvalOf(manager, proposed.match.id));
  expect((await seen(needId)).state).toBe('AGREED');
  const { myDraws } = await volunteer.run(
    '{ myDraws(awaitingConfirmation: true) { edges { node { id offerId area { code kilometres } } } } }',
  );
  const [{ node: draw }] = myDraws.edges;
  expect(draw).toMatchObject({ offerId, area: { code: expect.any(String), kilometres: 4 } });
  await volunteer.mutate('confirmDraw', { drawId: draw.id });

  const confirmed = await seen(needId);
  expect(confirmed).toMatchObject({
    state: 'IN_DELIVERY',
    match: { tasks: [{ state: 'OPEN', kind: 'ACCOMPANY', offeredToId: volunteer.personId }] },
  });
  const taskId = confirmed.match.tasks[0].id;
  await volunteer.mutate('acceptTask', { taskId });
  await onItsDay(proposed.match.slot, async () => {
    for (const step of ['startTask', 'finishTask']) await volunteer.mutate(step, { taskId });
  });
  expect((await seen(needId)).match.state).toBe('DELIVERED');
  await manager.mutate('closeMatch', { matchId: proposed.match.id });
  const met = await seen(needId);
  expect(met).toMatchObject({ state: 'MET', match: null, matches: [{ state: 'CLOSED' }] });
  const { task } = await manager.run(`{ task(id: "${taskId}") { state } }`);
  expect(task.state).toBe('CONFIRMED');
});

test('the own web comes before strangers who live nearer', async () => {
  const aunt = await agency.as('VOLUNTEER', 'Aunt');
  const stranger = await agency.as('VOLUNTEER', 'Stranger');
  await manager.mutate('createTie', { fromId: family.childId, toId: aunt.personId, kind: 'AUNT' });
  await offer(stranger, { ...GP, place: north(2) });
  const ofAunt = await offer(aunt, { ...GP, place: north(8) });
  const { match } = await seen(await need());
  expect(match).toMatchObject({ closeness: 'OWN_WEB', draws: [{ offerId: ofAunt }] });
});

test('a new tie brings the own web forward, also when a stranger was proposed already', async () => {
  const stranger = await offer(await agency.as('VOLUNTEER', 'Stranger'), GP);
  const friend = await agency.as('VOLUNTEER', 'Friend');
  const ofFriend = await offer(friend, { ...GP, place: north(7) });
  const needId = await need();
  expect((await seen(needId)).match.draws[0].offerId).toBe(stranger);
  await manager.mutate('createTie', {
    fromId: family.childId,
    toId: friend.personId,
    kind: 'FRND',
  });
  expect((await seen(needId)).match.draws[0].offerId).toBe(ofFriend);
});

test('an offer that arrives later is proposed at once', async () => {
  const needId = await need();
  expect((await seen(needId)).unmetParts).toMatchObject([
    { offersOfKind: 0, text: 'No offer of this kind.' },
  ]);
  await offer(await agency.as('VOLUNTEER'), GP);
  expect((await seen(needId)).state).toBe('PROPOSED');
});

test('nothing is proposed from a place before somebody has looked at it', async () => {
  agency = await freshAgency(system.api, { looksAtPlaces: false });
  manager = await agency.as('CASE_MANAGER');
  family = await familyOf(manager);
  const volunteer = await agency.as('VOLUNTEER');
  await offer(volunteer, GP);
  const needId = await need();
  expect((await seen(needId)).unmetParts).toMatchObject([
    { text: '1 offer of this kind: 1 whose place nobody has looked at yet.' },
  ]);
  await manager.mutate('acceptGiverPlace', { giverId: volunteer.personId, place: HOME });
  expect((await seen(needId)).state).toBe('PROPOSED');
});

test('a colleague who enters offers around a home that they do not see learns its square only', async () => {
  const colleague = await agency.as('CASE_MANAGER', 'Colleague');
  const { family: unseen } = await colleague.run(`{ family(id: "${family.id}") { id } }`);
  expect(unseen).toBe(null);
  const invented = { givenName: 'Nobody', familyName: 'Invented' };
  const { person } = await colleague.mutate('createPerson', invented, 'person { id }');
  const atTheDoor = { ...GP, place: HOME, radiusMeters: 70 };
  expect(
    await colleague.refused('registerOffer', { ...atTheDoor, giverId: person.id }),
  ).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['input', 'radiusMeters'] }]);
  const named = { name: 'Invented', kind: 'CHARITY' };
  const { organisation } = await colleague.mutate(
    'createOrganisation',
    named,
    'organisation { id }',
  );
  await offer(colleague, { ...atTheDoor, giverId: organisation.id });
  expect(await seen(await need())).toMatchObject({
    match: null,
    unmetParts: [{ obstacles: [{ code: 'TOO_FAR', count: 1 }] }],
  });
});

test('what stopped a need is counted, each offer under one reason', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  await offer(volunteer, { ...GP, place: north(50), radiusMeters: 10_000 });
  await offer(volunteer, { ...GP, place: north(90), radiusMeters: 10_000 });
  const later = (days: number) => new Date(Date.now() + days * 86_400_000);
  await offer(volunteer, { ...GP, windows: [{ from: later(60), until: later(61) }] });
  const { unmetParts } = await seen(await need());
  expect(unmetParts).toMatchObject([
    { offersOfKind: 3, text: '3 offers of this kind: 2 too far, 1 at other times.' },
  ]);
});

test('of slots that are equally good, the earliest is proposed', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  const day = (count: number) => {
    const from = new Date(Date.now() + count * 86_400_000);
    from.setUTCHours(6, 0, 0, 0);
    return { from, until: new Date(from.getTime() + 4 * 3_600_000) };
  };
  await offer(volunteer, { ...GP, windows: [day(9), day(3), day(6)] });
  const { match } = await seen(await need());
  expect(match.slot).toBe(`${day(3).from.toISOString().slice(0, 10)}/MORNING`);
});

const TABLE = { kind: 'table', quantity: { value: 1, unit: 'PIECE' } };

async function vetted({ personId }: Client, level = 'BASIC'): Promise<void> {
  await manager.mutate('recordCheck', {
    personId,
    level,
    issuedOn: '2026-01-01',
    expiresOn: '2099-01-01',
  });
}

async function tableWithVan(): Promise<void> {
  const donor = await agency.as('DONOR');
  await vetted(donor);
  await offer(donor, TABLE);
  await offer(donor, { kind: 'van-with-driver', quantity: { value: 1, unit: 'TRIP' } });
}

test('all parts or none: a table without hands to carry it is not proposed', async () => {
  await tableWithVan();
  const needId = await need(TABLE);
  expect((await seen(needId)).state).toBe('OPEN');
  const helper = await agency.as('VOLUNTEER', 'Helper');
  await vetted(helper);
  await offer(helper, { kind: 'carrying-hands', quantity: { value: 2, unit: 'PERSON' } });
  const { match } = await seen(needId);
  expect(match.draws.map((draw: any) => draw.partCode).sort()).toEqual([
    'hands',
    'main',
    'transport',
  ]);
});

test('hands without the check it takes do not come into a home, until it is recorded', async () => {
  await tableWithVan();
  const helper = await agency.as('VOLUNTEER', 'Helper');
  await offer(helper, { kind: 'carrying-hands', quantity: { value: 2, unit: 'PERSON' } });
  const needId = await need(TABLE);
  const before = await seen(needId);
  expect(before.state).toBe('OPEN');
  expect(JSON.stringify(before.unmetParts)).toContain('CHECK_MISSING');
  await vetted(helper, 'ENHANCED');
  expect((await seen(needId)).state).toBe('PROPOSED');
});

test('a check must be valid on the day of the visit, not only today', async () => {
  await tableWithVan();
  const helper = await agency.as('VOLUNTEER', 'Helper');
  await offer(helper, { kind: 'carrying-hands', quantity: { value: 2, unit: 'PERSON' } });
  const from = new Date(system.clock.now().getTime() + 5 * 86_400_000);
  const day = (days: number) =>
    new Date(system.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const ending = { personId: helper.personId, level: 'BASIC', issuedOn: '2026-01-01' };
  await manager.mutate('recordCheck', { ...ending, expiresOn: day(3) });
  const needId = await need({
    ...TABLE,
    window: { from, until: new Date(from.getTime() + 86_400_000) },
  });
  const before = await seen(needId);
  expect(before.state).toBe('OPEN');
  expect(JSON.stringify(before.unmetParts)).toContain('CHECK_MISSING');
  await manager.mutate('recordCheck', { ...ending, expiresOn: day(30) });
  expect((await seen(needId)).state).toBe('PROPOSED');
});

test('money stands in at the usual price', async () => {
  const fund = await agency.as('DONOR', 'Fund');
  await offer(fund, { kind: 'money', quantity: { value: 100, unit: 'EUR' } });
  const { match } = await seen(
    await need({ kind: 'household-essentials-pack', quantity: { value: 2, unit: 'PACK' } }),
  );
  expect(match.draws).toMatchObject([{ substitute: true, quantity: { value: 40, unit: 'EUR' } }]);
});

test('a more pressing need takes over what another was only proposed', async () => {
  await offer(await agency.as('VOLUNTEER'), { ...GP, capacityPer: 'TOTAL' });
  const routine = await need({ ...GP, urgency: 'ROUTINE' });
  expect((await seen(routine)).state).toBe('PROPOSED');
  const crisis = await need({ ...GP, urgency: 'CRISIS' });
  expect((await seen(crisis)).state).toBe('PROPOSED');
  expect(await seen(routine)).toMatchObject({ state: 'OPEN', matches: [{ state: 'LAPSED' }] });
});

test('what is promised elsewhere cannot be approved again, and comes free when declined', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  const from = new Date(Date.now() + 3 * 86_400_000);
  from.setUTCHours(6, 0, 0, 0);
  const window = { from, until: new Date(from.getTime() + 4 * 3_600_000) };
  await offer(volunteer, { ...GP, windows: [window] });
  const first = await need();
  const proposed = await seen(first);
  expect(proposed.state).toBe('PROPOSED');
  const second = await need();
  expect((await seen(second)).unmetParts[0].obstacles).toEqual([{ code: 'NO_CAPACITY', count: 1 }]);
  await approved(first);
  const [again] = await manager.refused(
    'approveMatch',
    await approvalOf(manager, proposed.match.id),
  );
  expect(again).toMatchObject({ code: 'ILLEGAL_TRANSITION', path: ['input', 'matchId'] });
  await manager.mutate('declineMatch', { matchId: proposed.match.id, reason: 'The family moved.' });
  expect((await seen(first)).state).toBe('OPEN');
  await manager.mutate('withdrawNeed', { needId: first, reason: 'The family moved.' });
  await manager.mutate('changeNeed', { needId: second, urgency: 'CRISIS' });
  expect((await seen(second)).state).toBe('PROPOSED');
});

test('a giver says no: the need is open again and that offer is not asked twice', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  await offer(volunteer, GP);
  const needId = await need();
  const match = await approved(needId);
  const other = await agency.as('VOLUNTEER', 'Other');
  const input = { drawId: match.draws[0].id, reason: 'I am ill.' };
  expect((await other.refused('declineDraw', input))[0].code).toBe('NOT_FOUND');
  await volunteer.mutate('declineDraw', input);
  const after = await seen(needId);
  expect(after).toMatchObject({
    state: 'OPEN',
    matches: [{ state: 'DECLINED', endReason: 'I am ill.' }],
  });
  expect(after.unmetParts[0].obstacles).toEqual([{ code: 'EXCLUDED', count: 1 }]);
});

test('an offer that is taken back ends what was agreed on it', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  const offerId = await offer(volunteer, GP);
  const needId = await need();
  await approved(needId);
  await volunteer.mutate('withdrawOffer', { offerId, reason: 'I am moving away.' });
  expect(await seen(needId)).toMatchObject({
    state: 'OPEN',
    matches: [{ state: 'CANCELLED', endReason: 'An offer was withdrawn.' }],
  });
  const reasons = `{ need(id: "${needId}") { matches { endReason } excludedOffers { reason } } }`;
  const { data } = await system.api.send(manager.token, reasons, {}, 'bg');
  const endReason = 'Едно от предложенията е оттеглено.';
  expect(data.need).toEqual({
    matches: [{ endReason }],
    excludedOffers: [{ reason: endReason }],
  });
});

test('a need that is withdrawn gives everything back', async () => {
  const offerId = await offer(await agency.as('VOLUNTEER'), {
    ...GP,
    capacityPer: 'TOTAL',
  });
  const needId = await need();
  await approved(needId);
  await manager.mutate('withdrawNeed', { needId, reason: 'Already registered.' });
  expect((await seen(needId)).matches).toMatchObject([{ state: 'CANCELLED' }]);
  const { offer: free } = await manager.run(`{ offer(id: "${offerId}") { state left { value } } }`);
  expect(free).toEqual({ state: 'AVAILABLE', left: { value: 1 } });
});

/** Decides about a need anew, while its case manager does something about it. */
async function rematchDuring(needId: string, change: () => Promise<unknown>): Promise<void> {
  const solver = system.get(Solver);
  const decide = solver.decide.bind(solver);
  const slow = jest.spyOn(solver, 'decide').mockImplementationOnce(async (...question) => {
    await change();
    await system.settled();
    return decide(...question);
  });
  try {
    await system.get(RematchService).rematch([localId('Need', needId)]);
  } finally {
    slow.mockRestore();
  }
}

test('however often a need is changed at a time, it is decided about once or twice, as it is at last', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  await offer(volunteer, { kind: 'food-parcel', quantity: { value: 20, unit: 'PACK' } });
  const packs = (value: number) => ({ quantity: { value, unit: 'PACK' } });
  const needId = await need({ kind: 'food-parcel', ...packs(1) });
  await seen(needId);
  const solver = system.get(Solver);
  const decide = solver.decide.bind(solver);
  let allAreChanged = (): void => {};
  const changed = new Promise<void>((resolve) => (allAreChanged = resolve));
  const decided = jest.spyOn(solver, 'decide').mockImplementation(async (...question) => {
    await changed;
    return decide(...question);
  });
  try {
    for (let value = 2; value <= 12; value += 1)
      await manager.mutate('changeNeed', { needId, ...packs(value) });
    allAreChanged();
    const { match } = await seen(needId);
    expect(match.draws).toMatchObject([{ quantity: { value: 12 } }]);
    // The first answer is to a need that has changed since; then once for all, and once more. Where
    // one job was faster than another it is asked again, though never as often as it was changed.
    expect(decided.mock.calls.length).toBeLessThan(6);
  } finally {
    decided.mockRestore();
  }
});

test('an answer about a need that was changed or withdrawn meanwhile is thrown away', async () => {
  await offer(await agency.as('VOLUNTEER'), { ...GP, radiusMeters: 10_000 });
  const needId = await need();
  expect((await seen(needId)).state).toBe('PROPOSED');
  await rematchDuring(needId, () => manager.mutate('changeNeed', { needId, place: north(50) }));
  const lapsed = { state: 'LAPSED' };
  const TOO_FAR = { code: 'TOO_FAR', count: 1 };
  expect(await seen(needId)).toMatchObject({
    state: 'OPEN',
    matches: [lapsed],
    unmetParts: [{ obstacles: [TOO_FAR] }],
  });
  await rematchDuring(needId, () => manager.mutate('changeNeed', { needId, place: HOME }));
  expect(await seen(needId)).toMatchObject({ state: 'PROPOSED', unmetParts: [] });
  const reason = 'Already registered.';
  await rematchDuring(needId, () => manager.mutate('withdrawNeed', { needId, reason }));
  const { state, match, matches } = await seen(needId);
  expect({ state, match }).toEqual({ state: 'WITHDRAWN', match: null });
  expect(matches.map((one: any) => one.state).sort()).toEqual(['CANCELLED', 'LAPSED']);
});

test('who takes back a promise is not asked for this need with another offer, but for others', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  await offer(volunteer, GP);
  await offer(volunteer, { ...GP, place: north(2) });
  const needId = await need();
  const match = await approved(needId);
  await volunteer.mutate('declineDraw', {
    drawId: match.draws[0].id,
    reason: 'I cannot after all.',
  });
  expect(await seen(needId)).toMatchObject({
    state: 'OPEN',
    unmetParts: [{ obstacles: [{ code: 'EXCLUDED', count: 2 }] }],
  });
  expect((await seen(await need())).state).toBe('PROPOSED');
});

test('a dropped task goes to somebody else, and the rest of the match stays', async () => {
  const first = await agency.as('VOLUNTEER', 'First');
  const second = await agency.as('VOLUNTEER', 'Second');
  // Who drops leaves with all that they offer, for this need.
  await offer(first, GP);
  await offer(first, { ...GP, place: north(1) });
  await offer(second, { ...GP, place: north(3) });
  const needId = await need();
  const match = await approved(needId);
  await first.mutate('confirmDraw', { drawId: match.draws[0].id });
  const [task] = (await seen(needId)).match.tasks;
  await first.mutate('acceptTask', { taskId: task.id });
  await first.mutate('dropTask', { taskId: task.id, reason: 'My car broke down.' });
  const { match: again } = await seen(needId);
  expect(again).toMatchObject({ id: match.id, state: 'APPROVED', tasks: [{ state: 'OPEN' }] });
  const drawId = again.draws[0].id;
  await manager.mutate('approveReplacement', { drawId, version: again.version });
  const after = await seen(needId);
  expect(after).toMatchObject({
    state: 'AGREED',
    match: { id: match.id, tasks: [{ state: 'OPEN', offeredToId: second.personId }] },
  });
  expect((await first.run('{ myTasks { edges { node { state } } } }')).myTasks.edges).toHaveLength(
    0,
  );
  await second.mutate('acceptTask', { taskId: task.id });
  await onItsDay(match.slot, () => second.mutate('finishTask', { taskId: task.id }));
  expect((await seen(needId)).match.state).toBe('DELIVERED');
});

/** A task that is offered to the volunteer, for a family with an address; and its slot. */
async function taskFor(volunteer: Client): Promise<{ id: string; needId: string; day: Date }> {
  await manager.mutate('changeFamily', { familyId: family.id, address: '1 Test Street' });
  const from = new Date(system.clock.now().getTime() + 4 * 86_400_000);
  from.setUTCHours(0, 0, 0, 0);
  const until = new Date(from.getTime() + 86_400_000);
  await offer(volunteer, { ...GP, windows: [{ from, until }] });
  const needId = await need();
  const match = await approved(needId);
  await volunteer.mutate('confirmDraw', { drawId: match.draws[0].id });
  const [{ id }] = (await seen(needId)).match.tasks;
  return { id, needId, day: from };
}

async function expectForbidden(client: Client, query: string): Promise<void> {
  const { errors } = await client.send(query);
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
}

const visitOf = async (client: Client, taskId: string) =>
  (await client.run(`{ taskVisit(taskId: "${taskId}") { address } }`)).taskVisit;

test('who has accepted a task is told where to go around its time, and at no other', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  const other = await agency.as('VOLUNTEER', 'Other');
  const { id, day } = await taskFor(volunteer);
  const { taskCard: card } = await volunteer.run(
    `{ taskCard(taskId: "${id}") { startsAt endsAt visitFrom visitUntil } }`,
  );
  const [startsAt, endsAt, visitFrom, visitUntil] = Object.values(card).map((moment) =>
    Date.parse(moment as string),
  ) as [number, number, number, number];
  expect([6, 7, 10, 11, 13, 14, 15]).toContain((startsAt - day.getTime()) / 3_600_000);
  expect([startsAt - visitFrom, visitUntil - endsAt]).toEqual([86_400_000, 86_400_000]);
  const at = (moment: number) => system.clock.set(new Date(moment).toISOString());
  const ofMine = () => visitOf(volunteer, id);
  const begun = system.clock.now().getTime();
  try {
    at(startsAt);
    expect(await ofMine()).toBeNull();
    at(begun);
    await volunteer.mutate('acceptTask', { taskId: id });
    at(visitFrom - 1);
    expect(await ofMine()).toBeNull();
    at(visitFrom);
    expect(await ofMine()).toEqual({ address: '1 Test Street' });
    expect(await visitOf(other, id)).toBeNull();
    await expectForbidden(manager, `{ taskVisit(taskId: "${id}") { address } }`);
    at(visitUntil - 1);
    expect(await ofMine()).toEqual({ address: '1 Test Street' });
    at(visitUntil);
    expect(await ofMine()).toBeNull();
    at(startsAt);
    await volunteer.mutate('finishTask', { taskId: id });
    expect(await ofMine()).toBeNull();
  } finally {
    at(begun);
  }
});

test('whose match ends, or who gives the task back, is told no more where to go', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  const { id, needId, day } = await taskFor(volunteer);
  await volunteer.mutate('acceptTask', { taskId: id });
  const begun = system.clock.now().toISOString();
  try {
    system.clock.set(day.toISOString());
    expect(await visitOf(volunteer, id)).not.toBeNull();
    const { match } = await seen(needId);
    await manager.mutate('declineMatch', { matchId: match.id, reason: 'Changed their minds' });
    expect(await visitOf(volunteer, id)).toBeNull();
    const { taskCard: card } = await volunteer.run(
      `{ taskCard(taskId: "${id}") { id area { code } distanceKilometres } }`,
    );
    expect(card).toMatchObject({ area: null, distanceKilometres: null });
    const { id: cardId } = card;
    expect(await volunteer.run(`{ node(id: "${cardId}") { id } }`)).toEqual({
      node: { id: cardId },
    });
    await expectForbidden(volunteer, `{ task(id: "${id}") { id } }`);
  } finally {
    system.clock.set(begun);
  }
});

test('a card tells the work, about where and how far, and nothing that was typed', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  const { id } = await taskFor(volunteer);
  const fields = `taskId state isMine kind slot quantity { value unit } resourceKind { code checks }
    area { code middle { latitude longitude } kilometres } distanceKilometres`;
  const card = async () =>
    (await volunteer.run(`{ taskCard(taskId: "${id}") { ${fields} } }`)).taskCard;
  const before = await card();
  expect(before).toMatchObject({
    taskId: id,
    state: 'OPEN',
    isMine: false,
    kind: 'ACCOMPANY',
    resourceKind: { code: 'gp-registration', checks: [] },
    area: { kilometres: 4 },
    distanceKilometres: expect.any(Number),
  });
  expect(before.area.middle).not.toEqual(HOME);
  // Elsewhere in the same square, with other words for it: the card does not change by a byte.
  const { middle } = before.area;
  await system.api.graph.write(
    rowsOf(`MATCH (n:Need)<-[:MEETS]-(:Match)<-[:DELIVERS]-(:Task {id: $id})
     SET n.place = point($middle), n.area = 'Behind the mill', n.note = 'Behind the mill'`),
    { id: localId('Task', id), middle },
  );
  expect(JSON.stringify(await card())).toBe(JSON.stringify(before));
});

test('givers see nothing of families, needs and matches', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  await offer(volunteer, GP);
  const { match } = await seen(await need());
  expect(await volunteer.run(`{ node(id: "${match.id}") { id } }`)).toEqual({ node: null });
  await expectForbidden(volunteer, `{ match(id: "${match.id}") { id } }`);
  await expectForbidden(volunteer, `{ family(id: "${family.id}") { id } }`);
  for (const list of ['matches', 'needs', 'families', 'tasks', 'offers'])
    await expectForbidden(volunteer, `{ ${list} { edges { cursor } } }`);
});

test('whoever is restrained from a child is not proposed, nor is who lives with them', async () => {
  const restrained = await agency.as('VOLUNTEER', 'Restrained');
  const partner = await agency.as('VOLUNTEER', 'Partner');
  await offer(restrained, GP);
  await offer(partner, GP);
  const { family: home } = await manager.mutate('createFamily', { name: 'Home' }, 'family { id }');
  for (const { personId } of [restrained, partner])
    await manager.mutate('addFamilyMember', { familyId: home.id, personId, role: 'PARTNER' });
  await manager.mutate('recordRestriction', {
    restrainedId: restrained.personId,
    protectedId: family.childId,
    basis: 'COURT_ORDER',
  });
  const { state, unmetParts } = await seen(await need());
  expect(state).toBe('OPEN');
  expect(unmetParts[0]).toMatchObject({
    text: '2 offers of this kind: 2 otherwise not suitable.',
  });
});

test('a board asks what changed since it last looked', async () => {
  await offer(await agency.as('VOLUNTEER'), GP);
  await seen(await need());
  const ask = async (since: string) =>
    (await manager.run(`{ matchesChangedSince(since: "${since}") { edges { node { id } } } }`))
      .matchesChangedSince.edges;
  expect(await ask('2020-01-01T00:00:00Z')).toHaveLength(1);
  expect(await ask('2100-01-01T00:00:00Z')).toHaveLength(0);
});

/** From ten days on, so that a visit is not what bounds the waiting. */
const later = () => {
  const [from, until] = [10, 14].map(
    (days) => new Date(system.clock.now().getTime() + days * 86_400_000),
  );
  return { window: { from, until } };
};

test('waiting is bounded: a proposal that nobody answers reminds, then lapses', async () => {
  await offer(await agency.as('VOLUNTEER'), GP);
  const needId = await need({ ...GP, urgency: 'URGENT', ...later() });
  const { match } = await seen(needId);
  const times = async () =>
    (await manager.run(`{ match(id: "${match.id}") { state remindedAt dueAt endReason } }`)).match;
  system.clock.set(new Date());
  await system.pass({ hours: 25 });
  expect(await times()).toMatchObject({ state: 'PROPOSED', remindedAt: expect.any(String) });
  await system.pass({ hours: 24 });
  expect(await times()).toMatchObject({ state: 'LAPSED', endReason: 'Nobody answered in time.' });
  expect((await seen(needId)).state).toBe('PROPOSED');
});

test('a giver who does not answer is not waited for: somebody else is asked', async () => {
  await offer(await agency.as('VOLUNTEER', 'Silent'), GP);
  const other = await offer(await agency.as('VOLUNTEER', 'Other'), { ...GP, place: north(3) });
  const needId = await need({ ...GP, urgency: 'URGENT', ...later() });
  await approved(needId);
  await system.pass({ hours: 49 });
  expect((await seen(needId)).match.draws[0].offerId).toBe(other);
});

test('an urgent need without a match looks further after two days', async () => {
  const distant = { ...GP, place: north(12), radiusMeters: 10_000 };
  const offerId = await offer(await agency.as('VOLUNTEER'), distant);
  const needId = await need({ ...GP, urgency: 'URGENT' });
  expect((await seen(needId)).state).toBe('OPEN');
  await system.pass({ days: 2, hours: 1 });
  expect((await seen(needId)).match.draws[0].offerId).toBe(offerId);
});

test('a task that nobody accepts reminds, then goes to the supervisor', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  await offer(volunteer, GP);
  const needId = await need({ ...GP, ...later() });
  const match = await approved(needId);
  await volunteer.mutate('confirmDraw', { drawId: match.draws[0].id });
  const [{ id }] = (await seen(needId)).match.tasks;
  const task = async () =>
    (await manager.run(`{ task(id: "${id}") { state remindedAt escalatedAt } }`)).task;
  await system.pass({ hours: 25 });
  expect(await task()).toMatchObject({ remindedAt: expect.any(String), escalatedAt: null });
  await system.pass({ hours: 24 });
  expect(await task()).toMatchObject({ state: 'OPEN', escalatedAt: expect.any(String) });
});

test('a need whose time is over expires', async () => {
  const needId = await need();
  await seen(needId);
  await system.pass({ days: 20 });
  expect((await seen(needId)).state).toBe('EXPIRED');
});
