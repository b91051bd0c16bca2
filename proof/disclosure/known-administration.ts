import { spokespersonsOf } from './directory.js';
import { edgeFact, nameFact, recordFact, type Fact } from './fact.js';
import { NOW, type Edge, type Paths } from './world.js';

/** What administrators keep: accounts and tokens, teams, who speaks for whom, and what was erased. */
export function administrationOf(paths: Paths, agency: string): Fact[] {
  const isOurs = (key: string) => paths.values(key).agencyId === agency;
  const ours = (label: string) => paths.keysOf(label).filter(isOurs);
  const accounts = ours('Account').flatMap((account): Fact[] => [
    recordFact(paths, account),
    ...paths.from(account, 'OF_PERSON').map(edgeFact),
    ...paths.ends(account, 'OF_PERSON').map((person) => nameFact(paths, person)),
    ...heldBy(paths, account, 'AccessToken').map((token) => recordFact(paths, token)),
    ['in hand', account, ...inHandOf(paths, account)],
  ]);
  const kept = [...ours('SignInProvider'), ...ours('Erasure')];
  return [
    ...accounts,
    ...kept.map((key) => recordFact(paths, key)),
    ...teamsOf(paths, isOurs),
    ...spokespersonsOf(paths, isOurs),
  ];
}

/** Who has opened a way into this account: it, whose account it is, and who they are. */
export function recoveriesOf(paths: Paths, account: string): Fact[] {
  return heldBy(paths, account, 'AccountRecovery').flatMap((recovery) => {
    const { startedBy } = paths.values(recovery) as { startedBy: string | null };
    const persons = [...paths.ends(account, 'OF_PERSON'), ...(startedBy ? [startedBy] : [])];
    return [
      recordFact(paths, recovery),
      ...paths.from(recovery, 'OF_ACCOUNT').map(edgeFact),
      ...persons.map((person) => nameFact(paths, person)),
    ];
  });
}

function heldBy(paths: Paths, account: string, label: string): string[] {
  const held = paths.to(account, 'OF_ACCOUNT').map(({ from }) => from);
  return held.filter((key) => paths.node(key).label === label);
}

/** How much somebody has in hand: numbers, and not of whom or what. */
function inHandOf(paths: Paths, account: string): number[] {
  const [person] = paths.ends(account, 'OF_PERSON');
  const stateOf = (key: string) => paths.values(key).state as string;
  const lasting = (type: string) => paths.from(person!, type).filter(isNotOver);
  const casesBy = (type: string) =>
    new Set(
      lasting(type)
        .map(({ to }) => to)
        .filter((work) => !paths.values(work).closedAt),
    );
  const led = casesBy('LEADS');
  const needs = [...led]
    .flatMap((work) => paths.ends(work, 'FOR'))
    .flatMap((family) => paths.ends(family, 'HAS_NEED'));
  const offers = paths.ends(person!, 'MADE');
  const sources = (keys: string[], type: string) =>
    new Set(keys.flatMap((key) => paths.to(key, type).map(({ from }) => from)));
  const tasks = new Set([...lasting('OFFERED'), ...lasting('ACCEPTED')].map(({ to }) => to));
  const count = (keys: Iterable<string>, ...states: string[]) =>
    [...keys].filter((key) => states.includes(stateOf(key))).length;
  return [
    led.size,
    casesBy('WORKS_ON').size,
    count(sources(needs, 'MEETS'), 'PROPOSED'),
    count(offers, 'DRAFT', 'AVAILABLE', 'RESERVED', 'USED_UP', 'PAUSED'),
    count(sources(offers, 'DRAWS_ON'), 'APPROVED', 'CONFIRMED'),
    count(tasks, 'OPEN', 'ACCEPTED', 'STARTED'),
    new Set(lasting('SUPERVISES').map(({ to }) => to)).size,
  ];
}

function isNotOver({ values: { until } }: Edge): boolean {
  return !until || (until as Date) > NOW;
}

/** Who belongs to the teams of these supervisors. */
export function teamsOf(paths: Paths, isTold: (supervisor: string) => boolean): Fact[] {
  const teams = [...paths.world.edges.values()].filter(({ type }) => type === 'SUPERVISES');
  return teams
    .filter(({ from }) => isTold(from))
    .flatMap((team) => [edgeFact(team), nameFact(paths, team.from), nameFact(paths, team.to)]);
}
