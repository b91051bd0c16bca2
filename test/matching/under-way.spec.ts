import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { until } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';
import { workOff } from '../support/work.js';
import { approvalOf } from './approving.js';
import { dayOf, LESSONS, needOf, proposalOf, worldOf, type World } from './promised.js';

let api: TestApi;
let agency: TestAgency;
let home = { latitude: -50, longitude: 25.25 };
let world: World;
let caseId: string;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  home = { ...home, latitude: home.latitude + 1 };
  world = await worldOf(agency, home, api.clock.now());
  const document = `{ family(id: "${world.family.id}") { cases { id } } }`;
  caseId = (await world.manager.run(document)).family.cases[0].id;
});

const family = (more: object) => ({ familyId: world.family.id, reason: 'Moved abroad', ...more });
const episode = (more: object) => ({ caseId, reason: 'All is well', ...more });

/** What ends the work with a family, and what is said of its matches then. */
const ENDINGS: [mutation: string, input: (more: object) => object, because: string][] = [
  ['endFamily', family, 'FAMILY_ENDED'],
  ['closeCase', episode, 'CASE_CLOSED'],
];

/** A draft, an open need, one with a proposal and one that is agreed. */
async function inHand(): Promise<string[]> {
  const needIds = [await needOf(world, { draft: true }), await needOf(world)];
  needIds.push(await needOf(world));
  await proposalOf(world, needIds[2]!);
  needIds.push(await needOf(world));
  const agreed = await proposalOf(world, needIds[3]!);
  await world.manager.mutate('approveMatch', await approvalOf(world.manager, agreed));
  return needIds;
}

async function seen(needId: string): Promise<any> {
  const { need } = await world.manager.run(`{ need(id: "${needId}") {
    state endReason match { id } matches { state endCode }
  } }`);
  return need;
}

test.each(ENDINGS)('%s says what is still under way, and ends nothing', async (mutation, input) => {
  const needIds = await inHand();
  const [error] = await world.manager.refused(mutation, input({}));
  expect(error).toMatchObject({
    code: 'STILL_UNDER_WAY',
    path: ['input', 'endWhatIsUnderWay'],
    message: 'Help for this family is still under way: 4 needs, 1 proposal and 1 agreed match.',
    whatToDo: expect.stringContaining('say that it is to end now'),
  });
  const states = await Promise.all(needIds.map(async (id) => (await seen(id)).state));
  expect(states).toEqual(['DRAFT', 'OPEN', 'PROPOSED', 'AGREED']);
  const { case: left } = await world.manager.run(`{ case(id: "${caseId}") { state } }`);
  expect(left.state).toBe('OPEN');
});

test.each(ENDINGS)('%s ends it all where it is told to', async (mutation, input, because) => {
  const needIds = await inHand();
  await world.manager.mutate(mutation, input({ endWhatIsUnderWay: true }));
  for (const id of needIds) {
    const { state, endReason, match, matches } = await seen(id);
    expect([state, match]).toEqual(['WITHDRAWN', null]);
    expect(endReason).toMatch(/^The (record|case) of the family has/);
    for (const one of matches) expect(one).toEqual({ state: 'CANCELLED', endCode: because });
  }
  const { offer } = await world.giver.run(`{ offer(id: "${world.offerId}") { state } }`);
  expect(offer.state).toBe('AVAILABLE');
  const [refused] = await world.manager.refused('openNeed', {
    familyId: world.family.id,
    ...LESSONS,
    quantity: { value: 1, unit: 'HOUR' },
  });
  expect(refused).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'familyId'] });
});

const local = (globalId: string) => parseGlobalId(globalId)!.id;

const LOCK = rowsOf('MATCH (n:Need {id: $id}) SET n.agencyId = n.agencyId');
const WHO_WAIT = rowsOf<{ waiting: number }>(`
SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked'
RETURN count(*) AS waiting`);

test.each(ENDINGS)('%s locks needs in the order in which others do', async (mutation, input) => {
  const needIds = [await needOf(world), await needOf(world)];
  const [first, last] = needIds.sort((a, b) => (local(a) < local(b) ? -1 : 1)) as [string, string];
  const matchId = await proposalOf(world, last);
  await world.manager.mutate('approveMatch', await approvalOf(world.manager, matchId));
  const document = `{ match(id: "${matchId}") { draws { id } tasks { id } } }`;
  const { match } = await world.manager.run(document);
  await world.manager.mutate('confirmDraw', { drawId: match.draws[0].id });
  await workOff(api, agency.id, ['tasks.follow-match']);
  const taskId = (await world.manager.run(document)).match.tasks[0].id;
  const now = api.clock.now();
  await world.giver.mutate('acceptTask', { taskId });
  api.clock.advance({ days: 7 });
  await world.giver.mutate('finishTask', { taskId });
  api.clock.set(now);
  // Somebody else has the first of them, and is about to take the last.
  let [hasFirst, goesOn, lastIsFree] = [false, false, false];
  const decision = api.graph.inTransaction(async () => {
    await api.graph.write(LOCK, { id: local(first) });
    hasFirst = true;
    await until('it goes on', 40_000, () => goesOn);
  });
  await until('somebody has the first need', 20_000, () => hasFirst);
  const ending = world.manager.mutate(mutation, input({ endWhatIsUnderWay: true }));
  const waiting = async () => (await api.graph.read(WHO_WAIT, {}))[0]!.waiting;
  await until('the ending waits for the first need', 20_000, async () => (await waiting()) === 1);
  const taking = api.graph.write(LOCK, { id: local(last) }).then(() => (lastIsFree = true));
  const isClear = async () => lastIsFree || (await waiting()) === 2;
  await until('it is clear whether the last need is free', 20_000, isClear);
  const wasFree = lastIsFree;
  goesOn = true;
  await Promise.all([decision, ending, taking]);
  expect(wasFree).toBe(true);
  expect((await seen(last)).state).toBe('MET');
});

test.each(ENDINGS)('%s asks nothing where nothing is under way', async (mutation, input) => {
  const needId = await needOf(world);
  await world.manager.mutate('withdrawNeed', { needId, reason: 'Found one' });
  await world.manager.mutate(mutation, input({}));
});

test('a record that ends on a day to come leaves what is under way until then', async () => {
  const needId = await needOf(world);
  await world.manager.mutate('endFamily', family({ endedOn: dayOf(api.clock.now(), 30) }));
  expect((await seen(needId)).state).toBe('OPEN');
});

test('a family with help on its way is not left without a home', async () => {
  await inHand();
  const nowhere = { familyId: world.family.id, place: null };
  expect(await world.manager.refused('changeFamily', nowhere)).toEqual([
    {
      code: 'REQUIRED',
      path: ['input', 'place'],
      message:
        'Help for 4 needs is being looked for or agreed at this home, and would have nowhere to go.',
      whatToDo: expect.stringContaining('withdraw these needs first'),
    },
  ]);
  const { needs } = await world.manager.run(
    `{ needs(familyId: "${world.family.id}") { edges { node { id place { latitude } } } } }`,
  );
  for (const { node } of needs.edges) {
    expect(node.place).toEqual({ latitude: home.latitude });
    await world.manager.mutate('withdrawNeed', {
      needId: node.id,
      reason: 'They are on the road.',
    });
  }
  await world.manager.mutate('changeFamily', nowhere);
});

test('no match is placed for a family whose case is closed', async () => {
  await world.manager.mutate('closeCase', episode({}));
  await world.manager.mutate('reopenCase', { caseId });
  const needId = await needOf(world);
  await proposalOf(world, needId);
  await world.manager.mutate('closeCase', episode({ endWhatIsUnderWay: true }));
  const input = { needId, slot: `${world.days[0]}/MORNING`, reason: 'Still needed.' };
  const draws = [{ offerId: world.offerId, quantity: { value: 1, unit: 'HOUR' } }];
  const [error] = await world.manager.refused('placeMatch', { ...input, draws });
  expect(error.code).toBe('ILLEGAL_TRANSITION');
});

test('work that is done though its need was withdrawn leaves nothing to be met', async () => {
  const needId = await needOf(world);
  const matchId = await proposalOf(world, needId);
  await world.manager.mutate('approveMatch', await approvalOf(world.manager, matchId));
  const document = `{ match(id: "${matchId}") { draws { id } tasks { id } } }`;
  const { match } = await world.manager.run(document);
  await world.manager.mutate('confirmDraw', { drawId: match.draws[0].id });
  await workOff(api, agency.id, ['tasks.follow-match']);
  const taskId = (await world.manager.run(document)).match.tasks[0].id;
  await world.giver.mutate('acceptTask', { taskId });
  // No worker runs here: nobody has ended the match yet.
  await world.manager.mutate('withdrawNeed', { needId, reason: 'No longer needed' });
  api.clock.set(`${world.days[0]}T08:00:00Z`);
  await world.giver.mutate('finishTask', { taskId });
  expect(await seen(needId)).toMatchObject({
    state: 'WITHDRAWN',
    match: null,
    matches: [{ state: 'CANCELLED', endCode: 'NEED_WITHDRAWN' }],
  });
  const { task } = await world.manager.run(`{ task(id: "${taskId}") { state } }`);
  expect(task.state).toBe('DONE');
  expect(await world.manager.refused('closeMatch', { matchId })).toMatchObject([
    {
      code: 'ILLEGAL_TRANSITION',
      message: 'This match has ended. The need was withdrawn, or its time ran out.',
    },
  ]);
});

test('a proposal that was decided anew says so to whoever approves the old one', async () => {
  const needId = await needOf(world);
  const matchId = await proposalOf(world, needId);
  const old = await approvalOf(world.manager, matchId);
  await world.manager.mutate('changeNeed', { needId, quantity: { value: 2, unit: 'HOUR' } });
  expect((await world.manager.refused('approveMatch', old))[0].code).toBe('CHANGED_MEANWHILE');
  for (const [mutation, input] of [
    ['approveMatch', old],
    ['declineMatch', { matchId, reason: 'No' }],
  ] as const) {
    const [refused] = await world.manager.refused(mutation, input);
    expect(refused).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(refused.message).toMatch(/^This match has ended. It was decided again/);
  }
});

const PACKS = { kind: 'household-essentials-pack', quantity: { value: 2, unit: 'PACK' } };
const MONEY = { kind: 'money', quantity: { value: 100, unit: 'EUR' } };
const ERRAND = { kind: 'errand', quantity: { value: 1, unit: 'TRIP' } };

/** Work without which nothing of a match would come: what is needed, and what is given for it. */
const ONLY_WORK: [what: string, needed: object, given: { offered: object; draw?: object }[]][] = [
  [
    'fetching what money buys',
    { ...PACKS, parts: [{ code: 'errand', ...ERRAND }] },
    [
      { offered: MONEY, draw: { meets: PACKS.quantity } },
      { offered: ERRAND, draw: { partCode: 'errand' } },
    ],
  ],
  ['bringing what somebody gives', PACKS, [{ offered: PACKS }]],
  ['a lesson', {}, [{ offered: { ...LESSONS, quantity: { value: 1, unit: 'HOUR' } } }]],
];

test.each(ONLY_WORK)('%s is not cancelled while the rest stands', async (_, needed, given) => {
  const needId = await needOf(world, needed);
  const draws: object[] = [];
  for (const { offered, draw } of given) {
    const input = { ...offered, place: world.home };
    const { offer } = await world.giver.mutate(
      'registerOffer',
      input,
      'offer { id quantity { value unit } }',
    );
    draws.push({ offerId: offer.id, quantity: offer.quantity, ...draw });
  }
  const input = { needId, slot: `${world.days[0]}/MORNING`, draws, reason: 'They know them.' };
  const { match } = await world.manager.mutate('placeMatch', input, 'match { id draws { id } }');
  await world.manager.mutate('approveMatch', await approvalOf(world.manager, match.id));
  for (const { id: drawId } of match.draws) await world.manager.mutate('confirmDraw', { drawId });
  await workOff(api, agency.id, ['tasks.follow-match']);
  const document = `{ match(id: "${match.id}") { state tasks { id state } } }`;
  const before = await world.manager.run(document);
  const [{ id: taskId }] = before.match.tasks;
  expect(
    await world.manager.refused('cancelTask', { taskId, reason: 'A neighbour does it.' }),
  ).toEqual([
    {
      code: 'STILL_NEEDED',
      path: ['input', 'taskId'],
      message: 'Without this task nobody would bring or do what was agreed for the family.',
      whatToDo: expect.stringContaining('decline the match'),
    },
  ]);
  expect(before.match).toMatchObject({ state: 'CONFIRMED', tasks: [{ state: 'OPEN' }] });
  expect(await world.manager.run(document)).toEqual(before);
});
