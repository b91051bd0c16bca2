import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { localId } from '../../src/platform/ids/global-id.js';
import { familyOf, type TestFamily } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

const NOW = '2101-03-02T08:00:00.000Z';
const TODAY = '2101-03-02';
/** The day before is over everywhere on Earth, so that what ends today has ended. */
const LATER = '2101-03-02T12:30:00.000Z';

let api: TestApi;
let agency: TestAgency;
let lead: Client;
let second: Client;
let supervisor: Client;
let father: Client;
let family: TestFamily;
let caseId: string;
let orderId: string;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  agency = await freshAgency(api);
  lead = await agency.as('CASE_MANAGER', 'Lead');
  second = await agency.as('CASE_MANAGER', 'Second');
  supervisor = await agency.as('SUPERVISOR');
  const administrator = await agency.as('ADMINISTRATOR');
  await administrator.mutate('addToTeam', {
    supervisorId: supervisor.personId,
    personId: lead.personId,
  });
  father = await agency.as('CASE_MANAGER', 'Father');
}, 120_000);
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.set(NOW);
  family = await familyOf(lead);
  const { family: found } = await lead.run(`{ family(id: "${family.id}") { cases { id } } }`);
  caseId = found.cases[0].id;
  for (const { personId } of [second, father])
    await lead.mutate('assignCaseWorker', { caseId, personId });
  const input = { restrainedId: father.personId, protectedId: family.childId };
  const order = { ...input, basis: 'COURT_ORDER', since: '2101-01-01' };
  orderId = (await supervisor.mutate('recordRestriction', order, 'restriction { id }')).restriction
    .id;
});

const FIELDS =
  'restriction { until proposedEnd { until proposedById proposedByName confirmedAt confirmedById } }';

function propose(client: Client, more: object = {}): Promise<any> {
  return client.mutate('endRestriction', { restrictionId: orderId, ...more }, FIELDS);
}

function reject(client: Client): Promise<any> {
  return client.mutate('rejectRestrictionEnd', { restrictionId: orderId }, FIELDS);
}

function confirm(client: Client, until = TODAY): Promise<any> {
  return client.mutate('confirmRestrictionEnd', { restrictionId: orderId, until }, FIELDS);
}

async function codes(client: Client, mutation: string, more: object = {}): Promise<string[]> {
  const errors = await client.refused(mutation, { restrictionId: orderId, ...more });
  return errors.map(({ code, path }) => `${code} ${path.join('.')}`);
}

/** Whether the father, a colleague of those who work on the case, is kept from the family. */
async function isKeptAway(): Promise<boolean> {
  return (await father.run(`{ family(id: "${family.id}") { id } }`)).family === null;
}

/** Which of the alerts that this client has is about the order. */
async function alerts(client: Client, waiting?: boolean): Promise<any[]> {
  const { restrictionEndings } = await client.run(
    `query ($waiting: Boolean) { restrictionEndings(first: 100, waiting: $waiting) {
      edges { node { id proposedEnd { until confirmedAt } } } } }`,
    { waiting },
  );
  return restrictionEndings.edges
    .map(({ node }: any) => node)
    .filter(({ id }: any) => id === orderId);
}

test('whoever proposes its end is named, also with one name', async () => {
  const named = (familyName: string | null) =>
    api.graph.write(rowsOf('MATCH (p:Person {id: $id}) SET p.familyName = $familyName'), {
      ...{ id: localId('Person', second.personId), familyName },
    });
  const { restriction } = await propose(second);
  const { proposedByName } = restriction.proposedEnd;
  await named(null);
  try {
    const { restrictions } = await lead.run(
      `{ restrictions(personId: "${family.childId}") { proposedEnd { proposedByName } } }`,
    );
    expect(restrictions).toEqual([{ proposedEnd: { proposedByName: 'Second' } }]);
  } finally {
    await named(proposedByName.split(' ')[1]);
  }
});

test('one person alone does not end a court order: it holds until a second one confirms', async () => {
  const { restriction, warnings } = await propose(second);
  expect(restriction).toEqual({
    until: null,
    proposedEnd: {
      until: TODAY,
      proposedById: second.personId,
      proposedByName: 'Second case_manager',
      confirmedAt: null,
      confirmedById: null,
    },
  });
  expect(warnings).toMatchObject([{ code: 'STILL_HOLDS', path: ['input', 'restrictionId'] }]);
  expect(await isKeptAway()).toBe(true);
  expect(await codes(second, 'confirmRestrictionEnd', { until: TODAY })).toEqual([
    'ROLE_REQUIRED input.restrictionId',
  ]);
  expect(await codes(lead, 'endRestriction')).toEqual(['ALREADY_EXISTS input.restrictionId']);
  const done = await confirm(lead);
  expect(done.restriction).toMatchObject({
    until: TODAY,
    proposedEnd: { confirmedAt: NOW, confirmedById: lead.personId },
  });
  api.clock.set(LATER);
  expect(await isKeptAway()).toBe(false);
  expect(await codes(supervisor, 'confirmRestrictionEnd', { until: TODAY })).toEqual([
    'ILLEGAL_TRANSITION input.restrictionId',
  ]);
});

test('the lead is alerted while the end waits, and finds afterwards what was done', async () => {
  expect(await alerts(lead)).toEqual([]);
  await propose(second, { until: '2101-03-09' });
  const waiting = { id: orderId, proposedEnd: { until: '2101-03-09', confirmedAt: null } };
  for (const client of [lead, second, supervisor])
    expect(await alerts(client, true)).toEqual([waiting]);
  for (const stranger of [father, await agency.as('CASE_MANAGER', 'Stranger')])
    expect(await alerts(stranger)).toEqual([]);
  await confirm(supervisor, '2101-03-09');
  expect(await alerts(lead, true)).toEqual([]);
  expect(await alerts(lead)).toMatchObject([{ proposedEnd: { confirmedAt: NOW } }]);
  // From the day on that was proposed, not before.
  expect(await isKeptAway()).toBe(true);
  api.clock.set('2101-03-09T12:30:00.000Z');
  expect(await isKeptAway()).toBe(false);
});

test('whoever thinks that the order should stay rejects its end, and who erred takes it back', async () => {
  for (const client of [lead, second]) {
    await propose(second);
    const { restriction } = await reject(client);
    expect(restriction).toEqual({ until: null, proposedEnd: null });
    expect(await codes(supervisor, 'confirmRestrictionEnd', { until: TODAY })).toEqual([
      'ILLEGAL_TRANSITION input.restrictionId',
    ]);
  }
  expect(await isKeptAway()).toBe(true);
});

test('of one who confirms and one who rejects at the same moment one is told', async () => {
  await propose(second);
  const tries = await Promise.all([
    confirm(lead).then(
      () => true,
      () => false,
    ),
    reject(supervisor).then(
      () => true,
      () => false,
    ),
  ]);
  expect(tries.filter(Boolean)).toHaveLength(1);
  api.clock.set(LATER);
  expect(await isKeptAway()).toBe(!tries[0]);
});

test('an end that waited past its day counts from the day of its confirmation', async () => {
  await propose(second, { until: TODAY });
  api.clock.set('2101-03-05T08:00:00.000Z');
  expect(await isKeptAway()).toBe(true);
  expect((await confirm(lead)).restriction.until).toBe('2101-03-05');
});

test('who confirms ends the order on the day that they saw, or not at all', async () => {
  await propose(second, { until: '2131-01-01' });
  const [{ proposedEnd }] = await alerts(supervisor, true);
  await reject(second);
  await propose(second);
  const seen = { until: proposedEnd.until };
  expect(await codes(supervisor, 'confirmRestrictionEnd', seen)).toEqual([
    'CHANGED_MEANWHILE input.until',
  ]);
  api.clock.set(LATER);
  expect(await isKeptAway()).toBe(true);
});

test('an end that is proposed after another was confirmed waits like the first', async () => {
  await propose(second, { until: '2131-01-01' });
  await confirm(supervisor, '2131-01-01');
  const { restriction } = await propose(second);
  const waiting = { until: TODAY, confirmedAt: null, confirmedById: null };
  expect(restriction).toMatchObject({ until: '2131-01-01', proposedEnd: waiting });
  expect(await alerts(supervisor, true)).toHaveLength(1);
  expect(await codes(second, 'confirmRestrictionEnd', { until: TODAY })).toEqual([
    'ROLE_REQUIRED input.restrictionId',
  ]);
  expect((await confirm(supervisor)).restriction).toMatchObject({
    until: TODAY,
    proposedEnd: { confirmedAt: NOW, confirmedById: supervisor.personId },
  });
});
