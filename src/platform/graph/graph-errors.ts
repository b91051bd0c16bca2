import { isRetryableError, Neo4jError } from 'neo4j-driver';

/** The graph did not answer in time, or there is no time left to ask it. */
export class GraphSilent extends Error {
  override readonly name = 'GraphSilent';

  constructor() {
    super('The graph did not answer in time');
  }
}

/** A commit went unanswered, so nobody knows whether the transaction holds. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';

  constructor(cause: unknown) {
    super('It is not known whether the transaction was committed', { cause });
  }
}

/** True when nobody answered, so that nothing is known about what became of the work. */
export function isUnanswered(error: unknown): boolean {
  if (error instanceof GraphSilent) return true;
  return (
    error instanceof Neo4jError &&
    ['ServiceUnavailable', 'SessionExpired', 'N/A'].includes(error.code)
  );
}

/** True while the database is away or too busy: the same request may succeed later. */
export function isPassingFault(error: unknown): boolean {
  if (isUnanswered(error) || error instanceof OutcomeUnknown) return true;
  if (!(error instanceof Neo4jError)) return false;
  return (
    isRetryableError(error) ||
    error.code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut') ||
    error.code === 'Neo.ClientError.Security.AuthenticationRateLimit'
  );
}

/** True when a uniqueness constraint refused a write: somebody else was first. */
export function isAlreadyThere(error: unknown): boolean {
  return (
    error instanceof Neo4jError &&
    error.code === 'Neo.ClientError.Schema.ConstraintValidationFailed'
  );
}

/** True when transactions wait for each other, so that one of them was ended. */
export function isDeadlock(error: unknown): boolean {
  return (
    error instanceof Neo4jError && error.code === 'Neo.TransientError.Transaction.DeadlockDetected'
  );
}

/** True when what was found is gone before it could be written on: somebody has merged or erased it. */
export function isGoneMeanwhile(error: unknown): boolean {
  return error instanceof Neo4jError && error.code === 'Neo.ClientError.Statement.EntityNotFound';
}
