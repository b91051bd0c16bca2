import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { AuditEvent } from '../../src/audit/audit-entry.js';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { chainOf, local, named } from '../audit/entries.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { agree, householdOf, type Household } from './agreeing.js';
import { rowsOf } from '../support/rows.js';

const NOW = '2101-03-02T08:00:00.000Z';
const UNTIL = '2101-03-02T10:00:00.000Z';
const CANARY = 'Zwitscherova';

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let supervisor: Client;
let partner: TestAgency;
let petra: Client;
let family: Household;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  agency = await freshAgency(api);
  ana = await agency.as('CASE_MANAGER', 'Ana');
  supervisor = await agency.as('SUPERVISOR', 'Sava');
  await (
    await agency.as('ADMINISTRATOR')
  ).mutate('addToTeam', { supervisorId: supervisor.personId, personId: ana.personId });
  partner = await freshAgency(api);
  petra = await partner.as('PRACTITIONER', 'Petra');
}, 180_000);
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.set(NOW);
  family = await householdOf(ana);
});

const withPartner = () => ({
  purpose: 'SUPPORT',
  recipientAgencyId: toGlobalId('Agency', partner.id),
});
const withPetra = () => ({ purpose: 'SUPPORT', recipientPersonId: petra.personId });

async function isSeenBy(client: Client): Promise<boolean> {
  const { family: found } = await client.run(`{ family(id: "${family.id}") { id } }`);
  return found !== null;
}

const SHARE = `share {
  id familyId purpose recipientAgencyId recipientPersonId recipientName since until consentIds basis
  reason
}`;

async function share(terms: object): Promise<any> {
  return (await ana.mutate('shareFamily', { familyId: family.id, ...terms }, SHARE)).share;
}

async function refusal(client: Client, terms: object): Promise<string[]> {
  const errors = await client.refused('shareFamily', { familyId: family.id, ...terms });
  return errors.map(({ code, path }) => `${code} ${path.join('.')}`);
}

async function sharesOf(client: Client): Promise<any[]> {
  const document = `{ shares(familyId: "${family.id}") { edges { node { id until } } } }`;
  return (await client.run(document)).shares.edges.map(({ node }: any) => node);
}

test('a family is shared once every member has agreed, and not before', async () => {
  expect(await refusal(ana, withPartner())).toEqual(['CONSENT_REQUIRED input.familyId']);
  const [first] = await agree(ana, family, { ...withPartner(), until: UNTIL });
  const consents = await agree(ana, family, { ...withPetra(), until: UNTIL });
  await ana.mutate('withdrawConsent', { consentId: first });
  expect(await refusal(ana, withPartner())).toEqual(['CONSENT_REQUIRED input.familyId']);
  expect(await refusal(ana, { ...withPetra(), purpose: 'ASSESSMENT' })).toEqual([
    'CONSENT_REQUIRED input.familyId',
  ]);
  expect(await isSeenBy(petra)).toBe(false);
  const made = await share(withPetra());
  expect({ ...made, consentIds: [...made.consentIds].sort() }).toEqual({
    id: expect.any(String),
    familyId: family.id,
    purpose: 'SUPPORT',
    recipientAgencyId: null,
    recipientPersonId: petra.personId,
    recipientName: 'Petra practitioner',
    since: NOW,
    until: UNTIL,
    consentIds: [...consents].sort(),
    basis: null,
    reason: null,
  });
  expect(await isSeenBy(petra)).toBe(true);
  expect(await refusal(ana, withPetra())).toEqual(['ALREADY_EXISTS input.recipientPersonId']);
});

test('a share ends with its first consent, by the clock', async () => {
  await agree(ana, family, { ...withPartner(), until: UNTIL });
  expect(await refusal(ana, { ...withPartner(), until: '2101-03-02T10:00:00.001Z' })).toEqual([
    'INVALID_WINDOW input.until',
  ]);
  expect(await refusal(ana, { ...withPartner(), until: NOW })).toEqual([
    'INVALID_WINDOW input.until',
  ]);
  await share(withPartner());
  api.clock.set('2101-03-02T09:59:59.999Z');
  expect(await isSeenBy(petra)).toBe(true);
  api.clock.set(UNTIL);
  expect(await isSeenBy(petra)).toBe(false);
});

test('who takes a consent back ends the share in that moment', async () => {
  const [, forChild] = await agree(ana, family, { ...withPartner(), until: UNTIL });
  const { id } = await share(withPartner());
  api.clock.advance({ minutes: 1 });
  await ana.mutate('withdrawConsent', { consentId: forChild });
  expect(await isSeenBy(petra)).toBe(false);
  expect(await sharesOf(ana)).toEqual([{ id, until: '2101-03-02T08:01:00.000Z' }]);
  const entry = (await chainOf(api, agency.id)).findLast(
    ({ operation }) => operation === 'withdrawConsent',
  );
  expect(entry!.records).toContain(named(id));
});

test('of a share and a withdrawal at the same moment no share is left', async () => {
  for (let round = 0; round < 4; round += 1) {
    const [mothers] = await agree(ana, family, { ...withPartner(), until: UNTIL });
    await Promise.all([
      ana.send(
        'mutation ($input: ShareFamilyInput!) { shareFamily(input: $input) { share { id } } }',
        { input: { familyId: family.id, ...withPartner() } },
      ),
      ana.mutate('withdrawConsent', { consentId: mothers }),
    ]);
    expect(await isSeenBy(petra)).toBe(false);
    family = await householdOf(ana);
  }
});

test('who joins the family has agreed to nothing: what the others agreed to ends', async () => {
  await agree(ana, family, { ...withPartner(), until: UNTIL });
  await share(withPartner());
  const { person } = await ana.mutate(
    'createPerson',
    { givenName: 'Uncle', familyName: 'Testov', confirmDuplicate: true },
    'person { id }',
  );
  const joining = { familyId: family.id, personId: person.id, role: 'OTHER_ADULT' };
  await ana.mutate('addFamilyMember', joining);
  expect(await isSeenBy(petra)).toBe(false);
});

test('a share is ended once; a key repeats it, and it is shown to nobody else', async () => {
  await agree(ana, family, { ...withPartner(), until: UNTIL });
  const key = { idempotencyKey: newId() };
  const made = await share({ ...withPartner(), ...key });
  expect(await share({ ...withPartner(), ...key })).toEqual(made);
  const unknown = await ana.refused('endShare', { shareId: toGlobalId('Share', newId()) });
  const colleague = await agency.as('CASE_MANAGER', 'Colleague');
  const theirs = await partner.as('CASE_MANAGER', 'Other');
  for (const client of [colleague, theirs]) {
    expect(await client.refused('endShare', { shareId: made.id })).toEqual(unknown);
    expect(await sharesOf(client)).toEqual([]);
    expect(await refusal(client, withPartner())).toEqual(['NOT_FOUND input.familyId']);
  }
  const { errors } = await petra.send(`{ shares(familyId: "${family.id}") { edges { cursor } } }`);
  expect(errors![0].extensions.code).toBe('FORBIDDEN');
  const ended = await ana.mutate('endShare', { shareId: made.id }, SHARE);
  expect(ended.share.until).toBe(NOW);
  api.clock.advance({ minutes: 5 });
  expect(await ana.mutate('endShare', { shareId: made.id }, SHARE)).toEqual(ended);
  expect(await isSeenBy(petra)).toBe(false);
});

test('without consent only a supervisor shares, with ground, reason and end; the log says so', async () => {
  const withoutConsent = { basis: 'CHILD_PROTECTION', reason: `Danger for ${CANARY}` };
  const terms = { ...withPartner(), withoutConsent, until: UNTIL };
  expect(await refusal(ana, terms)).toEqual(['ROLE_REQUIRED input.withoutConsent']);
  expect(await refusal(supervisor, { ...withPartner(), withoutConsent })).toEqual([
    'REQUIRED input.until',
  ]);
  const blank = { ...terms, withoutConsent: { ...withoutConsent, reason: ' ' } };
  expect(await refusal(supervisor, blank)).toEqual(['REQUIRED input.withoutConsent.reason']);
  expect(await isSeenBy(petra)).toBe(false);
  const input = { familyId: family.id, ...terms };
  const { share: made } = await supervisor.mutate('shareFamily', input, SHARE);
  expect(made).toMatchObject({ ...withoutConsent, consentIds: [], until: UNTIL });
  expect(await isSeenBy(petra)).toBe(true);
  const entries = (await chainOf(api, agency.id)).filter(
    ({ event }) => event === AuditEvent.SHARING_WITHOUT_CONSENT,
  );
  expect(entries).toMatchObject([
    { outcome: 'REFUSED', code: 'ROLE_REQUIRED', personId: local(ana.personId) },
    { outcome: 'DONE', personId: local(supervisor.personId), reason: withoutConsent.reason },
  ]);
  expect(entries[1]!.records).toContain(named(made.id));
  const [kept] = await api.graph.read(
    rowsOf<{ bare: boolean }>(`MATCH ()-[s:SHARED_WITH {id: $id}]->()
     MATCH (e:AuditEntry {id: $entryId})
     RETURN s.reason STARTS WITH 'sealed:1:' AND e.reason STARTS WITH 'sealed:1:'
       AND NOT EXISTS { MATCH (o:OutboxEntry) WHERE o.subjectId = $id } AS bare`),
    { id: local(made.id), entryId: entries[1]!.id },
  );
  expect(kept).toEqual({ bare: true });
});

test('a family is not shared with who must be kept from it', async () => {
  await agree(ana, family, { ...withPetra(), until: UNTIL });
  const restriction = { restrainedId: petra.personId, protectedId: family.childId };
  await api.graph.write(
    rowsOf(`MATCH (p:Person {id: $restrainedId}), (q:Person {id: $protectedId})
     CREATE (p)-[:RESTRICTED_FROM {id: $id, basis: 'COURT_ORDER', since: date('2101-01-01')}]->(q)`),
    {
      id: newId(),
      restrainedId: local(restriction.restrainedId),
      protectedId: local(restriction.protectedId),
    },
  );
  expect(await refusal(ana, withPetra())).toEqual(['CANNOT_BE_SHARED input.recipientPersonId']);
  const withoutConsent = { basis: 'COURT_ORDER', reason: 'Ordered' };
  expect(await refusal(supervisor, { ...withPetra(), withoutConsent, until: UNTIL })).toEqual([
    'CANNOT_BE_SHARED input.recipientPersonId',
  ]);
  await agree(ana, family, { ...withPartner(), until: UNTIL });
  await share(withPartner());
  expect(await isSeenBy(petra)).toBe(false);
  expect(await isSeenBy(await partner.as('PRACTITIONER', 'Pavel'))).toBe(true);
  await api.graph.write(rowsOf('MATCH (:Person {id: $id})-[r:RESTRICTED_FROM]->() DELETE r'), {
    id: local(petra.personId),
  });
});

test('agencies know of each other by name', async () => {
  const document = '{ partnerAgencies(first: 100) { edges { node { agencyId name } } } }';
  const ids = (await ana.run(document)).partnerAgencies.edges.map(({ node }: any) => node.agencyId);
  expect(ids).not.toContain(toGlobalId('Agency', agency.id));
  const { errors } = await (await agency.as('VOLUNTEER')).send(document);
  expect(errors![0].extensions.code).toBe('FORBIDDEN');
});
