/** Families as they live together, and those with whom they have to do. */
import type { Adult, Making } from './making.js';
import { FAMILIES, STREETS } from './names.js';
import type { FamilyRow, PersonRow, Place, ServiceRow } from './rows.js';

const HOUSEHOLDS = [
  ['TWO_PARENTS', 45],
  ['MOTHER', 32],
  ['FATHER', 7],
  ['GRANDPARENTS', 10],
  ['THREE_GENERATIONS', 6],
] as const;
/** The parents and the parents' parents of each; true is a woman. */
const PARENTS = {
  TWO_PARENTS: [true, false],
  MOTHER: [true],
  FATHER: [false],
  GRANDPARENTS: [],
  THREE_GENERATIONS: [true],
} as const;
const ELDERS = {
  TWO_PARENTS: [],
  MOTHER: [],
  FATHER: [],
  GRANDPARENTS: [true, false],
  THREE_GENERATIONS: [true],
} as const;
const CHILDREN = [
  [1, 35],
  [2, 32],
  [3, 19],
  [4, 9],
  [5, 5],
] as const;

export const SERVICES = ['School', 'Kindergarten', 'General practice', 'Benefits office', 'Parish'];

export interface Town {
  name: string;
  place: Place;
  /** By what they are, the most visited first. */
  services: Map<string, ServiceRow[]>;
  /** Those with whom many have to do, the busiest first. */
  professionals: PersonRow[];
}

export interface Home {
  family: FamilyRow;
  /** Who speaks for it. */
  head: Adult;
  parents: Adult[];
  children: PersonRow[];
}

/** A household, with the ties of those who live together. @param since when it was entered. */
export function household(making: Making, town: Town, place: Place, since: Date): Home {
  const { chance, made } = making;
  const kind = chance.weighted(HOUSEHOLDS);
  const name = chance.popular(FAMILIES);
  const age = chance.between(20, 44);
  const elders = ELDERS[kind].map((woman) =>
    making.adult(since, woman, age + chance.between(19, 26), name),
  );
  const parents = PARENTS[kind].map((woman) =>
    making.adult(since, woman, age + (woman ? 0 : 3), name),
  );
  const children = Array.from({ length: chance.weighted(CHILDREN) }, () =>
    making.child(since, chance.between(0, Math.min(17, age - 18)), name),
  );
  const head = (parents[0] ?? elders[0])!;
  const family: FamilyRow = {
    id: chance.id(since),
    name: head.familyName,
    address: `${chance.pick(STREETS)} Street ${chance.between(1, 120)}`,
    area: town.name,
    place,
    createdAt: since.toISOString(),
  };
  made.families.push(family);
  const belongs = (role: string, members: readonly PersonRow[]) =>
    made.memberships.push(
      ...members.map(({ id, birthDate }) => ({
        id: chance.id(since),
        personId: id,
        familyId: family.id,
        role,
        since: birthDate > '2020' ? birthDate : '2020-01-01',
      })),
    );
  belongs('GRANDPARENT', elders);
  belongs('PARENT', parents);
  belongs('CHILD', children);

  for (const child of children) {
    for (const parent of parents) making.tie(child, parent, parent.woman ? 'NMTH' : 'NFTH');
    if (parents.length === 0)
      for (const elder of elders) making.tie(child, elder, elder.woman ? 'GRMTH' : 'GRFTH');
  }
  if (parents[1]) making.tie(head, parents[1], chance.happens(0.6) ? 'SPS' : 'DOMPART');
  if (parents[0]) for (const elder of elders) making.tie(head, elder, 'NMTH');
  for (const [index, child] of children.slice(1).entries())
    making.tie(child, children[index]!, 'SIB');
  return { family, head, parents, children };
}

/**
 * Those of the family who live elsewhere, some of them in other families.
 * @param known heads of families who may be relatives.
 */
export function relatives(making: Making, home: Home, known: readonly Adult[], since: Date): void {
  const { chance } = making;
  const { head, parents, children } = home;
  const elsewhere = (woman: boolean, youngest: number, oldest: number): Adult =>
    known.length > 0 && chance.happens(0.35)
      ? chance.pick(known)
      : making.adult(since, woman, chance.between(youngest, oldest));
  const either = () => chance.happens(0.5);
  if (chance.happens(0.55)) making.tie(head, elsewhere(true, 45, 70), 'NMTH');
  if (chance.happens(0.35)) making.tie(head, elsewhere(either(), 20, 50), 'SIB');
  if (chance.happens(0.3)) making.tie(head, elsewhere(true, 20, 45), 'FRND');
  if (chance.happens(0.12)) making.tie(children[0]!, elsewhere(either(), 25, 60), 'GODPARENT');
  if (parents.length === 1 && chance.happens(0.6)) former(making, head, children, since);
}

/** The other parent, who has left; a few of them a court keeps away. */
function former(making: Making, head: Adult, children: readonly PersonRow[], since: Date): void {
  const { chance, made } = making;
  const gone = making.adult(since, !head.woman, chance.between(22, 48));
  making.tie(head, gone, 'FMRSPS');
  for (const child of children) making.tie(child, gone, gone.woman ? 'NMTH' : 'NFTH');
  if (chance.happens(0.04))
    made.restrictions.push({
      id: chance.id(since),
      restrainedId: gone.id,
      protectedId: head.id,
      since: since.toISOString().slice(0, 10),
    });
}

/** What everybody has to do with: schools, a practice, an office, and those who work there. */
export function surroundings(making: Making, { head, children }: Home, town: Town): void {
  const { chance } = making;
  const uses = (one: PersonRow, service: string, kind: string) =>
    making.tieTo(one, chance.popular(town.services.get(service)!).id, 'Service', kind);
  for (const child of children) {
    const age = making.yearsOld(child);
    if (age > 3) uses(child, age < 7 ? 'Kindergarten' : 'School', 'ATTENDS');
  }
  if (chance.happens(0.7)) uses(head, 'General practice', 'CLIENT');
  if (chance.happens(0.3)) uses(head, 'Benefits office', 'CLIENT');
  if (chance.happens(0.15)) uses(head, 'Parish', 'MEMBER');
  const worker = () => chance.popular(town.professionals);
  if (chance.happens(0.35)) making.tie(head, worker(), 'PROFESSIONAL');
  if (chance.happens(0.15)) making.tie(children[0]!, worker(), 'TEACHER');
}
