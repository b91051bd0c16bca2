import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isCompositeType,
  isListType,
  type DocumentNode,
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

/** A record, however it is found. Its numbers and texts come with it. */
const RECORD = 1;
/** A field of Query: at least one statement of its own. */
const QUERY = 5;
/** A mutation: a transaction of several statements, and jobs that follow. */
const MUTATION = 25;
/** Entries that a list without pages is taken to have. */
const LIST = 10;

interface Asked {
  schema: GraphQLSchema;
  /** Valid for the schema. */
  document: DocumentNode;
  /** Name of the operation; undefined where it has none. */
  name: string | undefined;
  variables: Record<string, unknown> | undefined;
}

/**
 * What an operation costs at the most, in points. The schema alone decides, so a new field has its
 * cost at once: what takes `first` multiplies what is inside by it, and every other list of records
 * by ten. A field that knows better sets `complexity`.
 * @returns 0 for variables that do not fit: such a request ends before it runs.
 * @throws GraphQLError around UserErrors OUT_OF_RANGE for a page that is too large.
 */
export function costOf({ schema, document, name, variables = {} }: Asked): number {
  try {
    return getComplexity({
      schema,
      query: document,
      ...(name === undefined ? {} : { operationName: name }),
      variables,
      estimators: [fieldExtensionsEstimator(), estimatorFor(schema)],
    });
  } catch (error) {
    if (error instanceof UserErrors) throw asGraphql(error);
    if (error instanceof GraphQLError) return 0;
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

function asGraphql(error: UserErrors): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: 400 } },
  });
}
