import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import { System } from './system.js';
import { dayOf, plusDays } from '../../src/platform/time/days.js';
import { agree, householdOf } from '../safeguarding/agreeing.js';
import { agreeToDeliveries, familyOf, HOME, openNeed, type TestFamily } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';

const system = new System();
let agency: TestAgency;
let manager: Client;
let family: TestFamily;
let volunteer: Client;

beforeAll(() => system.begin(), 120_000);
afterAll(() => system.end());
beforeEach(async () => {
  agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
  family = await familyOf(manager);
  await agreeToDeliveries(manager, family);
  volunteer = await agency.as('VOLUNTEER', 'Helper');
});

const GP = { kind: 'gp-registration', quantity: { value: 1, unit: 'PERSON' } };
const FIELDS = 'restriction { id restrainedId protectedId basis since until }';

async function offer(giver: Client): Promise<void> {
  await giver.mutate('registerOffer', { place: HOME, ...GP }, 'offer { id }');
}

async function restrict(restrainedId: string, protectedId: string, more = {}): Promise<any> {
  const input = { restrainedId, protectedId, basis: 'COURT_ORDER', ...more };
  return (await manager.mutate('recordRestriction', input, FIELDS)).restriction;
}

async function seen(needId: string): Promise<any> {
  await system.settled();
  const { need } = await manager.run(`{ need(id: "${needId}") {
    state
    match { id state draws { id giverId } tasks { id state } }
    matches { id state endReason tasks { id state } }
  } }`);
  return need;
}

/** A need whose match is agreed and whose task this giver has accepted. */
async function agreedWith(giver: Client): Promise<{ needId: string; taskId: string }> {
  await offer(giver);
  const { id: needId } = await openNeed(manager, { familyId: family.id, ...GP });
  const { match } = await seen(needId);
  expect(match.draws[0].giverId).toBe(giver.personId);
  await manager.mutate('approveMatch', await approvalOf(manager, match.id));
  await giver.mutate('confirmDraw', { drawId: match.draws[0].id });
  const [{ id: taskId }] = (await seen(needId)).match.tasks;
  await giver.mutate('acceptTask', { taskId });
  return { needId, taskId };
}

async function newPerson(givenName: string): Promise<string> {
  const input = { givenName, familyName: 'Other', confirmDuplicate: true };
  return (await manager.mutate('createPerson', input, 'person { id }')).person.id;
}

async function household(...personIds: string[]): Promise<void> {
  const { family: home } = await manager.mutate('createFamily', { name: 'Home' }, 'family { id }');
  for (const personId of personIds)
    await manager.mutate('addFamilyMember', { familyId: home.id, personId, role: 'PARTNER' });
}

const ENDED = {
  state: 'CANCELLED',
  endReason: 'One of its givers is no longer suitable; somebody else is being looked for.',
  tasks: [{ state: 'CANCELLED' }],
};

test('without a first day, left out or null, it holds from today on', async () => {
  const today = dayOf(system.clock.now(), 'Europe/Sofia');
  const other = await newPerson('Other');
  for (const [person, more] of [
    [volunteer.personId, {}],
    [other, { since: null, until: null }],
  ] as const)
    expect(await restrict(person, family.childId, more)).toMatchObject({
      since: today,
      until: null,
    });
});

test('a restriction is recorded, listed from both ends, and ended', async () => {
  const restriction = await restrict(volunteer.personId, family.childId, {
    basis: 'AGENCY_DECISION',
    since: '2026-01-01',
  });
  expect(restriction).toMatchObject({
    restrainedId: volunteer.personId,
    protectedId: family.childId,
    basis: 'AGENCY_DECISION',
    since: '2026-01-01',
    until: null,
  });
  const list = 'query ($id: ID!) { restrictions(personId: $id) { id } }';
  for (const id of [volunteer.personId, family.childId])
    expect((await manager.run(list, { id })).restrictions).toEqual([{ id: restriction.id }]);
  const end = { restrictionId: restriction.id, until: '2026-02-01' };
  const { restriction: ended } = await manager.mutate('endRestriction', end, FIELDS);
  expect(ended.until).toBe('2026-02-01');
  expect(await manager.refused('endRestriction', end)).toMatchObject([
    { code: 'ILLEGAL_TRANSITION', path: ['input', 'restrictionId'] },
  ]);
});

test('what makes no restriction is refused at the field', async () => {
  const input = {
    restrainedId: volunteer.personId,
    protectedId: family.childId,
    basis: 'OWN_WISH',
    since: '2026-03-01',
  };
  const refused = (more: object) => manager.refused('recordRestriction', { ...input, ...more });
  expect(await refused({ protectedId: volunteer.personId })).toMatchObject([
    { code: 'SELF_TIE', path: ['input', 'protectedId'] },
  ]);
  expect(await refused({ until: '2026-03-01' })).toMatchObject([
    { code: 'INVALID_WINDOW', path: ['input', 'until'] },
  ]);
  await restrict(volunteer.personId, family.childId);
  expect(await refused({ since: undefined })).toMatchObject([
    { code: 'ALREADY_EXISTS', path: ['input', 'restrainedId'] },
  ]);
});

test('another agency finds neither the persons nor the restriction; volunteers ask in vain', async () => {
  const { id } = await restrict(volunteer.personId, family.childId);
  const stranger = await (await freshAgency(system.api)).as('SUPERVISOR');
  const node =
    'query ($id: ID!) { node(id: $id) { id } restrictions(personId: $of) { id } }'.replace(
      '($id: ID!)',
      '($id: ID!, $of: ID!)',
    );
  const asked = await stranger.run(node, { id, of: family.childId });
  expect(asked).toEqual({ node: null, restrictions: [] });
  expect(await stranger.refused('endRestriction', { restrictionId: id })).toMatchObject([
    { code: 'NOT_FOUND', path: ['input', 'restrictionId'] },
  ]);
  const { errors } = await volunteer.send(node, { id, of: volunteer.personId });
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
});

/** As after any other ending: the card stays, and says no more where it was. */
const CARD = 'state area { code }';
const OFF = { state: 'CANCELLED', area: null };

test('a restriction recorded after agreement stops the match and its accepted task', async () => {
  const { needId, taskId } = await agreedWith(volunteer);
  const other = await agency.as('VOLUNTEER', 'Other');
  await offer(other);
  await restrict(volunteer.personId, family.childId);
  const need = await seen(needId);
  expect(need.match).toMatchObject({ state: 'PROPOSED', draws: [{ giverId: other.personId }] });
  expect(need.matches).toEqual(
    expect.arrayContaining([expect.objectContaining({ ...ENDED, tasks: [expect.anything()] })]),
  );
  const left = await volunteer.run(
    `{ taskCard(taskId: "${taskId}") { ${CARD} } taskVisit(taskId: "${taskId}") { id } }`,
  );
  expect(left).toEqual({ taskCard: OFF, taskVisit: null });
});

test('so does moving in with somebody who is restrained', async () => {
  const restrained = await newPerson('Restrained');
  await restrict(restrained, family.childId);
  const { needId } = await agreedWith(volunteer);
  await household(restrained, volunteer.personId);
  const need = await seen(needId);
  expect(need).toMatchObject({ state: 'OPEN', match: null, matches: [ENDED] });
});

test('so does a strong tie to somebody who is restrained; a weak one does not', async () => {
  const restrained = await newPerson('Restrained');
  await restrict(restrained, family.childId);
  const { needId } = await agreedWith(volunteer);
  const tie = { fromId: volunteer.personId, toId: restrained, kind: 'FRND' };
  const { tie: weak } = await manager.mutate(
    'createTie',
    { ...tie, strength: 'WEAK' },
    'tie { id }',
  );
  expect((await seen(needId)).match.state).toBe('CONFIRMED');
  await manager.mutate('changeTie', { tieId: weak.id, strength: 'STRONG' });
  expect(await seen(needId)).toMatchObject({ state: 'OPEN', match: null, matches: [ENDED] });
});

test('a share with somebody who becomes restrained ends, too', async () => {
  const household = await householdOf(manager);
  const petra = await agency.as('PRACTITIONER', 'Petra');
  const terms = { purpose: 'SUPPORT', recipientPersonId: petra.personId };
  await agree(manager, household, { ...terms, until: '2200-01-01T00:00:00Z' });
  await manager.mutate('shareFamily', { familyId: household.id, ...terms });
  const live = async () => {
    await system.settled();
    const document = `{ shares(familyId: "${household.id}") { edges { node { until } } } }`;
    const { shares } = await manager.run(document);
    return shares.edges.map(({ node }: any) => new Date(node.until) > system.clock.now());
  };
  await restrict(volunteer.personId, household.childId);
  expect(await live()).toEqual([true]);
  await restrict(petra.personId, household.childId);
  expect(await live()).toEqual([false]);
});

/** A referral of a new household to a service, and somebody who does not speak for it yet. */
async function askedService() {
  const household = await householdOf(manager);
  const input = { name: 'Advice', kind: 'CHARITY' };
  const { organisation } = await manager.mutate('createOrganisation', input, 'organisation { id }');
  const { service } = await manager.mutate(
    'createService',
    { organisationId: organisation.id, name: 'Housing' },
    'service { id }',
  );
  const terms = { purpose: 'SUPPORT', until: '2200-01-01T00:00:00Z' };
  await agree(manager, household, { ...terms, recipientOrganisationId: organisation.id });
  const asking = { familyId: household.id, serviceId: service.id, request: 'Please help.' };
  const sent = await manager.mutate('sendReferral', { ...asking, ...terms }, 'referral { id }');
  const provider = await agency.as('SERVICE_PROVIDER', 'Slava');
  const speaks = async () =>
    (await agency.as('ADMINISTRATOR')).mutate('addSpokesperson', {
      organisationId: organisation.id,
      personId: provider.personId,
    });
  const referral = async () => {
    await system.settled();
    const document = `{ node(id: "${sent.referral.id}") { ... on Referral { state endReason } } }`;
    return (await manager.run(document)).node;
  };
  return { household, provider, speaks, referral };
}

test('a service is asked no longer once somebody becomes restrained who speaks for it', async () => {
  const { household, provider, speaks, referral } = await askedService();
  await speaks();
  await manager.mutate('createTie', {
    fromId: household.motherId,
    toId: provider.personId,
    kind: 'FRND',
  });
  expect(await referral()).toEqual({ state: 'SENT', endReason: null });
  await restrict(provider.personId, household.childId);
  expect(await referral()).toEqual({ state: 'WITHDRAWN', endReason: 'RESTRICTION' });
});

test('nor once somebody speaks for it who is restrained already', async () => {
  const { household, provider, speaks, referral } = await askedService();
  await restrict(provider.personId, household.childId);
  expect(await referral()).toEqual({ state: 'SENT', endReason: null });
  await speaks();
  expect(await referral()).toEqual({ state: 'WITHDRAWN', endReason: 'RESTRICTION' });
});

test('a mother who lives with a restrained father keeps her own help', async () => {
  const father = await newPerson('Father');
  const mother = await agency.as('VOLUNTEER', 'Mother');
  for (const personId of [father, mother.personId])
    await manager.mutate('addFamilyMember', { familyId: family.id, personId, role: 'PARENT' });
  await manager.mutate('recordConsents', {
    familyId: family.id,
    personIds: [father, mother.personId],
    purpose: 'DELIVERY',
    until: '2120-01-01T00:00:00Z',
  });
  await restrict(father, family.childId);
  const { needId } = await agreedWith(mother);
  expect((await seen(needId)).match.state).toBe('CONFIRMED');
});

test('a restriction that begins in some days stops the match then', async () => {
  const { needId } = await agreedWith(volunteer);
  const since = plusDays(dayOf(system.clock.now(), 'Europe/Sofia'), 3);
  await restrict(volunteer.personId, family.childId, { since });
  expect((await seen(needId)).match.state).toBe('CONFIRMED');
  system.clock.advance({ days: 3 });
  await system.run('safeguarding.recheck-restrictions');
  expect(await seen(needId)).toMatchObject({ match: null });
});

test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'an agency in %s restricts from the day that has begun in Kiritimati: what was agreed stops at once',
  async (zone) => {
    // An hour before midnight in Greenwich: one in the afternoon there, noon of the day before here.
    const evening = new Date(system.clock.now().getTime() + 86_400_000);
    evening.setUTCHours(23, 0, 0, 0);
    system.clock.set(evening);
    agency = await freshAgency(system.api, { timeZone: zone });
    manager = await agency.as('CASE_MANAGER');
    family = await familyOf(manager);
    await agreeToDeliveries(manager, family);
    const helper = await agency.as('VOLUNTEER', 'Helper');
    const { needId, taskId } = await agreedWith(helper);
    const since = dayOf(evening, 'Pacific/Kiritimati');
    await restrict(helper.personId, family.childId, { since });
    expect(await seen(needId)).toMatchObject({ state: 'OPEN', match: null, matches: [ENDED] });
    const left = await helper.run(
      `{ taskCard(taskId: "${taskId}") { ${CARD} } myDraws { edges { cursor } } }`,
    );
    expect(left).toEqual({ taskCard: OFF, myDraws: { edges: [] } });
  },
);
