import type { TestApi } from './api.js';
import { rowsOf } from './rows.js';

interface Work {
  part: string;
  since: string;
  until: string | null;
  /** Of whoever works on it: what they can do, and whose teams they are in. */
  roles: string[];
  agencyId: string;
  teams: { since: string; until: string | null; roles: string[]; agencyId: string }[];
}

interface FamilyFacts {
  id: string;
  agencyId: string;
  inHand: string[] | null;
  mayBeLeftIn: string | null;
  work: Work[];
}

const rolesOf = (person: string): string => `COLLECT {
  MATCH (${person})<-[:OF_PERSON]-(account:Account) WHERE account.disabledAt IS NULL
  UNWIND account.roles AS role RETURN role
}`;

const FACTS = rowsOf<FamilyFacts>(`
MATCH (f:Family {agencyId: $agencyId})
RETURN f.id AS id, f.agencyId AS agencyId, [at IN f.inHand | toString(at)] AS inHand,
  f.mayBeLeftIn AS mayBeLeftIn, COLLECT {
    MATCH (f)<-[:FOR]-(:Case)<-[w:LEADS|WORKS_ON]-(p:Person)
    RETURN {
      part: type(w), since: toString(w.since), until: toString(w.until), agencyId: p.agencyId,
      roles: ${rolesOf('p')},
      teams: COLLECT {
        MATCH (p)<-[t:SUPERVISES]-(s:Person)
        RETURN {
          since: toString(t.since), until: toString(t.until), agencyId: s.agencyId,
          roles: ${rolesOf('s')}
        }
      }
    }
  } AS work`);

const ALONE = rowsOf<{ id: string }>(`
MATCH (p:Person {agencyId: $agencyId})
WHERE p.mayStandAloneIn IS NULL AND p.erasedOn IS NULL AND NOT (p)<-[:OF_PERSON]-(:Account)
  AND NOT (p)-[:MEMBER_OF]->(:Family) AND NOT (p)-[:TIED_TO]-(:Person)-[:MEMBER_OF]->(:Family)
RETURN p.id AS id`);

type Period = { since: string; until: string | null };

const at = (moment: number, { since, until }: Period): boolean =>
  Date.parse(since) <= moment && (until === null || moment < Date.parse(until));

/** As docs/adr/0051 has it, restrictions aside: somebody leads who can, and a supervisor sees it. */
function isInHand({ agencyId, work }: FamilyFacts, moment: number): boolean {
  const now = work.filter((one) => at(moment, one));
  const supervises = (one: { roles: string[]; agencyId: string }): boolean =>
    one.roles.includes('SUPERVISOR') && one.agencyId === agencyId;
  return (
    now.some(
      ({ part, roles }) =>
        part === 'LEADS' && (roles.includes('CASE_MANAGER') || roles.includes('SUPERVISOR')),
    ) &&
    now.some(
      (one) => supervises(one) || one.teams.some((team) => at(moment, team) && supervises(team)),
    )
  );
}

function saysSo({ inHand }: FamilyFacts, moment: number): boolean {
  const moments = (inHand ?? []).map((one) => Date.parse(one));
  return moments.some(
    (since, place) => place % 2 === 0 && since <= moment && moment < moments[place + 1]!,
  );
}

/**
 * What is written beside the families and persons of an agency, and is not what follows from who works
 * on what, now and as the clock goes on, and from who lives with or is tied to whom.
 */
export async function wronglyDerived(
  { graph, clock }: Pick<TestApi, 'graph' | 'clock'>,
  agencyId: string,
): Promise<string[]> {
  const now = clock.now().getTime();
  const facts = await graph.read(FACTS, { agencyId });
  const alone = await graph.read(ALONE, { agencyId });
  return [
    ...alone.map(() => 'a person who is in no web is not found'),
    ...facts.flatMap((family) => wrongOf(family, now)),
  ];
}

function wrongOf(family: FamilyFacts, now: number): string[] {
  const turns = family.work
    .flatMap((one) => [one, ...one.teams])
    .flatMap(({ since, until }) => [since, ...(until === null ? [] : [until])])
    .map((one) => Date.parse(one))
    .flatMap((turn) => [turn - 1, turn]);
  const moments = [now, ...turns.filter((turn) => turn > now)];
  const wrong = moments.filter((one) => isInHand(family, one) !== saysSo(family, one));
  const isLeft = moments.some((one) => !isInHand(family, one));
  return [
    ...wrong.map((one) => {
      const stands = saysSo(family, one) ? 'in hand' : 'left';
      return `a family is said to be ${stands} at ${new Date(one).toISOString()}`;
    }),
    ...(isLeft && family.mayBeLeftIn !== family.agencyId
      ? ['a family that is left is not found']
      : []),
  ];
}
