import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { refuse } from '../refusals/user-errors.js';

/** The place of an entry: by its moment and then its id, or by its id alone. */
interface Places {
  id: { id: string };
  moment: { id: string; moment: Date };
}

/** Holds the moment too: by the next question the record may have changed again, or be gone. */
export function writeCursor(id: string, moment?: Date): string {
  const text = moment ? `at:${moment.getTime()}:${id}` : `after:${id}`;
  return Buffer.from(text).toString('base64url');
}

/** @throws UserErrors for what is no cursor of a list that goes by this. */
export function readCursor<By extends keyof Places>(cursor: string, by: By): Places[By] {
  const parts = Buffer.from(cursor, 'base64url').toString('utf8').split(':');
  const id = parts.at(-1) ?? '';
  const moment = by === 'moment' ? new Date(Number(parts[1])) : undefined;
  const genuine = id && !Number.isNaN(moment?.getTime() ?? 0);
  if (genuine && writeCursor(id, moment) === cursor) return { id, moment } as Places[By];
  throw refuse(PlatformRefusal.FOREIGN_CURSOR, 'after');
}
