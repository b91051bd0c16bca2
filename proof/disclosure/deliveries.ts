import { holdsToday, keepsApart } from './reach.js';
import { NOW, type Paths } from './world.js';

const yearsAgo = (years: number) =>
  `${NOW.getUTCFullYear() - years}${NOW.toISOString().slice(4, 10)}`;

/**
 * Who of a family must still agree before somebody is sent to it, by the rules of
 * docs/adr/0014-consent-and-shares.md; null where nobody lives there.
 */
export function withoutWord(paths: Paths, family: string): string[] | null {
  const homes = paths.to(family, 'MEMBER_OF').filter(holdsToday);
  const home = [...new Set(homes.map(({ from }) => from))].sort();
  const housemates = paths.to(family, 'MEMBER_OF').filter(keepsApart);
  const mustKeepAway = (person: string) =>
    paths
      .from(person, 'RESTRICTED_FROM')
      .filter(keepsApart)
      .some(({ to }) => housemates.some(({ from }) => from === to));
  const members = home.filter((person) => !mustKeepAway(person));
  if (members.length === 0) return null;
  const adults = members.filter((person) => isAdult(paths, person));
  const must = adults.length > 0 ? adults : members;
  return members.filter((person) => {
    const asked = paths
      .ends(family, 'HAS_CONSENT')
      .filter((consent) => paths.values(consent).purpose === 'DELIVERY')
      .filter((consent) => paths.ends(consent, 'ABOUT').includes(person));
    const agrees = asked.map((consent) => paths.values(consent)).some(isInForce);
    return !agrees && (asked.length > 0 || must.includes(person));
  });
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
