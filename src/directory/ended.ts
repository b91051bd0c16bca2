import type { Refusal } from '../platform/refusals/refusal.js';
import { refuse } from '../platform/refusals/user-errors.js';

/** @throws UserErrors when the record has been ended. */
export function requireNotEnded(
  { endedOn }: { endedOn: string | null },
  refusal: Refusal<'on'>,
  path: string,
): void {
  if (endedOn !== null) throw refuse(refusal, path, { on: endedOn });
}
