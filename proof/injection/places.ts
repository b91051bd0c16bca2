import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

const TEXTS = ['String', 'ID'];
/** What takes records away is asked last, so that the others still find them. */
const ENDING =
  /^(approve|cancel|close|confirm|decline|disable|drop|end|erase|handOver|remove|revoke|signOut|use|withdraw)/;

type Input = GraphQLArgument | GraphQLInputField;

/** What is valid where a request must say something: by the name, the type, and what it answers with. */
export type Fill = (name: string, type: string, answer: string) => unknown;

/** One place of the API that takes a value, by its path, such as "openNeed.input.parts.0.code". */
export interface Place {
  readonly field: string;
  readonly path: string;
  /** A request with this in the place, and something valid in all that it needs besides. */
  request(
    planted: string | null,
    fill: Fill,
  ): { document: string; variables: Record<string, unknown> };
}

/** Every argument and every field of an input, at any depth, that takes a text or an id. */
export function placesOf(schema: GraphQLSchema): Place[] {
  return places(schema, (input) =>
    TEXTS.includes(getNamedType(input.type).name) ? [isList(input.type) ? ['0'] : []] : [],
  );
}

/** Every field of an input of a mutation that may be null. */
export function nullablePlacesOf(schema: GraphQLSchema): Place[] {
  return places(schema, (input) => (isNonNullType(input.type) ? [] : [[]])).filter(({ path }) =>
    path.includes('.input.'),
  );
}

/** Every field of an input of a mutation that takes one id. */
export function idPlacesOf(schema: GraphQLSchema): Place[] {
  return places(schema, ({ type }) =>
    getNamedType(type).name === 'ID' && !isList(type) ? [[]] : [],
  ).filter(({ path }) => /^\w+\.input\.\w+$/.test(path));
}

/** @param ends ways to go on from an argument or field that end in a place; none, or itself: []. */
function places(schema: GraphQLSchema, ends: (input: Input) => string[][]): Place[] {
  const of = (operation: string, fields: Record<string, GraphQLField<unknown, unknown>>) =>
    Object.values(fields).flatMap((field) =>
      field.args.flatMap((arg) =>
        pathsIn(arg, ends).map((path) => placeAt(operation, field, [arg.name, ...path])),
      ),
    );
  const all = [
    ...of('query', schema.getQueryType()!.getFields()),
    ...of('mutation', schema.getMutationType()!.getFields()),
  ];
  return all.sort((a, b) => Number(ENDING.test(a.field)) - Number(ENDING.test(b.field)));
}

/** Ways from an argument to the places within it. */
function pathsIn(
  input: Input,
  ends: (input: Input) => string[][],
  above: readonly unknown[] = [],
): string[][] {
  const type = getNamedType(input.type);
  if (!isInputObjectType(type) || above.includes(type)) return ends(input);
  const first = isList(input.type) ? ['0'] : [];
  const within = Object.values(type.getFields()).flatMap((field) =>
    pathsIn(field, ends, [...above, type]).map((path) => [...first, field.name, ...path]),
  );
  return [...ends(input), ...within];
}

function placeAt(
  operation: string,
  field: GraphQLField<unknown, unknown>,
  path: readonly string[],
): Place {
  const wanted = field.args.filter((arg) => isRequiredArgument(arg) || arg.name === path[0]);
  const declared = wanted.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = wanted.map(({ name }) => `${name}: $${name}`).join(', ');
  const answer = operation === 'query' ? plainFields(field.type) : payloadFields(field.type);
  return {
    field: field.name,
    path: [field.name, ...path].join('.'),
    request: (planted, fill) => ({
      document: `${operation} (${declared}) { ${field.name}(${passed}) ${answer} }`,
      variables: Object.fromEntries(
        wanted.map(({ name, type }) => {
          const rest = name === path[0] ? path.slice(1) : null;
          return [name, value({ name, type, field, rest, planted, fill })];
        }),
      ),
    }),
  };
}

/** What a record says of itself; nothing where there are no fields. */
function plainFields(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const plain = Object.values(named.getFields())
    .filter(({ type: of, args }) => isLeafType(getNamedType(of)) && args.length === 0)
    .map(({ name }) => name);
  return `{ __typename ${plain.join(' ')} }`;
}

/** The same of what a mutation gives back, with its user errors. */
function payloadFields(type: GraphQLOutputType): string {
  const given = Object.values((getNamedType(type) as GraphQLObjectType).getFields())
    .filter(({ name }) => !['userErrors', 'warnings'].includes(name))
    .map((field) => `${field.name} ${plainFields(field.type)}`);
  return `{ ${given.join(' ')} userErrors { code path message whatToDo } }`;
}

/** A value of this type, with what is planted at the end of the path if that leads here. */
function value(asked: {
  name: string;
  type: GraphQLInputType;
  field: GraphQLField<unknown, unknown>;
  /** What is left of the path; null beside it. */
  rest: readonly string[] | null;
  planted: string | null;
  fill: Fill;
}): unknown {
  const { name, field, rest, planted, fill } = asked;
  if (rest?.length === 0) return planted;
  const type = getNullableType(asked.type);
  if (isListType(type))
    return [value({ ...asked, type: type.ofType, rest: rest && rest.slice(1) })];
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((inner) => isRequiredInputField(inner) || inner.name === rest?.[0])
        .map((inner) => [
          inner.name,
          value({
            ...asked,
            name: inner.name,
            type: inner.type,
            rest: rest && inner.name === rest[0] ? rest.slice(1) : null,
          }),
        ]),
    );
  if (isEnumType(type)) return type.getValues()[0]!.name;
  return fill(name, type.name, getNamedType(field.type).name);
}

function isList(type: GraphQLInputType): boolean {
  return isListType(getNullableType(type));
}
