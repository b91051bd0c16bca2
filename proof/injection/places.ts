import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

const TEXTS = ['String', 'ID'];
/** What takes records away is asked last, so that the others still find them. */
const ENDING =
  /^(approve|cancel|close|confirm|decline|disable|drop|end|erase|handOver|remove|revoke|signOut|use|withdraw)/;

const ANSWER = '{ userErrors { code message whatToDo } }';

type Input = GraphQLArgument | GraphQLInputField;

/** What is valid where a request must say something: by the name, the type, and what it answers with. */
export type Fill = (name: string, type: string, answer: string) => unknown;

/** One place of the API that takes a text, by its path, such as "openNeed.input.parts.0.code". */
export interface Place {
  readonly field: string;
  readonly path: string;
  /** A request with the text in this place, and something valid in all that it needs besides. */
  request(text: string, fill: Fill): { document: string; variables: Record<string, unknown> };
}

/** Every argument and every field of an input, at any depth, that takes a text or an id. */
export function placesOf(schema: GraphQLSchema): Place[] {
  const of = (operation: string, fields: Record<string, GraphQLField<unknown, unknown>>) =>
    Object.values(fields).flatMap((field) =>
      field.args.flatMap((arg) =>
        pathsIn(arg).map((path) => placeAt(operation, field, [arg.name, ...path])),
      ),
    );
  const places = [
    ...of('query', schema.getQueryType()!.getFields()),
    ...of('mutation', schema.getMutationType()!.getFields()),
  ];
  return places.sort((a, b) => Number(ENDING.test(a.field)) - Number(ENDING.test(b.field)));
}

/** Ways from an argument to the texts within it. */
function pathsIn(input: Input, above: readonly unknown[] = []): string[][] {
  const type = getNamedType(input.type);
  if (TEXTS.includes(type.name)) return [isList(input.type) ? ['0'] : []];
  if (!isInputObjectType(type) || above.includes(type)) return [];
  const first = isList(input.type) ? ['0'] : [];
  return Object.values(type.getFields()).flatMap((field) =>
    pathsIn(field, [...above, type]).map((path) => [...first, field.name, ...path]),
  );
}

function placeAt(
  operation: string,
  field: GraphQLField<unknown, unknown>,
  path: readonly string[],
): Place {
  const wanted = field.args.filter((arg) => isRequiredArgument(arg) || arg.name === path[0]);
  const declared = wanted.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = wanted.map(({ name }) => `${name}: $${name}`).join(', ');
  const isRecord = isObjectType(getNamedType(field.type));
  const answer = operation === 'query' ? '{ __typename }' : ANSWER;
  return {
    field: field.name,
    path: [field.name, ...path].join('.'),
    request: (text, fill) => ({
      document: `${operation} (${declared}) { ${field.name}(${passed}) ${isRecord ? answer : ''} }`,
      variables: Object.fromEntries(
        wanted.map(({ name, type }) => {
          const rest = name === path[0] ? path.slice(1) : null;
          return [name, value({ name, type, field, rest, text, fill })];
        }),
      ),
    }),
  };
}

/** A value of this type, with the text at the end of the path if that leads here. */
function value(asked: {
  name: string;
  type: GraphQLInputType;
  field: GraphQLField<unknown, unknown>;
  /** What is left of the path; null beside it. */
  rest: readonly string[] | null;
  text: string;
  fill: Fill;
}): unknown {
  const { name, field, rest, text, fill } = asked;
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
  if (rest) return text;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  return fill(name, type.name, getNamedType(field.type).name);
}

function isList(type: GraphQLInputType): boolean {
  return isListType(getNullableType(type));
}
