import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isCompositeType,
  isListType,
  type GraphQLSchema,
} from 'graphql';
import {
  fieldExtensionsEstimator,
  getComplexity,
  type ComplexityEstimator,
} from 'graphql-query-complexity';
import { PlatformRefusal } from '../../refusals/platform.refusals.js';
import { refuse, UserErrors } from '../../refusals/user-errors.js';
import { LARGEST_PAGE } from '../connection.js';
import type { AskedOperation } from './asked-operation.js';
import { badInput } from './bad-input.js';

/** A record, however it is found. Its numbers and texts come with it. */
export const RECORD = 1;
/** A field of Query: at least one statement of its own. */
export const QUERY = 5;
/** A mutation: a transaction of several statements, and jobs that follow. */
const MUTATION = 25;
/** Entries that a list without pages is taken to have. */
const LIST = 10;

/**
 * What an operation costs at the most, in points. The schema alone decides, so a new field has its
 * cost at once: what takes `first` multiplies what is inside by it, and every other list of records
 * by ten. A field that knows better sets `complexity`.
 * @throws GraphQLError BAD_USER_INPUT for what cannot be priced: a page that is too large, variables
 *   that do not fit, an argument that has no value.
 */
export function costOf({ schema, document, name, variables = {} }: AskedOperation): number {
  try {
    return getComplexity({
      schema,
      query: document,
      ...(name === undefined ? {} : { operationName: name }),
      variables,
      estimators: [fieldExtensionsEstimator(), estimatorFor(schema)],
    });
  } catch (error) {
    if (error instanceof UserErrors) throw badInput(error);
    if (error instanceof GraphQLError) throw asBadInput(error);
    throw error;
  }
}

function estimatorFor(schema: GraphQLSchema): ComplexityEstimator {
  const roots = new Map([
    [schema.getQueryType()?.name, QUERY],
    [schema.getMutationType()?.name, MUTATION],
  ]);
  return ({ type, field, args, childComplexity }) => {
    // The schema about itself is read from memory; GraphiQL asks for all of it.
    if (type.name.startsWith('__') || field.name.startsWith('__')) return childComplexity;
    const root = roots.get(type.name) ?? 0;
    const record = isCompositeType(getNamedType(field.type)) ? RECORD : 0;
    if (field.args.some(({ name }) => name === 'first'))
      return root + record + pageSize(args.first) * childComplexity;
    // The edges of a connection are the page that its own field has counted.
    const isPage = field.name === 'edges' && type.name.endsWith('Connection');
    const entries = isListType(getNullableType(field.type)) && !isPage ? LIST : 1;
    return root + entries * (record + childComplexity);
  };
}

function pageSize(first: unknown): number {
  if (typeof first !== 'number') return LARGEST_PAGE;
  if (first > LARGEST_PAGE)
    throw refuse(PlatformRefusal.TOO_LARGE, 'first', { most: LARGEST_PAGE });
  return Math.max(1, first);
}

/** What graphql-js has found wrong with a value, as it would have been found while the request ran. */
function asBadInput({ message, nodes }: GraphQLError): GraphQLError {
  const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } };
  return new GraphQLError(message, { nodes, extensions });
}
