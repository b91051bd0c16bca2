import { localId, newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { FOOD, matchIn, type Records } from '../bad-input/records.js';
import { PLACE } from '../offers/offer.js';
import { PASSWORD, type RoleName, type TestAgency } from '../support/agency.js';
import type { TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

/** How a mutation is sent so that something comes of it. */
export interface Sent {
  /** Who sends it; the first role that may, by the name that role usually has, where it says nothing. */
  readonly as?: readonly [role: RoleName, name?: string];
  /** What it says; left out, what its fields ask for. */
  readonly input?: (records: Records) => object;
}

const UNTIL = '2101-09-01T00:00:00Z';
const ENDING = { endWhatIsUnderWay: true };
const NEWCOMER = { email: `${newId()}@account.example`, password: PASSWORD };
const CONSENT = { purpose: 'DELIVERY', until: UNTIL };

/**
 * Before all others, in this order: each makes what those after it need. What an answer holds is
 * known to them by the mutation's name.
 */
export const FIRST: Readonly<Record<string, Sent>> = {
  createPerson: { input: () => ({ givenName: 'Nora', familyName: 'Nova' }) },
  createFamily: { input: () => ({ name: 'Others' }) },
  addFamilyMember: {
    input: ({ Family, createPerson }) => ({
      familyId: Family,
      personId: createPerson,
      role: 'PARENT',
    }),
  },
  createTie: {
    input: ({ Person, createPerson }) => ({ fromId: Person, toId: createPerson, kind: 'FRND' }),
  },
  openDraftNeed: { input: ({ Draft }) => ({ needId: Draft }) },
  changeOffer: { input: ({ Offer }) => ({ offerId: Offer, radiusMeters: 5_000 }) },
  registerOffer: { input: () => ({ ...FOOD, place: PLACE }) },
  declineMatch: { input: ({ Proposed }) => ({ matchId: Proposed }) },
  addSpokesperson: {
    input: ({ Organisation, Speaker }) => ({ organisationId: Organisation, personId: Speaker }),
  },
  addToTeam: {
    input: ({ Supervisor, Second }) => ({ supervisorId: Supervisor, personId: Second }),
  },
  renameAccountHolder: {
    input: ({ Account }) => ({ accountId: Account, givenName: 'Vesela', familyName: 'Dimova' }),
  },
  assignCaseWorker: { input: ({ Case, Second }) => ({ caseId: Case, personId: Second }) },
  createAccessToken: {
    input: () => ({
      name: 'Script',
      password: PASSWORD,
      scopes: ['CATALOGUE_READ'],
      expiresAt: '2101-06-01T00:00:00Z',
    }),
  },
  revokeAccessToken: { input: ({ createAccessToken }) => ({ accessTokenId: createAccessToken }) },
  createAccount: {
    input: () => ({
      ...NEWCOMER,
      roles: ['VOLUNTEER'],
      givenName: 'Vera',
      familyName: 'Testova',
    }),
  },
  signIn: { input: () => ({ ...NEWCOMER, bearer: true }) },
  changePassword: {
    as: ['VOLUNTEER', 'Another password'],
    input: () => ({ password: PASSWORD, newPassword: 'another horse battery' }),
  },
  startTotp: { as: ['VOLUNTEER', 'With a code'], input: () => ({ password: PASSWORD }) },
  useRole: { as: ['VOLUNTEER', 'Going on'], input: () => ({ role: 'VOLUNTEER' }) },
  signOut: { as: ['VOLUNTEER', 'Signed out'] },
  createSignInProvider: {},
  changeSignInProvider: {
    input: ({ createSignInProvider }) => ({
      signInProviderId: createSignInProvider,
      name: 'Town hall',
    }),
  },
  endSignInProvider: {
    input: ({ createSignInProvider }) => ({ signInProviderId: createSignInProvider }),
  },
  recordConsent: {
    input: ({ Family, createPerson }) => ({
      familyId: Family,
      personId: createPerson,
      ...CONSENT,
    }),
  },
  withdrawConsent: { input: ({ recordConsent }) => ({ consentId: recordConsent }) },
  recordConsents: {
    input: ({ Family, createPerson }) => ({
      familyId: Family,
      personIds: [createPerson],
      ...CONSENT,
    }),
  },
  endShare: {},
  shareFamily: {
    as: ['SUPERVISOR'],
    input: ({ Family, Agency }) => ({
      familyId: Family,
      purpose: 'ASSESSMENT',
      recipientAgencyId: Agency,
      until: UNTIL,
      withoutConsent: { basis: 'LEGAL_DUTY', reason: 'For this test' },
    }),
  },
  sayNeed: { as: ['FAMILY_MEMBER'], input: ({ Family }) => ({ familyId: Family, ...FOOD }) },
  openBreakGlass: { as: ['CASE_MANAGER', 'Third'] },
  endBreakGlass: { as: ['CASE_MANAGER', 'On duty for Robin'] },
};

/** After all others, in this order: what ends something. */
export const LAST: Readonly<Record<string, Sent>> = {
  recordRestriction: {
    input: ({ createPerson, Person }) => ({ restrainedId: createPerson, protectedId: Person }),
  },
  endTie: {},
  takeBackEnding: { input: ({ Tie }) => ({ recordId: Tie }) },
  endService: {},
  endOrganisation: {},
  withdrawNeed: {},
  withdrawOffer: { input: ({ registerOffer }) => ({ offerId: registerOffer }) },
  handOverCase: { input: ({ Case, Second }) => ({ caseId: Case, personId: Second }) },
  closeCase: { as: ['CASE_MANAGER', 'Second'], input: ({ Case }) => ({ caseId: Case, ...ENDING }) },
  reopenCase: { as: ['CASE_MANAGER', 'Second'], input: ({ Case }) => ({ caseId: Case }) },
  endFamily: {
    as: ['CASE_MANAGER', 'Second'],
    input: ({ Family }) => ({ familyId: Family, ...ENDING }),
  },
};

const JOIN = rowsOf(`
MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
CREATE (p)-[:MEMBER_OF {id: randomUUID(), role: 'PARENT', since: date('2000-01-01')}]->(f)`);

/** What these need besides one record of each type. */
export async function alsoNeeded(
  api: TestApi,
  agency: TestAgency,
  records: Records,
): Promise<Record<string, string>> {
  const manager = await agency.as('CASE_MANAGER');
  const draft = { familyId: records.Family, ...FOOD, draft: true };
  const opened = await manager.mutate('openNeed', draft, 'need { id }');
  const second = await manager.mutate('openNeed', { ...draft, draft: false }, 'need { id }');
  const drawing = { Need: second.need.id as string, Offer: records.Offer };
  const member = await agency.as('FAMILY_MEMBER');
  await api.graph.write(JOIN, {
    personId: localId('Person', member.personId),
    familyId: localId('Family', records.Family),
  });
  return {
    Agency: toGlobalId('Agency', agency.id),
    Node: records.Family,
    Draft: opened.need.id,
    Proposed: (await matchIn(api, drawing, 'PROPOSED')).Match,
    Speaker: (await agency.as('SERVICE_PROVIDER', 'Second')).personId,
    Second: (await agency.as('CASE_MANAGER', 'Second')).personId,
  };
}

/**
 * Not sent here, for a world of one record of each type has not what they need: something agreed, a
 * partner that was asked, a code of an app, the installation's own agency.
 */
export const NOT_SENT: readonly string[] = [
  ...[
    'acceptTask',
    'cancelTask',
    'startTask',
    'finishTask',
    'confirmTask',
    'dropTask',
    'reportNotHeld',
  ],
  ...['approveMatch', 'placeMatch', 'releasePlacedMatch', 'recordDelivery', 'closeMatch'],
  ...['confirmDraw', 'approveReplacement', 'declineReplacement', 'reportOwnVisitNotHeld'],
  ...['acceptReferral', 'declineReferral', 'endReceivedReferral', 'endReferral', 'sendReferral'],
  ...['withdrawReferral', 'confirmRestrictionEnd', 'rejectRestrictionEnd', 'endCaseAssignment'],
  ...[
    'mergeFamilies',
    'mergeFamiliesPreview',
    'mergePersons',
    'undoMerge',
    'eraseFamily',
    'erasePerson',
    'openCase',
  ],
  ...['confirmTotp', 'recoverAccount', 'createAgency', 'endSession', 'publishOffer', 'retryJob'],
];
