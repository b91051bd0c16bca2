import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import { agreeToDeliveries, familyOf, HOME, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { System } from './system.js';

const system = new System();
let agency: TestAgency;
let supervisor: Client;
let manager: Client;
let fundId: string;

beforeAll(() => system.begin(), 120_000);
afterAll(() => system.end());
beforeEach(async () => {
  agency = await freshAgency(system.api);
  supervisor = await agency.as('SUPERVISOR');
  manager = await agency.as('CASE_MANAGER');
  const team = { supervisorId: supervisor.personId, personId: manager.personId };
  await (await agency.as('ADMINISTRATOR')).mutate('addToTeam', team);
  const { fund } = await supervisor.mutate(
    'createFund',
    { name: 'Emergency fund', purpose: 'What nobody gives.' },
    'fund { id }',
  );
  fundId = fund.id;
});

const euros = (value: number) => ({ value, unit: 'EUR' });
const day = (offset: number) =>
  new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
/** What one of it usually costs is 20 EUR. A pack is brought by its donor; the sessions are elsewhere. */
const PACK = 'household-essentials-pack';
const SESSION = 'physiotherapy';

async function budget(amount: number, from = -1, until = 60): Promise<string> {
  const input = { fundId, from: day(from), until: day(until), amount: euros(amount) };
  const { fund } = await supervisor.mutate('setFundBudget', input, 'fund { budgets { offerId } }');
  return fund.budgets[0].offerId;
}

async function need(value: number, kind = SESSION, more = {}): Promise<string> {
  const family = await familyOf(manager);
  await agreeToDeliveries(manager, family);
  const quantity = { value, unit: kind === PACK ? 'PACK' : 'VISIT' };
  return (await openNeed(manager, { familyId: family.id, kind, quantity, ...more })).id;
}

async function packFrom(donor: Client): Promise<void> {
  const quantity = { value: 1, unit: 'PACK' };
  await donor.mutate('registerOffer', { kind: PACK, quantity, place: HOME });
}

async function seen(needId: string): Promise<any> {
  await system.settled();
  const { need: found } = await manager.run(`{ need(id: "${needId}") { state
    match { id state partial closeness draws { id offerId substitute confirmedAt
      quantity { value unit } metQuantity { value unit } }
      spendings { kind amount { value } justification byId } } } }`);
  return found;
}

async function left(): Promise<any> {
  const { funds } = await manager.run(
    '{ funds { edges { node { budgets { amount { value } spent { value } left { value } } } } } }',
  );
  const [{ amount, spent, left: rest }] = funds.edges[0].node.budgets;
  return [amount.value, spent.value, rest.value];
}

async function log(): Promise<[string, number][]> {
  const { spendings } = await supervisor.run(
    `{ spendings(fundId: "${fundId}") { edges { node { kind amount { value } } } } }`,
  );
  return spendings.edges.map(({ node }: any) => [node.kind, node.amount.value]);
}

test('a divisible need is met part in kind and part in money, and the money is accounted for', async () => {
  await budget(100);
  const donor = await agency.as('DONOR');
  await packFrom(donor);
  // Somebody fetches what is bought.
  const trip = { kind: 'errand', quantity: { value: 1, unit: 'TRIP' } };
  const fetcher = await agency.as('VOLUNTEER');
  const check = { level: 'IDENTITY', issuedOn: day(-1), expiresOn: day(300) };
  await manager.mutate('recordCheck', { personId: fetcher.personId, ...check });
  await fetcher.mutate('registerOffer', { ...trip, place: HOME });
  const needId = await need(3, PACK, { parts: [{ code: 'errand', ...trip }] });
  const { match } = await seen(needId);
  expect(match).toMatchObject({ partial: false, closeness: 'FUND' });
  const unitOf = ({ metQuantity }: any) => metQuantity.unit;
  const packs = match.draws.filter((draw: any) => unitOf(draw) === 'PACK');
  const [inKind, inMoney] = packs.sort((a: any, b: any) => a.substitute - b.substitute);
  expect(inKind).toMatchObject({ substitute: false, quantity: { value: 1, unit: 'PACK' } });
  expect(inMoney).toMatchObject({
    substitute: true,
    quantity: euros(40),
    metQuantity: { value: 2, unit: 'PACK' },
  });

  const [error] = await manager.refused('approveMatch', await approvalOf(manager, match.id));
  expect(error).toMatchObject({ code: 'REQUIRED', path: ['input', 'justification'] });
  expect(await left()).toEqual([100, 0, 100]);
  const justification = 'Nothing is left until the benefits come.';
  await manager.mutate('approveMatch', await approvalOf(manager, match.id, { justification }));
  const approved = await seen(needId);
  expect(approved.match).toMatchObject({
    state: 'APPROVED',
    spendings: [{ kind: 'SPENT', amount: { value: 40 }, justification, byId: manager.personId }],
  });
  const confirmed = (drawId: string) =>
    approved.match.draws.find(({ id }: any) => id === drawId).confirmedAt;
  expect([confirmed(inMoney.id), confirmed(inKind.id)]).toEqual([expect.any(String), null]);
  expect(await left()).toEqual([100, 40, 60]);

  await donor.mutate('declineDraw', { drawId: inKind.id, reason: 'Given to a neighbour.' });
  expect(await left()).toEqual([100, 0, 100]);
  expect(await log()).toEqual([
    ['SPENT', 40],
    ['TAKEN_BACK', 40],
  ]);
});

test('money taken back says why: as the match does, in the language of the reader', async () => {
  await budget(100);
  const needId = await need(1);
  const { match } = await seen(needId);
  const justification = 'Nothing is left until the benefits come.';
  await manager.mutate('approveMatch', {
    ...(await approvalOf(manager, match.id)),
    justification,
  });
  await manager.mutate('withdrawNeed', { needId, reason: 'They found some.' });
  await system.settled();
  const document = `{ match(id: "${match.id}") { spendings { kind justification } } }`;
  const { data } = await system.api.send(manager.token, document, {}, 'bg');
  expect(data.match.spendings).toEqual([
    { kind: 'SPENT', justification },
    { kind: 'TAKEN_BACK', justification: 'Нуждата е оттеглена или срокът ѝ е изтекъл.' },
  ]);
});

test('what is delivered stays spent', async () => {
  await budget(100);
  const needId = await need(2);
  const { match } = await seen(needId);
  await manager.mutate(
    'approveMatch',
    await approvalOf(manager, match.id, { justification: 'Needed today.' }),
  );
  expect((await seen(needId)).match.state).toBe('CONFIRMED');
  await manager.mutate('recordDelivery', { matchId: match.id });
  await manager.mutate('closeMatch', { matchId: match.id });
  expect((await seen(needId)).state).toBe('MET');
  expect(await left()).toEqual([100, 40, 60]);
  expect(await log()).toEqual([['SPENT', 40]]);
});

test('more than the usual price can be spent where it is justified, never more than there is', async () => {
  await budget(100);
  const { match } = await seen(await need(2));
  const input = (amount: number) =>
    approvalOf(manager, match.id, {
      justification: 'The shop in the village asks more.',
      amounts: [{ drawId: match.draws[0].id, amount: euros(amount) }],
    });
  const [tooMuch] = await manager.refused('approveMatch', await input(100.01));
  expect(tooMuch.code).toBe('CAPACITY_TAKEN');
  await manager.mutate('approveMatch', await input(99.5));
  expect(await left()).toEqual([100, 99.5, 0.5]);
  expect(await log()).toEqual([['SPENT', 99.5]]);
});

test('money of a donor needs a justification only above what was proposed', async () => {
  const donor = await agency.as('DONOR');
  await donor.mutate('registerOffer', { kind: 'money', quantity: euros(100), place: HOME });
  const { match } = await seen(await need(2));
  const other = await seen(await need(1));
  const more = [{ drawId: match.draws[0].id, amount: euros(45) }];
  const [error] = await manager.refused(
    'approveMatch',
    await approvalOf(manager, match.id, { amounts: more }),
  );
  expect(error).toMatchObject({ code: 'REQUIRED', path: ['input', 'justification'] });
  const [wrong] = await manager.refused(
    'approveMatch',
    await approvalOf(manager, match.id, {
      amounts: [{ drawId: other.match.draws[0].id, amount: euros(20) }],
    }),
  );
  expect(wrong).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'amounts', '0', 'drawId'] });
  const payload = await manager.mutate(
    'approveMatch',
    await approvalOf(manager, match.id),
    'match { spendings { kind amount { value } justification } }',
  );
  expect(payload.match.spendings).toEqual([
    { kind: 'SPENT', amount: { value: 40 }, justification: null },
  ]);
});

test('approvals that race never spend more than the budget', async () => {
  await budget(200);
  const needs = await Promise.all([1, 2, 3, 4, 5].map(() => need(2)));
  const matches = await Promise.all(needs.map(async (id) => (await seen(id)).match));
  const APPROVE = `mutation ($input: ApproveMatchInput!) {
    approveMatch(input: $input) { userErrors { code } } }`;
  const outcomes = await Promise.all(
    matches.map(async (match) => {
      const amounts = [{ drawId: match.draws[0].id, amount: euros(70) }];
      const more = { justification: 'All at once.', amounts };
      const input = await approvalOf(manager, match.id, more);
      const { approveMatch } = await manager.run(APPROVE, { input });
      return approveMatch.userErrors[0]?.code ?? 'APPROVED';
    }),
  );
  expect(outcomes.sort()).toEqual([
    'APPROVED',
    'APPROVED',
    'CAPACITY_TAKEN',
    'CAPACITY_TAKEN',
    'CAPACITY_TAKEN',
  ]);
  expect(await left()).toEqual([200, 140, 60]);
  expect(await log()).toEqual([
    ['SPENT', 70],
    ['SPENT', 70],
  ]);
});

test('a budget cannot overlap, shrink below what is spent or be changed as an offer', async () => {
  const offerId = await budget(100);
  const { match } = await seen(await need(2));
  await manager.mutate(
    'approveMatch',
    await approvalOf(manager, match.id, { justification: 'Needed today.' }),
  );
  const period = { fundId, from: day(-1), until: day(60) };
  const setting = (input: object) => supervisor.refused('setFundBudget', { ...period, ...input });
  const refusals = [
    [await setting({ amount: euros(39) }), 'CAPACITY_TAKEN', ['input', 'amount', 'value']],
    [
      await setting({ amount: { value: 50, unit: 'BGN' } }),
      'WRONG_UNIT',
      ['input', 'amount', 'unit'],
    ],
    [await setting({ from: day(10), amount: euros(50) }), 'INVALID_WINDOW', ['input', 'from']],
    [await setting({ until: day(-2), amount: euros(50) }), 'INVALID_WINDOW', ['input', 'until']],
    [
      await manager.refused('changeOffer', { offerId, quantity: euros(5000) }),
      'INVALID_INPUT',
      ['input', 'offerId'],
    ],
    [
      await manager.refused('withdrawOffer', { offerId, reason: 'Mine now.' }),
      'INVALID_INPUT',
      ['input', 'offerId'],
    ],
  ] as const;
  for (const [[error], code, path] of refusals) expect(error).toMatchObject({ code, path });
  await budget(40);
  expect(await left()).toEqual([40, 40, 0]);
});

test('from a closed fund nothing new is drawn', async () => {
  await budget(40);
  const { match } = await seen(await need(2));
  await manager.mutate(
    'approveMatch',
    await approvalOf(manager, match.id, { justification: 'Needed today.' }),
  );
  await supervisor.mutate('endFund', { fundId, reason: 'The project is over.' });
  await manager.mutate('declineMatch', { matchId: match.id, reason: 'The family moved.' });
  expect((await seen(await need(1))).state).toBe('OPEN');
  const input = { fundId, from: day(-1), until: day(60), amount: euros(50) };
  expect((await supervisor.refused('setFundBudget', input))[0].code).toBe('ILLEGAL_TRANSITION');
});

test('who may see and do what', async () => {
  const donor = await agency.as('DONOR');
  const CREATE = `mutation { createFund(input: { name: "Mine" }) { userErrors { code } } }`;
  const LOG = '{ spendings { edges { cursor } } }';
  const FUNDS = '{ funds { edges { cursor } } }';
  for (const [client, document] of [
    [manager, CREATE],
    [manager, LOG],
    [donor, CREATE],
    [donor, LOG],
    [donor, FUNDS],
  ] as const) {
    const { errors } = await client.send(document);
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
  }
  const elsewhere = await (await freshAgency(system.api)).as('SUPERVISOR');
  expect((await elsewhere.run(FUNDS)).funds.edges).toEqual([]);
  expect((await elsewhere.run(`{ node(id: "${fundId}") { id } }`)).node).toBeNull();
});
