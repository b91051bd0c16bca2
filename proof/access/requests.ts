import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';

/** A request for one field of Query or Mutation. */
export interface FieldRequest {
  document: string;
  variables: Record<string, unknown>;
}

/** Of which type the id in this input field or argument is, where its name does not say so. */
const TYPE_OF_ID: Record<string, string> = {
  visitId: 'OwnVisit',
  id: 'Family',
  assignmentId: 'CaseAssignment',
  supervisorId: 'Person',
  fromId: 'Person',
  toId: 'Person',
  duplicateId: 'Person',
  duplicateFamilyId: 'Family',
  keptId: 'Person',
  giverId: 'Person',
  restrainedId: 'Person',
  recordId: 'Person',
  protectedId: 'Person',
};

/** Texts that are more than any text. */
const TEXTS: Record<string, string> = {
  email: 'nobody@access.example',
  administratorEmail: 'nobody@access.example',
  issuer: 'https://nobody.access.example',
  slot: '2101-03-02/MORNING',
  kind: 'food-parcel',
  code: '123456',
  unit: 'PACK',
  timeZone: 'Europe/Sofia',
};

/** Values of scalars, by type. What ends does so after what begins. */
const VALUES: Record<string, unknown> = {
  LocalDate: '2101-01-01',
  DateTime: '2101-06-01T00:00:00.000Z',
  Int: 5,
  Float: 1,
  Boolean: false,
};

const LATER_DAY = '2102-01-01';
const LATER = ['expiresOn', 'until'];

/** A request for a field that the API takes for an honest one; it names records that do not exist. */
export function requestFor(
  operation: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
): FieldRequest {
  const asked = field.args.filter(
    ({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined,
  );
  const declared = asked.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = asked.map(({ name }) => `${name}: $${name}`).join(', ');
  const inside = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  return {
    document:
      `${operation} ${declared && `(${declared})`} ` +
      `{ ${field.name}${passed && `(${passed})`} ${inside} }`,
    variables: Object.fromEntries(
      asked.map(({ name, type }) => [name, valueOf(name, type, field.type.toString())]),
    ),
  };
}

function valueOf(name: string, type: GraphQLInputType, of: string): unknown {
  const bare: GraphQLInputType = getNullableType(type);
  if (isListType(bare)) return [valueOf(name, bare.ofType, of)];
  if (isEnumType(bare)) return bare.getValues()[0]!.name;
  if (isInputObjectType(bare))
    return Object.fromEntries(
      Object.values(bare.getFields())
        .filter((one) => isNonNullType(one.type) && one.defaultValue === undefined)
        .map((one) => [one.name, valueOf(one.name, one.type, of)]),
    );
  const scalar = getNamedType(bare).name;
  if (scalar === 'ID') return unknownId(name, of);
  if (scalar === 'String') return TEXTS[name] ?? 'correct horse battery';
  return scalar === 'LocalDate' && LATER.includes(name) ? LATER_DAY : VALUES[scalar];
}

/** The id of a record that does not exist, of the type that is asked for. */
function unknownId(name: string, of: string): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1).replace(/Ids?$/, '');
  const byArgument = name === 'id' && of !== 'Node' ? of : TYPE_OF_ID[name];
  return toGlobalId(byArgument ?? type, newId());
}
