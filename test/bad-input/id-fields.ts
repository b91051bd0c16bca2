import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { FOOD, type Records } from './records.js';
import { PLACE } from '../offers/offer.js';
import { PLAIN_IDS, type PlainId } from './plain-mutations.js';

/** An input field that takes the id of a record, and what else its mutation asks for. */
export interface IdField extends PlainId {
  /** A name in Records: of the type that the id names, or of one of that type. */
  readonly type: string;
  rest: (mine: Records) => object;
}

const REASON = { reason: 'Entered by mistake' };
const DELIVERY = { purpose: 'DELIVERY', until: '2120-01-01T00:00:00Z' };
const ASKED = { purpose: 'SUPPORT', until: '2120-01-01T00:00:00Z', request: 'Advice' };

function of(type: string, field: string, mutations: Record<string, object>): IdField[] {
  return Object.entries(mutations).map(([mutation, rest]) => ({
    mutation,
    field,
    type,
    rest: () => rest,
  }));
}

/** Ids whose mutations need something in particular besides. */
const PARTICULAR: IdField[] = [
  ...of('Person', 'personId', {
    changePerson: { givenName: 'Vera' },
    recordCheck: { level: 'BASIC', issuedOn: '2101-01-01', expiresOn: '2102-01-01' },
  }),
  ...of('Family', 'familyId', {
    changeFamily: { name: 'Others' },
    openNeed: FOOD,
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
  ...of('Tie', 'tieId', { changeTie: { strength: 'STRONG' } }),
  ...of('Organisation', 'organisationId', {
    changeOrganisation: { name: 'Others' },
    createService: { name: 'Advice' },
  }),
  ...of('Service', 'serviceId', { changeService: { name: 'Others' } }),
  ...of('Location', 'locationId', {
    createOrganisation: { name: 'Others', kind: 'CHARITY' },
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
  ...of('Need', 'needId', { changeNeed: { note: 'Soon' } }),
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
  ...of('Offer', 'offerId', { changeOffer: { radiusMeters: 1 } }),
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
    mutation: 'acceptGiverPlace',
    field: 'giverId',
    type: 'Person',
    rest: () => ({ place: PLACE }),
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
];

const particular = PARTICULAR.map(({ mutation, field }) => `${mutation}.${field}`);

/** Every id that a mutation takes alone; lists of ids are in ids.spec.ts. */
export const ID_FIELDS: readonly IdField[] = [
  ...PARTICULAR,
  ...PLAIN_IDS.filter(({ mutation, field }) => !particular.includes(`${mutation}.${field}`)),
];
