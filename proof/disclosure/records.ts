import { DIRECTORY_EDGES } from './directory.js';
import type { World } from './world.js';

/** Types of the API that are not called as their nodes are in the graph. */
const NODES: Readonly<Record<string, string>> = {
  Colleague: 'Person',
  FailedJob: 'OutboxEntry',
  Merge: 'MergedRecord',
  NeedPart: 'Part',
  OwnConsent: 'Consent',
  OwnFamily: 'Family',
  OwnNeed: 'Need',
  OwnVisit: 'Task',
  PartnerAgency: 'Agency',
  ReceivedReferral: 'Referral',
  TaskCard: 'Task',
  TaskVisit: 'Task',
};

/** Types of the API that are relationships in the graph. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  ...DIRECTORY_EDGES,
  BreakGlassAccess: ['BROKE_GLASS'],
  Membership: ['MEMBER_OF'],
  Tie: ['TIED_TO'],
  Restriction: ['RESTRICTED_FROM'],
  CaseAssignment: ['LEADS', 'WORKS_ON'],
  OwnShare: ['SHARED_WITH'],
  Share: ['SHARED_WITH'],
  TeamMembership: ['SUPERVISES'],
  Draw: ['DRAWS_ON'],
};

/** What an id field names, where its own name does not say it. */
const NAMED: Readonly<Record<string, string>> = {
  assignmentId: 'CaseAssignment',
  duplicateFamilyId: 'Family',
  duplicateId: 'Person',
  keptId: 'Person',
  fromId: 'Person',
  giverId: 'Person',
  leadId: 'Person',
  membershipId: 'Membership',
  protectedId: 'Person',
  restrainedId: 'Person',
  supervisorId: 'Person',
  toId: 'Person',
  visitId: 'OwnVisit',
};

/** Record ids of a type of the API, as the graph has them. */
export function idsOf(world: World, type: string): string[] {
  if (type === 'ResourceKind') return world.all(type).map(({ values }) => values.code as string);
  const edges = EDGES[type];
  if (edges) return [...world.edges.values()].filter((one) => edges.includes(one.type)).map(keyOf);
  return world.all(NODES[type] ?? type).map(keyOf);
}

/** The type that an id field of this name stands for; Person where nothing says it. */
export function typeNamed(field: string, types: readonly string[]): string {
  const name = field.replace(/Ids?$/, '');
  const own = name[0]!.toUpperCase() + name.slice(1);
  return NAMED[field] ?? types.find((type) => type === own) ?? 'Person';
}

function keyOf({ key }: { key: string }): string {
  return key;
}
