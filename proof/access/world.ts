import { Role } from '../../src/access/actor.js';
import { Chance } from '../chance.js';

/**
 * The moment at which everybody asks: the second of March where the agencies are, still the first in
 * the last of all zones and already the third in the first.
 */
export const NOW = new Date('2101-03-02T11:00:00.000Z');
export const TODAY = '2101-03-02';
export const READINGS = { earliest: '2101-03-01', latest: '2101-03-03' };

/** Moments between which something holds; null: no end is set. */
export interface ByTheClock {
  since: Date;
  until: Date | null;
}

/** Days (YYYY-MM-DD) from and to which something holds; null: not known, or no end. */
export interface ByTheDay {
  since: string | null;
  until: string | null;
}

export interface Person {
  name: string;
  agency: string;
  /** Has an open account with every role, and asks. */
  asks: boolean;
  account: { roles: Role[]; closed: boolean } | null;
  recordedBy: string | null;
}

/**
 * A small community as plain facts, by names such as P3 and F1, so that a difference can be read.
 * Everything that decides about access is in it, and nothing else.
 */
export interface World {
  title: string;
  agencies: string[];
  persons: Person[];
  families: { name: string; agency: string }[];
  memberships: ({ person: string; family: string } & ByTheDay)[];
  ties: ({ name: string; from: string; to: string; strength: 'STRONG' | 'WEAK' } & ByTheDay)[];
  restrictions: ({ restrained: string; from: string } & ByTheDay & { since: string })[];
  cases: { name: string; family: string }[];
  assignments: ({ person: string; case: string; part: 'LEADS' | 'WORKS_ON' } & ByTheClock)[];
  teams: ({ supervisor: string; member: string } & ByTheClock)[];
  shares: ({ family: string; with: string; purpose: 'ASSESSMENT' | 'SUPPORT' } & ByTheClock)[];
  /** Who sees a family in an emergency. */
  emergencies: ({ person: string; family: string } & ByTheClock)[];
  needs: { name: string; family: string }[];
  offers: { name: string; agency: string; giver: string }[];
  matches: { name: string; need: string; offer: string }[];
  tasks: { name: string; match: string }[];
  /** Who was offered a task, and who has accepted it; over where it was given back. */
  askedFor: { person: string; task: string; part: 'OFFERED' | 'ACCEPTED'; over: boolean }[];
}

/** A person in one of their roles: the one who asks. */
export interface Hat {
  person: string;
  role: Role;
}

export const TYPES = [
  'Family',
  'Person',
  'PersonInFull',
  'Tie',
  'Need',
  'Match',
  'Task',
  'TaskCard',
  'Offer',
  'OwnFamily',
  'OwnNeed',
] as const;
export type RecordType = (typeof TYPES)[number];

/**
 * The names of the records of each type that somebody may ask for. A person in full is one of whom all
 * is shown. Ties across the border of an agency are not asked for: OpenFGA is told of one border only.
 */
export function recordsOf(world: World): Record<RecordType, string[]> {
  const names = (all: { name: string }[]) => all.map(({ name }) => name);
  const agencyOf = new Map(world.persons.map(({ name, agency }) => [name, agency]));
  return {
    Family: names(world.families),
    Person: names(world.persons),
    PersonInFull: names(world.persons),
    Tie: names(world.ties.filter(({ from, to }) => agencyOf.get(from) === agencyOf.get(to))),
    Need: names(world.needs),
    Match: names(world.matches),
    Task: names(world.tasks),
    TaskCard: names(world.tasks),
    Offer: names(world.offers),
    OwnFamily: names(world.families),
    OwnNeed: names(world.needs),
  };
}

const HOUR = 3_600_000;
const SIZE = {
  persons: 58,
  asking: 12,
  colleagues: 8,
  families: 14,
  ties: 44,
  moves: 6,
  needs: 26,
  offers: 34,
};

/** A community drawn by chance: what holds, what has ended, what begins only later. */
export function drawWorld(seed: number): World {
  const chance = new Chance(seed);
  const numbered = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
  const agencies = numbered('A', 3);
  const agencyOf = () =>
    chance.weighted([
      [agencies[0]!, 6],
      [agencies[1]!, 3],
      [agencies[2]!, 1],
    ]);
  const people = numbered('P', SIZE.persons);
  const asking = people.slice(0, SIZE.asking);
  const colleagues = people.slice(SIZE.asking, SIZE.asking + SIZE.colleagues);
  const workers = [...asking, ...colleagues];
  const everyRole = Object.values(Role);
  /** Some have left, and some have lost a role, and still stand in cases and teams. */
  const accountOf = (name: string): Person['account'] =>
    asking.includes(name)
      ? { roles: everyRole, closed: false }
      : chance.weighted([
          [{ roles: everyRole, closed: true }, 3],
          [{ roles: [Role.CASE_MANAGER], closed: false }, 2],
          [{ roles: [Role.SUPERVISOR, Role.DONOR], closed: false }, 2],
          [{ roles: [Role.VOLUNTEER], closed: false }, 2],
        ]);
  const persons = people.map((name): Person => ({
    name,
    agency: agencyOf(),
    asks: asking.includes(name),
    account: workers.includes(name) ? accountOf(name) : null,
    recordedBy: chance.of(0.6) ? chance.one(asking) : null,
  }));
  const families = numbered('F', SIZE.families).map((name) => ({ name, agency: agencyOf() }));
  const familyNames = families.map(({ name }) => name);
  const cases = familyNames
    .flatMap((family) => (chance.of(0.85) ? (chance.of(0.3) ? [family, family] : [family]) : []))
    .map((family, index) => ({ name: `C${index + 1}`, family }));
  const byTheClock = (): ByTheClock =>
    chance.weighted([
      [{ since: new Date(NOW.getTime() - 9 * HOUR), until: null }, 8],
      [{ since: NOW, until: new Date(NOW.getTime() + 1) }, 1],
      [{ since: new Date(NOW.getTime() - HOUR), until: new Date(NOW.getTime() + HOUR) }, 3],
      [{ since: new Date(NOW.getTime() - 9 * HOUR), until: NOW }, 2],
      [{ since: new Date(NOW.getTime() + 1), until: null }, 2],
    ]);
  const ended = ({ since, until }: ByTheClock) => ({
    since,
    until: until ?? new Date(NOW.getTime() + 9 * HOUR),
  });
  const byTheDay = (): ByTheDay & { since: string } =>
    chance.weighted([
      [{ since: '2101-01-01', until: null }, 9],
      [{ since: '2101-03-02', until: '2101-03-03' }, 2],
      [{ since: '2101-01-01', until: '2101-03-02' }, 2],
      [{ since: '2101-03-03', until: null }, 2],
    ]);
  const perhapsOpen = (days: ByTheDay): ByTheDay =>
    chance.of(0.2) ? { ...days, since: null } : days;
  const memberships = familyNames.flatMap((family) =>
    chance.some(people, 2, 4).map((person) => ({ person, family, ...perhapsOpen(byTheDay()) })),
  );
  const ties = chance.pairs(people, SIZE.ties).map(([from, to], index) => ({
    name: `L${index + 1}`,
    from,
    to,
    strength: chance.of(0.4) ? ('STRONG' as const) : ('WEAK' as const),
    ...perhapsOpen(byTheDay()),
  }));
  const moves = drawMoves(chance, { agency: agencies[0]!, persons, families, memberships, ties });
  memberships.push(...moves.memberships);
  ties.push(...moves.ties);
  const restrictions = chance
    .pairs(people, 12)
    .map(([restrained, from]) => ({ restrained, from, ...byTheDay() }));
  const assignments = cases.flatMap(({ name }) => [
    ...(chance.of(0.75)
      ? [{ person: chance.one(workers), case: name, part: 'LEADS' as const, ...byTheClock() }]
      : []),
    ...chance
      .some(workers, 0, 2)
      .map((person) => ({ person, case: name, part: 'WORKS_ON' as const, ...byTheClock() })),
  ]);
  const teams = chance
    .pairs(workers, 24)
    .map(([supervisor, member]) => ({ supervisor, member, ...byTheClock() }));
  const shares = familyNames.flatMap((family) =>
    chance.some([...asking, ...agencies], 0, 3).map((other) => ({
      family,
      with: other,
      purpose: chance.of(0.5) ? ('SUPPORT' as const) : ('ASSESSMENT' as const),
      ...ended(byTheClock()),
    })),
  );
  const emergencies = familyNames.flatMap((family) =>
    chance.some(asking, 0, 1).map((person) => ({ person, family, ...byTheClock() })),
  );
  const needs = numbered('N', SIZE.needs).map((name) => ({
    name,
    family: chance.one(familyNames),
  }));
  const offers = numbered('O', SIZE.offers).map((name) => {
    const giver = chance.one(persons);
    const agency = chance.of(0.9) ? giver.agency : agencyOf();
    return { name, agency, giver: giver.name };
  });
  const matches = needs.flatMap(({ name: need }, index) =>
    chance.of(0.8) ? [{ name: `M${index + 1}`, need, offer: chance.one(offers).name }] : [],
  );
  const tasks = matches.flatMap(({ name: match }, index) =>
    chance.of(0.8) ? [{ name: `T${index + 1}`, match }] : [],
  );
  const askedFor = tasks.flatMap(({ name: task }) => [
    ...chance
      .some(asking, 1, 3)
      .map((person) => ({ person, task, part: 'OFFERED' as const, over: false })),
    ...chance
      .some(asking, 0, 2)
      .map((person) => ({ person, task, part: 'ACCEPTED' as const, over: chance.of(0.3) })),
  ]);
  return {
    title: `world ${seed}`,
    ...{ agencies, persons, families, memberships, ties, restrictions, cases, assignments },
    ...{ teams, shares, emergencies, needs, offers, matches, tasks, askedFor },
  };
}

/**
 * People who have moved from one family to another, each with a tie from before to somebody of none: it
 * is the first family's alone. Chance by itself makes few of these.
 */
function drawMoves(
  chance: Chance,
  {
    agency,
    persons,
    families,
    memberships,
    ties,
  }: Pick<World, 'persons' | 'families' | 'memberships' | 'ties'> & { agency: string },
): Pick<World, 'memberships' | 'ties'> {
  const here = ({ agency: of }: { agency: string }) => of === agency;
  const isFree = ({ name }: Person) => !memberships.some(({ person }) => person === name);
  const free = persons.filter((one) => here(one) && isFree(one)).map(({ name }) => name);
  const homes = families.filter(here).map(({ name }) => name);
  const movers = chance.some(free, SIZE.moves, SIZE.moves);
  const others = free.filter((name) => !movers.includes(name));
  const areTied = (...two: string[]) =>
    ties.some(({ from, to }) => two.includes(from) && two.includes(to));
  const moved = movers.map((person, index) => {
    const [left, home] = chance.some(homes, 2, 2) as [string, string];
    const other = chance.one(others.filter((name) => !areTied(person, name)));
    // Tied from either end, for each end has its own rule.
    const [from, to] = index % 2 === 0 ? [person, other] : [other, person];
    return {
      memberships: [
        { person, family: left, since: '2101-01-01', until: '2101-03-02' },
        { person, family: home, since: '2101-03-02', until: null },
      ],
      tie: {
        name: `L${SIZE.ties + index + 1}`,
        from,
        to,
        strength: 'WEAK' as const,
        since: '2101-01-01',
        until: null,
      },
    };
  });
  return {
    memberships: moved.flatMap((one) => one.memberships),
    ties: moved.map(({ tie }) => tie),
  };
}

/** How often each role asks: most often those that see something of families. */
const WEIGHTS: Partial<Record<Role, number>> = {
  CASE_MANAGER: 9,
  SUPERVISOR: 9,
  PRACTITIONER: 7,
  DONOR: 4,
  VOLUNTEER: 5,
  FAMILY_MEMBER: 5,
};
const SELDOM = 1;
const ROLES = Object.values(Role).map((role): [Role, number] => [role, WEIGHTS[role] ?? SELDOM]);

/** Who asks in this world, each at most once in each role. */
export function drawHats(world: World, seed: number, count: number): Hat[] {
  const chance = new Chance(seed);
  const asking = world.persons.filter(({ asks }) => asks);
  const hats = new Map<string, Hat>();
  while (hats.size < Math.min(count, asking.length * ROLES.length)) {
    const hat = { person: chance.one(asking).name, role: chance.weighted(ROLES) };
    hats.set(`${hat.person} ${hat.role}`, hat);
  }
  return [...hats.values()];
}
