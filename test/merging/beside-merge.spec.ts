import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { AuditWriter } from '../../src/audit/audit-writer.js';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { agree, householdOf, type Household } from '../safeguarding/agreeing.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { until } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let partner: TestAgency;
let ana: Client;
let supervisor: Client;
let administrator: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api, { supervised: false });
  partner = await freshAgency(api);
  supervisor = await agency.as('SUPERVISOR');
  administrator = await agency.as('ADMINISTRATOR');
  ana = await agency.as('CASE_MANAGER', 'Ana');
  const team = { supervisorId: supervisor.personId, personId: ana.personId };
  await administrator.mutate('addToTeam', team);
}, 120_000);
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => api.close());

/** The duplicate of a person or a family, and the family that the person belongs to. */
interface Duplicate {
  id: string;
  family: Household;
}

interface Writing {
  by: Client;
  mutation: string;
  /** What the answer holds. */
  record: string;
  /** Whether whoever writes may learn where the record is now. */
  seesKept?: false;
  input: object;
}

type Plan = (duplicate: Duplicate) => Writing | Promise<Writing>;

const FOOD = { kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } };
const LATER = '2120-01-01T00:00:00Z';

async function person(): Promise<string> {
  const input = { givenName: 'Maria', familyName: 'Popova', confirmDuplicate: true };
  return (await ana.mutate('createPerson', input, 'person { id }')).person.id;
}

const member = (familyId: string, personId: string) => ({
  familyId,
  personId,
  role: 'GRANDPARENT',
});
const byAna = (mutation: string, record: string, input: object): Writing => ({
  ...{ by: ana, mutation, record, input },
});

/** Whatever somebody can hang on a person. Whoever signs in is no duplicate, so no case is among it. */
const OF_PERSONS: Record<string, Plan> = {
  'a court order that protects them': async ({ id: protectedId }) => {
    const input = { restrainedId: await person(), protectedId, basis: 'COURT_ORDER' };
    return byAna('recordRestriction', 'restriction', input);
  },
  'a court order that keeps them away': async ({ id: restrainedId }) => {
    const protectedId = (await householdOf(ana)).motherId;
    const input = { restrainedId, protectedId, basis: 'COURT_ORDER' };
    return byAna('recordRestriction', 'restriction', input);
  },
  'a tie of theirs': ({ id: fromId, family }) =>
    byAna('createTie', 'tie', { fromId, toId: family.childId, kind: 'GRNDCHILD' }),
  'a tie to them': ({ id: toId, family }) =>
    byAna('createTie', 'tie', { fromId: family.childId, toId, kind: 'GRPRN' }),
  'their membership of a family': async ({ id }) =>
    byAna('addFamilyMember', 'membership', member((await householdOf(ana)).id, id)),
  'their consent': ({ id: personId, family: { id: familyId } }) =>
    byAna('recordConsent', 'consent', { familyId, personId, purpose: 'DELIVERY', until: LATER }),
  'a consent that they give for a child': ({ id: givenById, family }) => {
    const about = { familyId: family.id, personId: family.childId, givenById };
    return byAna('recordConsent', 'consent', { ...about, purpose: 'DELIVERY', until: LATER });
  },
  'a need of theirs': ({ id, family: { id: familyId } }) =>
    byAna('openNeed', 'need', { familyId, forPersonIds: [id], ...FOOD }),
  'a check': ({ id: personId }) => {
    const days = { issuedOn: '2026-01-01', expiresOn: '2028-01-01' };
    return byAna('recordCheck', 'check', { personId, level: 'BASIC', ...days });
  },
  'an offer of theirs': ({ id: giverId }) => {
    const place = { latitude: 42.5, longitude: 25.25 };
    return byAna('registerOffer', 'offer', { ...FOOD, place, giverId });
  },
  'an account for them': ({ id: personId }) => ({
    ...{ by: administrator, mutation: 'createAccount', record: 'account', seesKept: false },
    input: { email: `${newId()}@x.example`, password: PASSWORD, roles: ['VOLUNTEER'], personId },
  }),
};

const toPartner = () => ({ recipientAgencyId: toGlobalId('Agency', partner.id) });

const OF_FAMILIES: Record<string, Plan> = {
  'a need': ({ id: familyId }) => byAna('openNeed', 'need', { familyId, ...FOOD }),
  'a member': async ({ id }) => byAna('addFamilyMember', 'membership', member(id, await person())),
  'a consent': ({ id: familyId, family: { motherId: personId } }) =>
    byAna('recordConsent', 'consent', { familyId, personId, purpose: 'DELIVERY', until: LATER }),
  'a case': async ({ id: familyId }) => {
    const { family } = await ana.run(`{ family(id: "${familyId}") { cases { id } } }`);
    await ana.mutate('closeCase', { caseId: family.cases[0].id, reason: 'Moved' });
    return byAna('openCase', 'case', { familyId });
  },
  'a share': ({ id: familyId }) => ({
    ...{ by: supervisor, mutation: 'shareFamily', record: 'share' },
    input: {
      ...{ familyId, purpose: 'ASSESSMENT', until: LATER, ...toPartner() },
      withoutConsent: { basis: 'LEGAL_DUTY', reason: 'For this test' },
    },
  }),
  'a referral': async ({ family }) => {
    const terms = { purpose: 'SUPPORT', until: LATER, ...toPartner() };
    await agree(ana, family, terms);
    const input = { familyId: family.id, request: 'Speech therapy', ...terms };
    return byAna('sendReferral', 'referral', input);
  },
  'an access in an emergency': async ({ id: familyId }) => ({
    by: await agency.as('CASE_MANAGER', newId()),
    ...{ mutation: 'openBreakGlass', record: 'breakGlassAccess', seesKept: false },
    input: { familyId, reason: 'The mother does not answer' },
  }),
};

const PREVIEWS = {
  Person: `query ($kept: ID!, $other: ID!) {
    preview: mergePersonsPreview(personId: $kept, duplicateId: $other) { seen }
  }`,
  Family: `query ($kept: ID!, $other: ID!) {
    preview: mergeFamiliesPreview(familyId: $kept, duplicateFamilyId: $other) { seen }
  }`,
};

/** Two records of one. */
async function twoOf(type: 'Person' | 'Family'): Promise<[keptId: string, duplicate: Duplicate]> {
  const family = await householdOf(ana);
  if (type === 'Family') return [(await householdOf(ana)).id, { id: family.id, family }];
  const [kept, id] = [await person(), await person()];
  for (const one of [kept, id]) await ana.mutate('addFamilyMember', member(family.id, one));
  return [kept, { id, family }];
}

/** The merge of the second into the first, of which somebody has just seen what it would do. */
async function mergeOf(type: 'Person' | 'Family', kept: string, other: string): Promise<Writing> {
  const { preview } = await supervisor.run(PREVIEWS[type], { kept, other });
  const said = { seen: preview.seen, confirmDoubts: true, reason: 'Recorded twice' };
  const [mutation, ids] =
    type === 'Person'
      ? ['mergePersons', { personId: kept, duplicateId: other }]
      : ['mergeFamilies', { familyId: kept, duplicateFamilyId: other }];
  return { by: supervisor, mutation, record: 'merge', input: { ...ids, ...said } };
}

/** What it answers: `done`, or why not. Anything but a refusal in words is neither. */
async function outcome({ by, mutation, record, input }: Writing): Promise<string> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await by.send(
    `mutation ($input: ${type}!) {
      ${mutation}(input: $input) { ${record} { id } userErrors { code message } }
    }`,
    { input },
  );
  if (errors) return `${mutation}: ${errors[0].extensions.code}`;
  const { userErrors, [record]: made } = data[mutation];
  if (userErrors.length > 0) return userErrors[0].code;
  return made ? 'done' : `${mutation}: nothing`;
}

const WHO_WAIT = rowsOf<{ waiting: number }>(`
SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked'
RETURN count(*) AS waiting`);

/** Both before either of them can end: what a change writes into the log comes last. */
async function beside(first: Writing, second: Writing): Promise<[string, string]> {
  let [held, goesOn, left] = [0, false, 2];
  const writer = api.app.get(AuditWriter, { strict: false });
  const write = writer.write.bind(writer);
  jest.spyOn(writer, 'write').mockImplementation(async (drafts) => {
    held += 1;
    await until('both are under way', 40_000, () => goesOn);
    held -= 1;
    return write(drafts);
  });
  const ended = (writing: Writing) => outcome(writing).finally(() => (left -= 1));
  const underWay = async (count: number) =>
    held + (await api.graph.read(WHO_WAIT, {}))[0]!.waiting >= count - (2 - left);
  const one = ended(first);
  await until('the first is all but done', 20_000, () => underWay(1));
  const other = ended(second);
  await until('the second is under way', 20_000, () => underWay(2));
  goesOn = true;
  return Promise.all([one, other]);
}

/** The merge is made when all is looked at and nothing is written yet. */
async function justBefore(merge: Writing, writing: Writing): Promise<[string, string]> {
  const write = api.graph.write.bind(api.graph);
  let merged: Promise<string> | null = null;
  jest.spyOn(api.graph, 'write').mockImplementation(async (statement, parameters) => {
    if (!merged) {
      merged = Promise.resolve('');
      merged = outcome(merge);
      await merged;
    }
    return write(statement, parameters);
  });
  const written = await outcome(writing);
  return [await merged!, written];
}

const ORDERS: Record<string, (merge: Writing, writing: Writing) => Promise<[string, string]>> = {
  'while they are merged': beside,
  'just before they are merged': async (merge, writing) => {
    const [written, merged] = await beside(writing, merge);
    return [merged, written];
  },
  'just after they were merged': justBefore,
};

const LEFT = rowsOf<{ left: string }>(`
MATCH (d:MergedRecord {agencyId: $agencyId})-[r]-()
WHERE NOT r:MERGED_INTO AND NOT r:HAD
RETURN type(r) AS left`);

/** What the database does in the same way for all of them. */
const ONCE = ['just before they are merged'];
const CASES = (['Person', 'Family'] as const).flatMap((type) =>
  Object.entries(type === 'Person' ? OF_PERSONS : OF_FAMILIES).flatMap(([what, plan], index) =>
    Object.keys(ORDERS)
      .filter((order) => index === 0 || !ONCE.includes(order))
      .map((order) => [type, what, order, plan] as const),
  ),
);

test.each(CASES)('of a %s, %s that is recorded %s is not lost', async (type, _, order, plan) => {
  const [keptId, duplicate] = await twoOf(type);
  const writing = await plan(duplicate);
  const merge = await mergeOf(type, keptId, duplicate.id);
  const [merged, written] = await ORDERS[order]!(merge, writing);
  expect([merged, written]).toContain('done');
  expect(merged).toMatch(/^(done|MERGE_CHANGED|CANNOT_BE_MERGED)$/);
  expect(['done', writing.seesKept === false ? 'NOT_FOUND' : 'RECORD_MERGED']).toContain(written);
  expect(await api.graph.read(LEFT, { agencyId: agency.id })).toEqual([]);
});
