import { Logger } from '@nestjs/common';
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { describe } from '../errors/describe-error.js';
import { isPassingFault } from '../graph/graph-errors.js';
import { currentRequestId } from '../logs/request-scope.js';
import { Refusal } from './refusal.js';
import { UserErrors } from './user-errors.js';

const log = new Logger('GraphQL');

/** Codes that resolvers and Apollo raise on purpose; their messages are meant for the actor. */
const INTENDED = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

const SUGGESTION = / Did you mean [^?]*\?/g;

/** Gives every error a code and keeps internals, which may name persons, out of the answer. */
export function formatError(formatted: GraphQLFormattedError, raw: unknown): GraphQLFormattedError {
  const cause = raw instanceof GraphQLError ? (raw.originalError ?? raw) : raw;
  const { path, locations } = formatted;
  if (cause instanceof Refusal)
    return { message: cause.message, path, locations, extensions: cause.told };
  if (cause instanceof UserErrors)
    return {
      message: cause.errors[0]?.message ?? 'The input was refused.',
      path,
      locations,
      extensions: { code: 'BAD_USER_INPUT', userErrors: cause.errors },
    };
  if (isPassingFault(cause))
    return {
      message: 'Kinweave cannot reach its database right now. Nothing was changed. Try again soon.',
      path,
      extensions: { code: 'TEMPORARILY_UNAVAILABLE', retryable: true },
    };
  const code = formatted.extensions?.code;
  if (typeof code === 'string' && INTENDED.has(code))
    return {
      // Apollo leaves suggestions out where the schema is closed, but not those about variables.
      message:
        code === 'BAD_USER_INPUT' ? formatted.message.replace(SUGGESTION, '') : formatted.message,
      path,
      locations,
      extensions: { code },
    };
  const requestId = currentRequestId() ?? '';
  log.error({ message: 'A request failed', error: describe(cause), fields: fieldsOf(raw) });
  return {
    message: 'Something went wrong on our side. Nothing was changed.',
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

/** The fields concerned, by their names in the schema: paths hold aliases, which are anyone's words. */
function fieldsOf(raw: unknown): string[] {
  if (!(raw instanceof GraphQLError)) return [];
  return (raw.nodes ?? []).flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}
