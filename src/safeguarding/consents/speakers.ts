import { MemberRole } from '../../families/member-role.js';
import type { SpeakerRow } from './consents.repository.js';

const COMES_OF_AGE = 18;

/** True for who speaks for themselves on that day (YYYY-MM-DD): by age, or else by role. */
export function isAdult({ role, birthDate }: Omit<SpeakerRow, 'id'>, day: string): boolean {
  if (birthDate === null) return role !== (MemberRole.CHILD as string);
  const [year, monthAndDay] = [Number(birthDate.slice(0, 4)), birthDate.slice(4)];
  return `${String(year + COMES_OF_AGE).padStart(4, '0')}${monthAndDay}` <= day;
}
