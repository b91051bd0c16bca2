import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { FOOD, type Records } from './records.js';
import { PLACE } from '../offers/offer.js';
import type { RoleName } from '../support/agency.js';

/** An input field that takes the id of a record, and what else its mutation asks for. */
export interface IdField {
  mutation: string;
  field: string;
  type: keyof Records;
  rest: (mine: Records) => object;
  role?: RoleName;
}

const REASON = { reason: 'Entered by mistake' };
const DELIVERY = { purpose: 'DELIVERY', until: '2120-01-01T00:00:00Z' };
const ASKED = { purpose: 'SUPPORT', until: '2120-01-01T00:00:00Z', request: 'Advice' };

function of(type: keyof Records, field: string, mutations: Record<string, object>): IdField[] {
  return Object.entries(mutations).map(([mutation, rest]) => ({
    mutation,
    field,
    type,
    rest: () => rest,
  }));
}

/** Every id that a mutation takes alone; lists of ids are further below. */
export const ID_FIELDS: IdField[] = [
  ...of('Person', 'personId', {
    changePerson: { givenName: 'Vera' },
    endPerson: REASON,
    recordCheck: { level: 'BASIC', issuedOn: '2101-01-01', expiresOn: '2102-01-01' },
  }),
  ...of('Family', 'familyId', {
    changeFamily: { name: 'Others' },
    endFamily: REASON,
    openNeed: FOOD,
    openCase: {},
    openBreakGlass: REASON,
    shareFamily: { purpose: 'SUPPORT', recipientAgencyId: toGlobalId('Agency', newId()) },
  }),
  {
    mutation: 'sayNeed',
    field: 'familyId',
    type: 'Family',
    rest: () => FOOD,
    role: 'FAMILY_MEMBER',
  },
  ...of('Case', 'caseId', { closeCase: REASON, reopenCase: {} }),
  ...of('CaseAssignment', 'assignmentId', { endCaseAssignment: {} }),
  ...of('Membership', 'membershipId', { endFamilyMembership: {} }),
  ...of('Tie', 'tieId', { changeTie: { strength: 'STRONG' }, endTie: REASON }),
  ...of('Organisation', 'organisationId', {
    changeOrganisation: { name: 'Others' },
    endOrganisation: REASON,
    createService: { name: 'Advice' },
  }),
  ...of('Service', 'serviceId', { changeService: { name: 'Others' }, endService: REASON }),
  ...of('Location', 'locationId', {
    createOrganisation: { name: 'Others', kind: 'CHARITY' },
  }),
  ...of('Check', 'checkId', { endCheck: REASON }),
  ...of('Restriction', 'restrictionId', { endRestriction: {} }),
  ...of('Consent', 'consentId', { withdrawConsent: {} }),
  ...of('BreakGlassAccess', 'breakGlassAccessId', { endBreakGlass: {} }),
  {
    mutation: 'acknowledgeBreakGlass',
    field: 'breakGlassAccessId',
    type: 'BreakGlassAccess',
    rest: () => ({}),
    role: 'SUPERVISOR',
  },
  ...of('Share', 'shareId', { endShare: {} }),
  ...of('Referral', 'referralId', { withdrawReferral: {}, endReferral: {} }),
  ...of('ReceivedReferral', 'receivedReferralId', {
    acceptReferral: {},
    endReceivedReferral: {},
    declineReferral: REASON,
  }),
  ...of('Family', 'familyId', {
    sendReferral: { ...ASKED, recipientAgencyId: toGlobalId('Agency', newId()) },
  }),
  {
    mutation: 'sendReferral',
    field: 'serviceId',
    type: 'Service',
    rest: ({ Family }) => ({ familyId: Family, ...ASKED }),
  },
  ...['recordConsent', 'recordConsents'].map((mutation): IdField => ({
    mutation,
    field: 'recipientOrganisationId',
    type: 'Organisation',
    rest: ({ Family, Person }) => ({
      familyId: Family,
      ...(mutation === 'recordConsent' ? { personId: Person } : { personIds: [Person] }),
      ...DELIVERY,
      purpose: 'SUPPORT',
    }),
  })),
  {
    mutation: 'recordConsent',
    field: 'familyId',
    type: 'Family',
    rest: ({ Person }) => ({ personId: Person, ...DELIVERY }),
  },
  {
    mutation: 'recordConsent',
    field: 'personId',
    type: 'Person',
    rest: ({ Family }) => ({ familyId: Family, ...DELIVERY }),
  },
  {
    mutation: 'recordConsent',
    field: 'givenById',
    type: 'Person',
    rest: ({ Family, Child }) => ({ familyId: Family, personId: Child, ...DELIVERY }),
  },
  {
    mutation: 'recordConsents',
    field: 'familyId',
    type: 'Family',
    rest: ({ Person }) => ({ personIds: [Person], ...DELIVERY }),
  },
  {
    mutation: 'recordConsents',
    field: 'childrenGivenById',
    type: 'Person',
    rest: ({ Family, Child }) => ({ familyId: Family, personIds: [Child], ...DELIVERY }),
  },
  ...of('Need', 'needId', {
    changeNeed: { note: 'Soon' },
    openDraftNeed: {},
    withdrawNeed: REASON,
  }),
  ...['excludeOffer', 'readmitOffer'].flatMap((mutation): IdField[] => [
    {
      mutation,
      field: 'needId',
      type: 'Need',
      rest: ({ Offer }) => ({ offerId: Offer, ...(mutation === 'excludeOffer' && REASON) }),
    },
    {
      mutation,
      field: 'offerId',
      type: 'Offer',
      rest: ({ Need }) => ({ needId: Need, ...(mutation === 'excludeOffer' && REASON) }),
    },
  ]),
  {
    mutation: 'placeMatch',
    field: 'needId',
    type: 'Need',
    rest: ({ Offer }) => ({
      slot: '2101-03-02/MORNING',
      draws: [{ offerId: Offer, quantity: FOOD.quantity }],
      ...REASON,
    }),
  },
  {
    mutation: 'setFundBudget',
    field: 'fundId',
    type: 'Fund',
    rest: () => ({ from: '2101-01-01', until: '2102-01-01', amount: { value: 1, unit: 'EUR' } }),
    role: 'SUPERVISOR',
  },
  { mutation: 'endFund', field: 'fundId', type: 'Fund', rest: () => REASON, role: 'SUPERVISOR' },
  ...of('Offer', 'offerId', {
    changeOffer: { radiusMeters: 1 },
    publishOffer: {},
    pauseOffer: {},
    resumeOffer: {},
    withdrawOffer: REASON,
  }),
  ...of('Match', 'matchId', {
    approveMatch: {},
    declineMatch: REASON,
    recordDelivery: {},
    closeMatch: {},
    releasePlacedMatch: {},
  }),
  ...of('Draw', 'drawId', { confirmDraw: {}, declineDraw: REASON }),
  ...of('Task', 'taskId', {
    acceptTask: {},
    startTask: {},
    finishTask: {},
    dropTask: REASON,
    confirmTask: {},
  }),
  {
    mutation: 'createFamily',
    field: 'leadId',
    type: 'Person',
    rest: () => ({ name: 'Others' }),
  },
  {
    mutation: 'openCase',
    field: 'leadId',
    type: 'Person',
    rest: ({ Family }) => ({ familyId: Family }),
  },
  ...['assignCaseWorker', 'handOverCase'].flatMap((mutation): IdField[] => [
    { mutation, field: 'caseId', type: 'Case', rest: ({ Person }) => ({ personId: Person }) },
    { mutation, field: 'personId', type: 'Person', rest: ({ Case }) => ({ caseId: Case }) },
  ]),
  {
    mutation: 'addToTeam',
    field: 'supervisorId',
    type: 'Person',
    rest: ({ Person }) => ({ personId: Person }),
    role: 'ADMINISTRATOR',
  },
  {
    mutation: 'addToTeam',
    field: 'personId',
    type: 'Person',
    rest: ({ Supervisor }) => ({ supervisorId: Supervisor }),
    role: 'ADMINISTRATOR',
  },
  {
    mutation: 'addSpokesperson',
    field: 'organisationId',
    type: 'Organisation',
    rest: ({ Provider }) => ({ personId: Provider }),
    role: 'ADMINISTRATOR',
  },
  {
    mutation: 'addSpokesperson',
    field: 'personId',
    type: 'Person',
    rest: ({ Organisation }) => ({ organisationId: Organisation }),
    role: 'ADMINISTRATOR',
  },
  {
    mutation: 'removeSpokesperson',
    field: 'spokespersonId',
    type: 'Spokesperson',
    rest: () => ({}),
    role: 'ADMINISTRATOR',
  },
  {
    mutation: 'removeFromTeam',
    field: 'teamMembershipId',
    type: 'TeamMembership',
    rest: () => ({}),
    role: 'ADMINISTRATOR',
  },
  {
    mutation: 'addFamilyMember',
    field: 'familyId',
    type: 'Family',
    rest: ({ Person }) => ({ personId: Person, role: 'OTHER_ADULT' }),
  },
  {
    mutation: 'addFamilyMember',
    field: 'personId',
    type: 'Person',
    rest: ({ Family }) => ({ familyId: Family, role: 'OTHER_ADULT' }),
  },
  {
    mutation: 'createTie',
    field: 'fromId',
    type: 'Person',
    rest: ({ Person }) => ({ toId: Person, kind: 'FRND' }),
  },
  {
    mutation: 'createTie',
    field: 'toId',
    type: 'Person',
    rest: ({ Person }) => ({ fromId: Person, kind: 'FRND' }),
  },
  {
    mutation: 'recordRestriction',
    field: 'restrainedId',
    type: 'Person',
    rest: ({ Child }) => ({ protectedId: Child, basis: 'OWN_WISH' }),
  },
  {
    mutation: 'recordRestriction',
    field: 'protectedId',
    type: 'Child',
    rest: ({ Person }) => ({ restrainedId: Person, basis: 'OWN_WISH' }),
  },
  {
    mutation: 'changeOrganisation',
    field: 'locationId',
    type: 'Location',
    rest: ({ Organisation }) => ({ organisationId: Organisation }),
  },
  {
    mutation: 'createService',
    field: 'locationId',
    type: 'Location',
    rest: ({ Organisation }) => ({ organisationId: Organisation, name: 'Advice' }),
  },
  {
    mutation: 'changeService',
    field: 'locationId',
    type: 'Location',
    rest: ({ Service }) => ({ serviceId: Service }),
  },
  {
    mutation: 'registerOffer',
    field: 'giverId',
    type: 'Person',
    rest: () => ({ ...FOOD, place: PLACE }),
  },
  {
    mutation: 'createAccount',
    field: 'personId',
    type: 'Person',
    rest: () => ({
      email: 'somebody@account.example',
      password: 'correct horse battery',
      roles: ['VOLUNTEER'],
    }),
    role: 'ADMINISTRATOR',
  },
  ...['disableAccount', 'endSessions', 'startRecovery'].map((mutation): IdField => ({
    mutation,
    field: 'accountId',
    type: 'Account',
    rest: () => ({}),
    role: 'ADMINISTRATOR',
  })),
  {
    mutation: 'erasePerson',
    field: 'personId',
    type: 'Person',
    rest: () => ({ reason: 'ASKED_FOR' }),
    role: 'ADMINISTRATOR',
  },
  {
    mutation: 'eraseFamily',
    field: 'familyId',
    type: 'Family',
    rest: () => ({ reason: 'ASKED_FOR' }),
    role: 'ADMINISTRATOR',
  },
  {
    mutation: 'retryJob',
    field: 'failedJobId',
    type: 'FailedJob',
    rest: () => ({}),
    role: 'ADMINISTRATOR',
  },
];
