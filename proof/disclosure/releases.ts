import { Role } from '../../src/access/actor.js';
import { Reach } from './reach.js';
import type { Asker, Paths, Value, Values } from './world.js';

const CASEWORK = [Role.CASE_MANAGER, Role.SUPERVISOR];
const AGREED = ['APPROVED', 'CONFIRMED', 'DELIVERED', 'CLOSED'];
const FROM_PERSONS = [
  ...['MEMBER_OF', 'TIED_TO', 'RESTRICTED_FROM', 'HOLDS', 'GAVE', 'MADE', 'OFFERED', 'ACCEPTED'],
  ...['LEADS', 'WORKS_ON', 'SUPERVISES', 'SPEAKS_FOR', 'SENT', 'BROKE_GLASS'],
];
const TO_PERSONS = [
  ...['TIED_TO', 'ABOUT', 'FOR_PERSON', 'OF_PERSON', 'SUPERVISES', 'SHARED_WITH', 'ALLOWS'],
];
const IN_USE = [
  ...['OF_PERSON', 'LEADS', 'WORKS_ON', 'SUPERVISES', 'SPEAKS_FOR', 'SENT', 'BROKE_GLASS'],
  ...['SHARED_WITH', 'ALLOWS'],
];
const GUARDED = ['RESTRICTED_FROM', 'HOLDS', 'OF_PERSON'];
const CARRYING = ['APPROVED', 'CONFIRMED', 'DELIVERED'];

/**
 * What an audience is told on purpose of records that it does not see, by which event. Everything
 * else about them may change without changing a byte of an answer; what is told here is held still.
 */
export interface Release {
  readonly name: string;
  readonly to: readonly Role[];
  /** What makes it known. */
  readonly by: string;
  /** Fields of records in which it shows; nothing but these may differ by it. */
  readonly shows: readonly string[];
  /** Questions that ask for nothing but it. */
  readonly asks?: readonly string[];
  /** What is told of is such a record, and `node` finds it. */
  readonly type?: string;
  /** The whole of what is told, and no more. */
  readonly told: (paths: Paths, asker: Asker) => Value[][];
}

export const RELEASES: readonly Release[] = [
  {
    name: 'capacity of an offer',
    to: [...CASEWORK, Role.DONOR, Role.VOLUNTEER],
    by: 'a match that draws on it is approved, or comes to nothing',
    shows: ['reserved', 'left', 'spent'],
    told: (paths, asker) => offersOf(paths, asker).map((offer) => [offer, takenOf(paths, offer)]),
  },
  {
    name: 'published cards',
    to: [Role.DONOR, Role.VOLUNTEER],
    by: 'a card is published, until it runs out; the same to every giver of the agency',
    shows: [],
    asks: ['needCards'],
    type: 'NeedCard',
    told: (paths, asker) =>
      paths.world
        .all('NeedCard')
        .filter(({ values }) => values.agencyId === asker.agency)
        .map(({ values }) => [JSON.stringify(values)]),
  },
  {
    name: 'how much givers carry',
    to: [Role.SUPERVISOR],
    by: 'a match of a giver of the agency is approved or ended; steps of at least five givers',
    shows: ['giverLoads'],
    told: (paths, asker) => [loadsOf(paths, asker)],
  },
  {
    name: 'records that are due to be erased',
    to: [Role.SUPERVISOR, Role.ADMINISTRATOR],
    by: 'the retention period of a record of the agency ends; counts alone',
    shows: [],
    asks: ['retentionPreview'],
    told: (paths, asker) => [
      ['Family', 'Person', 'Offer', 'Erasure'].map((label) => `${dueOf(paths, asker, label)}`),
    ],
  },
  {
    name: 'jobs that wait or have failed',
    to: [Role.ADMINISTRATOR],
    by: 'a job is recorded or fails in the installation; ids and causes alone',
    shows: [],
    asks: ['failedJobs', 'jobQueue'],
    type: 'FailedJob',
    told: (paths) => valuesOf(paths, 'OutboxEntry'),
  },
  {
    name: 'agencies of the installation',
    to: [Role.ADMINISTRATOR],
    by: 'an agency is created; administrators create agencies, and find them by id',
    shows: [],
    type: 'Agency',
    told: (paths) => valuesOf(paths, 'Agency'),
  },
  {
    name: 'agencies to share with',
    to: CASEWORK,
    by: 'an agency is created; names alone',
    shows: [],
    asks: ['partnerAgencies'],
    type: 'PartnerAgency',
    told: (paths) => paths.world.all('Agency').map(({ key, values }) => [key, values.name!]),
  },
  {
    name: 'what hangs on two persons unseen',
    to: CASEWORK,
    by: 'somebody asks to merge two persons of theirs; that there is something, and no more',
    shows: [],
    asks: ['mergePersonsPreview'],
    told: (paths, asker) => unseenOf(paths, asker),
  },
  {
    name: 'ways to sign in',
    to: Object.values(Role),
    by: 'an agency sets up a provider; anybody is told both names before signing in',
    shows: [],
    asks: ['signInOptions'],
    told: (paths) =>
      paths.world
        .all('SignInProvider')
        .filter(({ values }) => !values.endedAt)
        .map(({ key, values }) => {
          const { name } = paths.values(values.agencyId as string);
          return [key, values.name!, name!];
        }),
  },
];

/** Of whom they see: whether somebody works or signs in as them, and whether more hangs on them. */
function unseenOf(paths: Paths, asker: Asker): Value[][] {
  const { persons, families } = new Reach(paths, asker);
  const isSeen = (key: string): boolean => {
    const { label } = paths.node(key);
    if (label === 'Person') return persons.has(key);
    if (label === 'Family') return families.includes(key);
    if (label === 'Consent' || label === 'Need' || label === 'Match' || label === 'Task')
      return paths
        .to(key, 'HAS_CONSENT', 'HAS_NEED')
        .map(({ from }) => from)
        .concat(paths.from(key, 'DELIVERS', 'MEETS').map(({ to }) => to))
        .every(isSeen);
    if (label === 'Offer') return paths.to(key, 'DRAWS_ON').every(({ from }) => isSeen(from));
    return true;
  };
  return [...persons].map((person): Value[] => {
    const ends = [
      ...paths.from(person, ...FROM_PERSONS).map(({ to, type }) => ({ key: to, type })),
      ...paths.to(person, ...TO_PERSONS).map(({ from, type }) => ({ key: from, type })),
    ];
    const more = ends.filter(({ key }) => !isSeen(key));
    const inUse = ends.some(({ type }) => IN_USE.includes(type));
    const guarded = [...paths.from(person, ...GUARDED), ...paths.to(person, ...GUARDED)].length > 0;
    return [person, more.length > 0, inUse, asker.role === Role.SUPERVISOR ? false : guarded];
  });
}

/** By the name of a release, what it tells this asker. */
export function releasedTo(paths: Paths, asker: Asker): Map<string, string> {
  const mine = RELEASES.filter(({ to }) => to.includes(asker.role));
  return new Map(mine.map(({ name, told }) => [name, JSON.stringify(told(paths, asker))]));
}

function offersOf(paths: Paths, asker: Asker): string[] {
  return paths.world
    .all('Offer')
    .filter(({ values }) => values.agencyId === asker.agency)
    .map(({ key }) => key)
    .filter(
      (key) =>
        CASEWORK.includes(asker.role) ||
        paths.to(key, 'MADE').some(({ from }) => from === asker.person),
    );
}

function takenOf(paths: Paths, offer: string): number {
  return paths
    .to(offer, 'DRAWS_ON')
    .filter(({ from }) => AGREED.includes(paths.node(from).values.state as string))
    .reduce((sum, { values }) => sum + (values.quantity as number), 0);
}

/** How many givers carry how many matches, without who. */
function loadsOf(paths: Paths, asker: Asker): string[] {
  const offers = paths.world
    .all('Offer')
    .filter(({ values }) => values.agencyId === asker.agency)
    .filter(({ values }) => ['AVAILABLE', 'RESERVED', 'USED_UP'].includes(values.state as string));
  const givers = new Set(
    offers.flatMap(({ key }) => paths.to(key, 'MADE').map(({ from }) => from)),
  );
  return [...givers]
    .filter((giver) => paths.node(giver).label === 'Person')
    .map((giver) => `${loadOf(paths, giver)}`)
    .sort();
}

function loadOf(paths: Paths, giver: string): number {
  const draws = paths.from(giver, 'MADE').flatMap(({ to }) => paths.to(to, 'DRAWS_ON'));
  const matches = draws.map(({ from }) => from);
  return matches.filter((key) => CARRYING.includes(paths.node(key).values.state as string)).length;
}

/** Worlds of the proof hold no record that old, save what a change makes so. */
function dueOf(paths: Paths, asker: Asker, label: string): number {
  return paths.world
    .all(label)
    .filter(({ values }) => values.agencyId === asker.agency && isOld(values)).length;
}

function isOld({ endedOn }: Values): boolean {
  return Boolean(endedOn);
}

function valuesOf(paths: Paths, label: string): Value[][] {
  return paths.world.all(label).map(({ key, values }) => [key, JSON.stringify(values)]);
}
