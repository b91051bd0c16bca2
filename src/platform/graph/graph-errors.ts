import { isRetryableError, Neo4jError } from 'neo4j-driver';

/** True while the database is away or too busy: the same request may succeed later. */
export function isPassingFault(error: unknown): boolean {
  if (!(error instanceof Neo4jError)) return false;
  return (
    isRetryableError(error) ||
    ['ServiceUnavailable', 'SessionExpired', 'N/A'].includes(error.code) ||
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
