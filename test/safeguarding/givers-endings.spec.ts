import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { JobName } from '../../src/platform/events/listening.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { approvalOf } from '../matching/approving.js';
import { consentOf, needOf, proposalOf, worldOf, type World } from '../matching/promised.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { forgetWork, side, workOff } from '../support/work.js';
import { decideHere } from '../matching/decide-here.js';

const FOLLOWING: JobName[] = [
  'matching.recheck-person',
  'matching.recheck-family',
  'matching.match-need',
  'tasks.follow-match',
];

let api: TestApi;
let agency: TestAgency;
/** Of all families here. */
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
}, 120_000);
afterAll(() => api.close());
beforeEach(() => {
  decideHere(api);
});

async function caseOf({ family }: World): Promise<string> {
  const { family: found } = await manager.run(`{ family(id: "${family.id}") { cases { id } } }`);
  return found.cases[0].id;
}

/** Somebody who must keep away from the child. */
async function restrained({ family }: World): Promise<string> {
  const input = { givenName: 'Restrained', familyName: 'Other', confirmDuplicate: true };
  const { person } = await manager.mutate('createPerson', input, 'person { id }');
  await keepAway(person.id, family.childId);
  return person.id;
}

const keepAway = (restrainedId: string, protectedId: string, more = {}) =>
  manager.mutate('recordRestriction', {
    ...{ restrainedId, protectedId, basis: 'COURT_ORDER' },
    ...more,
  });

/** How what somebody was asked for can end, by nothing that they did themselves. */
const ENDINGS: Record<string, (w: World, matchIds: string[]) => Promise<unknown>> = {
  'the giver must keep away from the child': (w) => keepAway(w.giver.personId, w.family.childId),
  'the giver becomes close to somebody who must keep away': async (w) =>
    manager.mutate('createTie', {
      ...{ fromId: await restrained(w), toId: w.giver.personId },
      ...{ kind: 'FRND', strength: 'STRONG' },
    }),
  'the giver moves in with somebody who must keep away': async (w) => {
    const { family: home } = await manager.mutate(
      'createFamily',
      { name: 'Home' },
      'family { id }',
    );
    for (const personId of [await restrained(w), w.giver.personId])
      await manager.mutate('addFamilyMember', { familyId: home.id, personId, role: 'PARTNER' });
  },
  'the mother takes back that somebody may come': async (w) =>
    manager.mutate('withdrawConsent', {
      consentId: await consentOf(manager, w.family.id, w.family.motherId),
    }),
  'the child has died': (w) =>
    manager.mutate('endPerson', { personId: w.family.childId, reason: 'Died' }),
  'the check of the giver is ended': (w) =>
    manager.mutate('endCheck', { checkId: w.checkId, reason: 'Revoked' }),
  'it is needed no longer': async (w) => {
    const { needs } = await manager.run(
      `{ needs(familyId: "${w.family.id}") { edges { node { id } } } }`,
    );
    for (const { node } of needs.edges)
      await manager.mutate('withdrawNeed', { needId: node.id, reason: 'They manage.' });
  },
  'a case worker declines it after all': async (_, matchIds) => {
    for (const matchId of matchIds)
      await manager.mutate('declineMatch', { matchId, reason: 'A quarrel with the giver.' });
  },
  'the case is closed': async (w) =>
    manager.mutate('closeCase', {
      ...{ caseId: await caseOf(w), reason: 'Done', endWhatIsUnderWay: true },
    }),
};

/** What ends in the transaction that brings it about. For the rest the worker is waited for. */
const AT_ONCE = Object.keys(ENDINGS).filter((what) => /keep away|declines|is closed/.test(what));

/** A giver's promises: one that is asked for, and three with a task, of which one has begun. */
const STATES = ['ASKED', 'OFFERED', 'ACCEPTED', 'STARTED'] as const;

interface Promised {
  w: World;
  matchIds: string[];
  /** What an id stands for, so that the answers of two worlds can be compared. */
  named: Map<string, string>;
}

async function promised(latitude: number): Promise<Promised> {
  const w = await worldOf(agency, { latitude, longitude: 27.25 }, api.clock.now(), manager);
  const one: Promised = { w, matchIds: [], named: new Map([[w.offerId, 'offer']]) };
  for (const state of STATES) {
    const matchId = await proposalOf(w, await needOf(w));
    await manager.mutate('approveMatch', await approvalOf(manager, matchId));
    one.matchIds.push(matchId);
    const { match } = await manager.run(`{ match(id: "${matchId}") { draws { id } } }`);
    one.named.set(match.draws[0].id, `draw ${state}`);
    if (state !== 'ASKED') await w.giver.mutate('confirmDraw', { drawId: match.draws[0].id });
  }
  return one;
}

/** The tasks are there, and as far as their names say. */
async function underWay({ w, matchIds, named }: Promised): Promise<void> {
  for (const [index, state] of STATES.entries()) {
    const { match } = await manager.run(`{ match(id: "${matchIds[index]}") { tasks { id } } }`);
    const [task] = match.tasks;
    if (!task) continue;
    named.set(task.id, `task ${state}`);
    if (state !== 'OFFERED') await w.giver.mutate('acceptTask', { taskId: task.id });
    if (state === 'STARTED') await w.giver.mutate('startTask', { taskId: task.id });
  }
}

const DRAW = 'id state slot area { code } quantity { value } confirmedAt reasons { code }';
const CARD = `taskId state isMine slot area { code } distanceKilometres quantity { value }
  changedAt dueAt`;
const LISTED = `edges { node`;

/** All that the giver can read of what they were asked for. */
async function read({ w, named }: Promised, since: Date): Promise<any> {
  const idsOf = (what: string) =>
    [...named].filter(([, name]) => name.startsWith(what)).map(([id]) => id);
  const singly = [
    ...idsOf('draw').map((id, at) => `draw${at}: node(id: "${id}") { ... on Draw { ${DRAW} } }`),
    ...idsOf('task').flatMap((id, at) => [
      `card${at}: taskCard(taskId: "${id}") { ${CARD} }`,
      `visit${at}: taskVisit(taskId: "${id}") { address area contactPhone place { latitude } }`,
    ]),
  ];
  const answer = await w.giver.run(`{
    offer(id: "${w.offerId}") { state reserved { value } left { value } changedAt }
    myOffers { ${LISTED} { id state reserved { value } } } }
    myDraws { ${LISTED} { ${DRAW} } } }
    awaiting: myDraws(awaitingConfirmation: true) { ${LISTED} { ${DRAW} } } }
    myTasks { ${LISTED} { ${CARD} } } }
    accepted: myTasks(state: ACCEPTED) { ${LISTED} { ${CARD} } } }
    cancelled: myTasks(state: CANCELLED) { ${LISTED} { ${CARD} } } }
    ${singly.join('\n')}
  }`);
  return comparable(answer, named, since);
}

/** With names for ids, and of moments only whether they are since the one given. */
function comparable(value: any, named: Map<string, string>, since: Date): any {
  if (Array.isArray(value))
    return value
      .map((one) => comparable(one, named, since))
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  if (typeof value === 'string') {
    if (named.has(value)) return named.get(value);
    const isMoment = /^\d{4}-\d\d-\d\dT/.test(value);
    return isMoment ? (new Date(value) >= since ? 'since' : 'before') : value;
  }
  if (value === null || typeof value !== 'object') return value;
  // Where it is differs from world to world, and so does the name of its square.
  if ('code' in value && Object.keys(value).length === 1 && /^\d/.test(value.code))
    return 'a square';
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, comparable(one, named, since)]),
  );
}

/** What the giver is told who goes on as if nothing had happened. */
async function steps({ w, named }: Promised): Promise<unknown> {
  const id = (name: string) => [...named].find(([, one]) => one === name)![0];
  return [
    await w.giver.refused('confirmDraw', { drawId: id('draw ASKED') }),
    await w.giver.refused('acceptTask', { taskId: id('task OFFERED') }),
    await w.giver.refused('startTask', { taskId: id('task ACCEPTED') }),
  ];
}

/** What is left of what was shown before, once the address is gone. */
function withoutVisits(seen: object): object {
  return Object.fromEntries(
    Object.entries(seen).map(([key, one]) => [key, key.startsWith('visit') ? null : one]),
  );
}

test('whoever was asked cannot tell by anything they read that they must keep away', async () => {
  const worlds = await side(Object.keys(ENDINGS), async (what) =>
    promised(-60 + 2 * Object.keys(ENDINGS).indexOf(what)),
  );
  await workOff(api, agency.id, ['tasks.follow-match']);
  // In the small hours of the day: where to go is shown, and nobody has set out too late.
  api.clock.set(`${worlds[0]!.w.days[0]}T01:00:00.000Z`);
  for (const one of worlds) await underWay(one);
  await forgetWork(api, agency.id);
  const since = new Date(api.clock.now().getTime() + 60_000);
  const before = await Promise.all(worlds.map((one) => read(one, since)));
  for (const seen of before) expect(seen.visit1).toMatchObject({ address: '1 Test Street' });
  api.clock.advance({ minutes: 2 });
  const at: Record<string, { once: any; later: any; told: unknown }> = {};
  for (const [index, [what, end]] of Object.entries(ENDINGS).entries()) {
    const one = worlds[index]!;
    await end(one.w, one.matchIds);
    at[what] = { once: await read(one, since), later: null, told: null };
  }
  await workOff(api, agency.id, FOLLOWING);
  for (const [index, what] of Object.keys(ENDINGS).entries()) {
    at[what]!.later = await read(worlds[index]!, since);
    at[what]!.told = await steps(worlds[index]!);
  }
  const [restriction] = Object.values(at);
  expect(restriction!.later).toMatchObject({
    offer: { state: 'AVAILABLE', reserved: null },
    myDraws: { edges: [] },
    draw0: { state: 'CANCELLED', area: null },
    card1: { state: 'CANCELLED', area: null, changedAt: 'since', dueAt: null },
    visit1: null,
  });
  for (const [what, { once, later, told }] of Object.entries(at)) {
    expect([what, later]).toEqual([what, restriction!.later]);
    expect([what, told]).toEqual([what, restriction!.told]);
    // It ends in one go: until then nothing is different but that nobody is shown where to go.
    const index = Object.keys(ENDINGS).indexOf(what);
    const isOver = JSON.stringify(once) === JSON.stringify(later);
    const still = isOver ? later : withoutVisits(before[index]);
    expect([what, isOver ? once : withoutVisits(once)]).toEqual([what, still]);
    if (AT_ONCE.includes(what)) expect([what, isOver]).toEqual([what, true]);
  }
}, 300_000);
