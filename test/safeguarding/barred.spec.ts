import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { localId, newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { familyOf, HOME, openNeed, type TestFamily } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { supervisorOf } from '../support/supervisor.js';

let api: TestApi;
let agency: TestAgency;
let lead: Client;
let supervisor: Client;
let colleague: Client;
let family: TestFamily;
let caseId: string;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
}, 180_000);
afterAll(() => api.close());
beforeEach(async () => {
  agency = await freshAgency(api);
  lead = await agency.as('CASE_MANAGER', 'Lead');
  colleague = await agency.as('CASE_MANAGER', 'Colleague');
  supervisor = await supervisorOf(agency, lead);
  family = await familyOf(lead);
  const { family: found } = await lead.run(`{ family(id: "${family.id}") { cases { id } } }`);
  caseId = found.cases[0].id;
  await lead.mutate('assignCaseWorker', { caseId, personId: colleague.personId });
});

/** All ways to the family and the child that this client has. */
async function seenBy(client: Client): Promise<unknown> {
  const document = `query ($family: ID!, $child: ID!) {
    family(id: $family) { id members { person { id } } }
    familyNode: node(id: $family) { id }
    childNode: node(id: $child) { id }
    families { edges { node { id } } }
    persons { edges { node { id } } }
  }`;
  return client.run(document, { family: family.id, child: family.childId });
}

const NOTHING = { family: null, familyNode: null, childNode: null };

async function restrict(restrainedId: string): Promise<void> {
  const input = { restrainedId, protectedId: family.childId, basis: 'COURT_ORDER' };
  await supervisor.mutate('recordRestriction', input);
}

test('who is restrained sees nothing of the family, whatever case they work on', async () => {
  expect(await seenBy(colleague)).toMatchObject({
    family: { id: family.id },
    childNode: { id: family.childId },
  });
  await restrict(colleague.personId);
  const seen: any = await seenBy(colleague);
  expect(seen).toMatchObject({ ...NOTHING, families: { edges: [] } });
  expect(seen.persons.edges.map(({ node }: any) => node.id)).not.toContain(family.childId);
  expect(await seenBy(lead)).toMatchObject({ family: { id: family.id } });
});

test('nor does who lives with somebody restrained, from the day on which they move in', async () => {
  const input = { givenName: 'Restrained', familyName: 'Other' };
  const { person: restrained } = await lead.mutate('createPerson', input, 'person { id }');
  await restrict(restrained.id);
  expect(await seenBy(colleague)).toMatchObject({ family: { id: family.id } });
  const { family: home } = await lead.mutate('createFamily', { name: 'Home' }, 'family { id }');
  for (const personId of [restrained.id, colleague.personId])
    await supervisor.mutate('addFamilyMember', { familyId: home.id, personId, role: 'PARTNER' });
  expect(await seenBy(colleague)).toMatchObject(NOTHING);
});

const APPROVED = rowsOf(`
MATCH (n:Need {id: $needId}), (o:Offer {id: $offerId})
SET n.state = 'AGREED'
CREATE (n)<-[:MEETS]-(m:Match {
  id: $ids[0], agencyId: n.agencyId, state: 'APPROVED', liveNeedId: n.id, explanation: '[]',
  approvedAt: datetime(), slot: '2099-03-02/MORNING'
})-[:DRAWS_ON {id: $ids[1], quantity: 100, slot: '2099-03-02/MORNING'}]->(o)`);

test('a giver who becomes barred is told no more of a match, before anything else is done', async () => {
  const donor = await agency.as('DONOR');
  const parcel = { kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } };
  const { offer } = await donor.mutate('registerOffer', { ...parcel, place: HOME }, 'offer { id }');
  const { id: needId } = await openNeed(lead, { familyId: family.id, ...parcel });
  const ids = [newId(), newId()];
  await api.graph.write(APPROVED, {
    needId: localId('Need', needId),
    offerId: localId('Offer', offer.id),
    ids,
  });
  const draws = async () => (await donor.run('{ myDraws { edges { node { offerId } } } }')).myDraws;
  expect(await draws()).toEqual({ edges: [{ node: { offerId: offer.id } }] });
  const draw = toGlobalId('Draw', ids[1]!);
  await restrict(donor.personId);
  expect(await draws()).toEqual({ edges: [] });
  // What they were shown has ended, like any other: it does not vanish.
  const document = `{ node(id: "${draw}") { ... on Draw { state area { code } } } }`;
  expect((await donor.run(document)).node).toEqual({ state: 'CANCELLED', area: null });
});

test('a change of what they must not see is refused as if it were not there', async () => {
  await restrict(colleague.personId);
  const refused = async (client: Client) =>
    client.refused('changeFamily', { familyId: family.id, note: 'Hello' });
  const stranger = await agency.as('CASE_MANAGER', 'Stranger');
  expect(await refused(colleague)).toEqual(await refused(stranger));
});

test('one worker alone hides no case from its supervisors, whoever is said to have ordered it', async () => {
  agency = await freshAgency(api, { supervised: false });
  const one = await agency.as('SUPERVISOR', 'One');
  const other = await agency.as('SUPERVISOR', 'Other');
  lead = await agency.as('CASE_MANAGER', 'Lead');
  family = await familyOf(lead);
  const input = (restrained: Client, more = {}) => ({
    restrainedId: restrained.personId,
    protectedId: family.childId,
    basis: 'AGENCY_DECISION',
    ...more,
  });
  const tomorrow = { since: '2200-01-01' };
  for (const more of [{}, { basis: 'OWN_WISH' }, { basis: 'COURT_ORDER' }, tomorrow])
    expect(await lead.refused('recordRestriction', input(one, more))).toMatchObject([
      { code: 'ROLE_REQUIRED', path: ['input', 'restrainedId'] },
    ]);
  expect(await seenBy(one)).toMatchObject({ family: { id: family.id } });
  // The worker brings what the court has ordered, and a supervisor records it.
  const order = { basis: 'COURT_ORDER' };
  await other.mutate('recordRestriction', input(one, order));
  expect(await seenBy(one)).toMatchObject(NOTHING);
  expect(await other.refused('recordRestriction', input(other))).toMatchObject([
    {
      code: 'SUPERVISOR_REQUIRED',
      path: ['input', 'restrainedId'],
      whatToDo: expect.stringContaining('administrator'),
    },
  ]);
  expect(await seenBy(other)).toMatchObject({ family: { id: family.id } });
  // Colleagues who neither supervise nor work on the case are kept away by who does.
  colleague = await agency.as('CASE_MANAGER', 'Colleague');
  await lead.mutate('recordRestriction', input(colleague));
  // What the court has ordered holds all the same.
  const { warnings } = await lead.mutate('recordRestriction', input(other, order));
  expect(warnings).toMatchObject([{ code: 'SUPERVISOR_REQUIRED' }]);
  expect(await seenBy(other)).toMatchObject(NOTHING);
});

test('when the restriction ends, the family is there again', async () => {
  await restrict(colleague.personId);
  const { restrictions } = await lead.run(
    'query ($id: ID!) { restrictions(personId: $id) { id } }',
    { id: family.childId },
  );
  const end = { restrictionId: restrictions[0].id };
  const proposed = await lead.mutate(
    'endRestriction',
    end,
    'restriction { proposedEnd { until } }',
  );
  const { until } = proposed.restriction.proposedEnd;
  expect(await seenBy(colleague)).toMatchObject({ family: null });
  const second = await agency.as('CASE_MANAGER', 'Second');
  await lead.mutate('assignCaseWorker', { caseId, personId: second.personId });
  await second.mutate('confirmRestrictionEnd', { ...end, until });
  expect(await seenBy(colleague)).toMatchObject({ family: { id: family.id } });
});
