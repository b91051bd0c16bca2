import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { describe } from '../errors/describe-error.js';
import { isPassingFault } from '../graph/graph-errors.js';
import { UserErrors } from './user-errors.js';

const log = new Logger('GraphQL');

/** Codes that resolvers and Apollo raise on purpose; their messages are meant for the asker. */
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

/** Gives every error a code and keeps internals, which may name persons, out of the answer. */
export function formatError(formatted: GraphQLFormattedError, raw: unknown): GraphQLFormattedError {
  const cause = raw instanceof GraphQLError ? (raw.originalError ?? raw) : raw;
  const { path, locations } = formatted;
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
    return { message: formatted.message, path, locations, extensions: { code } };
  log.error(`${describe(cause)} in ${path?.join('.') ?? 'a request'}`);
  return {
    message: 'Something went wrong on our side. Nothing was changed.',
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}
