import type { KindEntry } from './catalogue-entries.js';
import { attributeFaults } from './attribute-values.js';
import { membersNow } from './community-entries.js';
import { periodProblems } from './community-periods.js';
import { type Placed, type PlacedLists, problemAt } from './placed-entries.js';
import { quantityFault } from './quantity-fault.js';
import type { SeedProblem } from './seed-problems.js';

/**
 * What a schema cannot say of the community: keys used once, references that lead somewhere,
 * periods that run forwards, offers and needs that fit their kinds.
 */
export function communityRuleProblems(
  lists: PlacedLists,
  agencyKey: string | undefined,
  kinds: KindEntry[],
): SeedProblem[] {
  return [
    ...duplicateProblems(lists),
    ...referenceProblems(lists, agencyKey),
    ...periodProblems(lists),
    ...consentProblems(lists),
    ...lists.offers.flatMap((offer) => kindProblems(offer, kinds)),
    ...lists.needs.flatMap((need) => kindProblems(need, kinds)),
  ];
}

function duplicateProblems(lists: PlacedLists): SeedProblem[] {
  const named = [
    ...lists.areas.map((each) => ({ each, field: 'code', name: `area ${each.entry.code}` })),
    ...lists.accounts.map((each) => ({ each, field: 'email', name: each.entry.email })),
    ...lists.ties.map((each) => {
      const { from, to, kind, sinceDay } = each.entry;
      return { each, field: 'from', name: `tie ${from} ${kind} ${to} since ${sinceDay}` };
    }),
    ...(['organisations', 'persons', 'families', 'offers', 'needs'] as const).flatMap((list) =>
      lists[list].map((each) => ({ each, field: 'key', name: `${list} ${each.entry.key}` })),
    ),
    ...lists.caseloads.flatMap((each) =>
      each.entry.families.map((family) => ({
        each,
        field: 'families',
        name: `the case of ${family}`,
      })),
    ),
    ...lists.organisations.flatMap((each) =>
      each.entry.services.map(({ key }) => ({ each, field: 'services', name: `service ${key}` })),
    ),
  ];
  const taken = new Set<string>();
  return named.flatMap(({ each, field, name }) => {
    if (!taken.has(name)) {
      taken.add(name);
      return [];
    }
    return [problemAt(each, [field], `“${name}” appears twice: rename or remove one.`)];
  });
}

function referenceProblems(lists: PlacedLists, agencyKey: string | undefined): SeedProblem[] {
  const problems: SeedProblem[] = [];
  const known = new Set([
    ...lists.areas.map(({ entry }) => `area/${entry.code}`),
    ...lists.persons.map(({ entry }) => `person/${entry.key}`),
    ...lists.families.map(({ entry }) => `family/${entry.key}`),
    ...lists.organisations.flatMap(({ entry }) => [
      `organisation/${entry.key}`,
      ...entry.services.map(({ key }) => `service/${key}`),
    ]),
    ...(agencyKey ? [`organisation/${agencyKey}`] : []),
  ]);
  const check = (each: Placed<keyof PlacedLists>, field: (string | number)[], target: string) => {
    if (known.has(target)) return;
    problems.push(problemAt(each, field, `There is no ${target}: correct the key or add it.`));
  };
  for (const each of [...lists.organisations, ...lists.families, ...lists.offers]) {
    check(each, ['area'], `area/${each.entry.area}`);
  }
  for (const each of lists.families) {
    each.entry.members.forEach(({ person }, index) =>
      check(each, ['members', index, 'person'], `person/${person}`),
    );
  }
  for (const each of lists.ties) {
    check(each, ['from'], `person/${each.entry.from}`);
    check(each, ['to'], each.entry.to);
  }
  for (const each of lists.offers) check(each, ['by'], each.entry.by);
  for (const each of lists.needs) {
    check(each, ['family'], `family/${each.entry.family}`);
    each.entry.for?.forEach((person, index) => check(each, ['for', index], `person/${person}`));
  }
  for (const each of [...lists.accounts, ...lists.spokespersons]) {
    check(each, ['person'], `person/${each.entry.person}`);
  }
  for (const each of lists.spokespersons) {
    check(each, ['organisation'], `organisation/${each.entry.organisation}`);
  }
  for (const each of lists.caseloads) {
    check(each, ['lead'], `person/${each.entry.lead}`);
    each.entry.families.forEach((family, index) =>
      check(each, ['families', index], `family/${family}`),
    );
  }
  for (const each of lists.teams) {
    check(each, ['supervisor'], `person/${each.entry.supervisor}`);
    each.entry.members.forEach((member, index) =>
      check(each, ['members', index], `person/${member}`),
    );
  }
  for (const each of lists.shares) {
    check(each, ['family'], `family/${each.entry.family}`);
    check(each, ['with'], `person/${each.entry.with}`);
    each.entry.agreedBy.forEach((person, index) =>
      check(each, ['agreedBy', index], `person/${person}`),
    );
  }
  for (const each of lists.consents) {
    check(each, ['family'], `family/${each.entry.family}`);
    check(each, ['person'], `person/${each.entry.person}`);
  }
  return problems;
}

/** Adults agree for themselves, as members of a family: others would be asked in vain. */
function consentProblems(lists: PlacedLists): SeedProblem[] {
  const homes = new Map(
    lists.families.map(({ entry: { key, members } }) => [key, membersNow(members)]),
  );
  const born = new Map(lists.persons.map(({ entry }) => [entry.key, entry.bornDay]));
  const isAdult = (person: string) => (born.get(person) ?? 0) <= COMES_OF_AGE_DAY;
  const faultOf = (person: string, family: string): string[] => {
    if (!homes.get(family)?.includes(person))
      return [`${person} does not live in ${family}: name one of its members.`];
    return isAdult(person) ? [] : [`${person} is a child: name an adult of ${family}.`];
  };
  const consents = lists.consents.flatMap((each) =>
    faultOf(each.entry.person, each.entry.family).map((fault) =>
      problemAt(each, ['person'], fault),
    ),
  );
  const shares = lists.shares.flatMap((each) => {
    const { family, agreedBy } = each.entry;
    const forgotten = (homes.get(family) ?? []).filter(
      (person) => isAdult(person) && !agreedBy.includes(person),
    );
    return [
      ...agreedBy.flatMap((person, index) =>
        faultOf(person, family).map((fault) => problemAt(each, ['agreedBy', index], fault)),
      ),
      ...forgotten.map((person) =>
        problemAt(each, ['agreedBy'], `${person} is an adult of ${family} too: name them as well.`),
      ),
    ];
  });
  return [...consents, ...shares];
}

/** Whoever was born by that day is 18 on the day of loading. */
const COMES_OF_AGE_DAY = -6575;

function kindProblems(each: Placed<'offers'> | Placed<'needs'>, kinds: KindEntry[]): SeedProblem[] {
  const { kind: code, quantity, attributes } = each.entry;
  const kind = kinds.find((one) => one.code === code);
  if (!kind) {
    return [problemAt(each, ['kind'], `The catalogue has no kind “${code}”: correct the code.`)];
  }
  const problems = attributeFaults(kind, attributes, 'ALL').map(({ field, reason }) =>
    problemAt(each, field, reason),
  );
  const fault = quantityFault(quantity, kind.unit);
  return fault ? [...problems, problemAt(each, ['quantity'], fault)] : problems;
}
