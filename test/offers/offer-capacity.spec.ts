import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stateWhenTaken } from '../../src/offers/offer-capacity.js';
import { offerLifecycle, OfferState, type OfferAction } from '../../src/offers/offer.lifecycle.js';
import { CapacityPer } from '../../src/offers/capacity-per.js';
import { OffersService } from '../../src/offers/offers.service.js';
import { newId, parseGlobalId } from '../../src/platform/ids/global-id.js';
import type { Actor } from '../../src/access/actor.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { actorOf, jobsOf, undone } from '../needs/undone.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { cots, draw, offerSeen, PLACE, register, setMatchState } from './offer.js';
import { rowsOf } from '../support/rows.js';

// Far off, so that nothing expires when other tests let the clock strike for everybody.
const NOW = '2101-03-02T08:00:00.000Z';

let api: TestApi;
let offers: OffersService;
let manager: Client;
let actor: Actor;
let giverId: string;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  offers = api.app.get(OffersService);
  await withCatalogue(api);
  const agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  actor = await actorOf(api, agency, manager, 'CASE_MANAGER');
  const named = { name: 'Full Basket', kind: 'CHARITY' };
  giverId = (await manager.mutate('createOrganisation', named, 'organisation { id }')).organisation
    .id;
});
beforeEach(() => api.clock.set(NOW));
afterAll(() => api.close());

const local = (id: string) => parseGlobalId(id)!.id;
const recount = (id: string) => api.graph.inTransaction(() => offers.recount([local(id)]));
const pieces = (value: number) => ({ value, unit: 'PIECE' });
const VAN = { kind: 'van-with-driver', quantity: { value: 2, unit: 'TRIP' } };

const ACTIONS: OfferAction[] = [
  'change',
  'publish',
  'pause',
  'resume',
  'reserve',
  'useUp',
  'release',
  'withdraw',
  'expire',
];

test('the life of an offer, as it is written down', () => {
  const table = Object.values(OfferState).map((state) => [
    state,
    ACTIONS.filter((action) => offerLifecycle.allows(state, action)).map(
      (action) => `${action} ${offerLifecycle.next(state, action, 'id')}`,
    ),
  ]);
  const always = ['withdraw WITHDRAWN', 'expire EXPIRED'];
  expect(Object.fromEntries(table)).toEqual({
    DRAFT: ['change DRAFT', 'publish AVAILABLE', ...always],
    AVAILABLE: ['change AVAILABLE', 'pause PAUSED', 'reserve RESERVED', 'useUp USED_UP', ...always],
    RESERVED: [
      'change RESERVED',
      'pause PAUSED',
      'reserve RESERVED',
      'useUp USED_UP',
      'release AVAILABLE',
      ...always,
    ],
    USED_UP: ['change USED_UP', 'pause PAUSED', 'reserve RESERVED', 'release AVAILABLE', ...always],
    PAUSED: ['change PAUSED', 'resume AVAILABLE', ...always],
    WITHDRAWN: [],
    EXPIRED: [],
  });
});

test('the state follows from what is taken, whatever it was before', () => {
  const counted = [OfferState.AVAILABLE, OfferState.RESERVED, OfferState.USED_UP];
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(OfferState)),
      fc.constantFrom(CapacityPer.TOTAL, CapacityPer.SLOT),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 0, max: 600 }),
      (state, capacityPer, quantity, taken) => {
        const next = stateWhenTaken({ id: 'x', state, capacityPer, quantity }, taken);
        if (!counted.includes(state)) return expect(next).toBe(state);
        if (taken === 0) return expect(next).toBe(OfferState.AVAILABLE);
        const full = capacityPer === CapacityPer.TOTAL && taken >= quantity;
        expect(next).toBe(full ? OfferState.USED_UP : OfferState.RESERVED);
      },
    ),
  );
});

test('what agreed matches take is reserved, used up, and free again', async () => {
  const { id } = await register(manager);
  const first = await draw(api, id, 100);
  await draw(api, id, 100, 'PROPOSED');
  await draw(api, id, 100, 'CANCELLED');
  await recount(id);
  expect(await offerSeen(manager, id)).toMatchObject({
    state: 'RESERVED',
    reserved: pieces(1),
    left: pieces(2),
  });
  const second = await draw(api, id, 200, 'CONFIRMED', '2101-03-04/MORNING');
  await recount(id);
  expect(await offerSeen(manager, id)).toMatchObject({
    state: 'USED_UP',
    reserved: pieces(3),
    left: pieces(0),
  });
  // What has been given is gone for good.
  await setMatchState(api, second, 'CLOSED');
  await recount(id);
  expect((await offerSeen(manager, id)).state).toBe('USED_UP');
  await setMatchState(api, second, 'DECLINED');
  await recount(id);
  expect((await offerSeen(manager, id)).state).toBe('RESERVED');
  await setMatchState(api, first, 'LAPSED');
  await recount(id);
  expect(await offerSeen(manager, id)).toMatchObject({ state: 'AVAILABLE', left: pieces(3) });
});

test('a recount that changes nothing is no change', async () => {
  const { id } = await register(manager);
  api.clock.advance({ minutes: 1 });
  await recount(id);
  expect((await offerSeen(manager, id)).changedAt).toBe(NOW);
  await draw(api, id, 100);
  await recount(id);
  expect((await offerSeen(manager, id)).changedAt).toBe('2101-03-02T08:01:00.000Z');
});

test('slots are never used up, and those that are over are free', async () => {
  const { id } = await register(manager, cots(VAN));
  const match = await draw(api, id, 200);
  await recount(id);
  expect(await offerSeen(manager, id)).toMatchObject({
    state: 'RESERVED',
    reserved: null,
    left: null,
  });
  await setMatchState(api, match, 'CLOSED');
  await recount(id);
  expect((await offerSeen(manager, id)).state).toBe('AVAILABLE');
});

test('a pause outlasts a recount, and resuming knows what was taken meanwhile', async () => {
  const { id } = await register(manager);
  await manager.mutate('pauseOffer', { offerId: id });
  await draw(api, id, 300);
  await recount(id);
  expect((await offerSeen(manager, id)).state).toBe('PAUSED');
  const { offer } = await manager.mutate('resumeOffer', { offerId: id }, 'offer { state }');
  expect(offer.state).toBe('USED_UP');
});

test('capacity is not lowered below what is taken, and raising it frees the rest', async () => {
  const { id } = await register(manager);
  await draw(api, id, 200);
  await draw(api, id, 100, 'PROPOSED');
  await recount(id);
  const to = (value: number) => ({ offerId: id, quantity: pieces(value) });
  const [error] = await manager.refused('changeOffer', to(1));
  expect(error).toMatchObject({ code: 'CAPACITY_TAKEN', path: ['input', 'quantity', 'value'] });
  expect(error.message).toContain('2 PIECE');
  expect((await offerSeen(manager, id)).quantity).toEqual(pieces(3));
  const fields = 'offer { state left { value } }';
  expect((await manager.mutate('changeOffer', to(2), fields)).offer).toEqual({
    state: 'USED_UP',
    left: { value: 0 },
  });
  expect((await manager.mutate('changeOffer', to(5), fields)).offer).toEqual({
    state: 'RESERVED',
    left: { value: 3 },
  });
});

test('capacity per slot is compared with the fullest slot, not with the sum', async () => {
  const { id } = await register(manager, cots({ ...VAN, quantity: { value: 5, unit: 'TRIP' } }));
  await draw(api, id, 200, 'APPROVED', '2101-03-03/MORNING');
  await draw(api, id, 100, 'CONFIRMED', '2101-03-03/MORNING');
  await draw(api, id, 200, 'APPROVED', '2101-03-03/EVENING');
  const to = (value: number) => ({ offerId: id, quantity: { value, unit: 'TRIP' } });
  expect((await manager.refused('changeOffer', to(2)))[0].code).toBe('CAPACITY_TAKEN');
  await manager.mutate('changeOffer', to(3));
});

test('of rivals who lock first and look then, no more take than there is', async () => {
  const { id } = await register(manager, cots({ quantity: pieces(2) }));
  const take = () =>
    api.graph.inTransaction(async () => {
      await offers.lock([local(id)]);
      const taken = (await offers.taken([local(id)])).get(local(id)) ?? 0;
      if (taken >= 200) return false;
      await draw(api, id, 100);
      await offers.recount([local(id)]);
      return true;
    });
  const taken = await Promise.all(Array.from({ length: 8 }, take));
  expect(taken.filter(Boolean)).toHaveLength(2);
  expect(await offerSeen(manager, id)).toMatchObject({ state: 'USED_UP', reserved: pieces(2) });
});

test('rivals that name the same offers in another order wait and never deadlock', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 6; index++) ids.push(local((await register(manager)).id));
  let attempts = 0;
  const hold = (order: string[]) =>
    api.graph.inTransaction(async () => {
      attempts += 1;
      await offers.lock(order);
      await offers.taken(order);
    });
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => hold(index % 2 ? ids : [...ids].reverse())),
  );
  // The driver would have repeated a transaction that the database ended for a deadlock.
  expect(attempts).toBe(20);
});

/** An offer of a day on which no other test has anything that could expire. */
const at = (time: string) => new Date(`2001-03-02T${time}:00.000Z`);
async function longAgo(expiresAt: Date | null): Promise<string> {
  api.clock.set(at('08:00'));
  const offer = await offers.register(actor, {
    giverId,
    kind: 'cot',
    quantity: pieces(1),
    place: PLACE,
    attributes: [],
    windows: [],
    radiusMeters: 3_000,
    draft: false,
    expiresAt,
  });
  return offer.localId;
}

test('offers expire when their time has come, in whatever state they are', async () => {
  await undone(api, async () => {
    const due = await longAgo(at('10:00'));
    const paused = await longAgo(at('10:00'));
    const withdrawn = await longAgo(at('10:00'));
    const lasting = await longAgo(null);
    const [pausedId, withdrawnId] = (
      await Promise.all([offers.byIds(actor, [paused]), offers.byIds(actor, [withdrawn])])
    ).map((found) => [...found.values()][0]!.id);
    await offers.pause(actor, { offerId: pausedId! });
    await offers.withdraw(actor, { offerId: withdrawnId!, reason: 'x' });

    expect(await offers.expireOverdue(new Date(at('10:00').getTime() - 1))).toEqual([]);
    expect((await offers.expireOverdue(at('10:00'))).sort()).toEqual([due, paused].sort());
    expect(await offers.expireOverdue(at('10:00'))).toEqual([]);
    expect((await jobsOf(api, due)).sort()).toEqual([
      ...['matching.match-offer', 'matching.match-offer'],
      ...['matching.recheck-offer', 'matching.recheck-offer'],
    ]);
    const found = await offers.byIds(actor, [due, withdrawn, lasting]);
    expect([...found.values()].map(({ state }) => state)).toEqual([
      'EXPIRED',
      'WITHDRAWN',
      'AVAILABLE',
    ]);
  });
});

test('more offers than fit into one batch expire in one call', async () => {
  await undone(api, async () => {
    const id = await longAgo(at('10:00'));
    await api.graph.write(
      rowsOf(`MATCH (o:Offer {id: $id})
       UNWIND range(1, 600) AS number
       CREATE (copy:Offer)
       SET copy += o {.*, id: $prefix + '-' + number}`),
      { id, prefix: newId() },
    );
    const expired = await offers.expireOverdue(at('10:00'));
    expect([expired.length, new Set(expired).size]).toEqual([601, 601]);
  });
});
