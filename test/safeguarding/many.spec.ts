import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { Product } from '../../proof/access/product.js';
import { drawWorld, NOW, type World } from '../../proof/access/world.js';
import { Role } from '../../src/access/actor.js';
import { Reach } from '../../src/access/reach.js';
import { personCodes } from '../../src/families/person-codes.js';
import { SessionsService } from '../../src/identity/sessions.service.js';
import { Sealing } from '../../src/platform/keys/sealing.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { startApi, type TestApi } from '../support/api.js';
import { alterStatements } from '../support/driver-watch.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
});
beforeEach(() => api.clock.set(NOW));
afterEach(() => void jest.restoreAllMocks());
afterAll(() => api.close());

/** Until the test ends, all supervisors are taken for such as see very much. */
function goInOrder(): void {
  const reach = api.app.get(Reach);
  const of = reach.of.bind(reach);
  jest.spyOn(reach, 'of').mockImplementation((actor, reached, purpose) => {
    const leftAreMany = actor.role === Role.SUPERVISOR;
    return of(actor, { ...reached, leftAreMany }, purpose);
  });
}

/** The index is said to find more than is asked about. */
const findingTooMany = (text: string): string => text.replaceAll(/\b[15]001\b/g, '1');

const EDGES = '{ edges { cursor node { id } } pageInfo { hasNextPage endCursor } }';
const LISTS = [
  ...['families', 'persons', 'needs', 'matches', 'tasks', 'cases', 'merges'],
  ...['restrictionEndings'],
];
const CHANGES = ['needsChangedSince', 'matchesChangedSince', 'tasksChangedSince'];

const DOCUMENT = `{
  ${LISTS.map((name) => `${name}(first: 60) ${EDGES} few_${name}: ${name}(first: 3) ${EDGES}`).join('\n')}
  waiting: cases(first: 60, needsLead: true) ${EDGES}
  open: needs(first: 60, state: OPEN) ${EDGES}
  ${CHANGES.map((name) => `${name}(first: 60, since: "2000-01-01T00:00:00Z") ${EDGES}`).join('\n')}
}`;

/** Given names with what is typed for them, in either alphabet. */
const NAMES: readonly [string, readonly string[]][] = [
  ['Мария', ['Maria', 'мар']],
  ['Zhelyazko', ['Желязко', 'Zhe']],
  ['Йордан', ['Jordan', 'Yor']],
];
const SEARCHES = NAMES.flatMap(([name, typed]) => [name, ...typed]);

const SEARCH = `{ ${SEARCHES.map(
  (search, at) => `s${at}: persons(first: 60, search: "${search}") { edges { node { id } } }`,
).join('\n')} }`;

interface Told {
  product: Product;
  world: World;
  /** By global id the name, and the agency within which it is looked for. */
  nameOf: Map<string, string>;
}

/** As in every agency: what is given there is given by its own people. */
function withoutForeignGivers(world: World): World {
  const agencyOf = new Map(
    [...world.persons, ...world.families].map(({ name, agency }) => [name, agency]),
  );
  const giverOf = new Map(world.offers.map(({ name, giver }) => [name, giver]));
  const familyOf = new Map(world.needs.map(({ name, family }) => [name, family]));
  const matches = world.matches.filter(
    ({ offer, need }) => agencyOf.get(giverOf.get(offer)!) === agencyOf.get(familyOf.get(need)!),
  );
  const tasks = world.tasks.filter((task) => matches.some(({ name }) => name === task.match));
  const askedFor = world.askedFor.filter((one) => tasks.some(({ name }) => name === one.task));
  return { ...world, matches, tasks, askedFor };
}

async function told(seed: number): Promise<Told> {
  const world = withoutForeignGivers(drawWorld(seed));
  const product = await Product.of(api, world);
  const sealing = api.app.get(Sealing);
  const nameOf = new Map<string, string>();
  const rows = world.persons.map(({ name, agency }, at) => {
    const id = product.id(name);
    const [givenName] = NAMES[(at * 7 + seed) % NAMES.length]!;
    nameOf.set(product.globalId({ type: 'Person', name }), `${givenName} of ${agency}`);
    return {
      id,
      givenName,
      ...personCodes(sealing, product.id(agency), { givenName, familyName: '' }),
    };
  });
  await api.graph.write(
    rowsOf(`UNWIND $rows AS row MATCH (p:Person {id: row.id})
      SET p.givenName = row.givenName, p.searchCodes = row.searchCodes, p.nameKey = row.nameKey`),
    { rows },
  );
  return { product, world, nameOf };
}

async function ask({ product }: Told, person: string, role: Role, document: string): Promise<any> {
  const { token } = await api.app.get(SessionsService).begin({
    ...{ accountId: product.id(`account of ${person}`), role, kind: 'BEARER', device: null },
  });
  const { data, errors } = await api.send(token ?? null, document);
  expect(errors).toBeUndefined();
  return data;
}

const askingIn = ({ world }: Told): string[] =>
  world.persons.filter(({ asks }) => asks).map(({ name }) => name);

test.each([1, 2])(
  'lists in the order of their records hold what lists by families do (%i)',
  async (seed) => {
    const community = await told(seed);
    const asking = askingIn(community);
    const atFamilies = new Map<string, unknown>();
    for (const person of asking)
      atFamilies.set(person, await ask(community, person, Role.SUPERVISOR, DOCUMENT));
    const shown = [...atFamilies.values()].flatMap((data) => Object.values(data as object));
    expect(shown.filter(({ edges }: any) => edges.length > 3).length).toBeGreaterThan(20);
    goInOrder();
    for (const person of asking)
      expect(await ask(community, person, Role.SUPERVISOR, DOCUMENT)).toEqual(
        atFamilies.get(person),
      );
  },
);

test.each([3, 4])('a search finds the same with the index as without (%i)', async (seed) => {
  const community = await told(seed);
  const roles = [Role.CASE_MANAGER, Role.SUPERVISOR, Role.PRACTITIONER];
  const hats = askingIn(community).flatMap((person) =>
    roles.map((role) => [person, role] as const),
  );
  const agencyOf = (person: string) =>
    community.world.persons.find(({ name }) => name === person)!.agency;
  const plainly = new Map<string, string[][]>();
  const foundBy = async (person: string, role: Role): Promise<string[][]> => {
    const data = await ask(community, person, role, SEARCH);
    return SEARCHES.map((_, at) => data[`s${at}`].edges.map(({ node }: any) => node.id));
  };
  for (const [person, role] of hats) {
    const { persons } = await ask(
      community,
      person,
      role,
      '{ persons(first: 100) { edges { node { id } } } }',
    );
    const ids: string[] = persons.edges.map(({ node }: any) => node.id);
    const expected = NAMES.flatMap(([name, typed]) =>
      [name, ...typed].map(() =>
        ids.filter((id) => community.nameOf.get(id) === `${name} of ${agencyOf(person)}`),
      ),
    );
    plainly.set(`${person} ${role}`, expected);
  }
  const compare = async (): Promise<void> => {
    for (const [person, role] of hats)
      expect(await foundBy(person, role)).toEqual(plainly.get(`${person} ${role}`));
  };
  expect([...plainly.values()].flat().filter((ids) => ids.length > 2).length).toBeGreaterThan(50);
  await compare();
  const withTooMany = async (): Promise<void> => {
    const restore = alterStatements(findingTooMany);
    await compare().finally(restore);
  };
  await withTooMany();
  goInOrder();
  await compare();
  await withTooMany();
});
