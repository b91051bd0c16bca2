import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  isEnumType,
  isIntrospectionType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
} from 'graphql';
import { format, resolveConfig } from 'prettier';
import { startApi, type TestApi } from '../support/api.js';
import { root } from '../support/processes.js';

const file = join(root, 'schema.graphql');

let api: TestApi;
let schema: GraphQLSchema;

beforeAll(async () => {
  api = await startApi();
  schema = lexicographicSortSchema(api.app.get(GraphQLSchemaHost).schema);
});
afterAll(() => api.close());

test('the committed schema is what the code says', async () => {
  const settings = await resolveConfig(file);
  const now = await format(printSchema(schema), { ...settings, filepath: file });
  if (process.env.UPDATE_SCHEMA === '1') await writeFile(file, now);
  const committed = await readFile(file, 'utf8').catch(() => '');
  const lines = new Set(committed.split('\n'));
  const news = now.split('\n').filter((line) => !lines.has(line));
  if (committed !== now)
    process.stdout.write('The API differs from schema.graphql: npm run schema writes it anew.\n');
  expect(news.slice(0, 20)).toEqual([]);
  expect(committed === now).toBe(true);
});

test('everything in the schema is described', () => {
  expect(undescribed(schema)).toEqual([]);
});

/** Types, fields, arguments and input fields without a description; values of enums may do without. */
function undescribed(whole: GraphQLSchema): string[] {
  const missing: string[] = [];
  const look = (name: string, { description }: { description?: string | null }) => {
    if (!description?.trim()) missing.push(name);
  };
  for (const type of Object.values(whole.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    const isRoot = type === whole.getQueryType() || type === whole.getMutationType();
    if (!isRoot) look(type.name, type);
    if (isEnumType(type) || !('getFields' in type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field);
      if ('args' in field)
        for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name})`, arg);
    }
  }
  return missing;
}
