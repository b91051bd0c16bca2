import { newId, parseGlobalId } from '../../src/platform/ids/global-id.js';
import { matchIn, taskIn, FOOD } from '../bad-input/records.js';
import { familyOf } from '../needs/family.js';
import { PLACE } from '../offers/offer.js';
import type { Client, TestAgency } from '../support/agency.js';
import type { TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

/** What hangs on one family, by global id. */
export interface FamilyRecords {
  Family: string;
  Person: string;
  Membership: string;
  Tie: string;
  Need: string;
  Match: string;
  Task: string;
  Case: string;
  CaseAssignment: string;
}

export type RecordType = keyof FamilyRecords;

/** A family with one record of each type, entered by this case worker. */
export async function recordsFor(
  api: TestApi,
  agency: TestAgency,
  worker: Client,
): Promise<FamilyRecords> {
  const make = async (name: string, input: object, type: string): Promise<string> =>
    (await worker.mutate(name, input, `${type} { id }`))[type].id as string;
  const { id: Family, childId } = await familyOf(worker);
  const Person = await make('createPerson', { givenName: 'Mother', familyName: 'T' }, 'person');
  const member = { familyId: Family, personId: Person, role: 'PARENT' };
  const Membership = await make('addFamilyMember', member, 'membership');
  const Tie = await make('createTie', { fromId: childId, toId: Person, kind: 'NMTH' }, 'tie');
  const Need = await make('openNeed', { familyId: Family, ...FOOD }, 'need');
  const Offer = await make('registerOffer', { ...FOOD, place: PLACE }, 'offer');
  const { Match, Draw } = await matchIn(api, { Need, Offer }, 'CONFIRMED');
  const volunteer = await agency.as('VOLUNTEER', 'Helper');
  const Task = await taskIn(api, { Match, Draw }, volunteer, 'OPEN');
  const { family } = await worker.run(
    'query ($id: ID!) { family(id: $id) { cases { id assignments { id } } } }',
    { id: Family },
  );
  const [found] = family.cases;
  const CaseAssignment = found.assignments[0].id;
  return { Family, Person, Membership, Tie, Need, Match, Task, Case: found.id, CaseAssignment };
}

/** One way of asking for a record: true where it is shown. */
type Way = (client: Client, records: FamilyRecords) => Promise<boolean>;

function byId(field: string, type: RecordType): Way {
  return async (client, records) => {
    const document = `query ($id: ID!) { found: ${field}(id: $id) { id } }`;
    const { data } = await client.send(document, { id: records[type] });
    return Boolean(data?.found);
  };
}

/** Every page of a list, all of its entries' ids. */
async function idsIn(client: Client, field: string, args = ''): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const page: string = after ? `, after: "${after}"` : '';
    const { data } = await client.send(
      `{ found: ${field}(first: 100${args}${page}) {
        edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
    );
    if (!data?.found) return ids;
    ids.push(...data.found.edges.map(({ node }: any) => node.id));
    if (!data.found.pageInfo.hasNextPage) return ids;
    after = data.found.pageInfo.endCursor;
  }
}

function inList(field: string, type: RecordType, args?: string): Way {
  return async (client, records) => (await idsIn(client, field, args)).includes(records[type]);
}

const SINCE = ', since: "2000-01-01T00:00:00Z"';

/** Every way in which the API shows a record of each type, by a name for it. */
const WAYS: Record<RecordType, Record<string, Way>> = {
  Family: {
    family: byId('family', 'Family'),
    node: byId('node', 'Family'),
    families: inList('families', 'Family'),
    familyWeb: async (client, { Family }) => {
      const document = 'query ($id: ID!) { familyWeb(familyId: $id) { nodes { id } } }';
      return Boolean((await client.send(document, { id: Family })).data?.familyWeb);
    },
  },
  Person: {
    person: byId('person', 'Person'),
    node: byId('node', 'Person'),
    persons: inList('persons', 'Person'),
  },
  Membership: { node: byId('node', 'Membership') },
  Tie: { node: byId('node', 'Tie') },
  Need: {
    need: byId('need', 'Need'),
    node: byId('node', 'Need'),
    needs: inList('needs', 'Need'),
    needsChangedSince: inList('needsChangedSince', 'Need', SINCE),
    needsOfFamily: async (client, { Family, Need }) =>
      (await idsIn(client, 'needs', `, familyId: "${Family}"`)).includes(Need),
  },
  Match: {
    match: byId('match', 'Match'),
    node: byId('node', 'Match'),
    matches: inList('matches', 'Match'),
    matchesChangedSince: inList('matchesChangedSince', 'Match', SINCE),
  },
  Task: {
    task: byId('task', 'Task'),
    node: byId('node', 'Task'),
    tasks: inList('tasks', 'Task'),
    tasksChangedSince: inList('tasksChangedSince', 'Task', SINCE),
  },
  Case: {
    case: byId('case', 'Case'),
    node: byId('node', 'Case'),
    cases: inList('cases', 'Case'),
  },
  CaseAssignment: { node: byId('node', 'CaseAssignment') },
};

const TYPES = Object.keys(WAYS) as RecordType[];

/** The ways in which this client is shown a record of these types, as `Type.way`. */
export async function shown(
  client: Client,
  records: FamilyRecords,
  types: readonly RecordType[] = TYPES,
): Promise<string[]> {
  const found: string[] = [];
  for (const type of types)
    for (const [name, way] of Object.entries(WAYS[type]))
      if (await way(client, records)) found.push(`${type}.${name}`);
  return found;
}

/** All ways there are for these types. */
export function everyWay(types: readonly RecordType[] = TYPES): string[] {
  return types.flatMap((type) => Object.keys(WAYS[type]).map((name) => `${type}.${name}`));
}

/** A share as consent will make it. */
export async function share(
  api: TestApi,
  { Family }: FamilyRecords,
  withId: string,
  terms: { purpose: string; since: Date; until: Date },
): Promise<void> {
  await api.graph.write(
    rowsOf(`MATCH (f:Family {id: $familyId})
     OPTIONAL MATCH (person:Person {id: $withId})
     OPTIONAL MATCH (agency:Agency {id: $withId})
     WITH f, coalesce(person, agency) AS to
     CREATE (f)-[:SHARED_WITH {
       id: $id, purpose: $purpose, since: $since, until: $until, consentIds: []
     }]->(to)`),
    { familyId: parseGlobalId(Family)!.id, withId, id: newId(), ...terms },
  );
}
