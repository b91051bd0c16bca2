import { holdsToday, keepsApart } from './reach.js';
import { NOW, type Edge, type Paths } from './world.js';

const yearsAgo = (years: number) =>
  `${NOW.getUTCFullYear() - years}${NOW.toISOString().slice(4, 10)}`;

/**
 * Who of a family must still agree before somebody is sent to it, by the rules of
 * docs/adr/0014-consent-and-shares.md; null where nobody lives there.
 */
export function withoutWord(paths: Paths, family: string): string[] | null {
  const homes = paths.to(family, 'MEMBER_OF').filter(holdsToday);
  const home = [...new Set(homes.map(({ from }) => from))].sort();
  const members = home.filter(
    (person) => isStillThere(paths, person) && !mustKeepAway(paths, person, family),
  );
  if (members.length === 0) return null;
  const adults = members.filter((person) => isAdult(paths, person));
  const must = adults.length > 0 ? adults : members;
  return members.filter((person) => {
    const asked = paths
      .ends(family, 'HAS_CONSENT')
      .filter((consent) => paths.values(consent).purpose === 'DELIVERY')
      .filter((consent) => paths.ends(consent, 'ABOUT').includes(person));
    const agrees = asked
      .filter((consent) => paths.to(consent, 'GAVE').every(({ from }) => isStillThere(paths, from)))
      .map((consent) => paths.values(consent))
      .some(isInForce);
    return !agrees && (asked.length > 0 || must.includes(person));
  });
}

/** The day from which a consent holds no more because somebody is gone; null while all are there. */
export function lapseOf(paths: Paths, consent: string): string | null {
  const about = paths.ends(consent, 'ABOUT');
  const givers = paths.to(consent, 'GAVE').map(({ from }) => from);
  const days = [...about, ...givers].flatMap((one) => paths.values(one).endedOn ?? []);
  return days.map(String).sort()[0] ?? null;
}

/** Whoever visits asks for one of these. */
export function contactsOf(paths: Paths, family: string): Edge[] {
  const homes = paths.to(family, 'MEMBER_OF').filter(holdsToday);
  return homes.filter(
    ({ from, values }) =>
      ['PARENT', 'GRANDPARENT'].includes(values.role as string) &&
      isStillThere(paths, from) &&
      !mustKeepAway(paths, from, family),
  );
}

/** From somebody who lives there. */
function mustKeepAway(paths: Paths, person: string, family: string): boolean {
  const housemates = paths.to(family, 'MEMBER_OF').filter(keepsApart);
  return paths
    .from(person, 'RESTRICTED_FROM')
    .filter(keepsApart)
    .some(({ to }) => housemates.some(({ from }) => from === to));
}

/** Records of people end in the past only, in these worlds. */
function isStillThere(paths: Paths, person: string): boolean {
  return !paths.values(person).endedOn;
}

/** Of age today, whatever day is meant; an estimate can be two years wrong. */
export function isAdult(paths: Paths, person: string): boolean {
  const { birthDate, birthDateEstimated } = paths.values(person);
  const born = birthDate as string;
  const latest = `${born}${{ 4: '-12-31', 7: '-31' }[born.length] ?? ''}`;
  return latest <= yearsAgo(birthDateEstimated ? 20 : 18);
}

function isInForce({ since, until, withdrawnAt }: ReturnType<Paths['values']>): boolean {
  return !withdrawnAt && (since as Date) <= NOW && (until as Date) > NOW;
}
