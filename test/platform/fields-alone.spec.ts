import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isObjectType } from 'graphql';
import { recordTypes } from '../../src/records.js';
import { recordsOf, type Records } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { wordsOfFields } from './exchanges.js';

/** Types of which no more is read than is asked for. */
const narrow = recordTypes.all().flatMap(({ record }) => (record.fields ? [record.type] : []));

let api: TestApi;
let manager: Client;
let world: Records;
let fieldsOf: (type: string) => Map<string, string>;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  const agency = await freshAgency(api);
  world = await recordsOf(api, agency);
  manager = await agency.as('CASE_MANAGER');
  const { schema } = api.app.get(GraphQLSchemaHost);
  fieldsOf = (name) => {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`There is no type ${name}.`);
    return wordsOfFields(type);
  };
}, 180_000);
afterAll(() => api.close());

async function shown(type: string, fields: string): Promise<Record<string, unknown>> {
  const document = `query ($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`;
  return (await manager.run(document, { id: world[type] })).node;
}

test('there are such types', () => {
  expect(narrow).toEqual(expect.arrayContaining(['Family', 'Person', 'Need', 'Match']));
});

test.each(narrow)('each field of %s shows alone what it shows among all others', async (type) => {
  const fields = fieldsOf(type);
  const all = await shown(type, [...fields.values()].join(' '));
  expect(all.id).toBe(world[type]);
  const alone: Record<string, unknown> = {};
  for (const words of fields.values()) Object.assign(alone, await shown(type, words));
  expect(alone).toEqual(all);
});
