import { Role } from '../../../src/access/actor.js';
import {
  NOW,
  READINGS,
  TODAY,
  type ByTheClock,
  type ByTheDay,
  type Hat,
  type Person,
  type World,
} from '../world.js';

/** A fact as OpenFGA keeps it. */
export interface Tuple {
  user: string;
  relation: string;
  object: string;
  condition?: { name: string; context: Record<string, string> };
}

/** What holds depends on the moment at which somebody asks. */
export const MOMENT = {
  now: NOW.toISOString(),
  today: midnight(TODAY),
  earliest: midnight(READINGS.earliest),
  latest: midnight(READINGS.latest),
};

const ALWAYS = { since: '0001-01-01T00:00:00Z', until: '9999-12-31T00:00:00Z' };

/** The agency of each person and family, by name; of a tie, that of the first of the two. */
export function agenciesIn({ persons, families, ties }: World): Map<string, string> {
  const agencyOf = new Map([...persons, ...families].map(({ name, agency }) => [name, agency]));
  for (const { name, from } of ties) agencyOf.set(name, agencyOf.get(from)!);
  return agencyOf;
}

/** Everybody who can act as a supervisor. */
export function supervisorsIn(world: World): Hat[] {
  return world.persons
    .filter(({ account }) => account && canActAs(account, [Role.SUPERVISOR]))
    .map(({ name }) => ({ person: name, role: Role.SUPERVISOR }));
}

/** No supervisor sees this family for what they or their team do: so all of them do. */
export function unsupervised(family: string): Tuple {
  return tuple('hat:*', 'unsupervised', `family:${family}`);
}

function canActAs(account: NonNullable<Person['account']>, roles: readonly Role[]): boolean {
  return !account.closed && account.roles.some((role) => roles.includes(role));
}

export function hatOf({ person, role }: Hat): string {
  return `hat:${person}_${role}`;
}

/** The facts of a world, for these hats. */
export function tuplesOf(world: World, hats: readonly Hat[]): Tuple[] {
  const agencyOf = agenciesIn(world);
  return [
    ...hats.flatMap((hat) => hatTuples(hat, agencyOf.get(hat.person)!)),
    ...world.persons.flatMap(({ name, agency, account, recordedBy }) => [
      tuple(`agency:${agency}`, 'agency', `person:${name}`),
      tuple('hat:*', 'anyone', `person:${name}`),
      ...(account ? [tuple('hat:*', 'account', `person:${name}`)] : []),
      ...(account && canActAs(account, [Role.CASE_MANAGER, Role.SUPERVISOR])
        ? [tuple('hat:*', 'works', `person:${name}`)]
        : []),
      ...(recordedBy ? [tuple(`person:${recordedBy}`, 'recorder', `person:${name}`)] : []),
    ]),
    ...world.families.flatMap(({ name, agency }) => [
      tuple(`agency:${agency}`, 'agency', `family:${name}`),
      tuple('hat:*', 'anyone', `family:${name}`),
      tuple(`family:${name}`, 'family', `ownfamily:${name}`),
    ]),
    ...world.memberships.flatMap((one) => [
      tuple(`family:${one.family}`, 'home', `person:${one.person}`),
      {
        ...tuple(`family:${one.family}`, 'home_within', `person:${one.person}`),
        condition: { name: 'within_border', context: { agency: agencyOf.get(one.family)! } },
      },
      lasting(`family:${one.family}`, 'lasting_home', `person:${one.person}`, one),
      somewhere(`family:${one.family}`, 'lives_in', `person:${one.person}`, one),
      somewhere(`person:${one.person}`, 'kept_member', `family:${one.family}`, one),
      byTheDay(`person:${one.person}`, 'member', `family:${one.family}`, one),
    ]),
    ...world.ties.flatMap((one) => [
      tuple(`person:${one.from}`, 'one', `tie:${one.name}`),
      tuple(`person:${one.to}`, 'other', `tie:${one.name}`),
      ...homesThen(world, one),
    ]),
    ...world.ties.flatMap((one) =>
      bothWays(one.from, one.to).flatMap(([a, b]) => [
        tuple(`person:${a}`, 'tied_to', `person:${b}`),
        ...(one.strength === 'STRONG'
          ? [somewhere(`person:${a}`, 'close_to', `person:${b}`, one)]
          : []),
      ]),
    ),
    ...world.restrictions.flatMap((one) =>
      bothWays(one.restrained, one.from).map(([a, b]) =>
        somewhere(`person:${a}`, 'kept_from', `person:${b}`, one),
      ),
    ),
    ...world.cases.map(({ name, family }) => tuple(`case:${name}`, 'case', `family:${family}`)),
    ...world.assignments.map((one) =>
      byTheClock(
        `person:${one.person}`,
        one.part === 'LEADS' ? 'leader' : 'helper',
        `case:${one.case}`,
        one,
      ),
    ),
    ...world.teams.map((one) =>
      byTheClock(`person:${one.supervisor}`, 'supervised_by', `person:${one.member}`, one),
    ),
    ...world.shares.flatMap((one) => {
      const other = `${world.agencies.includes(one.with) ? 'agency' : 'person'}:${one.with}`;
      const relations =
        one.purpose === 'SUPPORT' ? ['shared_with', 'supported_by'] : ['shared_with'];
      return relations.map((relation) => byTheClock(other, relation, `family:${one.family}`, one));
    }),
    ...world.emergencies.map((one) =>
      byTheClock(`person:${one.person}`, 'in_emergency', `family:${one.family}`, one),
    ),
    ...world.needs.flatMap(({ name, family }) => [
      tuple(`family:${family}`, 'family', `need:${name}`),
      tuple(`need:${name}`, 'need', `ownneed:${name}`),
    ]),
    ...world.offers.flatMap(({ name, agency, giver }) => [
      tuple(`agency:${agency}`, 'agency', `offer:${name}`),
      tuple(`person:${giver}`, 'maker', `offer:${name}`),
      tuple(`offer:${name}`, 'made', `person:${giver}`),
    ]),
    ...world.matches.flatMap(({ name, need, offer }) => [
      tuple(`need:${need}`, 'need', `match:${name}`),
      tuple(`match:${name}`, 'drawn_by', `offer:${offer}`),
    ]),
    ...world.tasks.flatMap(({ name, match }) =>
      ['task', 'taskcard'].map((type) => tuple(`match:${match}`, 'match', `${type}:${name}`)),
    ),
    ...[
      ...new Set(
        world.askedFor.filter(({ over }) => !over).map(({ person, task }) => `${person} ${task}`),
      ),
    ]
      .map((pair) => pair.split(' ') as [string, string])
      .map(([person, task]) => tuple(`person:${person}`, 'asked', `taskcard:${task}`)),
  ];
}

/** What a hat of these roles is to its person and its agency, beside one that works there. */
const RELATIONS: Readonly<Partial<Record<Role, { person: string; agency?: string[] }>>> = {
  [Role.CASE_MANAGER]: { person: 'case_manager', agency: ['caseworker'] },
  [Role.SUPERVISOR]: { person: 'supervisor', agency: ['caseworker', 'supervisor'] },
  [Role.PRACTITIONER]: { person: 'practitioner', agency: ['practitioner'] },
  [Role.DONOR]: { person: 'giver' },
  [Role.VOLUNTEER]: { person: 'giver' },
  [Role.FAMILY_MEMBER]: { person: 'family_member' },
};

function hatTuples(hat: Hat, agency: string): Tuple[] {
  const user = hatOf(hat);
  const person = `person:${hat.person}`;
  const more = RELATIONS[hat.role];
  return [
    tuple(user, 'any_hat', person),
    ...(more ? [tuple(user, more.person, person)] : []),
    ...['staff', ...(more?.agency ?? [])].map((relation) =>
      tuple(user, relation, `agency:${agency}`),
    ),
  ];
}

function tuple(user: string, relation: string, object: string): Tuple {
  return { user, relation, object };
}

function byTheClock(user: string, relation: string, object: string, holds: ByTheClock): Tuple {
  const since = holds.since.toISOString();
  const until = holds.until?.toISOString() ?? ALWAYS.until;
  return {
    ...tuple(user, relation, object),
    condition: { name: 'by_the_clock', context: { since, until } },
  };
}

function byTheDay(user: string, relation: string, object: string, holds: ByTheDay): Tuple {
  return {
    ...tuple(user, relation, object),
    condition: { name: 'by_the_day', context: daysOf(holds) },
  };
}

function daysOf({ since, until }: ByTheDay): { since: string; until: string } {
  return {
    since: since ? midnight(since) : ALWAYS.since,
    until: until ? midnight(until) : ALWAYS.until,
  };
}

/** The homes of both ends of a tie, with their days and those of the tie. */
function homesThen({ memberships }: World, tie: World['ties'][number]): Tuple[] {
  const { since: tied, until: untied } = daysOf(tie);
  const ends = [
    [tie.from, 'home_of_one'],
    [tie.to, 'home_of_other'],
  ] as const;
  return ends.flatMap(([end, relation]) =>
    memberships
      .filter(({ person }) => person === end)
      .map((home) => ({
        ...tuple(`family:${home.family}`, relation, `tie:${tie.name}`),
        condition: { name: 'in_common', context: { ...daysOf(home), tied, untied } },
      })),
  );
}

/** Of a membership that may be still to come: it is not over. */
function lasting(...fact: Parameters<typeof byTheDay>): Tuple {
  const { condition, ...rest } = byTheDay(...fact);
  const { until } = condition!.context;
  return { ...rest, condition: { name: 'lasting', context: { until: until! } } };
}

/** Of what keeps people apart: on its days in any zone. */
function somewhere(...fact: Parameters<typeof byTheDay>): Tuple {
  const { condition, ...rest } = byTheDay(...fact);
  return { ...rest, condition: { ...condition!, name: 'somewhere' } };
}

function midnight(day: string): string {
  return `${day}T00:00:00Z`;
}

function bothWays(a: string, b: string): [string, string][] {
  return [
    [a, b],
    [b, a],
  ];
}
