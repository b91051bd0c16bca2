import { refuse, UserErrorCode } from '../platform/graphql/user-errors.js';

/** @throws UserErrors ILLEGAL_TRANSITION when the record has been ended. */
export function requireNotEnded(
  record: { endedOn: string | null },
  what: string,
  path: string,
): void {
  if (record.endedOn === null) return;
  throw refuse(
    UserErrorCode.ILLEGAL_TRANSITION,
    path,
    `This ${what} has ended on ${record.endedOn}, so it can no longer be changed.`,
    `An ended ${what} stays as it is; create a new one if it exists again.`,
  );
}
