import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, isObjectType } from 'graphql';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type RoleName, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { root } from '../support/processes.js';

const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));
const node = schema.getType('Node');
const TYPES = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type))
  .filter((type) => type.getInterfaces().some((one) => one === node))
  .map(({ name }) => name);
const ROLES = Object.keys((schema.getType('Role') as any).toConfig().values) as RoleName[];

let api: TestApi;
let agency: TestAgency;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
});
afterAll(() => api.close());

test.each(ROLES)('as %s, an id of any type answers null and never an error', async (role) => {
  expect(TYPES.length).toBeGreaterThan(20);
  const asker = await agency.as(role);
  const ids = TYPES.map((type) => toGlobalId(type, newId()));
  for (const id of [...ids, toGlobalId('ResourceKind', 'cot')]) {
    const { data, errors } = await asker.send('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect([id, errors]).toEqual([id, undefined]);
    if (id !== toGlobalId('ResourceKind', 'cot')) expect(data.node).toBeNull();
    else if (role === 'AUDITOR') expect(data.node).toBeNull();
  }
});
