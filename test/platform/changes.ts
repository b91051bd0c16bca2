import type { Records } from '../bad-input/records.js';
import type { RoleName } from '../support/agency.js';

/** A field of a change: what shows it, and two values that it can take. */
type FieldOf = (records: Records) => readonly [shown: string | null, one: unknown, other: unknown];

/** Values for all that a mutation changes. */
export interface Change {
  /** The type of the record, and its name among the records of a test. */
  readonly type: string;
  readonly role: RoleName;
  /** Besides the fields. */
  readonly also?: object;
  readonly fields: Readonly<Record<string, FieldOf>>;
}

const plain =
  (shown: string, one: unknown, other: unknown): FieldOf =>
  () => [shown, one, other];

const PLACE = 'place { latitude longitude }';
const HERE = { latitude: 42.5, longitude: 25.25 };
const THERE = { latitude: 42.51, longitude: 25.26 };
const QUANTITY = 'quantity { value unit }';
const ATTRIBUTES = 'attributes { code value }';
const MORNING = { from: '2101-03-02T06:00:00Z', until: '2101-03-02T10:00:00Z' };
const EVENING = { from: '2101-03-02T14:00:00Z', until: '2101-03-02T18:00:00Z' };
const FORMER = 'formerNames { givenName familyName until }';
const MAIDEN = { givenName: null, familyName: 'Mominska', until: null };
const LOCATION: FieldOf = ({ Location }) => ['location { id }', Location, null];

const packs = (value: number) => ({ value, unit: 'PACK' });
const diet = (value: string) => [{ code: 'diet', value }];
const extra = (value: number) => [{ code: 'extra', kind: 'food-parcel', quantity: packs(value) }];

/** Every mutation that changes a record by fields, with two values for each field. */
export const CHANGES: Readonly<Record<string, Change>> = {
  changePerson: {
    type: 'Person',
    role: 'CASE_MANAGER',
    also: { confirmDuplicate: true },
    fields: {
      givenName: plain('givenName', 'Vera', 'Nora'),
      familyName: plain('familyName', 'Testova', 'Probova'),
      knownAs: plain('knownAs', 'Vercheto', null),
      formerNames: plain(FORMER, [MAIDEN], [{ ...MAIDEN, until: '2012-03-04' }]),
      birthDate: plain('birthDate', '1990-05-06', '1991-06-07'),
      birthDateEstimated: plain('birthDateEstimated', true, false),
      phone: plain('phone', '0888 1', '0888 2'),
      email: plain('email', 'one@person.example', 'other@person.example'),
      languages: plain('languages', ['bg'], ['bg', 'tr']),
      note: plain('note', 'Works nights', null),
    },
  },
  changeFamily: {
    type: 'Family',
    role: 'CASE_MANAGER',
    fields: {
      name: plain('name', 'Ones', 'Others'),
      address: plain('address', '1 One Street', '2 Other Street'),
      area: plain('area', 'East', 'West'),
      place: plain(PLACE, HERE, THERE),
      note: plain('note', 'Third floor', 'Ground floor'),
    },
  },
  changeTie: {
    type: 'Tie',
    role: 'CASE_MANAGER',
    fields: {
      kind: plain('kind', 'CHILD', 'FRND'),
      strength: plain('strength', 'STRONG', 'WEAK'),
      quality: plain('quality', 'SUPPORTIVE', 'STRAINED'),
      flow: plain('flow', 'GIVES', 'RECEIVES'),
      parentalResponsibility: plain('parentalResponsibility', true, false),
      since: plain('since', '2001-02-03', '2002-03-04'),
      source: plain('source', 'FAMILY', 'RECORD'),
      confidence: plain('confidence', 'LIKELY', 'UNSURE'),
      lastContactOn: plain('lastContactOn', '2025-01-02', '2025-02-03'),
      phaseSince: plain('phaseSince', '2025-03-04', '2025-04-05'),
    },
  },
  changeOrganisation: {
    type: 'Organisation',
    role: 'CASE_MANAGER',
    fields: {
      name: plain('name', 'Helpers', 'Others'),
      kind: plain('kind', 'CHARITY', 'CLUB'),
      description: plain('description', 'Helps', 'Cooks'),
      phone: plain('phone', '032 1', '032 2'),
      email: plain('email', 'one@body.example', 'other@body.example'),
      website: plain('website', 'https://one.example', 'https://other.example'),
      locationId: LOCATION,
    },
  },
  changeService: {
    type: 'Service',
    role: 'CASE_MANAGER',
    fields: {
      name: plain('name', 'Advice', 'Courses'),
      description: plain('description', 'On debts', 'On benefits'),
      locationId: LOCATION,
    },
  },
  changeNeed: {
    type: 'Need',
    role: 'CASE_MANAGER',
    fields: {
      quantity: plain(QUANTITY, packs(1), packs(2)),
      attributes: plain(ATTRIBUTES, diet('NO_PORK'), diet('VEGETARIAN')),
      urgency: plain('urgency', 'SOON', 'CRISIS'),
      window: plain('window { from until }', MORNING, EVENING),
      deadline: plain('deadline', '2101-04-01T00:00:00Z', '2101-05-01T00:00:00Z'),
      forPersonIds: ({ Child }) => ['forPersonIds', [Child], []],
      divisible: plain('divisible', true, false),
      note: plain('note', 'By the door', 'Ring twice'),
      place: plain(PLACE, HERE, THERE),
      area: plain('area', 'East', 'West'),
      // The thing itself changes with the quantity and the attributes.
      parts: plain('parts { code quantity { value } }', extra(1), extra(2)),
    },
  },
  changeOffer: {
    type: 'Offer',
    role: 'CASE_MANAGER',
    fields: {
      quantity: plain(QUANTITY, packs(3), packs(4)),
      attributes: plain(ATTRIBUTES, diet('NO_PORK'), diet('VEGETARIAN')),
      place: plain(PLACE, HERE, THERE),
      area: plain('area', 'East', 'West'),
      radiusMeters: plain('radiusMeters', 5000, 6000),
      windows: plain('windows { from until }', [MORNING], [EVENING]),
      expiresAt: plain('expiresAt', '2101-04-01T00:00:00Z', '2101-05-01T00:00:00Z'),
      conditions: plain('conditions', 'To be fetched', 'After five'),
    },
  },
  changeSignInProvider: {
    type: 'SignInProvider',
    role: 'ADMINISTRATOR',
    fields: {
      name: plain('name', 'Town hall', 'City hall'),
      clientId: plain('clientId', 'one', 'other'),
      clientSecret: () => [null, 'a secret', 'another secret'],
      rolesClaim: plain('rolesClaim', 'groups', 'roles'),
      roleMap: plain(
        'roleMap { value role }',
        [{ value: 'staff', role: 'CASE_MANAGER' }],
        [{ value: 'staff', role: 'SUPERVISOR' }],
      ),
      linkByVerifiedEmail: plain('linkByVerifiedEmail', true, false),
    },
  },
};

/** Mutations that name the record that they answer with, but change it in other ways. */
export const NO_CHANGE_BY_FIELDS = {
  approveMatch: 'Decides on a match; its amounts are those of the approval.',
  assignCaseWorker: 'Puts somebody on a case.',
  changeRoles: 'Sets all roles at once; the rest says what becomes of cases.',
  disableAccount: 'Closes an account; the rest says what becomes of what is in hand.',
  renameAccountHolder: 'Gives the name in whole; the one before stays among the former names.',
};
