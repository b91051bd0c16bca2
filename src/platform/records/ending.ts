import { Field, ObjectType, type FieldOptions } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { refuse } from '../refusals/user-errors.js';
import { dayOf, plusDays } from '../time/days.js';
import { own, sealed } from './columns.js';

/** An ending can be taken back until so many days after it was written down, or began to count. */
const DAYS = 7;

/** Columns of a record that somebody can end, and whose ending can be taken back (docs/adr/0058). */
export const ENDABLE = {
  /** When its ending was written down first; null where it has none, or came with an import. */
  endedAt: own<Date | null>(),
  takenBackAt: own<Date | null>(),
  takenBackReason: sealed(),
};

/** The columns behind the field `takenBack`, for a declaration. */
export const TAKEN_BACK_FIELD = { takenBack: ['takenBackAt', 'takenBackReason'] } as const;

@ObjectType({ description: 'That the ending of a record was taken back, since it was a mistake.' })
export class TakenBack {
  @Field(() => GraphQLDateTime, { description: 'When, the last time.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Why; null once it has been erased.' })
  reason!: string | null;
}

/** How a model declares the field `takenBack`. */
export const TAKEN_BACK: FieldOptions = {
  nullable: true,
  description: 'When and why its ending was taken back; null if it never was.',
};

/** The field `takenBack` of a row. */
export function takenBackOf(row: {
  takenBackAt: Date | null;
  takenBackReason: string | null;
}): TakenBack | null {
  const { takenBackAt: at, takenBackReason: reason } = row;
  return at && { at, reason };
}

/** What is taken back, by whom and why: a request that a feature carries out for its own records. */
export interface TakingBack {
  /** Record id. */
  readonly id: string;
  readonly reason: string;
}

/** The input field that names what is taken back. */
export const TAKEN_BACK_PATH = 'input.recordId';

/**
 * Whether the ending of a record may still be taken back: for a week, in days of the agency.
 * @param from the day from which it has ended or will end; null where it has not.
 * @throws UserErrors ILLEGAL_TRANSITION for what has not ended, TOO_LATE after that week.
 */
export function requireTakeable(
  { endedAt, from }: { readonly endedAt: Date | null; readonly from: string | null },
  { today, timeZone }: { readonly today: string; readonly timeZone: string },
): void {
  if (from === null) throw refuse(PlatformRefusal.NOT_ENDED, TAKEN_BACK_PATH);
  const recorded = endedAt ? dayOf(endedAt, timeZone) : from;
  const last = plusDays(recorded > from ? recorded : from, DAYS);
  if (today > last) throw refuse(PlatformRefusal.ENDED_TOO_LONG_AGO, TAKEN_BACK_PATH, { last });
}
