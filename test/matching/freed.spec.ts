import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JobName } from '../../src/platform/events/listening.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { agreeToDeliveries, familyOf, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { forgetWork, workOff } from '../support/work.js';
import { approvalOf } from './approving.js';
import { decideHere } from './decide-here.js';

const FOLLOWS: JobName[] = [
  'matching.match-need',
  'matching.match-offer',
  'matching.match-freed-offer',
  'tasks.follow-match',
];

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let giver: Client;
let latitude = -60;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  decideHere(api);
}, 120_000);
afterAll(() => api.close());

const packs = (value: number) => ({
  kind: 'household-essentials-pack',
  quantity: { value, unit: 'PACK' },
});
const euros = (value: number) => ({ value, unit: 'EUR' });
const bill = (value: number) => ({ kind: 'administrative-fees', quantity: euros(value) });

/** What is offered once, the need that it is proposed for, and another that goes without. */
interface Scarce {
  offerId: string;
  needId: string;
  matchId: string;
  wantingId: string;
}

async function seen(needId: string): Promise<any> {
  await workOff(api, agency.id, FOLLOWS);
  const document = `query ($id: ID!) { need(id: $id) {
    state match { id state draws { id offerId quantity { value } } tasks { id } }
  } }`;
  return (await manager.run(document, { id: needId })).need;
}

async function scarce(offered: object, taken: object, wanted: object): Promise<Scarce> {
  latitude += 1;
  const place = { latitude, longitude: 25.25 };
  giver = await agency.as('VOLUNTEER', `Giver at ${latitude}`);
  const { offer } = await giver.mutate('registerOffer', { ...offered, place }, 'offer { id }');
  const opened = async (needed: object) => {
    const family = await familyOf(manager);
    await manager.mutate('changeFamily', { familyId: family.id, place, area: 'Here' });
    await agreeToDeliveries(manager, family);
    return (await openNeed(manager, { familyId: family.id, place: null, ...needed })).id;
  };
  const needId = await opened(taken);
  const matchId = (await seen(needId)).match.id;
  const wantingId = await opened(wanted);
  expect(await seen(wantingId)).toMatchObject({ state: 'OPEN', match: null });
  return { offerId: offer.id, needId, matchId, wantingId };
}

const approved = async ({ matchId }: Scarce, more: object = {}) =>
  manager.mutate('approveMatch', await approvalOf(manager, matchId, more));

async function confirmed(one: Scarce): Promise<any> {
  await approved(one);
  const { match } = await seen(one.needId);
  await manager.mutate('confirmDraw', { drawId: match.draws[0].id });
  return (await seen(one.needId)).match;
}

/** How something of an offer comes to be free. */
const FREED: [what: string, (one: Scarce) => Promise<unknown>][] = [
  [
    'a proposal is declined',
    ({ matchId }) => manager.mutate('declineMatch', { matchId, reason: 'Too worn' }),
  ],
  [
    'what was agreed is declined',
    async (one) => {
      await approved(one);
      await manager.mutate('declineMatch', { matchId: one.matchId, reason: 'Too worn' });
    },
  ],
  [
    'a need is withdrawn',
    ({ needId }) => manager.mutate('withdrawNeed', { needId, reason: 'They found some' }),
  ],
  [
    'less is needed',
    ({ needId }) => manager.mutate('changeNeed', { needId, quantity: packs(1).quantity }),
  ],
  [
    'what was agreed is given back',
    async (one) => {
      const taskId = (await confirmed(one)).tasks[0].id;
      await giver.mutate('acceptTask', { taskId });
      await giver.mutate('dropTask', { taskId, reason: 'My car broke down' });
    },
  ],
];

test.each(FREED)('%s: whoever went without is decided about soon', async (_, free) => {
  const one = await scarce(packs(2), packs(2), packs(1));
  await free(one);
  expect(await seen(one.wantingId)).toMatchObject({
    state: 'PROPOSED',
    match: { draws: [{ offerId: one.offerId, quantity: { value: 1 } }] },
  });
});

test('what is not spent of money is there for others', async () => {
  const one = await scarce({ kind: 'money', quantity: euros(50) }, bill(50), bill(30));
  const { match } = await seen(one.needId);
  await approved(one, { amounts: [{ drawId: match.draws[0].id, amount: euros(20) }] });
  expect(await seen(one.wantingId)).toMatchObject({
    state: 'PROPOSED',
    match: { draws: [{ offerId: one.offerId, quantity: { value: 30 } }] },
  });
});

test('another match is placed by hand: what was proposed is there for others', async () => {
  const one = await scarce(packs(2), packs(2), packs(1));
  const place = { latitude, longitude: 25.25 };
  const { offer } = await (
    await agency.as('VOLUNTEER', `Other at ${latitude}`)
  ).mutate('registerOffer', { ...packs(2), place }, 'offer { id }');
  await forgetWork(api, agency.id);
  const input = { needId: one.needId, slot: await slotOf(one.matchId), reason: 'They know her.' };
  const draws = [{ offerId: offer.id, quantity: packs(2).quantity }];
  await manager.mutate('placeMatch', { ...input, draws });
  expect((await seen(one.needId)).match.draws[0].offerId).toBe(offer.id);
  expect((await seen(one.wantingId)).match.draws[0].offerId).toBe(one.offerId);
});

async function slotOf(matchId: string): Promise<string> {
  return (await manager.run(`{ match(id: "${matchId}") { slot } }`)).match.slot;
}
