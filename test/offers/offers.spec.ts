import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { Role } from '../../src/access/actor.js';
import { CapacityPer } from '../../src/offers/capacity-per.js';
import { OffersService } from '../../src/offers/offers.service.js';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { Versions } from '../../src/platform/records/versions.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { actorOf, jobsOf, undone } from '../needs/undone.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { cots, PLACE, register } from './offer.js';
import { rowsOf } from '../support/rows.js';

// Far off, so that nothing expires when other tests let the clock strike for everybody.
const NOW = '2101-03-02T08:00:00.000Z';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let donor: Client;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  donor = await agency.as('DONOR', 'Dora');
});
beforeEach(() => api.clock.set(NOW));
afterAll(() => api.close());

const refusals = async (by: Client, name: string, input: object): Promise<string[]> =>
  (await by.refused(name, input)).map(({ code, path }) => `${code} ${path.join('.')}`);

async function organisation(name: string): Promise<string> {
  const id = newId();
  await api.graph.write(
    rowsOf(`CREATE (:Organisation {
      id: $id, agencyId: $agencyId, name: $name, createdAt: datetime(), changedAt: datetime()
    })`),
    { id, agencyId: agency.id, name },
  );
  return toGlobalId('Organisation', id);
}

test('shoes of no known size could never be given to anybody, so their giver is asked for it', async () => {
  const shoes = { kind: 'shoes', quantity: { value: 40, unit: 'PAIR' }, place: PLACE };
  const [unsized] = await donor.refused('registerOffer', shoes);
  expect(unsized).toMatchObject({ code: 'INVALID_ATTRIBUTE', path: ['input', 'attributes'] });
  expect(unsized!.whatToDo).toContain('size');
  const sized = { ...shoes, attributes: [{ code: 'size', value: '31' }] };
  const { offer } = await donor.mutate('registerOffer', sized, 'offer { id version }');
  const key = { offerId: offer.id, version: offer.version };
  expect(await refusals(donor, 'changeOffer', { ...key, attributes: [] })).toEqual([
    'INVALID_ATTRIBUTE input.attributes',
  ]);
});

test('an offer that says little gets the rest from its kind', async () => {
  const offer = await register(
    donor,
    cots(),
    `state quantity { value unit } capacityPer attributes { code value } place { latitude longitude }
     area radiusMeters windows { from until } expiresAt conditions createdAt changedAt endReason
     kind { code } reserved { value unit } left { value unit }`,
  );
  expect(offer).toEqual({
    state: 'AVAILABLE',
    quantity: { value: 3, unit: 'PIECE' },
    capacityPer: 'TOTAL',
    attributes: [],
    place: PLACE,
    area: null,
    radiusMeters: 10000,
    windows: [],
    expiresAt: null,
    conditions: null,
    createdAt: NOW,
    changedAt: NOW,
    endReason: null,
    kind: { code: 'cot' },
    reserved: { value: 0, unit: 'PIECE' },
    left: { value: 3, unit: 'PIECE' },
  });
});

test.each([
  ['van-with-driver', { value: 1, unit: 'TRIP' }, 'SLOT'],
  ['money', { value: 200.5, unit: 'EUR' }, 'TOTAL'],
])('capacity of %s is usually counted per %s', async (kind, quantity, capacityPer) => {
  const fields = 'capacityPer reserved { value } quantity { value unit }';
  const offer = await register(donor, cots({ kind, quantity }), fields);
  const reserved = capacityPer === 'TOTAL' ? { value: 0 } : null;
  expect(offer).toEqual({ capacityPer, reserved, quantity });
});

test('everything that an offer can say is kept, its windows in order', async () => {
  const said = {
    capacityPer: 'SLOT',
    attributes: [{ code: 'age-months', value: '36' }],
    area: 'Riverside',
    radiusMeters: 3_000,
    expiresAt: '2101-06-01T00:00:00.000Z',
    conditions: 'To be fetched from the cellar',
  };
  const early = { from: '2101-03-03T06:00:00.000Z', until: '2101-03-03T10:00:00.000Z' };
  const late = { from: '2101-03-04T06:00:00.000Z', until: '2101-03-04T10:00:00.000Z' };
  const offer = await register(
    donor,
    cots({ ...said, windows: [late, early] }),
    `capacityPer attributes { code value } area radiusMeters windows { from until } expiresAt
     conditions`,
  );
  expect(offer).toEqual({ ...said, windows: [early, late] });
});

const window = (hours: number) => ({
  from: '2101-03-03T06:00:00Z',
  until: new Date(Date.UTC(2101, 2, 3, 6 + hours)).toISOString(),
});

test.each<[string, object, string[]]>([
  ['kind', { kind: 'no-such-kind' }, ['NOT_FOUND input.kind']],
  [
    'negative',
    { quantity: { value: -1, unit: 'PIECE' } },
    ['INVALID_QUANTITY input.quantity.value'],
  ],
  ['unit', { quantity: { value: 1, unit: 'KILOGRAM' } }, ['WRONG_UNIT input.quantity.unit']],
  [
    'attribute',
    { attributes: [{ code: 'age-months', value: 'two' }] },
    ['INVALID_ATTRIBUTE input.attributes.0'],
  ],
  ['radius below zero', { radiusMeters: -1 }, ['OUT_OF_RANGE input.radiusMeters']],
  [
    'a way of less than three kilometres',
    { radiusMeters: 2_999 },
    ['OUT_OF_RANGE input.radiusMeters'],
  ],
  ['radius too wide', { radiusMeters: 200_001 }, ['OUT_OF_RANGE input.radiusMeters']],
  ['longitude', { place: { latitude: 0, longitude: 181 } }, ['OUT_OF_RANGE input.place.longitude']],
  ['second window', { windows: [window(1), window(0)] }, ['INVALID_WINDOW input.windows.1.until']],
  ['too many windows', { windows: Array(61).fill(window(1)) }, ['TOO_LONG input.windows']],
  ['expiry in the past', { expiresAt: NOW }, ['INVALID_WINDOW input.expiresAt']],
  ['long conditions', { conditions: 'x'.repeat(1001) }, ['TOO_LONG input.conditions']],
  ['giver of another type', { giverId: toGlobalId('Family', newId()) }, ['WRONG_ID input.giverId']],
  ['giver without an id', { giverId: 'somebody' }, ['WRONG_ID input.giverId']],
  ['unknown giver', { giverId: toGlobalId('Organisation', newId()) }, ['NOT_FOUND input.giverId']],
])(
  'a wrong input is refused at its field and nothing is written: %s',
  async (_, wrong, expected) => {
    const count = async () => {
      const statement = 'MATCH (o:Offer {agencyId: $id}) RETURN count(o) AS count';
      const [row] = await api.graph.read(rowsOf<{ count: number }>(statement), { id: agency.id });
      return row!.count;
    };
    const before = await count();
    expect(await refusals(manager, 'registerOffer', cots(wrong))).toEqual(expected);
    expect(await count()).toBe(before);
  },
);

test('sixty windows and the widest radius are accepted', async () => {
  const input = cots({ windows: Array(60).fill(window(1)), radiusMeters: 200_000 });
  expect((await register(donor, input, 'windows { from }')).windows).toHaveLength(60);
});

test('case workers enter what others give, and only they see who gives', async () => {
  const shop = await organisation('Corner shop');
  const byShop = await register(manager, cots({ giverId: shop }), 'id giverName giverId');
  expect(byShop).toMatchObject({ giverName: 'Corner shop', giverId: shop });
  const byDonor = await register(
    manager,
    cots({ giverId: donor.personId }),
    'id giverName giverId',
  );
  expect(byDonor).toMatchObject({ giverName: 'Dora donor', giverId: donor.personId });

  const document = 'query ($id: ID!) { offer(id: $id) { id giverName giverId } }';
  expect((await donor.run(document, { id: byDonor.id })).offer).toEqual({
    id: byDonor.id,
    giverName: null,
    giverId: null,
  });
  const { errors } = await donor.send(
    'mutation ($input: RegisterOfferInput!) { registerOffer(input: $input) { offer { id } } }',
    { input: cots({ giverId: shop }) },
  );
  expect(errors![0].extensions.code).toBe('FORBIDDEN');
  expect((await register(donor, cots({ giverId: donor.personId }))).state).toBe('AVAILABLE');
});

test('who has ended gives nothing new', async () => {
  const giverId = await organisation('Closed shop');
  await api.graph.write(
    rowsOf("MATCH (o:Organisation {id: $id}) SET o.endedOn = date('2101-03-02')"),
    {
      id: parseGlobalId(giverId)!.id,
    },
  );
  expect(await refusals(manager, 'registerOffer', cots({ giverId }))).toEqual([
    'INVALID_INPUT input.giverId',
  ]);
});

test('what a person gives reaches three kilometres at least, whoever enters it', async () => {
  const [refused] = await donor.refused('registerOffer', cots({ radiusMeters: 500 }));
  expect(refused).toMatchObject({ code: 'OUT_OF_RANGE', path: ['input', 'radiusMeters'] });
  expect(refused!.whatToDo).toContain('web');
  const person = { givenName: 'Emin', familyName: 'Across The Road' };
  const { person: neighbour } = await manager.mutate('createPerson', person, 'person { id }');
  for (const giverId of [donor.personId, neighbour.id])
    expect(
      await refusals(manager, 'registerOffer', cots({ radiusMeters: 2_999, giverId })),
    ).toEqual(['OUT_OF_RANGE input.radiusMeters']);
  const shop = await organisation('Shop on the corner');
  const ofShop = cots({ radiusMeters: 0, giverId: shop });
  expect(await register(manager, ofShop, 'radiusMeters')).toEqual({ radiusMeters: 0 });
  const { id } = await register(donor, cots());
  expect(await refusals(donor, 'changeOffer', { offerId: id, radiusMeters: 2_999 })).toEqual([
    'OUT_OF_RANGE input.radiusMeters',
  ]);
});

test('a person has ten offers of a kind at the most, also when they are made at once', async () => {
  const giver = await agency.as('DONOR', 'Many');
  const all = await Promise.all(
    Array.from({ length: 12 }, () => giver.refused('registerOffer', cots()).catch(() => null)),
  );
  const refused = all.flatMap((one) => one ?? []);
  expect(refused.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(
    Array(2).fill('TOO_MANY_OFFERS input.kind'),
  );
  const { myOffers } = await giver.run('{ myOffers(first: 20) { edges { node { id } } } }');
  expect(myOffers.edges).toHaveLength(10);
  const [first] = myOffers.edges;
  await giver.mutate('withdrawOffer', { offerId: first.node.id, reason: 'x' }, 'offer { id }');
  expect(await register(giver)).toMatchObject({ state: 'AVAILABLE' });
});

test('givers reach only their own offers; others do not exist for them', async () => {
  const volunteer = await agency.as('VOLUNTEER', 'Vera');
  const { id } = await register(donor);
  const document = `query ($id: ID!) { offer(id: $id) { id } node(id: $id) { id } }`;
  expect(await volunteer.run(document, { id })).toEqual({ offer: null, node: null });
  expect(await donor.run(document, { id })).toEqual({ offer: { id }, node: { id } });
  expect(await manager.run(document, { id })).toEqual({ offer: { id }, node: { id } });
  for (const [name, input] of [
    ['changeOffer', { offerId: id, radiusMeters: 5 }],
    ['pauseOffer', { offerId: id }],
    ['withdrawOffer', { offerId: id, reason: 'x' }],
  ] as const)
    expect(await refusals(volunteer, name, input)).toEqual(['NOT_FOUND input.offerId']);

  const stranger = await (await freshAgency(api)).as('CASE_MANAGER');
  expect(await stranger.run(document, { id })).toEqual({ offer: null, node: null });
  expect(await refusals(stranger, 'pauseOffer', { offerId: id })).toEqual([
    'NOT_FOUND input.offerId',
  ]);

  for (const list of ['offers', 'offersChangedSince(since: "2101-01-01T00:00:00Z")']) {
    const { errors } = await donor.send(`{ ${list} { edges { cursor } } }`);
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  }
  const administrator = await agency.as('ADMINISTRATOR');
  const { errors } = await administrator.send('{ myOffers { edges { cursor } } }');
  expect(errors![0].extensions.code).toBe('FORBIDDEN');
});

test('a draft is published, paused, resumed and withdrawn, and each only in its time', async () => {
  const { id, state } = await register(donor, cots({ draft: true }));
  expect(state).toBe('DRAFT');
  const step = async (name: string, more: object = {}) =>
    (await donor.mutate(name, { offerId: id, ...more }, 'offer { state }')).offer.state;
  const illegal = ['ILLEGAL_TRANSITION input.offerId'];
  expect(await refusals(donor, 'pauseOffer', { offerId: id })).toEqual(illegal);
  expect(await step('publishOffer')).toBe('AVAILABLE');
  expect(await refusals(donor, 'publishOffer', { offerId: id })).toEqual(illegal);
  expect(await step('pauseOffer')).toBe('PAUSED');
  expect(await step('resumeOffer')).toBe('AVAILABLE');
  expect(await step('withdrawOffer', { reason: 'Given away' })).toBe('WITHDRAWN');
  expect(await refusals(donor, 'changeOffer', { offerId: id, area: 'x' })).toEqual(illegal);
  const { offer } = await donor.run('query ($id: ID!) { offer(id: $id) { endReason } }', { id });
  expect(offer.endReason).toBe('Given away');
});

test('a change touches what it names, and null empties', async () => {
  const input = cots({ conditions: 'old', area: 'Hill', windows: [window(1)] });
  const { id } = await register(donor, { ...input, expiresAt: '2101-06-01T00:00:00Z' });
  api.clock.advance({ minutes: 5 });
  const { offer } = await donor.mutate(
    'changeOffer',
    { offerId: id, conditions: null, expiresAt: null, radiusMeters: 7_000, windows: [] },
    `offer { conditions area expiresAt radiusMeters windows { from } changedAt createdAt
       quantity { value } attributes { code } }`,
  );
  expect(offer).toEqual({
    conditions: null,
    area: 'Hill',
    expiresAt: null,
    radiusMeters: 7_000,
    windows: [],
    changedAt: '2101-03-02T08:05:00.000Z',
    createdAt: NOW,
    quantity: { value: 3 },
    attributes: [],
  });
});

test('a change is checked like a new offer', async () => {
  const { id } = await register(donor);
  for (const [wrong, expected] of [
    [{ quantity: { value: 0, unit: 'PIECE' } }, 'INVALID_QUANTITY input.quantity.value'],
    [{ radiusMeters: -1 }, 'OUT_OF_RANGE input.radiusMeters'],
    [{ windows: [window(-1)] }, 'INVALID_WINDOW input.windows.0.until'],
    [{ attributes: [{ code: 'x', value: 'y' }] }, 'INVALID_ATTRIBUTE input.attributes.0'],
    [{ expiresAt: '2001-01-01T00:00:00Z' }, 'INVALID_WINDOW input.expiresAt'],
  ] as const)
    expect(await refusals(donor, 'changeOffer', { offerId: id, ...wrong })).toEqual([expected]);
});

test('each change asks for the offer to be matched, and what was agreed with it looked at again', async () => {
  const offers = api.app.get(OffersService);
  const actor = { ...(await actorOf(api, agency, donor, 'DONOR')), role: Role.DONOR };
  const jobs = await undone(api, async () => {
    const input = { ...cots(), attributes: [], windows: [], radiusMeters: 3_000 };
    const made = await offers.register(actor, {
      ...input,
      capacityPer: CapacityPer.TOTAL,
      draft: true,
    });
    const offerId = made.id;
    const version = api.app.get(Versions).of(made);
    await offers.publish(actor, { offerId });
    await offers.change(actor, { offerId, version, area: 'x' });
    await offers.pause(actor, { offerId });
    await offers.resume(actor, { offerId });
    await offers.withdraw(actor, { offerId, reason: 'x' });
    return jobsOf(api, made.localId);
  });
  expect(jobs.sort()).toEqual([
    ...Array(6).fill('matching.match-offer'),
    ...Array(6).fill('matching.recheck-offer'),
  ]);
});

test('lists are filtered and paged, and mine holds mine only', async () => {
  const alone = await freshAgency(api);
  const worker = await alone.as('CASE_MANAGER');
  const giver = await alone.as('VOLUNTEER');
  const cot = await register(worker);
  const trip = { value: 1, unit: 'TRIP' };
  const van = await register(giver, cots({ kind: 'van-with-driver', quantity: trip }));
  const draft = await register(giver, cots({ draft: true }));
  interface Page {
    edges: { node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  const page = async (by: Client, list: string): Promise<Page> =>
    Object.values<Page>(
      await by.run(`{ ${list} { edges { node { id } } pageInfo { hasNextPage endCursor } } }`),
    )[0]!;
  const ids = async (by: Client, list: string) =>
    (await page(by, list)).edges.map(({ node }) => node.id);
  expect(await ids(worker, 'offers')).toEqual([cot.id, van.id, draft.id]);
  expect(await ids(worker, 'offers(kind: "cot")')).toEqual([cot.id, draft.id]);
  expect(await ids(worker, 'offers(kind: "cot", state: AVAILABLE)')).toEqual([cot.id]);
  expect(await ids(giver, 'myOffers')).toEqual([van.id, draft.id]);
  expect(await ids(worker, 'myOffers')).toEqual([cot.id]);
  const { pageInfo } = await page(giver, 'myOffers(first: 1)');
  expect(pageInfo.hasNextPage).toBe(true);
  expect(await ids(giver, `myOffers(first: 1, after: "${pageInfo.endCursor}")`)).toEqual([
    draft.id,
  ]);

  api.clock.advance({ minutes: 1 });
  await giver.mutate('changeOffer', { offerId: van.id, area: 'x' });
  expect(await ids(worker, `offersChangedSince(since: "${NOW}")`)).toEqual([
    cot.id,
    draft.id,
    van.id,
  ]);
  expect(await ids(worker, 'offersChangedSince(since: "2101-03-02T08:01:00Z")')).toEqual([van.id]);
});

test('the id of something else is told apart from an unknown offer', async () => {
  const document = 'query ($id: ID!) { offer(id: $id) { id } }';
  expect(await donor.run(document, { id: toGlobalId('Offer', newId()) })).toEqual({ offer: null });
  const { errors } = await donor.send(document, { id: donor.personId });
  expect(errors![0].extensions.userErrors[0]).toMatchObject({ code: 'WRONG_ID', path: ['id'] });
});

test('a page of offers costs the same statements however many there are', async () => {
  const count = async (first: number) => {
    const read = jest.spyOn(api.graph, 'read');
    await manager.run(
      `query ($first: Int!) { offers(first: $first) { edges { node {
        giverName kind { name } reserved { value } left { value }
      } } } }`,
      { first },
    );
    const { length } = read.mock.calls;
    read.mockRestore();
    return length;
  };
  expect(await count(5)).toBe(await count(1));
});
