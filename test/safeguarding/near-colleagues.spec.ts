import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;
let one: Client;
let other: Client;
let lead: Client;
let stranger: Client;
let familyId: string;
let caseId: string;
let mother: string;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  agency = await freshAgency(api, { supervised: false });
  one = await agency.as('SUPERVISOR', 'One');
  other = await agency.as('SUPERVISOR', 'Other');
  lead = await agency.as('CASE_MANAGER', 'Lead');
  stranger = await agency.as('CASE_MANAGER', 'Stranger');
  ({ familyId, caseId } = await familyOf(lead));
  mother = await personOf(lead, 'Mara');
  await lead.mutate('addFamilyMember', { familyId, personId: mother, role: 'PARENT' });
});

async function familyOf(by: Client): Promise<{ familyId: string; caseId: string }> {
  const fields = 'family { id cases { id } }';
  const { family } = await by.mutate('createFamily', { name: 'Any' }, fields);
  return { familyId: family.id, caseId: family.cases[0].id };
}

async function personOf(by: Client, givenName: string): Promise<string> {
  const { person } = await by.mutate('createPerson', { givenName }, 'person { id }');
  return person.id;
}

const restrain = (by: Client, restrainedId: string, basis = 'AGENCY_DECISION') =>
  by.mutate('recordRestriction', { restrainedId, protectedId: mother, basis });

const close = (fromId: string, { personId }: Client) => ({
  ...{ fromId, toId: personId, kind: 'FRND', strength: 'STRONG' },
});

async function sees(client: Client): Promise<boolean> {
  return (await client.run(`{ family(id: "${familyId}") { id } }`)).family !== null;
}

const opening = () => ({ familyId, minutes: 30, reason: 'Nobody answers the door' });

const ROLE_REQUIRED = [{ code: 'ROLE_REQUIRED', whatToDo: expect.stringContaining('supervisor') }];

test('nobody who has nothing to do with either tells me that two people are friends', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  await restrain(lead, volunteer.personId);
  const tie = { fromId: volunteer.personId, toId: lead.personId, kind: 'FRND' };
  expect(await stranger.refused('createTie', tie)).toMatchObject(ROLE_REQUIRED);
  for (const supervisor of [one, other])
    expect(
      await stranger.refused('createTie', close(volunteer.personId, supervisor)),
    ).toMatchObject(ROLE_REQUIRED);
  await stranger.mutate('openBreakGlass', opening());
  for (const supervisor of [one, other]) {
    expect(await sees(supervisor)).toBe(true);
    const { breakGlassAccesses } = await supervisor.run(
      '{ breakGlassAccesses { edges { node { familyId } } } }',
    );
    expect(breakGlassAccesses.edges).toEqual([{ node: { familyId } }]);
  }
});

test('no case worker makes a supervisor close to somebody restrained, in whatever order', async () => {
  const invented = await personOf(lead, 'Invented');
  const { familyId: elsewhere } = await familyOf(lead);
  const joins = (personId: string) => ({ familyId: elsewhere, personId, role: 'PARTNER' });
  await lead.mutate('addFamilyMember', joins(invented));
  expect(await lead.refused('createTie', close(invented, one))).toMatchObject(ROLE_REQUIRED);
  const loose = { ...close(invented, one), strength: 'WEAK' };
  const { tie } = await lead.mutate('createTie', loose, 'tie { id }');
  const stronger = { tieId: tie.id, strength: 'STRONG' };
  expect(await lead.refused('changeTie', stronger)).toMatchObject(ROLE_REQUIRED);
  await restrain(lead, invented);
  expect(await lead.refused('changeTie', stronger)).toMatchObject(ROLE_REQUIRED);
  expect(await lead.refused('addFamilyMember', joins(one.personId))).toMatchObject(ROLE_REQUIRED);
  expect(await sees(one)).toBe(true);
});

test('a supervisor records that another is close to somebody restrained, but not of the last', async () => {
  const father = await personOf(lead, 'Father');
  await restrain(lead, father);
  await other.mutate('createTie', close(father, one));
  expect([await sees(one), await sees(other)]).toEqual([false, true]);
  expect(await other.refused('createTie', close(father, other))).toMatchObject([
    { code: 'SUPERVISOR_REQUIRED', whatToDo: expect.stringContaining('administrator') },
  ]);
  expect(await sees(other)).toBe(true);
});

test('a tie that has ended is made strong again by a supervisor only', async () => {
  const father = await personOf(lead, 'Father');
  const { familyId: elsewhere } = await familyOf(lead);
  const joining = { familyId: elsewhere, personId: father, role: 'PARENT' };
  await lead.mutate('addFamilyMember', joining);
  const { tie } = await other.mutate('createTie', close(father, one), 'tie { id }');
  await restrain(lead, father);
  expect(await sees(one)).toBe(false);
  await lead.mutate('endTie', { tieId: tie.id, until: '2020-01-01', reason: 'Fell out' });
  expect(await sees(one)).toBe(true);
  const back = { recordId: tie.id, reason: 'Friends after all' };
  expect(await lead.refused('takeBackEnding', back)).toMatchObject(ROLE_REQUIRED);
  await other.mutate('takeBackEnding', back);
  expect(await sees(one)).toBe(false);
});

test('nobody hides a case by restraining a supervisor from a child who joins the family later', async () => {
  const child = await personOf(lead, 'Child');
  const order = { restrainedId: one.personId, protectedId: child, basis: 'AGENCY_DECISION' };
  expect(await lead.refused('recordRestriction', order)).toMatchObject(ROLE_REQUIRED);
  await other.mutate('recordRestriction', order);
  const joining = { familyId, personId: child, role: 'CHILD' };
  // Whoever adds the child keeps a colleague away, so it is for a supervisor to do.
  expect(await lead.refused('addFamilyMember', joining)).toMatchObject(ROLE_REQUIRED);
  await other.mutate('addFamilyMember', joining);
  expect([await sees(one), await sees(other)]).toEqual([false, true]);
});

test('nobody hides a case from its supervisors by merging another family into it', async () => {
  const { familyId: duplicateFamilyId } = await familyOf(lead);
  const child = await personOf(lead, 'Child');
  await lead.mutate('addFamilyMember', {
    ...{ familyId: duplicateFamilyId, personId: child, role: 'CHILD' },
  });
  const order = { restrainedId: one.personId, protectedId: child, basis: 'AGENCY_DECISION' };
  await other.mutate('recordRestriction', order);
  const { mergeFamiliesPreview } = await lead.run(
    `query ($familyId: ID!, $duplicateFamilyId: ID!) {
      mergeFamiliesPreview(familyId: $familyId, duplicateFamilyId: $duplicateFamilyId) { seen }
    }`,
    { familyId, duplicateFamilyId },
  );
  const input = { familyId, duplicateFamilyId, reason: 'The same', confirmDoubts: true };
  const merging = { ...input, seen: mergeFamiliesPreview.seen };
  expect(await lead.refused('mergeFamilies', merging)).toMatchObject([{ code: 'ROLE_REQUIRED' }]);
  expect(await sees(one)).toBe(true);
});

test('a court order is recorded though no supervisor is left, and administrators see that one is needed', async () => {
  const administrator = await agency.as('ADMINISTRATOR');
  const waiting = async () =>
    (await administrator.run('{ viewer { agency { unsupervisedCases } } }')).viewer.agency
      .unsupervisedCases;
  const father = await personOf(lead, 'Father');
  await other.mutate('createTie', close(father, one));
  await other.mutate('createTie', close(father, other));
  expect(await waiting()).toBe(0);
  const { warnings } = await restrain(lead, father, 'COURT_ORDER');
  expect(warnings).toMatchObject([{ code: 'SUPERVISOR_REQUIRED' }]);
  expect([await sees(one), await sees(other), await sees(lead)]).toEqual([false, false, true]);
  expect(await waiting()).toBe(1);
  expect((await one.run('{ viewer { agency { unsupervisedCases } } }')).viewer.agency).toEqual({
    unsupervisedCases: null,
  });
  // What nobody would be alerted of is not opened.
  expect(await stranger.refused('openBreakGlass', opening())).toMatchObject([
    { code: 'SUPERVISOR_REQUIRED', path: ['input', 'familyId'] },
  ]);
  const third = await agency.as('SUPERVISOR', 'Third');
  expect([await sees(third), await waiting()]).toEqual([true, 0]);
  await stranger.mutate('openBreakGlass', opening());
});

test('the last supervisor who sees a case does not go, though others supervise', async () => {
  const administrator = await agency.as('ADMINISTRATOR');
  await other.mutate('recordRestriction', {
    ...{ restrainedId: one.personId, protectedId: mother, basis: 'COURT_ORDER' },
  });
  const closing = { accountId: other.accountId, leaveCases: true };
  expect(await administrator.refused('disableAccount', closing)).toMatchObject([
    { code: 'LAST_OF_ROLE', path: ['input', 'accountId'] },
  ]);
  await administrator.mutate('disableAccount', { ...closing, accountId: one.accountId });
});

test('where no supervisor is left, nobody opens an old family in an emergency', async () => {
  const administrator = await agency.as('ADMINISTRATOR');
  await lead.mutate('closeCase', { caseId, reason: 'Done' });
  const leave = ({ accountId }: Client) => ({ accountId, leaveCases: true });
  await administrator.mutate('disableAccount', leave(one));
  const { breakGlassAccess } = await stranger.mutate(
    'openBreakGlass',
    opening(),
    'breakGlassAccess { id }',
  );
  // Whoever is alerted stays until they have looked into it.
  expect(await administrator.refused('disableAccount', leave(other))).toMatchObject([
    { code: 'LAST_OF_ROLE' },
  ]);
  const access = { breakGlassAccessId: breakGlassAccess.id };
  await other.mutate('endBreakGlass', access);
  await other.mutate('acknowledgeBreakGlass', access);
  await administrator.mutate('disableAccount', leave(other));
  expect(await stranger.refused('openBreakGlass', opening())).toMatchObject([
    { code: 'SUPERVISOR_REQUIRED', whatToDo: expect.stringContaining('administrator') },
  ]);
});

test('a colleague is kept from a case on which they work by a supervisor, not by who covers for a day', async () => {
  await lead.mutate('assignCaseWorker', { caseId, personId: stranger.personId });
  const order = { restrainedId: lead.personId, protectedId: mother, basis: 'AGENCY_DECISION' };
  expect(await stranger.refused('recordRestriction', order)).toMatchObject(ROLE_REQUIRED);
  expect(await sees(lead)).toBe(true);
  await one.mutate('recordRestriction', order);
  expect(await sees(lead)).toBe(false);
  const { case: left } = await one.run(`{ case(id: "${caseId}") { needsLead } }`);
  expect(left).toEqual({ needsLead: true });
});
