import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { recordsOf, type Records } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let schema: GraphQLSchema;
let records: Records;
let manager: Client;
let supervisor: Client;
let administrator: Client;
let auditor: Client;
let mother: Client;

/** Moments of three records in the order of their ids: seeded and imported ones look like this. */
const DAYS = ['2020-05-02', '2020-05-03', '2020-05-01'];

beforeAll(async () => {
  api = await startApi();
  schema = api.app.get(GraphQLSchemaHost).schema;
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  supervisor = await agency.as('SUPERVISOR');
  administrator = await agency.as('ADMINISTRATOR');
  auditor = await agency.as('AUDITOR');
  mother = await agency.as('FAMILY_MEMBER');
  records = await recordsOf(api, agency);
  records.OwnNeed = toGlobalId('OwnNeed', parseGlobalId(records.Need)!.id);
  await outOfTheOrderOfIds();
}, 120_000);
afterAll(async () => {
  await api.graph.write(rowsOf('MATCH (e:OutboxEntry {job: $id}) DELETE e'), { id: agency.id });
  await api.close();
});

interface Listed {
  who: () => Client;
  /** Asks for the list under this name; `…` stands for the page, where there are pages. */
  ask: string;
  /** What it promises to go by. */
  by: string;
  latestFirst?: true;
}

const ofNeed = (list: string): string => `need(id: "$Need") { list: ${list}`;
const ofFamily = (list: string): string => `family(id: "$Family") { list: ${list}`;
const since = (list: string): string => `list: ${list}(…, since: "2000-01-01T00:00:00Z")`;

/** Every list that promises an order between records. */
const PROMISED: Record<string, Listed> = {
  'Query.erasures': { who: () => administrator, ask: 'list: erasures(…)', by: 'requestedAt' },
  'Query.merges': { who: () => manager, ask: 'list: merges(…)', by: 'mergedAt' },
  'Query.failedJobs': { who: () => administrator, ask: 'list: failedJobs(…)', by: 'failedAt' },
  'Query.spendings': { who: () => supervisor, ask: 'list: spendings(…)', by: 'at' },
  'Match.spendings': {
    who: () => manager,
    ask: 'match(id: "$Match") { list: spendings',
    by: 'at',
  },
  'Query.needsChangedSince': {
    who: () => manager,
    ask: since('needsChangedSince'),
    by: 'changedAt',
  },
  'Query.offersChangedSince': {
    who: () => manager,
    ask: since('offersChangedSince'),
    by: 'changedAt',
  },
  'Query.matchesChangedSince': {
    who: () => manager,
    ask: since('matchesChangedSince'),
    by: 'changedAt',
  },
  'Query.tasksChangedSince': {
    who: () => manager,
    ask: since('tasksChangedSince'),
    by: 'changedAt',
  },
  'Query.auditEntries': {
    who: () => auditor,
    ask: 'list: auditEntries(…)',
    by: 'at',
    latestFirst: true,
  },
  'Query.familyAccess': {
    who: () => manager,
    ask: 'list: familyAccess(…, familyId: "$Family")',
    by: 'at',
    latestFirst: true,
  },
  'Query.resourceKinds': { who: () => manager, ask: 'list: resourceKinds(…)', by: 'code' },
  'Query.checks': {
    who: () => manager,
    ask: 'list: checks(personId: "$Person")',
    by: 'issuedOn',
    latestFirst: true,
  },
  'Query.restrictions': {
    who: () => manager,
    ask: 'list: restrictions(personId: "$Child")',
    by: 'since',
    latestFirst: true,
  },
  'Family.cases': { who: () => manager, ask: ofFamily('cases'), by: 'openedAt', latestFirst: true },
  'Case.assignments': {
    who: () => manager,
    ask: 'case(id: "$Case") { list: assignments',
    by: 'since',
  },
  'Fund.budgets': {
    who: () => manager,
    ask: 'node(id: "$Fund") { ... on Fund { list: budgets',
    by: 'from',
  },
  'Need.matches': {
    who: () => manager,
    ask: ofNeed('matches'),
    by: 'proposedAt',
    latestFirst: true,
  },
  'OwnNeed.matches': {
    who: () => mother,
    ask: 'node(id: "$OwnNeed") { ... on OwnNeed { list: matches',
    by: 'slot',
    latestFirst: true,
  },
};

/** What is shown of one record, in an order that it was given or has of itself. */
const WITHIN_A_RECORD = new Map([
  ['ConsentsPayload.consents', 'as the input asked'],
  ['FamilyWeb.nodes', 'test/safeguarding, by distance'],
  ['Fairness.waiting', 'test/reports/fairness.spec.ts'],
  ['Need.parts', 'the thing itself stands apart from the others'],
  ['Tie.history', 'test/families/ties.spec.ts'],
  ['Offer.windows', 'as they were stored, in order'],
  ['Person.formerNames', 'as they were given; a change adds the last'],
]);

const ORDER = /\b(first|latest|newest|oldest|earliest|sorted|order|ordered)\b/i;

/** Fields with a list of records or a page of one, under their names. */
function listsOfSchema(): [string, string][] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types
    .filter(({ name }) => !name.startsWith('__') && !name.endsWith('Connection'))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => edgesOf(field) ?? isListOfObjects(field))
        .map((field): [string, string] => [`${type.name}.${field.name}`, promiseOf(field)]),
    );
}

function isListOfObjects({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(getNullableType(type)) && isObjectType(getNamedType(type));
}

function edgesOf({ type }: GraphQLField<unknown, unknown>): GraphQLField<unknown, unknown> | null {
  const page = getNamedType(type);
  if (!isObjectType(page) || !page.name.endsWith('Connection')) return null;
  return page.getFields().edges ?? null;
}

function promiseOf(field: GraphQLField<unknown, unknown>): string {
  return [field.description, edgesOf(field)?.description].join(' ');
}

test('every list whose description promises an order is tried here', () => {
  const promising = listsOfSchema()
    .filter(([, description]) => ORDER.test(description))
    .map(([name]) => name);
  expect(promising.toSorted()).toEqual(
    [...Object.keys(PROMISED), ...WITHIN_A_RECORD.keys()].toSorted(),
  );
});

test.each(Object.keys(PROMISED))('%s keeps the order that it promises', async (name) => {
  const { who, ask, by, latestFirst } = PROMISED[name]!;
  const paged = ask.includes('…');
  const entries: any[] = [];
  for (let after: string | null = null; ;) {
    const page = after ? `first: 50, after: "${after}"` : 'first: 2';
    const selection = paged
      ? `{ edges { node { ${by} } } pageInfo { hasNextPage endCursor } }`
      : `{ ${by} }`;
    const text = `{ ${ask.replace('…', page)} ${selection} ${'}'.repeat(ask.split('{').length)}`;
    const data = await who().run(text.replace(/\$(\w+)/g, (_, type) => records[type]!));
    const list = data.list ?? (Object.values(data)[0] as any).list;
    if (!paged) entries.push(...list);
    else entries.push(...list.edges.map((edge: any) => edge.node));
    if (!paged || !list.pageInfo.hasNextPage) break;
    after = list.pageInfo.endCursor;
  }
  const places = entries.map((entry) => entry[by] as string);
  const promised = places.toSorted();
  expect(places.length).toBeGreaterThan(2);
  expect(new Set(places).size).toBeGreaterThan(2);
  expect(places).toEqual(latestFirst ? promised.toReversed() : promised);
});

/** Three records of each kind, none in the order of their ids, whichever way one counts. */
async function outOfTheOrderOfIds(): Promise<void> {
  const local = Object.fromEntries(
    Object.entries(records).map(([type, id]) => [type, parseGlobalId(id)?.id ?? '']),
  );
  await api.graph.write(
    rowsOf(`
MATCH (f:Family {id: $Family})-[:HAS_NEED]->(n:Need {id: $Need})
MATCH (mother:Person {id: $mother})
CREATE (mother)-[:MEMBER_OF {id: randomUUID(), role: 'PARENT', since: date('2000-01-01')}]->(f)`),
    { ...local, mother: parseGlobalId(mother.personId)!.id },
  );
  for (const day of DAYS) {
    const id = Object.fromEntries(
      [
        'need',
        'part',
        'offer',
        'match',
        'task',
        'spending',
        'erasure',
        'merge',
        'job',
        'case',
        'fund',
        'check',
        'restriction',
        'leads',
        'access',
      ].map((name) => [name, newId()]),
    );
    await api.graph.write(rowsOf(RECORDS), { ...local, id, day, agencyId: agency.id });
  }
}

const RECORDS = `
MATCH (f:Family {id: $Family})-[:HAS_NEED]->(n:Need {id: $Need})-[:OF_KIND]->(k:ResourceKind)
MATCH (n)-[:HAS_PART]->(part:Part {code: 'main'})
MATCH (o:Offer {id: $Offer}), (p:Person {id: $Person}), (child:Person {id: $Child})
MATCH (m:Match {id: $Match}), (t:Task {id: $Task}), (c:Case {id: $Case})
MATCH (lead:Person)-[:LEADS]->(c), (fund:Fund {id: $Fund})
WITH *, datetime($day) AS at
CREATE (f)-[:HAS_NEED]->(n2:Need)-[:OF_KIND]->(k)
SET n2 = n {.*, id: $id.need, changedAt: at}
CREATE (n2)-[:HAS_PART]->(part2:Part)-[:OF_KIND]->(k)
SET part2 = part {.*, id: $id.part}
CREATE (p)-[:MADE]->(o2:Offer)-[:OF_KIND]->(k)
SET o2 = o {.*, id: $id.offer, changedAt: at}
CREATE (fund)-[:BUDGETS {from: date($day), until: date($day) + duration('P1D')}]->(o2)
CREATE (m2:Match)-[:MEETS]->(n)
SET m2 = m {
  .*, id: $id.match, state: 'CLOSED', liveNeedId: null, slot: $day + '/MORNING', proposedAt: at,
  approvedAt: at, changedAt: at
}
CREATE (t2:Task)-[:DELIVERS]->(m2)
SET t2 = t {.*, id: $id.task, once: $id.task, changedAt: at}
CREATE (s:Spending {
  id: $id.spending, once: $id.spending, drawId: $id.spending, agencyId: $agencyId, kind: 'SPENT',
  amount: 100, at: at
})-[:SPENT_FOR]->(m)
CREATE (s)-[:SPENT_FROM]->(o)
CREATE (:Erasure {
  id: $id.erasure, agencyId: $agencyId, subjectType: 'PERSON', subjectId: $id.erasure,
  reason: 'REQUEST', requestedAt: at
})
CREATE (:MergedRecord {
  id: $id.merge, agencyId: $agencyId, mergedAt: at, mergedBy: lead.id, done: '{}'
})-[:MERGED_INTO]->(p)
CREATE (:OutboxEntry {
  id: $id.job, job: $agencyId, subjectId: $id.job, agencyId: $agencyId, state: 'FAILED',
  failure: 'Error', createdAt: at, failedAt: at
})
CREATE (:Case {id: $id.case, openedAt: at, closedAt: at, agencyId: $agencyId})-[:FOR]->(f)
CREATE (lead)-[:WORKS_ON {id: $id.leads, since: at, until: at}]->(c)
CREATE (p)-[:HOLDS]->(:Check {
  id: $id.check, agencyId: $agencyId, level: 'BASIC', outcome: 'CLEAR',
  issuedOn: date($day), expiresOn: date($day) + duration('P1Y')
})
CREATE (p)-[:RESTRICTED_FROM {
  id: $id.restriction, basis: 'OWN_WISH', since: date($day), until: date($day)
}]->(child)
CREATE (entry:AuditEntry {
  id: $id.access, agencyId: $agencyId, seq: date($day).day - 100, at: at, outcome: 'DONE', event: 'READ', operation: 'family',
  records: [], families: [], personId: lead.id, role: 'CASE_MANAGER'
})
MERGE (about:AuditedFamily {id: f.id})
CREATE (entry)-[:CONCERNS]->(about)`;
