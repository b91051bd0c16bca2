import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { familyOf } from '../needs/family.js';
import { PLACE } from '../offers/offer.js';
import type { Client, TestAgency } from '../support/agency.js';
import type { TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { makeOthers } from './plain-mutations.js';

/** One record of each type, of one agency, by global id. */
export interface Records {
  Person: string;
  Child: string;
  Family: string;
  Case: string;
  CaseAssignment: string;
  TeamMembership: string;
  Provider: string;
  Spokesperson: string;
  Supervisor: string;
  Membership: string;
  Tie: string;
  Organisation: string;
  Service: string;
  Location: string;
  Check: string;
  Restriction: string;
  Consent: string;
  Share: string;
  Referral: string;
  ReceivedReferral: string;
  BreakGlassAccess: string;
  Account: string;
  Need: string;
  Offer: string;
  Match: string;
  Draw: string;
  Task: string;
  OwnVisit: string;
  Fund: string;
  FailedJob: string;
  /** And whatever type else a mutation takes the id of, where another makes one of what is there. */
  [type: string]: string;
}

const MATCH = rowsOf(`
MATCH (n:Need {id: $needId})-[:HAS_PART]->(part:Part {code: 'main'})
MATCH (o:Offer {id: $offerId})
CREATE (m:Match {
  id: $id, agencyId: n.agencyId, state: $state, slot: $slot, partial: false,
  closeness: 'STRANGER', explanation: '[]', proposedAt: datetime(), changedAt: datetime()
})-[:MEETS]->(n)
CREATE (m)-[:DRAWS_ON {
  id: $drawId, partId: part.id, quantity: 100, metQuantity: 100, slot: $slot, substitute: false
}]->(o)`);

const TASK = rowsOf(`
MATCH (m:Match {id: $matchId})
MATCH (p:Person {id: $personId})
CREATE (p)-[:OFFERED {at: datetime()}]->(t:Task {
  id: $id, once: $id, agencyId: m.agencyId, state: $state, kind: 'FETCH', slot: m.slot,
  startsAt: datetime({date: date(left(m.slot, 10)), hour: 8}),
  endsAt: datetime({date: date(left(m.slot, 10)), hour: 12}),
  partCode: 'main', drawId: $drawId, createdAt: datetime(), changedAt: datetime()
})-[:DELIVERS]->(m)`);

/** As a service of the agency's own would be asked, but of the agency itself: it has both sides. */
const REFERRAL = rowsOf(`
MATCH (f:Family {id: $familyId}), (p:Person {id: $personId})
MATCH (a:Agency {id: f.agencyId})
CREATE (f)-[:REFERRED]->(r:Referral {
  id: $id, agencyId: a.id, state: $state, purpose: 'SUPPORT', request: 'Advice', persons: 2,
  until: datetime() + duration('P200Y'), consentIds: [], sentAt: datetime(),
  dueAt: datetime() + duration('P200Y'), changedAt: datetime()
})-[:REFERRED_TO]->(a)
CREATE (p)-[:SENT]->(r)`);

const MERGED = rowsOf(`
MATCH (p:Person {id: $personId})
CREATE (:MergedRecord {
  id: $id, agencyId: p.agencyId, mergedAt: datetime(), mergedBy: p.recordedBy,
  done: '{"moved":[],"widened":[],"restrictionIds":[]}'
})-[:MERGED_INTO]->(p)`);

export const FOOD = { kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } };

/** What an agency has in these tests, its families in the cases of this case manager. */
export async function recordsOf(
  api: TestApi,
  agency: TestAgency,
  managerName?: string,
): Promise<Records> {
  const manager = await agency.as('CASE_MANAGER', managerName);
  const volunteer = await agency.as('VOLUNTEER');
  const make = async (name: string, input: object, type: string): Promise<string> =>
    (await manager.mutate(name, input, `${type} { id }`))[type].id as string;
  const { id: Family, childId: Child } = await familyOf(manager);
  const Person = await make(
    'createPerson',
    { givenName: 'Vera', familyName: 'Testova', birthDate: '1990-05-06' },
    'person',
  );
  const Membership = await make(
    'addFamilyMember',
    { familyId: Family, personId: Person, role: 'PARENT' },
    'membership',
  );
  const Tie = await make(
    'createTie',
    { fromId: Person, toId: Child, kind: 'CHILD', since: '2001-02-03' },
    'tie',
  );
  const Location = await make('createLocation', { name: 'Town hall' }, 'location');
  const Organisation = await make(
    'createOrganisation',
    { name: 'Helpers', kind: 'CHARITY' },
    'organisation',
  );
  const Service = await make(
    'createService',
    { organisationId: Organisation, name: 'Advice' },
    'service',
  );
  const Check = await make(
    'recordCheck',
    { personId: Person, level: 'BASIC', issuedOn: '2100-01-01', expiresOn: '2102-01-01' },
    'check',
  );
  const Restriction = await make(
    'recordRestriction',
    { restrainedId: Person, protectedId: Child, basis: 'OWN_WISH', since: '2100-01-01' },
    'restriction',
  );
  const Need = await make('openNeed', { familyId: Family, ...FOOD }, 'need');
  const Offer = await make('registerOffer', { ...FOOD, place: PLACE }, 'offer');
  const { Match, Draw } = await matchIn(api, { Need, Offer }, 'PROPOSED');
  const Task = await taskIn(api, { Match, Draw }, volunteer, 'OPEN');
  const FailedJob = toGlobalId('FailedJob', newId());
  const { cases } = await manager.run(
    '{ cases(first: 1) { edges { node { id assignments { id } } } } }',
  );
  const { node } = cases.edges[0];
  const supervisor = await agency.as('SUPERVISOR');
  const { fund } = await supervisor.mutate('createFund', { name: 'Emergency' }, 'fund { id }');
  const administrator = await agency.as('ADMINISTRATOR');
  const { teamMembership } = await administrator.mutate(
    'addToTeam',
    { supervisorId: supervisor.personId, personId: manager.personId },
    'teamMembership { id }',
  );
  const provider = await agency.as('SERVICE_PROVIDER');
  const { spokesperson } = await administrator.mutate(
    'addSpokesperson',
    { organisationId: Organisation, personId: provider.personId },
    'spokesperson { id }',
  );
  const { consent } = await manager.mutate(
    'recordConsent',
    { familyId: Family, personId: Person, purpose: 'DELIVERY', until: '2110-01-01T00:00:00Z' },
    'consent { id }',
  );
  const { share } = await supervisor.mutate(
    'shareFamily',
    {
      familyId: Family,
      purpose: 'ASSESSMENT',
      recipientAgencyId: toGlobalId('Agency', agency.id),
      until: '2110-01-01T00:00:00Z',
      withoutConsent: { basis: 'LEGAL_DUTY', reason: 'For this test' },
    },
    'share { id }',
  );
  const { Referral, ReceivedReferral } = await referralIn(api, { Family, Person }, 'SENT');
  // Of their own for each family: another access waits until the last was acknowledged.
  const onDuty = await agency.as('CASE_MANAGER', `On duty for ${managerName ?? 'Robin'}`);
  const { breakGlassAccess } = await onDuty.mutate(
    'openBreakGlass',
    { familyId: Family, reason: 'For this test' },
    'breakGlassAccess { id }',
  );
  const lost = await agency.as('DONOR', 'Lost');
  await administrator.mutate('startRecovery', { accountId: lost.accountId });
  const { accountRecoveries } = await supervisor.run(
    '{ accountRecoveries(first: 1) { edges { node { id } } } }',
  );
  const made = {
    Person,
    Child,
    Family,
    Case: node.id,
    CaseAssignment: node.assignments[0].id,
    TeamMembership: teamMembership.id,
    Provider: provider.personId,
    Spokesperson: spokesperson.id,
    Supervisor: supervisor.personId,
    Membership,
    Tie,
    Organisation,
    Service,
    Location,
    Check,
    Restriction,
    Consent: consent.id,
    Share: share.id,
    Referral,
    ReceivedReferral,
    BreakGlassAccess: breakGlassAccess.id,
    Account: volunteer.accountId,
    Need,
    Offer,
    Match,
    Draw,
    Task,
    OwnVisit: toGlobalId('OwnVisit', local(Task)),
    Fund: fund.id,
    FailedJob,
    Merge: await mergeIn(api, { Person }),
    AccountRecovery: accountRecoveries.edges[0].node.id,
  };
  return { ...made, ...(await makeOthers(agency, made)) };
}

/** A duplicate that was merged into the record of the person. */
async function mergeIn(api: TestApi, { Person }: Pick<Records, 'Person'>): Promise<string> {
  const id = newId();
  await api.graph.write(MERGED, { id, personId: local(Person) });
  return toGlobalId('Merge', id);
}

/** A match of the need with the offer, as matching and people would have brought it so far. */
export async function matchIn(
  api: TestApi,
  { Need, Offer }: Pick<Records, 'Need' | 'Offer'>,
  state: string,
): Promise<Pick<Records, 'Match' | 'Draw'>> {
  const [id, drawId] = [newId(), newId()];
  const slot = '2101-03-02/MORNING';
  const [needId, offerId] = [local(Need), local(Offer)];
  await api.graph.write(MATCH, { id, drawId, needId, offerId, state, slot });
  return { Match: toGlobalId('Match', id), Draw: toGlobalId('Draw', drawId) };
}

/** A referral of the family to its own agency. */
export async function referralIn(
  api: TestApi,
  { Family, Person }: Pick<Records, 'Family' | 'Person'>,
  state: string,
): Promise<Pick<Records, 'Referral' | 'ReceivedReferral'>> {
  const id = newId();
  await api.graph.write(REFERRAL, { id, familyId: local(Family), personId: local(Person), state });
  return {
    Referral: toGlobalId('Referral', id),
    ReceivedReferral: toGlobalId('ReceivedReferral', id),
  };
}

/** A task of the match that is offered to this person. */
export async function taskIn(
  api: TestApi,
  { Match, Draw }: Pick<Records, 'Match' | 'Draw'>,
  client: Client,
  state: string,
): Promise<string> {
  const id = newId();
  await api.graph.write(TASK, {
    id,
    state,
    matchId: local(Match),
    drawId: local(Draw),
    personId: local(client.personId),
  });
  return toGlobalId('Task', id);
}

/**
 * Everything that an agency has: properties of its nodes, of what hangs on them, and of its jobs. Not
 * its audit log, which grows with every refusal, nor the log's checkpoints, which the clock makes.
 */
export async function everythingOf(api: TestApi, agencyId: string): Promise<unknown> {
  const labels = await api.graph.read(
    rowsOf<{ label: string }>(
      'CALL db.labels() YIELD label WHERE NOT label STARTS WITH "Audit" RETURN label',
    ),
    {},
  );
  // Label by label, for which there are indexes: the tests of all files share the database.
  const own = labels.map(({ label }) => `MATCH (n:${label} {agencyId: $agencyId}) RETURN n`);
  const [all] = await api.graph.read(
    rowsOf<{ nodes: any[]; ties: object[] }>(`CALL () { ${own.join(' UNION ')} }
     WITH collect(n) AS own
     UNWIND own AS n
     OPTIONAL MATCH (n)-[r]-(near) WHERE NOT near:AuditEntry|AuditHead|AuditCheckpoint
     WITH own, collect(DISTINCT r) AS ties,
       collect(DISTINCT CASE WHEN near.agencyId IS NULL AND NOT near:ResourceKind THEN near END)
         AS hanging
     RETURN [one IN own + hanging | {
         labels: labels(one), properties: one {.*, lastSeenAt: null}
       }] AS nodes,
       [r IN ties | {type: type(r), properties: properties(r), id: elementId(r)}] AS ties`),
    { agencyId },
  );
  const { nodes, ties } = all!;
  const jobs = await api.graph.read(
    rowsOf<{ id: string }>(
      'MATCH (e:OutboxEntry) WHERE e.subjectId IN $ids RETURN e.id AS id, e.job AS job',
    ),
    { ids: nodes.map(({ properties }) => properties.id).filter(Boolean) },
  );
  return {
    nodes: sorted(nodes, ({ properties: { id, key } }) => String(id ?? key)),
    ties: sorted(ties, ({ id }: any) => String(id)),
    jobs: sorted(jobs, ({ id }) => id),
  };
}

function sorted<T>(all: T[], by: (one: T) => string): T[] {
  return [...all].sort((a, b) => (by(a) < by(b) ? -1 : 1));
}

function local(globalId: string): string {
  return parseGlobalId(globalId)!.id;
}
