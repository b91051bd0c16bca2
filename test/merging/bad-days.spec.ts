import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JobName } from '../../src/platform/events/listening.js';
import { local } from '../audit/entries.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { approvalOf } from '../matching/approving.js';
import { consentOf, needOf, proposalOf, worldOf, type World } from '../matching/promised.js';
import { agree } from '../safeguarding/agreeing.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { workOff } from '../support/work.js';
import { colleaguesOf } from './colleagues.js';

const FOLLOWS: JobName[] = [
  'matching.recheck-person',
  'matching.recheck-family',
  'tasks.follow-match',
];

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let boyan: Client;
let supervisor: Client;
let latitude = 50;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api, { supervised: false });
  ({ ana, boyan, supervisor } = await colleaguesOf(agency));
}, 120_000);
afterAll(() => api.close());

/** One household, recorded by two colleagues. */
async function recordedTwice(): Promise<[kept: World, other: World]> {
  const home = { latitude: (latitude += 1), longitude: 25.25 };
  const kept = await worldOf(agency, home, api.clock.now(), ana);
  return [kept, await worldOf(agency, home, api.clock.now(), boyan)];
}

/** Somebody has agreed to come. @returns the need. */
async function agreedFor(w: World): Promise<string> {
  const needId = await needOf(w);
  const matchId = await proposalOf(w, needId);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, matchId));
  const { match } = await needSeen(w.manager, needId);
  await w.giver.mutate('confirmDraw', { drawId: match.draws[0].id });
  await workOff(api, agency.id, FOLLOWS);
  const [task] = (await needSeen(w.manager, needId)).match.tasks;
  await w.giver.mutate('acceptTask', { taskId: task.id });
  return needId;
}

const NEED = `query ($id: ID!) { need(id: $id) {
  state match { draws { id } tasks { id state } } matches { state endCode }
} }`;

async function needSeen(by: Client, id: string): Promise<any> {
  return (await by.run(NEED, { id })).need;
}

const PREVIEW = `query ($familyId: ID!, $duplicateFamilyId: ID!) {
  mergeFamiliesPreview(familyId: $familyId, duplicateFamilyId: $duplicateFamilyId) {
    against { message } doubts { message } seen
  }
}`;

/** @returns the id of the merge, and of which doubts somebody was told before. */
async function merge(kept: World, other: World): Promise<[mergeId: string, doubts: string]> {
  const families = { familyId: kept.family.id, duplicateFamilyId: other.family.id };
  const { against, doubts, seen } = (await supervisor.run(PREVIEW, families)).mergeFamiliesPreview;
  expect(against).toEqual([]);
  const input = { ...families, seen, reason: 'One household', confirmDoubts: true };
  const { merge: made } = await supervisor.mutate('mergeFamilies', input, 'merge { id }');
  await workOff(api, agency.id, FOLLOWS);
  return [made.id, doubts.map(({ message }: any) => message).join(' ')];
}

const GOES_ON = { state: 'IN_DELIVERY', match: { tasks: [{ state: 'ACCEPTED' }] } };
const ended = (endCode: string) => ({ match: null, matches: [{ state: 'CANCELLED', endCode }] });

test('help that was agreed for both goes on, and somebody was told that it may come twice', async () => {
  const [kept, other] = await recordedTwice();
  const needIds = [await agreedFor(kept), await agreedFor(other)];
  const [mergeId, doubts] = await merge(kept, other);
  expect(doubts).toMatch(/may come twice.*looked at again/);
  for (const by of [ana, boyan])
    for (const id of needIds) expect(await needSeen(by, id)).toMatchObject(GOES_ON);
  const undo = { mergeId, reason: 'Neighbours' };
  await supervisor.mutate('undoMerge', undo);
  await workOff(api, agency.id, FOLLOWS);
  expect(await needSeen(ana, needIds[0]!)).toMatchObject(GOES_ON);
  expect(await needSeen(boyan, needIds[1]!)).toMatchObject(GOES_ON);
  expect((await ana.send(NEED, { id: needIds[1] })).data.need).toBeNull();
});

test('whoever must keep away from a member of one no longer comes to the other', async () => {
  const [kept, other] = await recordedTwice();
  const needId = await agreedFor(other);
  await ana.mutate('recordRestriction', {
    ...{ restrainedId: other.giver.personId, protectedId: kept.family.motherId },
    basis: 'COURT_ORDER',
  });
  await workOff(api, agency.id, FOLLOWS);
  expect(await needSeen(boyan, needId)).toMatchObject(GOES_ON);
  await merge(kept, other);
  expect(await needSeen(boyan, needId)).toMatchObject(ended('GIVER_UNSUITABLE'));
  // And who works on it now sees the order.
  const { restrictions } = await boyan.run(
    `{ restrictions(personId: "${kept.family.motherId}") { basis } }`,
  );
  expect(restrictions).toEqual([{ basis: 'COURT_ORDER' }]);
});

test('nor if all members of the other belonged to both', async () => {
  const [kept, other] = await recordedTwice();
  const needId = await agreedFor(other);
  for (const [personId, role] of [
    [other.family.motherId, 'PARENT'],
    [other.family.childId, 'CHILD'],
  ])
    await supervisor.mutate('addFamilyMember', { familyId: kept.family.id, personId, role });
  await ana.mutate('recordRestriction', {
    ...{ restrainedId: other.giver.personId, protectedId: kept.family.motherId },
    basis: 'COURT_ORDER',
  });
  await workOff(api, agency.id, FOLLOWS);
  expect(await needSeen(boyan, needId)).toMatchObject(GOES_ON);
  await merge(kept, other);
  expect(await needSeen(boyan, needId)).toMatchObject(ended('GIVER_UNSUITABLE'));
});

test('nobody comes to the one where a member of the other has taken their consent back', async () => {
  const [kept, other] = await recordedTwice();
  const needId = await agreedFor(kept);
  const consentId = await consentOf(boyan, other.family.id, other.family.motherId);
  await boyan.mutate('withdrawConsent', { consentId });
  await workOff(api, agency.id, FOLLOWS);
  expect(await needSeen(ana, needId)).toMatchObject(GOES_ON);
  const [, doubts] = await merge(kept, other);
  expect(doubts).toContain('taken back their consent');
  expect(await needSeen(ana, needId)).toMatchObject(ended('CONSENT_WITHDRAWN'));
});

test('a member who signs in is shown nothing of the other family without a supervisor who knows', async () => {
  const [kept, other] = await recordedTwice();
  const mother = await agency.as('FAMILY_MEMBER', 'Zlatka');
  await join(mother, other.family.id);
  const families = { familyId: kept.family.id, duplicateFamilyId: other.family.id };
  // Both are Ana's, and nobody else's.
  await handOver(other.family.id, ana);
  const { against } = (await ana.run(PREVIEW, families)).mergeFamiliesPreview;
  expect(against).toEqual([
    { message: expect.stringContaining('Not everything that goes with these two') },
  ]);
  const [, doubts] = await merge(kept, other);
  expect(doubts).toContain('as a member who signs in');
});

/** Nobody sees a person by an account alone, so no case manager could enter this. */
async function join({ personId }: Client, familyId: string): Promise<void> {
  await api.graph.write(
    rowsOf(`MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
     CREATE (p)-[:MEMBER_OF {id: randomUUID(), role: 'PARENT', since: date('2000-01-01')}]->(f)`),
    { personId: local(personId), familyId: local(familyId) },
  );
}

async function handOver(familyId: string, to: Client): Promise<void> {
  const { family } = await supervisor.run(`{ family(id: "${familyId}") { cases { id } } }`);
  const [{ id: caseId }] = family.cases;
  await supervisor.mutate('handOverCase', { caseId, personId: to.personId });
}

test('what somebody newly agreed to stands against undoing a merge', async () => {
  const [kept, other] = await recordedTwice();
  const [mergeId] = await merge(kept, other);
  api.clock.advance({ minutes: 1 });
  const terms = { purpose: 'ASSESSMENT', until: '2200-01-01T00:00:00Z' };
  const shared = await agency.as('PRACTITIONER', 'Doctor');
  const household = { ...other.family, id: kept.family.id };
  await agree(ana, household, { ...terms, recipientPersonId: shared.personId });
  const [error] = await supervisor.refused('undoMerge', { mergeId, reason: 'Slip' });
  expect(error).toMatchObject({ code: 'CANNOT_BE_UNDONE', path: ['input', 'mergeId'] });
  api.clock.run();
});
