import { GraphQLError } from 'graphql';
import type { UserErrors } from '../../refusals/user-errors.js';

/** Refuses a whole request for an input of it, before anything runs. */
export function badInput(error: UserErrors): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: 400 } },
  });
}
