import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { RechecksListener } from '../../src/matching/agreeing/rechecks.listener.js';
import { StandingService } from '../../src/matching/agreeing/standing.service.js';
import { matchLifecycle, MatchState } from '../../src/matching/matches/match.lifecycle.js';
import type { JobName } from '../../src/platform/events/listening.js';
import { TaskState } from '../../src/tasks/task.lifecycle.js';
import { local } from '../audit/entries.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { workOff } from '../support/work.js';
import { approvalOf } from './approving.js';
import { dueBy, needSeen, outcomeOf } from './agreed-outcomes.js';
import { moves, ROWS, STATES, type Row, type State } from './agreed-rows.js';
import { AgreedTable, RECHECKS, type Promised } from './agreed-table.js';
import { decideHere } from './decide-here.js';
import { LESSONS, needOf, north, worldOf, type World } from './promised.js';

let api: TestApi;
let agency: TestAgency;
/** Of all families here. */
let manager: Client;
let table: AgreedTable;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  table = new AgreedTable(api, agency, manager);
}, 120_000);
afterAll(() => api.close());
beforeEach(() => {
  decideHere(api);
});

/** In which columns of the table a match of each state is. What is over can end no more. */
const COLUMNS_OF_MATCHES: Record<MatchState, State[]> = {
  PROPOSED: ['PROPOSED'],
  APPROVED: ['APPROVED', 'REST_AGREED', 'GIVEN_BACK'],
  CONFIRMED: ['OPEN', 'ACCEPTED', 'STARTED'],
  DELIVERED: ['DONE'],
  CLOSED: [],
  DECLINED: [],
  LAPSED: [],
  CANCELLED: [],
  NOT_HELD: [],
};

/** The same of the states of a task. Once it is confirmed, its match has been delivered. */
const COLUMNS_OF_TASKS: Record<TaskState, State[]> = {
  OPEN: ['OPEN'],
  ACCEPTED: ['ACCEPTED'],
  STARTED: ['STARTED'],
  DONE: ['DONE'],
  CONFIRMED: ['DONE'],
  CANCELLED: [],
  NOT_HELD: [],
};

test('every state of a match or a task that is declared has its columns, or is over', () => {
  expect(Object.keys(COLUMNS_OF_MATCHES).sort()).toEqual(Object.values(MatchState).sort());
  expect(Object.keys(COLUMNS_OF_TASKS).sort()).toEqual(Object.values(TaskState).sort());
  for (const state of matchLifecycle.statesBefore('cancel'))
    expect([state, COLUMNS_OF_MATCHES[state].length]).not.toEqual([state, 0]);
  const columns = [COLUMNS_OF_MATCHES, COLUMNS_OF_TASKS].flatMap((of) => Object.values(of).flat());
  expect([...new Set(columns)].sort()).toEqual([...STATES].sort());
});

const all = (events: readonly string[], reason: string) =>
  Object.fromEntries(events.map((event) => [event, reason]));

/** Events that speak against nothing that is proposed or agreed, each with its reason. */
const UNCONCERNED: Readonly<Record<string, string>> = {
  'case.left': 'who works on it is somebody else',
  'case.came-back': 'what had ended with it is looked for anew',
  'family.came-back': 'what had ended with it is looked for anew',
  'family.created': 'nothing is agreed yet',
  'need.came-back': 'what was agreed for it has ended, and is looked for anew',
  'need.card-published': 'what donors read',
  'need.state-changed': 'a step that follows from the match',
  'need.widened': 'more offers reach the need, none reaches it less',
  'offer.freed': 'what others take of it is less',
  'offer.deleted': 'nothing draws on it any more',
  'offer.state-changed': 'what it says has not changed',
  'organisation.ended': 'a row of its own below: nobody accepts its tasks',
  'person.came-back': 'what had ended with it is looked for anew',
  ...all(
    ['erasure.begun', 'erasure.carried-out', 'erasure.deleted', 'erasure.finished'],
    'the erasure gives back what somebody had promised: test/system/erasure.spec.ts',
  ),
  ...all(
    [
      'match.approved',
      'match.closed',
      'match.confirmed',
      'match.delivered',
      'match.delivery-taken-back',
      'match.draw-confirmed',
      'match.draw-given-back',
      'match.draw-replaced',
      'match.ended',
      'match.proposed',
      'match.released',
      'match.reminded',
      'match.replacement-approved',
      'match.replacement-declined',
      'match.replacement-lost',
      'match.superseded',
    ],
    'a step of the match itself',
  ),
  ...all(['money.spent', 'money.taken-back'], 'what follows from a step of the match'),
  ...all(
    ['record.merged', 'person.split', 'family.split'],
    'told with it: whom they are bound to, and their checks, may be others',
  ),
  ...all(
    ['referral.accepted', 'referral.declined', 'referral.ended'],
    'about other agencies and services',
  ),
  ...all(['share.begun', 'share.ended'], 'about other agencies'),
  ...all(
    [
      'task.dropped',
      'task.ended',
      'task.escalated',
      'task.made',
      'task.missed',
      'task.offered',
      'task.reminded',
    ],
    'a step of the task itself',
  ),
};

test('every event that is declared has a row here, or a reason why it needs none', () => {
  const declared = sources().flatMap((text) =>
    [...text.matchAll(/defineEvent(?:<[^']*?>)?\(\s*'([^']+)'/g)].map(([, name]) => name!),
  );
  expect(declared.length).toBeGreaterThan(35);
  const decided = [...ROWS.flatMap(({ of }) => of), ...Object.keys(UNCONCERNED)];
  expect(declared.filter((name) => !decided.includes(name))).toEqual([]);
  expect(decided.filter((name) => !declared.includes(name))).toEqual([]);
});

function sources(): string[] {
  return readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));
}

/**
 * Of the states in which a row comes to the same, one: the first row takes the first of them, the next
 * row the second. npm run prove:agreed takes all.
 */
function oneOfAlike(row: Row, index: number): State[] {
  const alike = new Map<string, State[]>();
  for (const state of STATES) {
    const due = dueBy(row, state);
    alike.set(due, [...(alike.get(due) ?? []), state]);
  }
  return [...alike.values()].map((states) => states[index % states.length]!);
}

test('whatever happens, what is promised holds or ends, by the table', async () => {
  const { found, right } = await table.compare(oneOfAlike);
  expect(found).toEqual(right);
  const tried = new Set(Object.values(found).flatMap((states) => Object.keys(states)));
  expect([...tried].sort()).toEqual([...STATES].sort());
  expect(Object.keys(found)).toHaveLength(ROWS.length);
}, 300_000);

test('all that ends says why, in a sentence that names nobody, and frees what it took', async () => {
  const one = await table.promised(30);
  await table.bring([one]);
  const { w, needs } = one;
  await w.manager.mutate('endCheck', { checkId: w.checkId, reason: 'Revoked' });
  await table.followed();
  const { matches } = await needSeen(w, needs.ACCEPTED.id);
  const ended = matches.find(({ id }: any) => id === needs.ACCEPTED.matchId);
  expect(ended).toMatchObject({
    state: 'CANCELLED',
    endCode: 'CHECK_MISSING',
    endReason: 'One of its givers does not hold the check that this takes on that day.',
    tasks: [{ state: 'CANCELLED', acceptedById: w.giver.personId }],
  });
  const { myTasks } = await w.giver.run('{ myTasks { edges { node { state } } } }');
  expect(myTasks.edges.map(({ node }: any) => node.state).sort()).toEqual([
    'CANCELLED',
    'CANCELLED',
    'CANCELLED',
    'DONE',
  ]);
  const [refused] = await w.giver.refused('startTask', { taskId: await taskOf(w, needs) });
  expect(refused.code).toBe('ILLEGAL_TRANSITION');
  // What somebody has given back is still held for the family, until it is given up.
  await w.manager.mutate('withdrawNeed', { needId: needs.GIVEN_BACK.id, reason: 'They manage.' });
  await table.followed();
  const { offer } = await w.giver.run(`{ offer(id: "${w.offerId}") { state } }`);
  expect(offer.state).toBe('AVAILABLE');
}, 60_000);

async function taskOf(w: World, needs: Promised['needs']): Promise<string> {
  const { need } = await w.manager.run(
    `{ need(id: "${needs.ACCEPTED.id}") { matches { id tasks { id } } } }`,
  );
  return need.matches.find(({ id }: any) => id === needs.ACCEPTED.matchId).tasks[0].id;
}

test('an organisation that has ended gives nothing more', async () => {
  const w = await worldOf(agency, { latitude: 34, longitude: 25.25 }, api.clock.now(), manager);
  const input = { name: 'Club', kind: 'CHARITY' };
  const { organisation } = await w.manager.mutate(
    'createOrganisation',
    input,
    'organisation { id }',
  );
  for (const [giver, offerId] of [
    [w.giver, w.offerId],
    [w.other, w.otherOfferId],
  ] as const)
    await giver.mutate('pauseOffer', { offerId });
  const quantity = { value: 1, unit: 'HOUR' };
  const offered = { ...LESSONS, quantity, place: w.home, giverId: organisation.id };
  await w.manager.mutate('registerOffer', offered);
  const id = await needOf(w);
  await table.followed();
  const { match } = await needSeen(w, id);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  await w.manager.mutate('confirmDraw', { drawId: match.draws[0].id });
  await w.manager.mutate('endOrganisation', { organisationId: organisation.id, reason: 'Closed' });
  await table.followed();
  expect(await needSeen(w, id)).toMatchObject({
    state: 'OPEN',
    match: null,
    matches: [{ state: 'CANCELLED', endCode: 'GIVER_GONE' }],
  });
});

test('a giver still comes from another place that somebody has looked at, and from no other', async () => {
  const w = await worldOf(agency, { latitude: 60, longitude: 25.25 }, api.clock.now(), manager);
  const id = await needOf(w);
  await table.followed();
  const { match } = await needSeen(w, id);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  const moved = async (kilometres: number, hasLooked: boolean) => {
    const place = north(w.home, kilometres);
    if (hasLooked) await w.manager.mutate('acceptGiverPlace', { giverId: w.giver.personId, place });
    const document = `mutation ($input: ChangeOfferInput!) {
      changeOffer(input: $input) { offer { placeSeen } } }`;
    const { offer } = await w.giver.run(`{ offer(id: "${w.offerId}") { version } }`);
    const input = { offerId: w.offerId, version: offer.version, place };
    const { changeOffer } = await w.giver.run(document, { input });
    expect(changeOffer.offer.placeSeen).toBe(hasLooked);
    await table.followed();
    return needSeen(w, id);
  };
  expect((await moved(3, true)).match).toMatchObject({ id: match.id, state: 'APPROVED' });
  const { match: next, matches } = await moved(5, false);
  expect(matches.find((one: any) => one.id === match.id).endCode).toBe('OFFER_CHANGED');
  expect(next.draws).toMatchObject([{ giverId: w.other.personId }]);
});

test('a family that moves takes its needs along, but not those that say where', async () => {
  const w = await worldOf(agency, { latitude: 36, longitude: 25.25 }, api.clock.now(), manager);
  const atHome = await needOf(w);
  const atSchool = await needOf(w, { place: north(w.home, 2), area: 'School' });
  await moves(40)(w);
  await table.followed();
  const placeOf = async (id: string) =>
    (
      await w.manager.run(
        `{ need(id: "${id}") { hasOwnPlace area place { latitude } match { id } } }`,
      )
    ).need;
  const { latitude } = north(w.home, 40);
  expect(await placeOf(atHome)).toEqual({
    hasOwnPlace: false,
    area: 'There',
    place: { latitude },
    match: null,
  });
  expect(await placeOf(atSchool)).toMatchObject({
    hasOwnPlace: true,
    area: 'School',
    place: { latitude: north(w.home, 2).latitude },
    match: { id: expect.any(String) },
  });
});

const VISIT = 'address area distanceKilometres place { latitude } contactName contactPhone';

/** The visit of an accepted task, shown on its day. */
async function visited(w: World, more: object, change: () => Promise<unknown>): Promise<any> {
  const id = await needOf(w, more);
  await table.followed();
  const { match } = await needSeen(w, id);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  await w.giver.mutate('confirmDraw', { drawId: match.draws[0].id });
  await table.followed();
  const [task] = (await needSeen(w, id)).match.tasks;
  await w.giver.mutate('acceptTask', { taskId: task.id });
  await change();
  await table.followed();
  const began = api.clock.now();
  const { taskCard } = await w.giver.run(`{ taskCard(taskId: "${task.id}") { startsAt } }`);
  api.clock.set(taskCard.startsAt);
  try {
    return (await w.giver.run(`{ taskVisit(taskId: "${task.id}") { ${VISIT} } }`)).taskVisit;
  } finally {
    api.clock.set(began);
  }
}

test('a visit shows where it is needed, and how far that is', async () => {
  const w = await worldOf(agency, { latitude: 38, longitude: 25.25 }, api.clock.now(), manager);
  const nothing = () => Promise.resolve();
  expect(await visited(w, {}, nothing)).toEqual({
    address: '1 Test Street',
    area: 'Here',
    distanceKilometres: 0,
    place: { latitude: w.home.latitude },
    contactName: 'Mother',
    contactPhone: '+359 2 555 01',
  });
  const school = { place: north(w.home, 0.5), area: 'School' };
  expect(await visited(w, school, nothing)).toMatchObject({
    address: null,
    area: 'School',
    distanceKilometres: 0.5,
    place: { latitude: school.place.latitude },
  });
  const { latitude } = north(w.home, 1);
  expect(await visited(w, {}, () => moves(1)(w))).toMatchObject({
    address: '1 Test Street',
    area: 'There',
    distanceKilometres: 1,
    place: { latitude },
  });
});

test('nobody is sent to the dead: who is there now is asked, and is the contact', async () => {
  const w = await worldOf(agency, { latitude: 40, longitude: 25.25 }, api.clock.now(), manager);
  const grandmother = await memberOf(w.manager, w, 'Grandmother', 'GRANDPARENT');
  const deliveries = { familyId: w.family.id, purpose: 'DELIVERY', until: '2200-01-01T00:00:00Z' };
  await w.manager.mutate('recordConsent', { ...deliveries, personId: grandmother });
  const dies = () => w.manager.mutate('endPerson', { personId: w.family.motherId, reason: 'Died' });
  expect(await visited(w, { forPersonIds: [] }, dies)).toBeNull();
  const ofChild = { ...deliveries, personId: w.family.childId };
  await w.manager.mutate('recordConsent', { ...ofChild, givenById: grandmother });
  const nothing = () => Promise.resolve();
  expect(await visited(w, {}, nothing)).toMatchObject({ contactName: 'Grandmother' });
});

async function memberOf(
  manager: Client,
  { family }: World,
  givenName: string,
  role: string,
): Promise<string> {
  const named = { givenName, familyName: 'Testova', phone: '+359 2 555 02' };
  const input = { ...named, confirmDuplicate: true };
  const { person } = await manager.mutate('createPerson', input, 'person { id }');
  const membership = { familyId: family.id, personId: person.id, role };
  await manager.mutate('addFamilyMember', membership);
  return person.id;
}

test('nobody sets out for what no longer holds, though the worker has not come to it yet', async () => {
  const one = await table.promised(42, ['ACCEPTED']);
  await table.bring([one]);
  const { w, needs } = one;
  const rechecks = api.app.get(RechecksListener);
  const ofPerson = rechecks.ofPerson.bind(rechecks);
  rechecks.ofPerson = () => Promise.resolve();
  await w.manager.mutate('endCheck', { checkId: w.checkId, reason: 'Revoked' });
  await table.followed();
  const taskId = await taskOf(w, needs);
  const [refused] = await w.giver.refused('startTask', { taskId });
  expect(refused).toMatchObject({
    code: 'ILLEGAL_TRANSITION',
    path: ['input', 'taskId'],
    message: 'What was agreed no longer holds, so this task is off.',
  });
  rechecks.ofPerson = ofPerson;
}, 60_000);

test.each([
  ['who stands in is looked for first', ['tasks.replace-giver', ...RECHECKS]],
  ['what was agreed is looked at first', [...RECHECKS, 'tasks.replace-giver']],
] as [string, JobName[]][])('a giver’s account is closed: %s', async (what, order) => {
  const latitude = what.startsWith('who') ? 46 : 48;
  const one = await table.promised(latitude, ['ACCEPTED']);
  await table.bring([one]);
  const { w, needs } = one;
  await (
    await agency.as('ADMINISTRATOR')
  ).mutate('disableAccount', {
    accountId: w.giver.accountId,
    withdrawOffers: true,
    dropTasks: true,
  });
  for (const job of order) await workOff(api, agency.id, [job]);
  // Whoever is put into what was agreed is seen by a case worker first.
  await table.followed();
  expect((await needSeen(w, needs.ACCEPTED.id)).match).toMatchObject({
    id: needs.ACCEPTED.matchId,
    state: 'APPROVED',
    draws: [{ giverId: w.other.personId, awaitsApproval: true }],
  });
});

test('the faults that the table should find are found', async () => {
  const one = await table.promised(44, ['ACCEPTED']);
  await table.bring([one]);
  const { w, needs } = one;
  const rechecks = api.app.get(RechecksListener);
  const rules = api.app.get(StandingService);
  const against = rules.against.bind(rules);
  rules.against = () => Promise.resolve(null);
  await w.manager.mutate('endCheck', { checkId: w.checkId, reason: 'Revoked' });
  await table.followed();
  const outcome = async () =>
    outcomeOf(await needSeen(w, needs.ACCEPTED.id), needs.ACCEPTED.matchId);
  expect(await outcome()).toBe('stays');
  rules.against = against;
  await rechecks.ofPerson(local(w.giver.personId));
  expect(await outcome()).toBe('CHECK_MISSING');
}, 60_000);
