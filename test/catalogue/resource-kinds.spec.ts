import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { toGlobalId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { withCatalogue } from './load-catalogue.js';

interface Part {
  code: string;
  kind: { code: string };
  quantity: object;
}
interface Edge {
  node: { code: string; domain: string };
}
interface Page {
  edges: Edge[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

let api: TestApi;
let donor: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  donor = await (await freshAgency(api)).as('DONOR');
});
afterAll(() => api.close());

test('a kind is told in both languages, with its parts and substitutes', async () => {
  const { resourceKind } = await donor.run(`{ resourceKind(code: "cot") {
    id code domain nature unit divisible task checks withdrawn
    name english: help bulgarian: name(language: BG)
    attributes { code name(language: BG) type rule required values { code } }
    parts { code name kind { code unit } quantity { value unit } attributes { code value } }
    substitutes { kind { code } usualPrice { value unit } }
  } }`);
  expect(resourceKind).toMatchObject({
    id: toGlobalId('ResourceKind', 'cot'),
    domain: 'LIVING_CONDITIONS',
    nature: 'GOODS',
    unit: 'PIECE',
    divisible: true,
    task: null,
    checks: [],
    withdrawn: false,
    name: 'Cot',
    bulgarian: 'Бебешка кошара',
    attributes: [
      {
        code: 'age-months',
        name: 'Подходяща до възраст в месеци',
        type: 'INTEGER',
        rule: 'AT_LEAST',
        required: false,
        values: [],
      },
    ],
    substitutes: [{ kind: { code: 'money' }, usualPrice: { value: 60, unit: 'EUR' } }],
  });
  expect(resourceKind.english).toMatch(/^A safe bed/);
  expect(
    resourceKind.parts.map((part: Part) => [part.code, part.kind.code, part.quantity]),
  ).toEqual([
    ['transport', 'van-with-driver', { value: 1, unit: 'TRIP' }],
    ['hands', 'carrying-hands', { value: 1, unit: 'PERSON' }],
  ]);
});

test('values of an ENUM have names, and a code that nobody has is null', async () => {
  const { shoes, none } = await donor.run(`{
    shoes: resourceKind(code: "shoes") { attributes { code values { code name name_: name(language: BG) } } }
    none: resourceKind(code: "no-such-kind") { code }
  }`);
  const season = shoes.attributes.find(({ code }: { code: string }) => code === 'season');
  expect(season.values[0]).toEqual({ code: 'WINTER', name: 'Winter', name_: 'Зима' });
  expect(none).toBeNull();
});

test('the list walks through all kinds by code, each once', async () => {
  const codes: string[] = [];
  let after: string | null = null;
  do {
    const { resourceKinds }: { resourceKinds: Page } = await donor.run(
      `query ($after: String) { resourceKinds(first: 7, after: $after) {
        edges { node { code } } pageInfo { hasNextPage endCursor }
      } }`,
      { after },
    );
    codes.push(...resourceKinds.edges.map((edge: Edge) => edge.node.code));
    after = resourceKinds.pageInfo.hasNextPage ? resourceKinds.pageInfo.endCursor : null;
  } while (after);
  expect(codes.length).toBeGreaterThan(40);
  expect(codes).toEqual([...new Set(codes)].sort());
});

test.each([
  ['кошара', 'cot'],
  ['WARDROBE', 'wardrobe'],
])('a search for %s finds %s and not everything', async (search, code) => {
  const { resourceKinds } = await donor.run(
    'query ($search: String) { resourceKinds(search: $search, first: 100) { edges { node { code } } } }',
    { search },
  );
  const codes = resourceKinds.edges.map((edge: Edge) => edge.node.code);
  expect(codes).toContain(code);
  expect(codes).not.toContain('money');
});

test('a domain holds its kinds only', async () => {
  const { resourceKinds } = await donor.run(
    '{ resourceKinds(domain: HEALTH, first: 100) { edges { node { domain } } } }',
  );
  const domains = resourceKinds.edges.map((edge: Edge) => edge.node.domain);
  expect(new Set(domains)).toEqual(new Set(['HEALTH']));
});

test('kinds of all parts and substitutes of a page cost one statement', async () => {
  const read = jest.spyOn(api.graph, 'read');
  await donor.run(`{ resourceKinds(first: 50) { edges { node {
    parts { kind { code } } substitutes { kind { code } }
  } } } }`);
  const statements = read.mock.calls.filter(([statement]) =>
    JSON.stringify(statement).includes('ResourceKind'),
  );
  read.mockRestore();
  expect(statements).toHaveLength(2);
});

test('a kind is a node, and for nobody who has not signed in', async () => {
  const id = toGlobalId('ResourceKind', 'cot');
  const document = 'query ($id: ID!) { node(id: $id) { ... on ResourceKind { code } } }';
  expect(await donor.run(document, { id })).toEqual({ node: { code: 'cot' } });
  expect((await api.send(null, document, { id })).data).toEqual({ node: null });
  const { errors } = await api.send(null, '{ resourceKind(code: "cot") { code } }');
  expect(errors![0].extensions.code).toBe('UNAUTHENTICATED');
});
