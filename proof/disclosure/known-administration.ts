import { spokespersonsOf } from './directory.js';
import { edgeFact, nameFact, recordFact, type Fact } from './fact.js';
import type { Paths } from './world.js';

/** What administrators keep: accounts and tokens, teams, who speaks for whom, and what was erased. */
export function administrationOf(paths: Paths, agency: string): Fact[] {
  const isOurs = (key: string) => paths.values(key).agencyId === agency;
  const ours = (label: string) => paths.keysOf(label).filter(isOurs);
  const accounts = ours('Account').flatMap((account): Fact[] => [
    recordFact(paths, account),
    ...paths.from(account, 'OF_PERSON').map(edgeFact),
    ...paths.ends(account, 'OF_PERSON').map((person) => nameFact(paths, person)),
    ...paths.to(account, 'OF_ACCOUNT').map((token) => recordFact(paths, token.from)),
  ]);
  const kept = [...ours('SignInProvider'), ...ours('Erasure')];
  return [
    ...accounts,
    ...kept.map((key) => recordFact(paths, key)),
    ...teamsOf(paths, isOurs),
    ...spokespersonsOf(paths, isOurs),
  ];
}

/** Who belongs to the teams of these supervisors. */
export function teamsOf(paths: Paths, isTold: (supervisor: string) => boolean): Fact[] {
  const teams = [...paths.world.edges.values()].filter(({ type }) => type === 'SUPERVISES');
  return teams
    .filter(({ from }) => isTold(from))
    .flatMap((team) => [edgeFact(team), nameFact(paths, team.from), nameFact(paths, team.to)]);
}
