import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isObjectType, type GraphQLObjectType } from 'graphql';
import { NodeRegistry } from '../../src/platform/graphql/node-registry.js';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type RoleName, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { ID_FIELDS, type IdField } from './id-fields.js';
import { SHOWN_ELSEWHERE } from './plain-mutations.js';
import { everythingOf, recordsOf, type Records } from './records.js';

let api: TestApi;
let agency: TestAgency;
let mine: Records;
let theirs: Records;
let before: unknown;
const clients = new Map<RoleName, Client>();

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  mine = await recordsOf(api, agency);
  theirs = await recordsOf(api, await freshAgency(api));
  const asking = ID_FIELDS.flatMap(({ role }) => role ?? []);
  for (const role of new Set<RoleName>(['CASE_MANAGER', ...asking]))
    clients.set(role, await agency.as(role));
  before = await everythingOf(api, agency.id);
}, 180_000);
afterAll(() => api.close());

const titled = ID_FIELDS.map((one): [string, IdField] => [`${one.mutation}.${one.field}`, one]);

/** The answer to a mutation that names this record. */
async function refusal({ mutation, field, rest, role }: IdField, id: string): Promise<any[]> {
  const client = clients.get(role ?? 'CASE_MANAGER')!;
  return client.refused(mutation, { ...rest(mine), [field]: id });
}

test.each(titled)('%s: an unknown id is refused there, and so is a foreign one', async (_, one) => {
  const unknown = await refusal(one, toGlobalId(typeOf(one), newId()));
  expect(unknown).toEqual([
    {
      code: 'NOT_FOUND',
      path: ['input', one.field],
      message: expect.stringMatching(/\w/),
      whatToDo: expect.stringMatching(/\w{3}/),
    },
  ]);
  const foreign = await refusal(one, theirs[one.type]!);
  expect(JSON.stringify(foreign)).toBe(JSON.stringify(unknown));
});

test.each(titled)(
  '%s: the id of something else is refused there, and so is no id',
  async (_, one) => {
    const other = one.type === 'Location' ? mine.Family : mine.Location;
    for (const id of [other, newId(), 'nonsense', '', "' OR 1=1 //", `${theirs[one.type]}=`])
      expect(await refusal(one, id)).toEqual([
        {
          code: 'WRONG_ID',
          path: ['input', one.field],
          message: expect.stringMatching(/\w/),
          whatToDo: expect.stringMatching(/\w{3}/),
        },
      ]);
  },
);

test.each([
  ['openNeed', 'forPersonIds', 'Person'],
  ['recordConsents', 'personIds', 'Person'],
  ['declineMatch', 'unsuitableOfferIds', 'Offer'],
] as const)('%s.%s: ids in a list are looked at one by one', async (mutation, field, type) => {
  const manager = clients.get('CASE_MANAGER')!;
  const rest = {
    openNeed: { familyId: mine.Family, kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } },
    declineMatch: { matchId: mine.Match, reason: 'Too far' },
    recordConsents: { familyId: mine.Family, purpose: 'DELIVERY', until: '2120-01-01T00:00:00Z' },
  }[mutation];
  const [error] = await manager.refused(mutation, { ...rest, [field]: [mine.Need] });
  expect(error).toMatchObject({ code: 'WRONG_ID', whatToDo: expect.stringMatching(/\w{3}/) });
  expect(error.path.slice(0, 2)).toEqual(['input', field]);
  if (mutation === 'declineMatch') return;
  const unknown = await manager.refused(mutation, {
    ...rest,
    [field]: [toGlobalId(type, newId())],
  });
  expect(unknown).toMatchObject([{ code: 'NOT_FOUND', path: ['input', field, '0'] }]);
  const foreign = await manager.refused(mutation, { ...rest, [field]: [theirs[type]] });
  expect(JSON.stringify(foreign)).toBe(JSON.stringify(unknown));
});

test.each(['Person', 'Family', 'Need', 'Offer', 'Match', 'Task', 'Organisation'] as const)(
  'a foreign %s is read exactly as one that does not exist',
  async (type) => {
    const manager = clients.get('CASE_MANAGER')!;
    const one = type[0]!.toLowerCase() + type.slice(1);
    const seen = async (id: string) =>
      manager.send(`query ($id: ID!) { ${one}(id: $id) { id } node(id: $id) { id } }`, { id });
    const unknown = await seen(toGlobalId(type, newId()));
    const foreign = await seen(theirs[type]);
    expect(unknown.data).toEqual({ [one]: null, node: null });
    expect(foreign.data).toEqual(unknown.data);
    expect((await seen(mine[type])).data[one]).toEqual({ id: mine[type] });
  },
);

/** One id of every type that a query takes, and a query that takes it. */
test.each([
  ['need', 'id', 'Need'],
  ['offer', 'id', 'Offer'],
  ['match', 'id', 'Match'],
  ['case', 'id', 'Case'],
  ['family', 'id', 'Family'],
  ['person', 'id', 'Person'],
  ['task', 'id', 'Task'],
  ['organisation', 'id', 'Organisation'],
  ['taskCard', 'taskId', 'Task'],
  ['taskVisit', 'taskId', 'Task'],
  ['familyWeb', 'familyId', 'Family'],
  ['familyAccess', 'familyId', 'Family'],
  ['consents', 'familyId', 'Family'],
  ['shares', 'familyId', 'Family'],
  ['referrals', 'familyId', 'Family'],
  ['checks', 'personId', 'Person'],
  ['restrictions', 'personId', 'Person'],
  ['mergeFamiliesPreview', 'familyId', 'Family', 'duplicateFamilyId'],
  ['mergeFamiliesPreview', 'duplicateFamilyId', 'Family', 'familyId'],
  ['mergePersonsPreview', 'personId', 'Person', 'duplicateId'],
  ['mergePersonsPreview', 'duplicateId', 'Person', 'personId'],
] as const)(
  '%s(%s): the id of something else is refused there, and so is no id',
  async (...one) => {
    const [query, argument, type, other] = one;
    const rest = other ? `, ${other}: "${mine[type]}"` : '';
    const manager = clients.get('CASE_MANAGER')!;
    for (const id of [mine[type === 'Family' ? 'Person' : 'Family'], 'nonsense', '']) {
      const document = `query ($id: ID!) { ${query}(${argument}: $id${rest}) { __typename } }`;
      const { errors } = await manager.send(document, { id });
      expect(errors).toMatchObject([
        { extensions: { userErrors: [{ code: 'WRONG_ID', path: [argument] }] } },
      ]);
    }
  },
);

test('no query that takes an id is left out', async () => {
  const { __schema } = await clients
    .get('CASE_MANAGER')!
    .run(
      `{ __schema { queryType { fields { name args { name type { name ofType { name } } } } } } }`,
    );
  const taken = __schema.queryType.fields.flatMap(({ name, args }: any) =>
    args
      .filter(({ type }: any) => type.ofType?.name === 'ID')
      .map((one: any) => `${name}.${one.name}`),
  );
  expect(taken).toHaveLength(22);
});

test('every type with an id is found by node, or shows the records of such a type', () => {
  const registry = api.app.get(NodeRegistry);
  const { schema } = api.app.get(GraphQLSchemaHost);
  const node = schema.getType('Node');
  const withId = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && 'id' in type.getFields(),
  ) as GraphQLObjectType[];
  const nodes = withId.filter((type) => type.getInterfaces().some((one) => one === node));
  expect(nodes.map(({ name }) => name).filter((name) => !registry.knows(name))).toEqual([]);
  // They show other types of records, whose ids they have.
  const others = withId.filter((type) => !nodes.includes(type)).map(({ name }) => name);
  expect(others.sort()).toEqual(['MatchDraw', 'OwnMatch', 'WebNode', 'WebTie']);
});

test('node finds a record of each of these types by its id', async () => {
  const { need } = await clients
    .get('CASE_MANAGER')!
    .run('query ($id: ID!) { need(id: $id) { parts { id } } }', { id: mine.Need });
  const all = { ...mine, NeedPart: need.parts[0].id };
  const shown = new Set<string>();
  for (const client of clients.values())
    for (const id of new Set(Object.values(all))) {
      const { node } = await client.run('query ($id: ID!) { node(id: $id) { id __typename } }', {
        id,
      });
      if (node) expect(node).toEqual({ id, __typename: parseGlobalId(id)!.type });
      if (node) shown.add(node.__typename);
    }
  const types = Object.values(all).map((id) => parseGlobalId(id)!.type);
  // Jobs fail in test/operations, and a family is visited in test/family-view.
  const elsewhere = ['FailedJob', 'OwnVisit'];
  expect(types.filter((type) => !shown.has(type) && !elsewhere.includes(type))).toEqual([]);
});

test('no mutation that takes an id is left out', async () => {
  const { __schema } = await clients.get('CASE_MANAGER')!.run(
    `{ __schema { mutationType { fields { name args { type { ofType {
       inputFields { name type { name ofType { name } } } } } } } } } }`,
  );
  const all = __schema.mutationType.fields.flatMap((mutation: any) =>
    (mutation.args[0]?.type.ofType?.inputFields ?? [])
      .filter(({ type }: any) => type.name === 'ID' || type.ofType?.name === 'ID')
      .map((field: any) => `${mutation.name}.${field.name}`),
  );
  const known = [...titled.map(([title]) => title), ...SHOWN_ELSEWHERE];
  expect(known).toEqual(expect.arrayContaining(all.filter(isSingle)));
  function isSingle(title: string): boolean {
    return !title.endsWith('Ids');
  }
});

test('after all of these nothing of the agency has changed', async () => {
  expect(await everythingOf(api, agency.id)).toEqual(before);
});

function typeOf({ type }: IdField): string {
  return type === 'Child' ? 'Person' : type;
}
