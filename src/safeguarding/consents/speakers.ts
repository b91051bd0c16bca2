import { isSurelyAged, type Born } from '../../families/birth-date.js';
import { MemberRole } from '../../families/member-role.js';

const COMES_OF_AGE = 18;

/** Somebody who belongs to a family, or speaks for a child of it. */
export interface SpeakerRow extends Born {
  id: string;
  role: string;
}

/** As whoever records a consent may know them. */
export interface NamedSpeakerRow extends SpeakerRow {
  givenName: string | null;
  familyName: string | null;
  /** Whether the viewer sees the person. */
  isSeen: boolean;
}

/** A member of a household, and what they said to deliveries. */
export interface WordRow extends SpeakerRow {
  /** They agree then. */
  agrees: boolean;
  /** They were asked, now or before. */
  asked: boolean;
  /** They agreed once and took it back. */
  tookBack: boolean;
  /** They agreed once, and that has run out by then. */
  ranOut: boolean;
  /** Whoever had agreed for them is no longer there: who speaks for them now is asked. */
  speakerGone: boolean;
}

/**
 * Whether the person speaks for themselves on that day (YYYY-MM-DD): by age, or else by role. Who
 * may still be a child is one.
 */
export function isAdult(person: Omit<SpeakerRow, 'id'>, day: string): boolean {
  return isSurelyAged(person, COMES_OF_AGE, day) ?? person.role !== (MemberRole.CHILD as string);
}

/**
 * Of the members of a family, for whom this member of it speaks: themselves and the children.
 * @returns ids; none for a child, who speaks for nobody, or for somebody who is not a member.
 */
export function spokenForBy(
  personId: string,
  members: readonly SpeakerRow[],
  day: string,
): string[] {
  const own = members.find(({ id }) => id === personId);
  if (!own || !isAdult(own, day)) return [];
  return members.filter((one) => one.id === personId || !isAdult(one, day)).map(({ id }) => id);
}

/**
 * Who of a household must still agree before somebody is sent to it: its adults, who speak for the
 * children; where no adult lives there, everybody; and whoever was asked and does not agree now.
 * @returns their record ids.
 */
export function withoutWord(members: readonly WordRow[], day: string): string[] {
  const adults = members.filter((member) => isAdult(member, day));
  const must = adults.length > 0 ? adults : members;
  return members
    .filter((member) => !member.agrees && (member.asked || must.includes(member)))
    .map(({ id }) => id);
}
