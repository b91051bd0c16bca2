import { isAdult, lapseOf } from './deliveries.js';
import { shortName, type Fact } from './fact.js';
import { holdsToday } from './reach.js';
import type { Asker, Edge, Paths, Values } from './world.js';

/** States in which the family is told who comes, and has come. */
const EXPECTED = ['ACCEPTED', 'STARTED', 'DONE', 'CONFIRMED'];
/** States in which every giver has confirmed. */
const SURE = ['CONFIRMED', 'DELIVERED', 'CLOSED'];

/**
 * The own family: who lives there, what it needs and who comes; for adults, what is agreed
 * (docs/adr/0026-what-a-family-sees-of-itself.md).
 */
export function homeOf(paths: Paths, { person }: Asker, family: string): Fact[] {
  const members = paths.to(family, 'MEMBER_OF').filter(holdsToday);
  const isGrown = isAdult(paths, person);
  return [
    ['own family', family, paths.values(family).name!],
    ...members.map(({ key, from, values }): Fact => {
      return ['lives there', key, from, values.role!, shortName(paths, from)];
    }),
    ...paths.ends(family, 'HAS_NEED').flatMap((need) => needOf(paths, need)),
    ['is an adult', isGrown],
    ...(isGrown ? agreementsOf(paths, person, family, members) : []),
  ];
}

/** What was agreed about this adult and the children, and with whom the family is shared. */
function agreementsOf(
  paths: Paths,
  person: string,
  family: string,
  members: readonly Edge[],
): Fact[] {
  const shares = paths.from(family, 'SHARED_WITH').flatMap(({ key, to, values }): Fact[] => {
    const { purpose, since, until } = values;
    return [['own share', key, { purpose, since, until } as Values], nameOf(paths, to)];
  });
  const spokenFor = members
    .map(({ from }) => from)
    .filter((one) => one === person || !isAdult(paths, one));
  const consents = paths.ends(family, 'HAS_CONSENT').flatMap((consent) =>
    paths
      .ends(consent, 'ABOUT')
      .filter((about) => spokenFor.includes(about))
      .flatMap((about): Fact[] => {
        const { purpose, since, until, withdrawnAt } = paths.values(consent);
        return [
          ['own consent', consent, about, { purpose, since, until } as Values],
          ['taken back', consent, withdrawnAt ?? null],
          ['lapses', consent, lapseOf(paths, consent)],
          ...paths.ends(consent, 'ALLOWS').map((allowed) => nameOf(paths, allowed)),
        ];
      }),
  );
  return [...shares, ...consents];
}

/** What of a need the family is told, of what was approved for it, and of who comes. */
function needOf(paths: Paths, need: string): Fact[] {
  const { state, quantity, windowFrom, windowUntil, deadline, unmet } = paths.values(need);
  const matches = paths.to(need, 'MEETS').map(({ from }) => from);
  return [
    ['own need', need, { state, quantity, windowFrom, windowUntil } as Values],
    ['of it', need, deadline ?? null, unmet ?? null],
    ...kindsOf(paths, need),
    ...matches.flatMap((match) => [...visitsOf(paths, match), ...matchOf(paths, need, match)]),
  ];
}

function matchOf(paths: Paths, need: string, match: string): Fact[] {
  const { approvedAt, state, slot, explanation } = paths.values(match);
  if (!approvedAt) return [];
  const isSure = SURE.includes(state as string);
  const gifts = paths.from(match, 'DRAWS_ON').flatMap(({ key, to, values }): Fact[] => [
    ['gives', key, match, values.quantity!],
    ...kindsOf(paths, to),
    ...(isSure ? paths.to(to, 'MADE') : []).map(({ from }): Fact => {
      return ['giver', key, shortName(paths, from)];
    }),
  ]);
  return [['agreed', match, need, state!, slot!, explanation!], ...gifts];
}

function visitsOf(paths: Paths, match: string): Fact[] {
  return paths.to(match, 'DELIVERS').flatMap(({ from: task }) => {
    const { state, kind, slot, startsAt, endsAt } = paths.values(task);
    if (!EXPECTED.includes(state as string)) return [];
    return paths
      .to(task, 'ACCEPTED')
      .filter(({ values }) => !values.until)
      .flatMap(({ from }): Fact[] => [
        ['own visit', task, { state, kind, slot, startsAt, endsAt } as Values],
        ['visitor', task, shortName(paths, from)],
      ]);
  });
}

function kindsOf(paths: Paths, key: string): Fact[] {
  return paths.from(key, 'OF_KIND').map((kind) => [kind.key, kind.from, kind.to, kind.values]);
}

function nameOf(paths: Paths, key: string): Fact {
  const { givenName, familyName, name } = paths.values(key);
  return paths.node(key).label === 'Person'
    ? ['name', key, givenName ?? null, familyName ?? null]
    : ['named', key, name!];
}
