import { Role } from '../../src/access/actor.js';
import type { Chance } from '../chance.js';
import { edgeFact, nameFact, recordFact, type Fact } from './fact.js';
import { speaksFor } from './known-referrals.js';
import { AREAS, maybe, moment, period, somewhere, stamped, word, type Varied } from './values.js';
import type { Asker, Paths, World } from './world.js';

/** Types of the API that are relationships in the graph. */
export const DIRECTORY_EDGES = { Spokesperson: ['SPEAKS_FOR'] };

/** What of each record is varied, and to what. */
export const DIRECTORY_VARIED: Readonly<Record<string, Varied>> = {
  Organisation: { name: word, description: maybe(word), phone: maybe(word), changedAt: moment },
  Service: { name: word, description: maybe(word), changedAt: moment },
  Location: { name: word, address: maybe(word), place: somewhere },
};

/** Organisations of an agency. @param speakers who may speak for one of them. */
export function drawDirectory(
  world: World,
  chance: Chance,
  { agency, speakers }: { agency: string; speakers: readonly Asker[] },
): void {
  for (const name of ['Church', 'School', 'Clinic']) {
    const location = world.node('Location', {
      agencyId: agency,
      name: `${name} house`,
      address: `${name} street 1`,
      area: chance.one(AREAS),
      place: somewhere(chance),
    });
    const organisation = world.node('Organisation', {
      ...stamped(agency, chance),
      name,
      kind: 'CHARITY',
      description: `What ${name} does`,
    });
    const service = world.node('Service', { ...stamped(agency, chance), name: `${name} help` });
    world.edge(organisation, 'PROVIDES', service);
    world.edge(chance.of(0.5) ? organisation : service, 'AT', location);
    if (name !== 'Church') continue;
    for (const { person } of speakers)
      world.edgeWithId(person, 'SPEAKS_FOR', organisation, period(chance));
  }
}

/** What everybody but auditors knows; service providers of what they speak for. */
export function directoryOf(paths: Paths, asker: Asker): Fact[] {
  const isOurs = (key: string) => paths.values(key).agencyId === asker.agency;
  const isNarrow = asker.role === Role.SERVICE_PROVIDER;
  const organisations = [...paths.keysOf('Organisation'), ...paths.keysOf('Agency')].filter(
    (key) => isOurs(key) && (!isNarrow || speaksFor(paths, asker, key)),
  );
  const ours = organisations.flatMap((key) => [key, ...paths.ends(key, 'PROVIDES')]);
  const placed = new Set(ours.flatMap((key) => paths.ends(key, 'AT')));
  const locations = paths
    .keysOf('Location')
    .filter((key) => isOurs(key) && (!isNarrow || placed.has(key)));
  return [
    ...[...ours, ...locations].map((key) => recordFact(paths, key)),
    ...ours.flatMap((key) => paths.from(key, 'PROVIDES', 'AT').map(edgeFact)),
  ];
}

/** Who speaks for these organisations, in former times too: for administrators. */
export function spokespersonsOf(paths: Paths, isTold: (organisation: string) => boolean): Fact[] {
  const edges = [...paths.world.edges.values()].filter(({ type }) => type === 'SPEAKS_FOR');
  return edges
    .filter(({ to }) => isTold(to))
    .flatMap((edge) => [edgeFact(edge), nameFact(paths, edge.from)]);
}
