import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isPartialDate } from '../time/days.js';

/** A date as precise as it is known, as FHIR writes it. Kept and shown as the text that was given. */
export const GraphQLPartialDate = new GraphQLScalarType<string, string>({
  name: 'PartialDate',
  description:
    'A date as precise as it is known: a day such as "2019-05-17", a month such as "2019-05", or a ' +
    'year such as "2019".',
  specifiedByURL: 'https://hl7.org/fhir/R4/datatypes.html#date',
  serialize: partialDate,
  parseValue: partialDate,
  parseLiteral: (node: ValueNode) => partialDate(node.kind === Kind.STRING ? node.value : null),
});

/** @throws TypeError, which GraphQL tells at the value, for what is none. */
function partialDate(value: unknown): string {
  if (typeof value === 'string' && isPartialDate(value)) return value;
  throw new TypeError(
    'A PartialDate is a day such as "2019-05-17", a month such as "2019-05", or a year such as "2019".',
  );
}
