import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { ReferralEndings } from '../../src/referrals/referral-endings.service.js';
import { chainOf, local, named } from '../audit/entries.js';
import { undone } from '../needs/undone.js';
import { agree, householdOf, type Household } from '../safeguarding/agreeing.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

const NOW = '2101-03-02T08:00:00.000Z';
const UNTIL = '2101-09-01T00:00:00.000Z';
const REQUEST = 'Please advise on the housing application.';

let api: TestApi;
let agency: TestAgency;
let partner: TestAgency;
let ana: Client;
let pavel: Client;
let petra: Client;
let family: Household;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  agency = await freshAgency(api);
  ana = await agency.as('CASE_MANAGER', 'Ana');
  partner = await freshAgency(api);
  pavel = await partner.as('CASE_MANAGER', 'Pavel');
  petra = await partner.as('PRACTITIONER', 'Petra');
}, 180_000);
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.set(NOW);
  family = await householdOf(ana);
});

const toPartner = () => ({ recipientAgencyId: toGlobalId('Agency', partner.id) });
const terms = (more: object = {}) => ({
  familyId: family.id,
  purpose: 'SUPPORT',
  until: UNTIL,
  request: REQUEST,
  ...toPartner(),
  ...more,
});
const agreed = (recipient: object = toPartner()) =>
  agree(ana, family, { purpose: 'SUPPORT', until: UNTIL, ...recipient });

const REFERRAL = 'referral { id state declineReason endReason dueAt shareId consentIds }';
const RECEIVED = `id state agencyName senderName serviceName purpose until request persons sentAt
  dueAt answeredAt`;

async function sent(more: object = {}): Promise<string> {
  const { referral } = await ana.mutate('sendReferral', terms(more), REFERRAL);
  return referral.id;
}

/** The same referral, as those name it who are asked. */
const received = (id: string) => toGlobalId('ReceivedReferral', local(id));

async function seen(id: string, client = ana): Promise<any> {
  const fields = 'state declineReason endReason endedAt shareId';
  return (await client.run(`{ node(id: "${id}") { ... on Referral { ${fields} } } }`)).node;
}

async function asked(client: Client, id: string): Promise<any> {
  const document = `{ node(id: "${received(id)}") { ... on ReceivedReferral { ${RECEIVED} } } }`;
  return (await client.run(document)).node;
}

const accept = (client: Client, id: string) =>
  client.mutate(
    'acceptReferral',
    { receivedReferralId: received(id) },
    'receivedReferral { state }',
  );

async function familiesOf(client: Client): Promise<string[]> {
  const { families } = await client.run('{ families(first: 100) { edges { node { id } } } }');
  return families.edges.map(({ node }: any) => node.id);
}

async function refusal(client: Client, mutation: string, input: object): Promise<string[]> {
  const errors = await client.refused(mutation, input);
  return errors.map(({ code, path }) => `${code} ${path.join('.')}`);
}

/** Somebody who speaks for the organisation behind a service. */
async function service(name: string): Promise<{ id: string; organisationId: string; by: Client }> {
  const input = { name: `Advice ${name}`, kind: 'CHARITY' };
  const { organisation } = await ana.mutate('createOrganisation', input, 'organisation { id }');
  const made = await ana.mutate(
    'createService',
    { organisationId: organisation.id, name: `Housing ${name}` },
    'service { id }',
  );
  const by = await agency.as('SERVICE_PROVIDER', name);
  const speaking = { organisationId: organisation.id, personId: by.personId };
  await (await agency.as('ADMINISTRATOR')).mutate('addSpokesperson', speaking);
  return { id: made.service.id, organisationId: organisation.id, by };
}

test('an agency is told what is asked and by whom; accepting shares the family', async () => {
  const consents = await agreed();
  const { referral } = await ana.mutate('sendReferral', terms(), REFERRAL);
  expect(referral).toMatchObject({
    state: 'SENT',
    shareId: null,
    dueAt: '2101-03-16T08:00:00.000Z',
  });
  expect([...referral.consentIds].sort()).toEqual([...consents].sort());
  expect(await asked(pavel, referral.id)).toEqual({
    id: received(referral.id),
    state: 'SENT',
    agencyName: 'Test agency',
    senderName: 'Ana case_manager',
    serviceName: null,
    purpose: 'SUPPORT',
    until: UNTIL,
    request: REQUEST,
    persons: 2,
    sentAt: NOW,
    dueAt: '2101-03-16T08:00:00.000Z',
    answeredAt: null,
  });
  expect(await familiesOf(petra)).not.toContain(family.id);
  expect(await accept(pavel, referral.id)).toMatchObject({
    receivedReferral: { state: 'ACCEPTED' },
  });
  expect(await familiesOf(petra)).toContain(family.id);
  expect(await familiesOf(pavel)).toEqual([]);
  const { shareId } = await seen(referral.id);
  const shares = await ana.run(
    `{ shares(familyId: "${family.id}") { edges { node { id purpose until consentIds } } } }`,
  );
  expect(shares.shares.edges).toMatchObject([
    { node: { id: shareId, purpose: 'SUPPORT', until: UNTIL } },
  ]);
  expect(
    await refusal(pavel, 'acceptReferral', { receivedReferralId: received(referral.id) }),
  ).toEqual(['ILLEGAL_TRANSITION input.receivedReferralId']);
});

test('without the consents of a share nothing is sent, and what makes no sense is refused', async () => {
  expect(await refusal(ana, 'sendReferral', terms())).toEqual(['CONSENT_REQUIRED input.familyId']);
  await agreed();
  const own = { recipientAgencyId: toGlobalId('Agency', agency.id) };
  const cases: [object, string][] = [
    [{ until: '2101-09-01T00:00:00.001Z' }, 'INVALID_WINDOW input.until'],
    [{ until: NOW }, 'INVALID_WINDOW input.until'],
    [{ request: ' ' }, 'REQUIRED input.request'],
    [{ purpose: 'ASSESSMENT' }, 'CONSENT_REQUIRED input.familyId'],
    [{ recipientAgencyId: null }, 'REQUIRED input.recipientAgencyId'],
    [{ serviceId: toGlobalId('Service', newId()) }, 'INVALID_INPUT input.serviceId'],
    [own, 'INVALID_INPUT input.recipientAgencyId'],
    [{ recipientAgencyId: toGlobalId('Agency', newId()) }, 'NOT_FOUND input.recipientAgencyId'],
  ];
  for (const [more, expected] of cases)
    expect(await refusal(ana, 'sendReferral', terms(more))).toEqual([expected]);
  const input = terms({ idempotencyKey: newId() });
  const first = await ana.mutate('sendReferral', input, REFERRAL);
  expect(await ana.mutate('sendReferral', input, REFERRAL)).toEqual(first);
  expect(await refusal(ana, 'sendReferral', terms())).toEqual([
    'ALREADY_EXISTS input.recipientAgencyId',
  ]);
});

test('who declines says why, which the sender reads; what was asked is shown no more', async () => {
  await agreed();
  const id = await sent();
  await pavel.mutate('declineReferral', { receivedReferralId: received(id), reason: 'No room' });
  expect(await seen(id)).toMatchObject({ state: 'DECLINED', declineReason: 'No room' });
  expect(await asked(pavel, id)).toMatchObject({ state: 'DECLINED', request: null, persons: null });
  const [row] = await api.graph.read(
    rowsOf<object>(`MATCH (r:Referral {id: $id})
     RETURN r.request STARTS WITH 'sealed:1:' AND r.declineReason STARTS WITH 'sealed:1:' AS sealed`),
    { id: local(id) },
  );
  expect(row).toEqual({ sealed: true });
});

test('a service is asked by who speaks for it, and gets no share', async () => {
  const { id: serviceId, organisationId, by } = await service('Sava');
  const other = await agency.as('SERVICE_PROVIDER', 'Other');
  await agreed({ recipientOrganisationId: organisationId });
  const id = await sent({ serviceId, recipientAgencyId: null });
  expect(await asked(by, id)).toMatchObject({ serviceName: 'Housing Sava', request: REQUEST });
  for (const client of [other, pavel, ana]) expect(await asked(client, id)).toBeNull();
  await accept(by, id);
  expect(await seen(id)).toMatchObject({ state: 'ACCEPTED', shareId: null });
  await ana.mutate('endReferral', { referralId: id });
  expect(await asked(by, id)).toMatchObject({ state: 'ENDED', request: null });
});

test('nobody answers: it lapses by the clock, and the job writes it down', async () => {
  await agreed();
  const id = await sent();
  api.clock.set('2101-03-16T08:00:00.000Z');
  expect((await seen(id)).state).toBe('LAPSED');
  expect(await refusal(pavel, 'acceptReferral', { receivedReferralId: received(id) })).toEqual([
    'ILLEGAL_TRANSITION input.receivedReferralId',
  ]);
  // Of every agency there is: other test files meet none of it in the graph.
  const written = await undone(api, async () => {
    await api.app.get(ReferralEndings).keepTime();
    const kept = rowsOf('MATCH (r:Referral {id: $id}) RETURN r.state AS state, r.endReason AS why');
    return api.graph.read(kept, { id: local(id) });
  });
  expect(written).toEqual([{ state: 'LAPSED', why: 'TIME' }]);
});

/** What ends a referral, and why it then says that it ended. */
const ENDS: [string, string, (consents: string[]) => Promise<unknown>][] = [
  [
    'a consent that is taken back',
    'CONSENT_WITHDRAWN',
    ([consentId]) => ana.mutate('withdrawConsent', { consentId }),
  ],
  [
    'a new member',
    'MEMBER_JOINED',
    async () => {
      const person = { givenName: 'New', familyName: 'Partner', confirmDuplicate: true };
      const made = await ana.mutate('createPerson', person, 'person { id }');
      const member = { familyId: family.id, personId: made.person.id, role: 'PARTNER' };
      await ana.mutate('addFamilyMember', member);
    },
  ],
  [
    'the end of the case',
    'CASE_CLOSED',
    async () => {
      const document = `{ family(id: "${family.id}") { cases { id } } }`;
      const [{ id: caseId }] = (await ana.run(document)).family.cases;
      await ana.mutate('closeCase', { caseId, reason: 'All well' });
    },
  ],
];

test.each(ENDS)('%s ends it at once, answered or not', async (_, endReason, end) => {
  const consents = await agreed();
  const waiting = await sent();
  const toAssess = { purpose: 'ASSESSMENT', until: UNTIL, ...toPartner() };
  const others = await agree(ana, family, toAssess);
  const accepted = await sent({ purpose: 'ASSESSMENT' });
  await accept(pavel, accepted);
  expect(await familiesOf(petra)).toContain(family.id);
  await end(consents);
  if (endReason === 'CONSENT_WITHDRAWN') await end(others);
  expect(await seen(waiting)).toMatchObject({ state: 'WITHDRAWN', endReason, endedAt: NOW });
  expect(await seen(accepted)).toMatchObject({ state: 'ENDED', endReason, endedAt: NOW });
  expect(await familiesOf(petra)).not.toContain(family.id);
  expect(await asked(pavel, waiting)).toMatchObject({ state: 'WITHDRAWN', request: null });
});

test('its end ends the share, and the end of the share ends it', async () => {
  await agreed();
  const first = await sent();
  await accept(pavel, first);
  const { shareId } = await seen(first);
  await ana.mutate('endShare', { shareId });
  expect(await seen(first)).toMatchObject({ state: 'ENDED', endReason: 'SHARE_ENDED' });
  const second = await sent();
  await accept(pavel, second);
  expect(await familiesOf(petra)).toContain(family.id);
  expect(await refusal(ana, 'withdrawReferral', { referralId: second })).toEqual([
    'ILLEGAL_TRANSITION input.referralId',
  ]);
  await ana.mutate('endReferral', { referralId: second });
  expect(await familiesOf(petra)).not.toContain(family.id);
});

test('who has accepted ends it as well, and with it the share', async () => {
  await agreed();
  const id = await sent();
  const input = { receivedReferralId: received(id) };
  expect(await refusal(pavel, 'endReceivedReferral', input)).toEqual([
    'ILLEGAL_TRANSITION input.receivedReferralId',
  ]);
  await accept(pavel, id);
  expect(await familiesOf(petra)).toContain(family.id);
  const stranger = await (await freshAgency(api)).as('CASE_MANAGER');
  expect(await refusal(stranger, 'endReceivedReferral', input)).toEqual([
    'NOT_FOUND input.receivedReferralId',
  ]);
  const ended = await pavel.mutate(
    'endReceivedReferral',
    input,
    'receivedReferral { state request }',
  );
  expect(ended.receivedReferral).toEqual({ state: 'ENDED', request: null });
  expect(await seen(id)).toMatchObject({ endReason: 'BY_RECEIVER', endedAt: NOW });
  expect(await familiesOf(petra)).not.toContain(family.id);
});

test('a consent that has run out meanwhile is noticed when it is accepted', async () => {
  const consents = await agreed();
  const id = await sent();
  await api.graph.write(rowsOf('MATCH (c:Consent {id: $id}) SET c.until = datetime($now)'), {
    id: local(consents[0]!),
    now: NOW,
  });
  const input = { receivedReferralId: received(id) };
  expect(await refusal(pavel, 'acceptReferral', input)).toEqual([
    'CONSENT_REQUIRED input.receivedReferralId',
  ]);
  expect((await seen(id)).state).toBe('SENT');
  expect(await familiesOf(petra)).not.toContain(family.id);
});

test('for who is kept from the family there is no referral, nor for anybody else', async () => {
  await agreed();
  const id = await sent();
  const barred = await partner.as('SUPERVISOR', 'Barred');
  expect(await asked(barred, id)).toMatchObject({ state: 'SENT' });
  await api.graph.write(
    rowsOf(`MATCH (a:Person {id: $barredId}), (b:Person {id: $childId})
     CREATE (a)-[:RESTRICTED_FROM {id: randomUUID(), basis: 'COURT_ORDER', since: date('2101-01-01')}]->(b)`),
    { barredId: local(barred.personId), childId: local(family.childId) },
  );
  const stranger = await (await freshAgency(api)).as('SUPERVISOR');
  for (const client of [barred, stranger, await agency.as('CASE_MANAGER', 'Colleague')]) {
    expect(await asked(client, id)).toBeNull();
    expect(await seen(id, client)).toBeNull();
    const unknown = { receivedReferralId: toGlobalId('ReceivedReferral', newId()) };
    expect(await client.refused('acceptReferral', { receivedReferralId: received(id) })).toEqual(
      await client.refused('acceptReferral', unknown),
    );
    const list = await client.run('{ referralsReceived(state: SENT) { edges { node { id } } } }');
    expect(list.referralsReceived.edges).not.toContainEqual({ node: { id: received(id) } });
  }
  const list = await pavel.run('{ referralsReceived(state: SENT) { edges { node { id } } } }');
  expect(list.referralsReceived.edges).toContainEqual({ node: { id: received(id) } });
});

test('a service is not asked that somebody speaks for who is kept from the family', async () => {
  const { id: serviceId, organisationId, by } = await service('Slava');
  await agreed({ recipientOrganisationId: organisationId });
  await ana.mutate('createTie', { fromId: family.motherId, toId: by.personId, kind: 'FRND' });
  await ana.mutate('recordRestriction', {
    restrainedId: by.personId,
    protectedId: family.childId,
    basis: 'COURT_ORDER',
    since: '2101-01-01',
  });
  expect(await refusal(ana, 'sendReferral', terms({ serviceId, recipientAgencyId: null }))).toEqual(
    ['CANNOT_BE_SHARED input.serviceId'],
  );
});

test.each(['SENT', 'ACCEPTED'])(
  'what a service was asked ends alike, by its sender or because its spokesperson must keep away: %s',
  async (state) => {
    const { id: serviceId, organisationId, by } = await service(`Sanja ${state}`);
    await agreed({ recipientOrganisationId: organisationId });
    await ana.mutate('createTie', { fromId: family.motherId, toId: by.personId, kind: 'FRND' });
    const shown = async (end: (id: string) => Promise<unknown>) => {
      const id = await sent({ serviceId, recipientAgencyId: null });
      if (state === 'ACCEPTED') await accept(by, id);
      await end(id);
      const { referralsReceived } = await by.run(
        `{ referralsReceived(state: ${state}) { edges { node { id } } } }`,
      );
      const { id: shownId, ...rest } = await asked(by, id);
      expect(shownId).toBe(received(id));
      return { ...rest, live: referralsReceived.edges, answer: await refusalOf(by, id) };
    };
    const bySender = await shown((id) =>
      ana.mutate(state === 'SENT' ? 'withdrawReferral' : 'endReferral', { referralId: id }),
    );
    const byRestriction = await shown(() =>
      ana.mutate('recordRestriction', {
        ...{ restrainedId: by.personId, protectedId: family.childId, basis: 'COURT_ORDER' },
      }),
    );
    expect(bySender).toMatchObject({ request: null, persons: null, live: [] });
    expect(byRestriction).toEqual(bySender);
  },
);

const refusalOf = (by: Client, id: string) =>
  by.refused('acceptReferral', { receivedReferralId: received(id) });

test('who sees a family in an emergency only refers it to nobody', async () => {
  await agreed();
  const onDuty = await agency.as('CASE_MANAGER', 'On duty');
  await onDuty.mutate('openBreakGlass', { familyId: family.id, reason: 'A call at night' });
  expect(await refusal(onDuty, 'sendReferral', terms())).toEqual(['ROLE_REQUIRED input.familyId']);
});

test('the log names the referral with its family, on both sides', async () => {
  await agreed();
  const id = await sent();
  await asked(pavel, id);
  await accept(pavel, id);
  const [, familyId] = named(family.id).split(':');
  const done = (chain: any[]) =>
    chain
      .filter(({ families }) => families.some((one: string) => one.includes(familyId!)))
      .map(({ operation }) => operation);
  expect(done(await chainOf(api, agency.id))).toContain('sendReferral');
  expect(done(await chainOf(api, partner.id))).toEqual(
    expect.arrayContaining(['node', 'acceptReferral']),
  );
});
