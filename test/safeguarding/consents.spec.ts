import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { chainOf, local, named } from '../audit/entries.js';
import { FOOD, matchIn, taskIn } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { PLACE } from '../offers/offer.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { agree, CONSENT, householdOf, type Household } from './agreeing.js';
import { rowsOf } from '../support/rows.js';

const NOW = '2101-03-02T08:00:00.000Z';
const UNTIL = '2101-09-01T00:00:00.000Z';

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let partner: TestAgency;
let practitioner: Client;
let family: Household;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  await withCatalogue(api);
  agency = await freshAgency(api);
  ana = await agency.as('CASE_MANAGER', 'Ana');
  partner = await freshAgency(api);
  practitioner = await partner.as('PRACTITIONER', 'Petra');
}, 180_000);
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.set(NOW);
  family = await householdOf(ana);
});

const partnerId = () => toGlobalId('Agency', partner.id);

/** What the mother agrees to, unless it is said otherwise. */
const toSupport = (more: object = {}) => ({
  familyId: family.id,
  personId: family.motherId,
  purpose: 'SUPPORT',
  recipientAgencyId: partnerId(),
  until: UNTIL,
  ...more,
});

async function consentsOf(client: Client, familyId: string): Promise<any[]> {
  const document = `query ($id: ID!) { consents(familyId: $id) {
    edges { node { id purpose withdrawnAt recipientName } } } }`;
  const { consents } = await client.run(document, { id: familyId });
  return consents.edges.map(({ node }: any) => node);
}

async function refusal(more: object): Promise<unknown[]> {
  const errors = await ana.refused('recordConsent', toSupport(more));
  return errors.map(({ code, path }) => `${code} ${path.join('.')}`);
}

test('adults give consent themselves, and speak for the children of their family', async () => {
  const { consent } = await ana.mutate('recordConsent', toSupport(), CONSENT);
  expect(consent).toEqual({
    id: expect.any(String),
    familyId: family.id,
    personId: family.motherId,
    givenById: family.motherId,
    purpose: 'SUPPORT',
    recipientAgencyId: partnerId(),
    recipientPersonId: null,
    recipientName: 'Test agency',
    since: NOW,
    until: UNTIL,
    withdrawnAt: null,
  });
  const forChild = { personId: family.childId, givenById: family.motherId };
  await ana.mutate('recordConsent', toSupport(forChild));
  const toPetra = { recipientAgencyId: null, recipientPersonId: practitioner.personId };
  await ana.mutate('recordConsent', toSupport(toPetra));
  await ana.mutate('recordConsent', toSupport({ purpose: 'DELIVERY', recipientAgencyId: null }));
  expect((await consentsOf(ana, family.id)).map((one) => one.recipientName)).toEqual([
    'Test agency',
    'Test agency',
    'Petra practitioner',
    null,
  ]);
});

test('nobody else speaks for a child: no child, no stranger, no restrained parent', async () => {
  const other = await householdOf(ana);
  const forChild = { personId: family.childId };
  expect(await refusal(forChild)).toEqual(['REQUIRED input.givenById']);
  for (const givenById of [family.childId, other.motherId])
    expect(await refusal({ ...forChild, givenById })).toEqual(['NOT_FOUND input.givenById']);
  expect(await refusal({ givenById: family.childId })).toEqual(['INVALID_INPUT input.givenById']);
  const tie = { fromId: family.childId, toId: other.motherId, kind: 'FTH' };
  await ana.mutate('createTie', { ...tie, parentalResponsibility: true });
  const parent = { ...forChild, givenById: other.motherId };
  await ana.mutate('recordConsent', toSupport(parent));
  const restriction = { restrainedId: other.motherId, protectedId: family.childId };
  await ana.mutate('recordRestriction', { ...restriction, basis: 'COURT_ORDER' });
  expect(await refusal({ ...parent, purpose: 'ASSESSMENT' })).toEqual([
    'NOT_FOUND input.givenById',
  ]);
});

test('whoever is 18 speaks for themselves, though they are the child of the house', async () => {
  await ana.mutate('changePerson', { personId: family.childId, birthDate: '2083-03-03' });
  expect(await refusal({ personId: family.childId })).toEqual(['REQUIRED input.givenById']);
  await ana.mutate('changePerson', { personId: family.childId, birthDate: '2083-03-02' });
  await ana.mutate('recordConsent', toSupport({ personId: family.childId }));
});

test.each([
  ['2082', false, true],
  ['2083', false, false],
  ['2083-02', false, true],
  ['2083-03', false, false],
  ['2081', true, false],
  ['2080', true, true],
  ['2081-03-02', true, true],
  ['2081-03-03', true, false],
])(
  'born in %s, estimated: %s; whoever may still be 17 is a child, and may be 18: %s',
  async (birthDate, birthDateEstimated, isAdult) => {
    const personId = await newMember('PARENT', birthDate, birthDateEstimated);
    const alone = toSupport({ personId, purpose: 'ASSESSMENT' });
    if (isAdult) await ana.mutate('recordConsent', alone);
    else
      expect(await refusal({ personId, purpose: 'ASSESSMENT' })).toEqual([
        'REQUIRED input.givenById',
      ]);
  },
);

test('what makes no sense is refused at its field', async () => {
  const other = await householdOf(ana);
  const unknown = toGlobalId('Person', newId());
  const cases: [object, string][] = [
    [{ since: UNTIL }, 'INVALID_WINDOW input.until'],
    [{ since: '2100-01-01T00:00:00Z', until: NOW }, 'INVALID_WINDOW input.until'],
    [{ personId: other.motherId }, 'NOT_FOUND input.personId'],
    [{ personId: unknown }, 'NOT_FOUND input.personId'],
    [{ recipientAgencyId: null }, 'REQUIRED input.recipientAgencyId'],
    [{ recipientAgencyId: toGlobalId('Agency', newId()) }, 'NOT_FOUND input.recipientAgencyId'],
    [{ recipientPersonId: practitioner.personId }, 'INVALID_INPUT input.recipientPersonId'],
    [
      { recipientAgencyId: null, recipientPersonId: ana.personId },
      'NOT_FOUND input.recipientPersonId',
    ],
    [{ purpose: 'DELIVERY' }, 'INVALID_INPUT input.recipientAgencyId'],
  ];
  for (const [more, expected] of cases) expect(await refusal(more)).toEqual([expected]);
  expect(await consentsOf(ana, family.id)).toEqual([]);
});

test('agreeing to the same twice is refused while it lasts, and repeated with a key it is one', async () => {
  const input = toSupport({ idempotencyKey: newId() });
  const first = await ana.mutate('recordConsent', input, CONSENT);
  expect(await ana.mutate('recordConsent', input, CONSENT)).toEqual(first);
  expect(await refusal({})).toEqual(['ALREADY_EXISTS input.personId']);
  await ana.mutate('recordConsent', toSupport({ since: UNTIL, until: '2102-01-01T00:00:00Z' }));
  await ana.mutate('withdrawConsent', { consentId: first.consent.id });
  await ana.mutate('recordConsent', toSupport());
  expect(await consentsOf(ana, family.id)).toHaveLength(3);
});

test('a consent is taken back once; whoever asks again is told the same', async () => {
  const [consentId] = await agree(ana, family, { purpose: 'DELIVERY', until: UNTIL });
  const first = await ana.mutate('withdrawConsent', { consentId }, CONSENT);
  expect(first.consent.withdrawnAt).toBe(NOW);
  api.clock.advance({ hours: 1 });
  expect(await ana.mutate('withdrawConsent', { consentId }, CONSENT)).toEqual(first);
});

test('consents are told to who works with the family; for others there are none', async () => {
  const [consentId] = await agree(ana, family, { purpose: 'DELIVERY', until: UNTIL });
  const colleague = await agency.as('CASE_MANAGER', 'Colleague');
  const stranger = await (await freshAgency(api)).as('SUPERVISOR');
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  expect(await ana.run(node, { id: consentId })).toEqual({ node: { id: consentId } });
  const unknown = await ana.refused('withdrawConsent', {
    consentId: toGlobalId('Consent', newId()),
  });
  for (const client of [colleague, stranger]) {
    expect(await consentsOf(client, family.id)).toEqual([]);
    expect(await client.run(node, { id: consentId })).toEqual({ node: null });
    expect(await client.refused('withdrawConsent', { consentId })).toEqual(unknown);
    expect(await client.refused('recordConsent', toSupport())).toEqual(
      await client.refused('recordConsent', toSupport({ familyId: toGlobalId('Family', newId()) })),
    );
  }
  for (const role of ['VOLUNTEER', 'ADMINISTRATOR', 'FAMILY_MEMBER'] as const) {
    const document = `{ consents(familyId: "${family.id}") { edges { cursor } } }`;
    const { errors } = await (await agency.as(role)).send(document);
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  }
});

test('the log names the consent with its family', async () => {
  const [consentId] = await agree(ana, family, { purpose: 'DELIVERY', until: UNTIL });
  await ana.mutate('withdrawConsent', { consentId });
  const entries = (await chainOf(api, agency.id)).filter(({ records }) =>
    records.includes(named(consentId!)),
  );
  const [, familyId] = named(family.id).split(':');
  expect(entries).toMatchObject(
    ['recordConsent', 'withdrawConsent'].map((operation) => ({
      operation,
      event: 'CHANGE',
      outcome: 'DONE',
      families: [expect.stringContaining(familyId!)],
    })),
  );
});

/** A proposal for the family, ready to be approved, for a morning. */
async function proposal(day = '2101-08-30'): Promise<{ Match: string; Draw: string }> {
  const window = { from: '2101-08-28T00:00:00Z', until: '2101-09-04T00:00:00Z' };
  const input = { familyId: family.id, ...FOOD, window };
  const { need } = await ana.mutate('openNeed', input, 'need { id }');
  const offer = await ana.mutate('registerOffer', { ...FOOD, place: PLACE }, 'offer { id }');
  const made = await matchIn(api, { Need: need.id, Offer: offer.offer.id }, 'PROPOSED');
  await api.graph.write(
    rowsOf(`MATCH (m:Match {id: $id})-[:MEETS]->(n:Need)
     MATCH (m)-[d:DRAWS_ON]->(:Offer)
     SET n.state = 'PROPOSED', m.liveNeedId = n.id, m.slot = $slot, d.slot = $slot`),
    { id: local(made.Match), slot: `${day}/MORNING` },
  );
  return made;
}

const toDeliveries = () => toSupport({ purpose: 'DELIVERY', recipientAgencyId: null });

test('nobody is sent to a family once one of it no longer agrees, until they agree again', async () => {
  const { consent } = await ana.mutate('recordConsent', toDeliveries(), CONSENT);
  const { Match: matchId } = await proposal();
  await ana.mutate('withdrawConsent', { consentId: consent.id });
  expect(await ana.refused('approveMatch', await approvalOf(ana, matchId))).toMatchObject([
    { code: 'CONSENT_REQUIRED', path: ['input', 'matchId'], whatToDo: expect.any(String) },
  ]);
  await ana.mutate('recordConsent', toDeliveries());
  // They agree today, but no longer when somebody would come.
  const { Match: afterwards } = await proposal(UNTIL.slice(0, 10));
  expect(await missingOf(afterwards)).toEqual([family.motherId]);
  expect(await ana.refused('approveMatch', await approvalOf(ana, afterwards))).toMatchObject([
    { code: 'CONSENT_REQUIRED' },
  ]);
  const { match } = await ana.mutate(
    'approveMatch',
    await approvalOf(ana, matchId),
    'match { state }',
  );
  expect(match).toEqual({ state: 'APPROVED' });
});

test('who accepted a task no longer learns where to go once the consent is taken back', async () => {
  await ana.mutate('changeFamily', { familyId: family.id, address: '1 Test Street' });
  const volunteer = await agency.as('VOLUNTEER', 'Vera');
  const taskId = await taskIn(api, await proposal(), volunteer, 'ACCEPTED');
  await api.graph.write(
    rowsOf(`MATCH (t:Task {id: $id})-[:DELIVERS]->(m:Match), (p:Person {id: $personId})
     SET m.state = 'CONFIRMED', t.startsAt = $now, t.endsAt = $now
     CREATE (p)-[:ACCEPTED {at: $now}]->(t)`),
    { id: local(taskId), personId: local(volunteer.personId), now: new Date(NOW) },
  );
  const visit = async () =>
    (await volunteer.run(`{ taskVisit(taskId: "${taskId}") { address } }`)).taskVisit;
  expect(await visit()).toBeNull();
  const { consent } = await ana.mutate('recordConsent', toDeliveries(), CONSENT);
  expect(await visit()).toEqual({ address: '1 Test Street' });
  await ana.mutate('withdrawConsent', { consentId: consent.id });
  expect(await visit()).toBeNull();
  await ana.mutate('recordConsent', toDeliveries());
  expect(await visit()).toEqual({ address: '1 Test Street' });
});

const MISSING = 'query ($id: ID!) { match(id: $id) { consentMissingOf { id } } }';

async function missingOf(matchId: string, client = ana): Promise<string[] | null> {
  const { match } = await client.run(MISSING, { id: matchId });
  return match.consentMissingOf?.map(({ id }: { id: string }) => id) ?? null;
}

test('a family that was never asked is sent nobody; the match says beforehand whom to ask', async () => {
  const { Match: matchId } = await proposal();
  expect(await missingOf(matchId)).toEqual([family.motherId]);
  const [error] = await ana.refused('approveMatch', await approvalOf(ana, matchId));
  expect(error).toMatchObject({ code: 'CONSENT_REQUIRED', path: ['input', 'matchId'] });
  expect(error.message).toMatch(/^1 member of this family has not agreed/);
  expect(error.whatToDo).toMatch(/consent is missing/);
  expect(JSON.stringify(error)).not.toMatch(/Mother|Testova/);
  await ana.mutate('recordConsents', all({ personIds: await missingOf(matchId) }));
  expect(await missingOf(matchId)).toEqual([]);
  await ana.mutate('approveMatch', await approvalOf(ana, matchId));
});

test('a child once asked must agree too; an adult who moves in is asked before anybody comes', async () => {
  await ana.mutate('recordConsents', all({ personIds: [family.motherId] }));
  const { Match: matchId } = await proposal();
  expect(await missingOf(matchId)).toEqual([]);
  const ofChild = { personIds: [family.childId], childrenGivenById: family.motherId };
  const { consents } = await ana.mutate('recordConsents', all(ofChild), 'consents { id }');
  await ana.mutate('withdrawConsent', { consentId: consents[0].id });
  expect(await missingOf(matchId)).toEqual([family.childId]);
  await ana.mutate('recordConsents', all(ofChild));
  // Of age on the day of the visit, and the day after it.
  const grown = await newMember('CHILD', '2083-08-30');
  await newMember('CHILD', '2083-08-31');
  expect(await missingOf(matchId)).toEqual([grown]);
  expect(await ana.refused('approveMatch', await approvalOf(ana, matchId))).toMatchObject([
    { code: 'CONSENT_REQUIRED', path: ['input', 'matchId'] },
  ]);
});

test('who must keep away from somebody of the family has no say in who comes to it', async () => {
  await ana.mutate('recordConsents', all({ personIds: [family.motherId] }));
  const { Match: matchId } = await proposal();
  const partner = await newMember('PARTNER', '2070-01-01');
  expect(await missingOf(matchId)).toEqual([partner]);
  const restriction = { restrainedId: partner, protectedId: family.childId, basis: 'COURT_ORDER' };
  await ana.mutate('recordRestriction', restriction);
  expect(await missingOf(matchId)).toEqual([]);
  await ana.mutate('approveMatch', await approvalOf(ana, matchId));
});

test('where no adult lives all must agree; where nobody is known to live nobody is sent', async () => {
  const { members } = (
    await ana.run(`{ family(id: "${family.id}") { members { id person { id } } } }`)
  ).family;
  const end = (id: string) =>
    ana.mutate('endFamilyMembership', {
      membershipId: members.find(({ person }: any) => person.id === id).id,
      until: '2101-03-02',
    });
  const { Match: matchId } = await proposal();
  await end(family.motherId);
  expect(await missingOf(matchId)).toEqual([family.childId]);
  await end(family.childId);
  expect(await missingOf(matchId)).toEqual([]);
  expect(await ana.refused('approveMatch', await approvalOf(ana, matchId))).toMatchObject([
    { code: 'CONSENT_REQUIRED', whatToDo: expect.stringMatching(/who lives there/) },
  ]);
});

test('who sees a match by a share is not told who has agreed', async () => {
  const toPetra = { purpose: 'SUPPORT', recipientPersonId: practitioner.personId, until: UNTIL };
  await agree(ana, family, toPetra);
  await ana.mutate('shareFamily', { familyId: family.id, ...toPetra });
  const { Match: matchId } = await proposal();
  expect(await missingOf(matchId, practitioner)).toBeNull();
});

test('several agree at once, each with a consent of their own, or none', async () => {
  const personIds = [family.motherId, family.childId];
  const fields = 'consents { personId givenById }';
  const refused = async (more: object) =>
    (await ana.refused('recordConsents', all({ personIds, ...more }))).map(
      ({ code, path }) => `${code} ${path.join('.')}`,
    );
  expect(await refused({})).toEqual(['REQUIRED input.childrenGivenById']);
  expect(await refused({ childrenGivenById: family.childId })).toEqual([
    'NOT_FOUND input.childrenGivenById',
  ]);
  expect(await refused({ personIds: [] })).toEqual(['INVALID_INPUT input.personIds']);
  expect(await refused({ personIds: [family.motherId, family.motherId] })).toEqual([
    'INVALID_INPUT input.personIds',
  ]);
  const other = await householdOf(ana);
  expect(await refused({ personIds: [family.motherId, other.motherId] })).toEqual([
    'NOT_FOUND input.personIds.1',
  ]);
  expect(await consentsOf(ana, family.id)).toEqual([]);
  const input = all({ personIds, childrenGivenById: family.motherId });
  expect((await ana.mutate('recordConsents', input, fields)).consents).toEqual(
    personIds.map((personId) => ({ personId, givenById: family.motherId })),
  );
  expect(await refused({ childrenGivenById: family.motherId })).toEqual([
    'ALREADY_EXISTS input.personIds.0',
  ]);
  expect(await consentsOf(ana, family.id)).toHaveLength(2);
});

/** Consent to deliveries of several. */
const all = (more: object) => ({
  familyId: family.id,
  purpose: 'DELIVERY',
  until: UNTIL,
  ...more,
});

async function newMember(
  role: string,
  birthDate?: string,
  birthDateEstimated = false,
): Promise<string> {
  const { person } = await ana.mutate(
    'createPerson',
    {
      ...{ givenName: 'Another', familyName: 'Testova', birthDate, birthDateEstimated },
      confirmDuplicate: true,
    },
    'person { id }',
  );
  await ana.mutate('addFamilyMember', { familyId: family.id, personId: person.id, role });
  return person.id;
}
