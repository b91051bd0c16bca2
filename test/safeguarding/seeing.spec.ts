import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { ID_FIELDS, type IdField } from '../bad-input/id-fields.js';
import { recordsOf, type Records } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { OF_A_CASE } from './of-a-case.js';

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let boyan: Client;
let mine: Records;
let theirs: Records;

const NEIGHBOURS = rowsOf(`
MATCH (a:Person {id: $one}), (b:Person {id: $other})
CREATE (a)-[:TIED_TO {id: $id, kind: 'NBOR', changedAt: datetime()}]->(b)`);

const local = (globalId: string) => parseGlobalId(globalId)!.id;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  mine = await recordsOf(api, agency, 'Ana');
  theirs = await recordsOf(api, agency, 'Boyan');
  ana = await agency.as('CASE_MANAGER', 'Ana');
  boyan = await agency.as('CASE_MANAGER', 'Boyan');
  for (const other of [theirs.Person, theirs.Child])
    await api.graph.write(NEIGHBOURS, { id: newId(), one: local(mine.Child), other: local(other) });
}, 120_000);
afterAll(() => api.close());

/**
 * Who, of those who see a person only because they live next door to a family of theirs, may name
 * what in which mutation. `own`: only whoever works on the case of that person. `named`: whoever sees
 * them, for something of a family of their own. `hidden`: it is not there for them.
 */
const BY_A_NEIGHBOURS_WORKER: Record<string, 'own' | 'named' | 'hidden'> = {
  'addFamilyMember.personId': 'own',
  'changePerson.personId': 'own',
  'changeTie.tieId': 'hidden',
  'endCheck.checkId': 'hidden',
  'endPerson.personId': 'own',
  'endTie.tieId': 'hidden',
  'mergePersons.duplicateId': 'own',
  'mergePersons.personId': 'own',
  'recordCheck.personId': 'own',
  'recordRestriction.protectedId': 'own',
  'acceptGiverPlace.giverId': 'own',
  'registerOffer.giverId': 'own',
  'takeBackEnding.recordId': 'own',
  'undoMerge.mergeId': 'hidden',
  'createTie.fromId': 'named',
  'createTie.toId': 'named',
  'recordRestriction.restrainedId': 'named',
  'confirmRestrictionEnd.restrictionId': 'hidden',
  'endRestriction.restrictionId': 'hidden',
  'rejectRestrictionEnd.restrictionId': 'hidden',
  'acceptTask.taskId': 'hidden',
  'addFamilyMember.familyId': 'hidden',
  'approveMatch.matchId': 'hidden',
  'approveReplacement.drawId': 'hidden',
  'assignCaseWorker.caseId': 'hidden',
  'cancelTask.taskId': 'hidden',
  'changeFamily.familyId': 'hidden',
  'changeNeed.needId': 'hidden',
  'closeCase.caseId': 'hidden',
  'closeMatch.matchId': 'hidden',
  'confirmDraw.drawId': 'hidden',
  'confirmTask.taskId': 'hidden',
  'declineDraw.drawId': 'hidden',
  'declineMatch.matchId': 'hidden',
  'declineReplacement.drawId': 'hidden',
  'dropTask.taskId': 'hidden',
  'endBreakGlass.breakGlassAccessId': 'hidden',
  'endCaseAssignment.assignmentId': 'hidden',
  'endFamily.familyId': 'hidden',
  'endFamilyMembership.membershipId': 'hidden',
  'endShare.shareId': 'hidden',
  'excludeOffer.needId': 'hidden',
  'finishTask.taskId': 'hidden',
  'handOverCase.caseId': 'hidden',
  'mergeFamilies.duplicateFamilyId': 'hidden',
  'mergeFamilies.familyId': 'hidden',
  'openCase.familyId': 'hidden',
  'openDraftNeed.needId': 'hidden',
  'openNeed.familyId': 'hidden',
  'placeMatch.needId': 'hidden',
  'readmitOffer.needId': 'hidden',
  'recordConsent.familyId': 'hidden',
  'recordConsent.givenById': 'hidden',
  'recordConsent.personId': 'hidden',
  'recordConsents.childrenGivenById': 'hidden',
  'recordConsents.familyId': 'hidden',
  'recordDelivery.matchId': 'hidden',
  'releasePlacedMatch.matchId': 'hidden',
  'reopenCase.caseId': 'hidden',
  'reportNotHeld.taskId': 'hidden',
  'sendReferral.familyId': 'hidden',
  'shareFamily.familyId': 'hidden',
  'startTask.taskId': 'hidden',
  'withdrawConsent.consentId': 'hidden',
  'withdrawNeed.needId': 'hidden',
};

/** Ids of colleagues, who are known to all; the other reaches the family on purpose. */
const OF_NO_CASE = [
  'assignCaseWorker.personId',
  'handOverCase.personId',
  'openBreakGlass.familyId',
];
const LEADS = ['createFamily.leadId', 'openCase.leadId'];

const fields = new Map(
  ID_FIELDS.filter(({ type, role }) => !role && OF_A_CASE.includes(type))
    .map((one): [string, IdField] => [`${one.mutation}.${one.field}`, one])
    .filter(([name]) => ![...OF_NO_CASE, ...LEADS].includes(name)),
);

test('the table has every mutation that names a person, or what hangs on a family', () => {
  expect(Object.keys(BY_A_NEIGHBOURS_WORKER).sort()).toEqual([...fields.keys()].sort());
});

function answer(one: IdField, id: string): Promise<any[]> {
  return ana.refused(one.mutation, { ...one.rest(mine), [one.field]: id });
}

const titled = (who: string) =>
  [...fields].filter(([name]) => BY_A_NEIGHBOURS_WORKER[name] === who);

test.each(titled('own'))("%s: a neighbour's is for whoever works on their case", async (_, one) => {
  const [error] = await answer(one, theirs[one.type]!);
  expect(error).toMatchObject({ code: 'ROLE_REQUIRED', path: ['input', one.field] });
  expect(error.whatToDo).toContain('supervisor');
  // No word of whose case it is, or of which family.
  expect(`${error.message} ${error.whatToDo}`).not.toMatch(/Boyan|Family of the test/);
});

test.each(titled('hidden'))('%s: what is not seen is not there', async (_, one) => {
  const unknown = await answer(one, toGlobalId(typeOf(one), newId()));
  expect(unknown).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect(JSON.stringify(await answer(one, theirs[one.type]!))).toBe(JSON.stringify(unknown));
});

function typeOf({ type }: IdField): string {
  return type === 'Child' ? 'Person' : type;
}

test('a neighbour is named in a tie of the own family, and kept away from it', async () => {
  const tie = { fromId: mine.Person, toId: theirs.Person, kind: 'NBOR' };
  await ana.mutate('createTie', tie);
  const said = { ...tie, fromId: mine.Child, kind: 'GUARD', parentalResponsibility: true };
  expect(await ana.refused('createTie', said)).toMatchObject([
    { code: 'ROLE_REQUIRED', path: ['input', 'parentalResponsibility'] },
  ]);
  const kept = { restrainedId: theirs.Person, protectedId: mine.Child, basis: 'AGENCY_DECISION' };
  const { restriction } = await ana.mutate('recordRestriction', kept, 'restriction { id }');
  // Their own worker is not told that there is one, though they see whom it protects.
  expect(await boyan.refused('endRestriction', { restrictionId: restriction.id })).toMatchObject([
    { code: 'NOT_FOUND' },
  ]);
  await ana.mutate('endRestriction', { restrictionId: restriction.id });
});

test('the lead, who covers for them and the supervisor of the team change her telephone', async () => {
  const cover = await agency.as('CASE_MANAGER', 'Cover');
  const supervisor = await agency.as('SUPERVISOR');
  await boyan.mutate('assignCaseWorker', {
    caseId: theirs.Case,
    personId: cover.personId,
    until: '2110-01-01T00:00:00Z',
  });
  for (const client of [boyan, cover, supervisor])
    await client.mutate('changePerson', { personId: theirs.Person, phone: '+359 000 111' });
  const foreign = await agency.as('SUPERVISOR', 'Of another team');
  expect(
    await foreign.refused('changePerson', { personId: theirs.Person, phone: '+359 000 112' }),
  ).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test('who belongs to no family is changed by whoever sees them; so are helpers', async () => {
  const { person } = await boyan.mutate(
    'createPerson',
    { givenName: 'Neighbour', familyName: 'Of both' },
    'person { id }',
  );
  for (const family of [mine, theirs])
    await api.graph.write(NEIGHBOURS, {
      ...{ id: newId(), one: local(family.Child), other: local(person.id) },
    });
  for (const client of [ana, boyan]) {
    await client.mutate('changePerson', { personId: person.id, phone: '+359 000 222' });
    await client.mutate('createTie', {
      fromId: person.id,
      toId: mine.Organisation,
      kind: 'CLIENT',
    });
  }
  const volunteer = await agency.as('VOLUNTEER', 'Known to all');
  const days = { issuedOn: '2100-01-01', expiresOn: '2102-01-01' };
  await ana.mutate('recordCheck', { personId: volunteer.personId, level: 'BASIC', ...days });
  await boyan.mutate('addFamilyMember', {
    familyId: theirs.Family,
    personId: volunteer.personId,
    role: 'OTHER_ADULT',
  });
  await ana.mutate('recordCheck', { personId: volunteer.personId, level: 'ENHANCED', ...days });
  // To take them in would make them Ana's own.
  expect(
    await ana.refused('addFamilyMember', {
      familyId: mine.Family,
      personId: volunteer.personId,
      role: 'OTHER_ADULT',
    }),
  ).toMatchObject([{ code: 'ROLE_REQUIRED', path: ['input', 'personId'] }]);
});

test("what a neighbour has with others is not Ana's to see, by her record either", async () => {
  const dispute = { fromId: theirs.Person, toId: theirs.Organisation, kind: 'CLIENT' };
  const { tie } = await boyan.mutate(
    'createTie',
    { ...dispute, quality: 'STRAINED' },
    'tie { id }',
  );
  const ask = `query ($id: ID!, $tie: ID!) { person(id: $id) { ties { id } } node(id: $tie) { id } }`;
  const seenBy = async (client: Client) => {
    const { person, node } = await client.run(ask, { id: theirs.Person, tie: tie.id });
    return [person.ties.some(({ id }: any) => id === tie.id), node !== null];
  };
  expect(await seenBy(boyan)).toEqual([true, true]);
  expect(await seenBy(ana)).toEqual([false, false]);
});
