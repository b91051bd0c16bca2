import { MemberRole } from '../../families/member-role.js';
import type { SpeakerRow } from './consents.repository.js';

const COMES_OF_AGE = 18;

/** True for who speaks for themselves on that day (YYYY-MM-DD): by age, or else by role. */
export function isAdult({ role, birthDate }: Omit<SpeakerRow, 'id'>, day: string): boolean {
  if (birthDate === null) return role !== (MemberRole.CHILD as string);
  const [year, monthAndDay] = [Number(birthDate.slice(0, 4)), birthDate.slice(4)];
  return `${String(year + COMES_OF_AGE).padStart(4, '0')}${monthAndDay}` <= day;
}

/**
 * Of the members of a family, for whom this member of it speaks: themselves and the children.
 * @returns ids; none for a child, who speaks for nobody, and for who is no member.
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
