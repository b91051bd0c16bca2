import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { Urgency } from '../../src/needs/urgency.js';
import { NeedsService } from '../../src/needs/needs.service.js';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { Versions } from '../../src/platform/records/versions.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { actorOf, jobsOf, undone } from './undone.js';
import { familyOf, HOME, openNeed, type TestFamily } from './family.js';
import { rowsOf } from '../support/rows.js';

// Far off, so that nothing expires when other tests let the clock strike for everybody.
const NOW = '2101-03-02T08:00:00.000Z';
const PIECE = { value: 1, unit: 'PIECE' };

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let family: TestFamily;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  family = await familyOf(manager);
});
beforeEach(() => api.clock.set(NOW));
afterAll(() => api.close());

const cot = (more: object = {}) => ({ familyId: family.id, kind: 'cot', quantity: PIECE, ...more });
const local = (id: string) => parseGlobalId(id)!.id;
const refusals = async (name: string, input: object): Promise<string[]> =>
  (await manager.refused(name, input)).map(({ code, path }) => `${code} ${path.join('.')}`);

test('a need that says little gets the rest from its kind, its family and the calendar', async () => {
  const need = await openNeed(
    manager,
    cot(),
    `state urgency quantity { value unit } window { from until } deadline place { latitude longitude }
     area divisible note openedAt createdAt changedAt consideredAt endReason forPersonIds familyId
     attributes { code value } family { id name } kind { code }
     parts { code kind { code } quantity { value unit } attributes { code value } }`,
  );
  expect(need).toEqual({
    state: 'OPEN',
    urgency: 'SOON',
    quantity: PIECE,
    window: { from: NOW, until: '2101-03-16T08:00:00.000Z' },
    deadline: null,
    place: HOME,
    area: 'Riverside',
    divisible: true,
    note: null,
    openedAt: NOW,
    createdAt: NOW,
    changedAt: NOW,
    consideredAt: null,
    endReason: null,
    forPersonIds: [],
    familyId: family.id,
    attributes: [],
    family: { id: family.id, name: 'Family of the test' },
    kind: { code: 'cot' },
    parts: [
      { code: 'main', kind: { code: 'cot' }, quantity: PIECE, attributes: [] },
      {
        code: 'transport',
        kind: { code: 'van-with-driver' },
        quantity: { value: 1, unit: 'TRIP' },
        attributes: [],
      },
      {
        code: 'hands',
        kind: { code: 'carrying-hands' },
        quantity: { value: 1, unit: 'PERSON' },
        attributes: [],
      },
    ],
  });
});

test('everything that a need can say is kept as it was said', async () => {
  const said = {
    urgency: 'CRISIS',
    window: { from: '2101-03-03T06:00:00.000Z', until: '2101-03-05T18:00:00.000Z' },
    deadline: '2101-03-04T10:00:00.000Z',
    forPersonIds: [family.childId],
    divisible: false,
    note: 'Third floor, no lift',
    place: { latitude: 42, longitude: 25 },
    area: 'Hill',
    attributes: [{ code: 'age-months', value: '18' }],
  };
  const need = await openNeed(
    manager,
    cot({ ...said, quantity: { value: 2, unit: 'PIECE' } }),
    `urgency window { from until } deadline forPersonIds divisible note area
     place { latitude longitude } attributes { code value }
     parts { code quantity { value } attributes { code value } }`,
  );
  expect(need).toMatchObject(said);
  expect(need.parts[0]).toEqual({
    code: 'main',
    quantity: { value: 2 },
    attributes: said.attributes,
  });
});

test('amounts are stored as whole hundredths and attributes typed', async () => {
  const debt = {
    familyId: family.id,
    kind: 'utility-debt',
    quantity: { value: 80.1, unit: 'EUR' },
  };
  const { id } = await openNeed(manager, {
    ...debt,
    attributes: [
      { code: 'utility', value: 'WATER' },
      { code: 'utility', value: 'HEATING' },
    ],
  });
  const [row] = await api.graph.read(
    rowsOf(`MATCH (n:Need {id: $id})-[:HAS_PART]->(p:Part {code: 'main'})
     RETURN n.quantity AS quantity, n.attributes AS attributes, n.agencyId AS agencyId,
       p.quantity AS partQuantity, p.attributes AS partAttributes`),
    { id: local(id) },
  );
  expect(row).toEqual({
    quantity: 8010,
    attributes: '{"utility":["WATER","HEATING"]}',
    agencyId: agency.id,
    partQuantity: 8010,
    partAttributes: '{"utility":["WATER","HEATING"]}',
  });
});

test('parts are left out, changed and added as the need says', async () => {
  const need = await openNeed(
    manager,
    cot({
      parts: [
        { code: 'hands', leaveOut: true },
        { code: 'transport', quantity: { value: 2, unit: 'TRIP' } },
        {
          code: 'second-transport',
          kind: 'clinic-transport',
          quantity: { value: 1, unit: 'TRIP' },
          attributes: [{ code: 'seats', value: '3' }],
        },
      ],
    }),
    'parts { code kind { code } quantity { value } attributes { code value } }',
  );
  expect(need.parts.slice(1)).toEqual([
    {
      code: 'transport',
      kind: { code: 'van-with-driver' },
      quantity: { value: 2 },
      attributes: [],
    },
    {
      code: 'second-transport',
      kind: { code: 'clinic-transport' },
      quantity: { value: 1 },
      attributes: [{ code: 'seats', value: '3' }],
    },
  ]);
});

test.each<[string, object, string[]]>([
  ['kind', { kind: 'no-such-kind' }, ['NOT_FOUND input.kind']],
  ['zero', { quantity: { value: 0, unit: 'PIECE' } }, ['INVALID_QUANTITY input.quantity.value']],
  [
    'half a cot',
    { quantity: { value: 0.5, unit: 'PIECE' } },
    ['INVALID_QUANTITY input.quantity.value'],
  ],
  ['unit', { quantity: { value: 1, unit: 'EUR' } }, ['WRONG_UNIT input.quantity.unit']],
  [
    'window',
    { window: { from: '2101-03-05T10:00:00Z', until: '2101-03-05T10:00:00Z' } },
    ['INVALID_WINDOW input.window.until'],
  ],
  [
    'past',
    { window: { from: '2101-03-01T10:00:00Z', until: '2101-03-02T08:00:00Z' } },
    ['INVALID_WINDOW input.window.until'],
  ],
  [
    'deadline',
    {
      window: { from: '2101-03-05T10:00:00Z', until: '2101-03-09T10:00:00Z' },
      deadline: '2101-03-05T09:00:00Z',
    },
    ['INVALID_WINDOW input.deadline'],
  ],
  [
    'attribute',
    { attributes: [{ code: 'colour', value: 'red' }] },
    ['INVALID_ATTRIBUTE input.attributes.0'],
  ],
  ['required attribute', { kind: 'bed' }, ['INVALID_ATTRIBUTE input.attributes']],
  ['long note', { note: 'x'.repeat(2001) }, ['TOO_LONG input.note']],
  ['latitude', { place: { latitude: 91, longitude: 0 } }, ['OUT_OF_RANGE input.place.latitude']],
  ['unknown family', { familyId: toGlobalId('Family', newId()) }, ['NOT_FOUND input.familyId']],
  ['id of another type', { familyId: toGlobalId('Person', newId()) }, ['WRONG_ID input.familyId']],
  [
    'stranger',
    { forPersonIds: [toGlobalId('Person', newId())] },
    ['NOT_FOUND input.forPersonIds.0'],
  ],
  ['main part', { parts: [{ code: 'main' }] }, ['INVALID_INPUT input.parts.0.code']],
  [
    'part twice',
    {
      parts: [
        { code: 'hands', leaveOut: true },
        { code: 'hands', leaveOut: true },
      ],
    },
    ['INVALID_INPUT input.parts.1.code'],
  ],
  [
    'no such part',
    { parts: [{ code: 'crane', leaveOut: true }] },
    ['NOT_FOUND input.parts.0.code'],
  ],
  ['new part without kind', { parts: [{ code: 'crane' }] }, ['REQUIRED input.parts.0.kind']],
  [
    'new part without quantity',
    { parts: [{ code: 'crane', kind: 'van-with-driver' }] },
    ['REQUIRED input.parts.0.quantity'],
  ],
  [
    'kind of a part',
    { parts: [{ code: 'crane', kind: 'crane' }] },
    ['NOT_FOUND input.parts.0.kind'],
  ],
  [
    'unit of a part',
    { parts: [{ code: 'hands', quantity: { value: 1, unit: 'EUR' } }] },
    ['WRONG_UNIT input.parts.0.quantity.unit'],
  ],
  [
    'attribute of a part',
    { parts: [{ code: 'hands', attributes: [{ code: 'x', value: 'y' }] }] },
    ['INVALID_ATTRIBUTE input.parts.0.attributes.0'],
  ],
])(
  'a wrong input is refused at its field and nothing is written: %s',
  async (_, wrong, expected) => {
    const count = async () => {
      const [row] = await api.graph.read(
        rowsOf<{ count: number }>('MATCH (n:Need {agencyId: $id}) RETURN count(n) AS count'),
        { id: agency.id },
      );
      return row!.count;
    };
    const before = await count();
    expect(await refusals('openNeed', cot(wrong))).toEqual(expected);
    expect(await count()).toBe(before);
  },
);

test('the refusals say what would be right', async () => {
  const [unit] = await manager.refused('openNeed', cot({ quantity: { value: 1, unit: 'EUR' } }));
  expect(unit.whatToDo).toContain('PIECE');
  const [kind] = await manager.refused('openNeed', cot({ kind: 'cott' }));
  expect(kind.whatToDo).toContain('resourceKinds(search');
});

test('a family without a place needs one, a family that has ended none', async () => {
  const { family: lost } = await manager.mutate('createFamily', { name: 'Lost' }, 'family { id }');
  expect(await refusals('openNeed', cot({ familyId: lost.id }))).toEqual(['REQUIRED input.place']);
  expect(
    (await openNeed(manager, cot({ familyId: lost.id, place: HOME }), 'area')).area,
  ).toBeNull();
  const ending = { familyId: lost.id, reason: 'Moved away', endWhatIsUnderWay: true };
  await manager.mutate('endFamily', ending);
  expect(await refusals('openNeed', cot({ familyId: lost.id, place: HOME }))).toEqual([
    'INVALID_INPUT input.familyId',
  ]);
});

test('a draft waits until it is opened, and its days count from then', async () => {
  const { id, state, openedAt } = await openNeed(
    manager,
    cot({ draft: true }),
    'id state openedAt',
  );
  expect([state, openedAt]).toEqual(['DRAFT', null]);
  api.clock.advance({ hours: 3 });
  const { need } = await manager.mutate('openDraftNeed', { needId: id }, 'need { state openedAt }');
  expect(need).toEqual({ state: 'OPEN', openedAt: '2101-03-02T11:00:00.000Z' });
  const [error] = await manager.refused('openDraftNeed', { needId: id });
  expect(error).toMatchObject({ code: 'ILLEGAL_TRANSITION', path: ['input', 'needId'] });
  expect(error.message).toContain('is open');
  expect(error.whatToDo).toContain('withdraw');
});

test('a withdrawn need keeps its reason and stays as it is', async () => {
  const { id } = await openNeed(manager, cot());
  expect(await refusals('withdrawNeed', { needId: id, reason: ' ' })).toEqual([
    'REQUIRED input.reason',
  ]);
  const withdrawal = { needId: id, reason: ' They found one ' };
  const { need } = await manager.mutate('withdrawNeed', withdrawal, 'need { state endReason }');
  expect(need).toEqual({ state: 'WITHDRAWN', endReason: 'They found one' });
  for (const [name, input] of [
    ['withdrawNeed', withdrawal],
    ['changeNeed', { needId: id, note: 'x' }],
  ] as const)
    expect(await refusals(name, input)).toEqual(['ILLEGAL_TRANSITION input.needId']);
});

test('a change touches what it names, null empties, and parts keep their ids', async () => {
  const before = await openNeed(
    manager,
    cot({ note: 'old', deadline: '2101-03-10T10:00:00Z', forPersonIds: [family.childId] }),
    'id parts { id code }',
  );
  api.clock.advance({ minutes: 5 });
  const { need } = await manager.mutate(
    'changeNeed',
    {
      needId: before.id,
      quantity: { value: 3, unit: 'PIECE' },
      attributes: [{ code: 'age-months', value: '24' }],
      urgency: 'URGENT',
      deadline: null,
      forPersonIds: [],
    },
    `need { note deadline urgency forPersonIds area changedAt createdAt
       parts { id code quantity { value } attributes { code value } } }`,
  );
  expect(need).toMatchObject({
    note: 'old',
    deadline: null,
    urgency: 'URGENT',
    forPersonIds: [],
    area: 'Riverside',
    changedAt: '2101-03-02T08:05:00.000Z',
    createdAt: NOW,
  });
  expect(need.parts.map(({ id, code }: { id: string; code: string }) => ({ id, code }))).toEqual(
    before.parts,
  );
  expect(need.parts[0]).toMatchObject({
    quantity: { value: 3 },
    attributes: [{ code: 'age-months', value: '24' }],
  });
});

test('parts are put together anew by a change that names them', async () => {
  const { id, parts } = await openNeed(manager, cot(), 'id parts { id code }');
  const { need } = await manager.mutate(
    'changeNeed',
    {
      needId: id,
      parts: [
        { code: 'hands', leaveOut: true },
        { code: 'transport', kind: 'clinic-transport', quantity: { value: 1, unit: 'TRIP' } },
      ],
    },
    'need { parts { id code kind { code } } }',
  );
  expect(need.parts).toEqual([
    { ...parts[0], kind: { code: 'cot' } },
    { ...parts[1], kind: { code: 'clinic-transport' } },
  ]);
});

test('a change is checked like a new need, and a refused one changes nothing', async () => {
  const { id } = await openNeed(manager, cot({ draft: true }));
  const fields = `query ($id: ID!) { need(id: $id) {
    quantity { value unit } note window { from until } changedAt parts { id quantity { value } }
  } }`;
  const before = await manager.run(fields, { id });
  api.clock.advance({ minutes: 1 });
  for (const [wrong, expected] of [
    [{ quantity: { value: -1, unit: 'PIECE' } }, 'INVALID_QUANTITY input.quantity.value'],
    [{ quantity: { value: 1, unit: 'PAIR' } }, 'WRONG_UNIT input.quantity.unit'],
    [
      { window: { from: '2101-03-09T10:00:00Z', until: '2101-03-08T10:00:00Z' } },
      'INVALID_WINDOW input.window.until',
    ],
    [{ deadline: '2101-03-01T10:00:00Z' }, 'INVALID_WINDOW input.deadline'],
    [{ forPersonIds: [toGlobalId('Person', newId())] }, 'NOT_FOUND input.forPersonIds.0'],
    [{ parts: [{ code: 'main' }] }, 'INVALID_INPUT input.parts.0.code'],
  ] as const)
    expect(await refusals('changeNeed', { needId: id, note: 'no', ...wrong })).toEqual([expected]);
  expect(await manager.run(fields, { id })).toEqual(before);
});

test('each change asks for the need to be matched', async () => {
  const needs = api.app.get(NeedsService);
  const actor = await actorOf(api, agency, manager, 'CASE_MANAGER');
  const jobs = await undone(api, async () => {
    const need = await needs.open(actor, {
      ...cot(),
      draft: true,
      urgency: Urgency.SOON,
      attributes: [],
      forPersonIds: [],
      parts: [],
    });
    const version = api.app.get(Versions).of(need);
    const asked = [(await jobsOf(api, need.localId)).length];
    const then = async (step: Promise<unknown>) => {
      await step;
      asked.push((await jobsOf(api, need.localId)).length);
    };
    await then(needs.openDraft(actor, { needId: need.id }));
    await then(needs.change(actor, { needId: need.id, version, note: 'x' }));
    await then(needs.withdraw(actor, { needId: need.id, reason: 'x' }));
    return { asked, names: new Set(await jobsOf(api, need.localId)) };
  });
  expect(jobs).toEqual({ asked: [1, 2, 3, 4], names: new Set(['matching.match-need']) });
});

test('the same key opens one need, and another body with it is refused', async () => {
  const input = cot({ idempotencyKey: newId() });
  const first = await openNeed(manager, input, 'id');
  expect(await openNeed(manager, input, 'id')).toEqual(first);
  expect(await refusals('openNeed', { ...input, note: 'other' })).toEqual([
    'IDEMPOTENCY_CONFLICT input.idempotencyKey',
  ]);
});

test('needs of another agency do not exist, and givers see none', async () => {
  const { id } = await openNeed(manager, cot());
  const stranger = await (await freshAgency(api)).as('CASE_MANAGER');
  const document = `query ($id: ID!) {
    need(id: $id) { id } node(id: $id) { id } needs { edges { node { id } } }
  }`;
  expect(await stranger.run(document, { id })).toEqual({
    need: null,
    node: null,
    needs: { edges: [] },
  });
  for (const name of ['changeNeed', 'openDraftNeed'])
    expect((await stranger.refused(name, { needId: id }))[0].code).toBe('NOT_FOUND');
  const [error] = await stranger.refused('openNeed', cot());
  expect(error).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'familyId'] });

  const donor = await agency.as('DONOR');
  expect((await donor.run('query ($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull();
  const { errors } = await donor.send('{ needs { edges { node { id } } } }');
  expect(errors![0].extensions.code).toBe('FORBIDDEN');
});

test('the id of something else is told apart from an unknown need', async () => {
  const document = 'query ($id: ID!) { need(id: $id) { id } }';
  expect(await manager.run(document, { id: toGlobalId('Need', newId()) })).toEqual({ need: null });
  const { errors } = await manager.send(document, { id: family.id });
  expect(errors![0].extensions.userErrors[0]).toMatchObject({ code: 'WRONG_ID', path: ['id'] });
});

test('a page of needs costs the same statements however many there are', async () => {
  const count = async (first: number) => {
    const read = jest.spyOn(api.graph, 'read');
    await manager.run(
      `query ($first: Int!) { needs(first: $first) { edges { node {
        family { name } kind { name } parts { kind { name } }
      } } } }`,
      { first },
    );
    const { length } = read.mock.calls;
    read.mockRestore();
    return length;
  };
  expect(await count(5)).toBe(await count(1));
});
