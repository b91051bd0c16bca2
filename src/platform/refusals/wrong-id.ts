import { parseGlobalId } from '../ids/global-id.js';
import { PlatformRefusal } from './platform.refusals.js';
import { userError, type UserError } from './user-errors.js';

/**
 * What is wrong with an id that should be of a record of one of these types.
 * @param value what was given, or the list of ids among which it is.
 * @param path from the arguments on: 'input.needId'.
 */
export function wrongId(types: readonly string[], value: unknown, path: string): UserError {
  const given = [value].flat().map((id) => (typeof id === 'string' ? parseGlobalId(id) : null));
  const wrong = given.find((id) => !types.includes(id?.type ?? ''));
  const type = types.join(' / ');
  return wrong
    ? userError(PlatformRefusal.ID_OF_ANOTHER_TYPE, path, { type, given: wrong.type })
    : userError(PlatformRefusal.NOT_AN_ID, path, { type });
}
