import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { readTable } from '../../proof/access/table.js';
import { WHOSE } from '../../src/audit/audit-entries.cypher.js';
import { NO_CASE_CONTENT } from '../../src/audit/case-content.js';
import { recordTypes } from '../../src/records.js';
import { showsRecord } from '../../src/audit/watch-schema.js';
import { root } from '../support/processes.js';

const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));

/** Questions whose answers hold no record, and so nothing of anybody's case. */
const WITHOUT_RECORDS = readTable()
  .filter(({ showsRecords }) => !showsRecords)
  .map(({ field }) => field);

/** Types of records for which the log could not say which families they tell of. */
function typesOfNoFamily(whole: GraphQLSchema): string[] {
  const node = whole.getType('Node');
  return Object.values(whole.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter((type) => type.getInterfaces().some((one) => one === node))
    .filter(({ name }) => !recordTypes.find(name) && !NO_CASE_CONTENT.has(name))
    .filter((type) => !('familyId' in type.getFields()))
    .map(({ name }) => name)
    .filter((name) => !WHOSE.has(name));
}

/** Questions whose answers the log would not notice. */
function unwatchedQuestions(whole: GraphQLSchema): string[] {
  return Object.values(whole.getQueryType()!.getFields())
    .filter(({ type }) => !reachesRecord(getNamedType(type), new Set()))
    .map(({ name }) => name);
}

function reachesRecord(type: GraphQLNamedType, seen: Set<string>): boolean {
  if (seen.has(type.name)) return false;
  seen.add(type.name);
  if (isAbstractType(type)) return true;
  return (
    isObjectType(type) &&
    (showsRecord(type) ||
      Object.values(type.getFields()).some((one) => reachesRecord(getNamedType(one.type), seen)))
  );
}

test('the log can say of every type of record which families it tells of', () => {
  expect(typesOfNoFamily(schema)).toEqual([]);
});

test('every question shows records that the log notices, or none at all', () => {
  expect(unwatchedQuestions(schema)).toEqual(WITHOUT_RECORDS);
});

test('a type and a question that are left out are seen by these tests', () => {
  const planted = buildSchema(`
    interface Node { id: ID! }
    type Diary implements Node { id: ID! text: String! }
    type Total { count: Int! }
    type Query { diary: Diary total: Total }`);
  expect(typesOfNoFamily(planted)).toEqual(['Diary']);
  expect(unwatchedQuestions(planted)).toEqual(['total']);
});
