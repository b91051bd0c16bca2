import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getNullableType,
  getVariableValues,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  typeFromAST,
  validate,
  type GraphQLInputType,
  type GraphQLSchema,
  type NamedTypeNode,
} from 'graphql';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { Role } from '../../src/access/actor.js';
import { Examples } from '../../src/start-page/examples.js';
import { startOwnApi, type TestApi } from '../support/api.js';

let api: TestApi;
let schema: GraphQLSchema;
let examples: Examples;

beforeAll(async () => {
  api = await startOwnApi({ KINWEAVE_DEMO: '1' });
  schema = api.app.get(GraphQLSchemaHost).schema;
  examples = api.app.get(Examples);
});
afterAll(() => api.close());

/** Fields that GraphiQL underlines as missing: it does not know of default values. */
function underlined(type: GraphQLInputType, value: any): string[] {
  const bare = getNullableType(type);
  if (isListType(bare)) return [value].flat().flatMap((item) => underlined(bare.ofType, item));
  if (!isInputObjectType(bare)) return [];
  return Object.values(bare.getFields()).flatMap((field) => {
    if (field.name in value) return underlined(field.type, value[field.name]);
    return isNonNullType(field.type) ? [`${bare.name}.${field.name}`] : [];
  });
}

test.each(Object.values(Role))('the examples of a %s fit the API, variables too', (role) => {
  const all = examples.of(role);
  expect(all.length).toBeGreaterThan(1);
  expect(all[0]!.query).toContain('mutation SignIn');
  for (const { query, variables } of all) {
    const document = parse(query);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    const [operation, ...more] = document.definitions;
    expect(more).toEqual([]);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('not an operation');
    expect(operation.name?.value).toMatch(/^[A-Z]/);
    const given = JSON.parse(variables);
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
    expect((errors ?? []).map(({ message }) => message)).toEqual([]);
    for (const { variable, type } of operation.variableDefinitions ?? []) {
      const inputType = typeFromAST(schema, type as NamedTypeNode) as unknown as GraphQLInputType;
      expect(underlined(inputType, given[variable.name.value])).toEqual([]);
    }
  }
});

test('in the demonstration, ids of its community are filled in', () => {
  const { variables } = examples
    .of(Role.CASE_MANAGER)
    .find(({ query }) => query.includes('query FamilyWeb'))!;
  expect(parseGlobalId(JSON.parse(variables).familyId)?.type).toBe('Family');
});
