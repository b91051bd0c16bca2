import type { FamilyQuery, FamilyWebQuery } from '../api/operations.js';
import type { Web, WebNode, WebTie } from './layout/web.js';

type Member = NonNullable<FamilyQuery['family']>['members'][number];

/** A web as the API answers it, ready to be drawn and read, with what is known of its members. */
export interface FamilyWeb extends Web {
  readonly depth: number;
  readonly members: ReadonlyMap<string, NonNullable<Member['person']>>;
}

export function familyWebOf(
  { asOf, depth, nodes, ties }: FamilyWebQuery['familyWeb'],
  members: readonly Member[],
): FamilyWeb {
  const persons = members.flatMap(({ person }) => (person ? [[person.id, person] as const] : []));
  return { asOf, depth, nodes, ties, members: new Map(persons) };
}

/** The part of a web that lies this many ties from the family at most. */
export function within(web: FamilyWeb, distance: number): FamilyWeb {
  const nodes = web.nodes.filter((node) => node.distance <= distance);
  const ids = new Set(nodes.map(({ id }) => id));
  const ties = web.ties.filter(({ fromId, toId }) => ids.has(fromId) && ids.has(toId));
  return { ...web, nodes, ties };
}

/** What to call somebody: members of the family by their given names. */
export const nameOf = (web: FamilyWeb, { id, label }: WebNode): string =>
  web.members.get(id)?.givenName ?? label;

/** Days between the last known contact and the day of the web; null where none is known. */
export function daysQuiet({ lastContactOn }: WebTie, asOf: string): number | null {
  if (lastContactOn === null) return null;
  const days = (Date.parse(asOf) - Date.parse(lastContactOn)) / 86_400_000;
  return days < 0 ? null : Math.round(days);
}

/**
 * Age on a day. Only a whole date gives it exactly: a year alone may be one off.
 * @returns null where no date is known, or one that lies ahead.
 */
export function ageOn(birthDate: string, isEstimated: boolean, day: string): string | null {
  const isWhole = birthDate.length === 10;
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const age = isWhole && day.slice(5) < birthDate.slice(5) ? years - 1 : years;
  if (Number.isNaN(age) || age < 0) return null;
  return isWhole && !isEstimated ? String(age) : `~${age}`;
}
