import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Asking } from '../../proof/injection/asking.js';
import { placesOf } from '../../proof/injection/places.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { PLACE } from '../offers/offer.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import {
  everythingOf,
  FOOD,
  matchIn,
  recordsOf,
  referralIn,
  taskIn,
  type Records,
} from './records.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let records: Records;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  records = await recordsOf(api, agency);
}, 180_000);
afterAll(() => api.close());

const PAST = '2001-03-02T08:00:00Z';
const SOON = '2101-03-02T08:00:00Z';
const LATER = '2101-03-03T08:00:00Z';
const need = (more: object = {}) => ({ familyId: records.Family, ...FOOD, ...more });
const offer = (more: object = {}) => ({ ...FOOD, place: PLACE, ...more });
const quantity = (value: number, unit = 'PACK') => ({ quantity: { value, unit } });
const shoes = (...attributes: object[]) =>
  need({ kind: 'shoes', ...quantity(1, 'PAIR'), attributes });
const person = (more: object = {}) => ({ givenName: 'Nina', familyName: 'Nova', ...more });
const tie = (more: object = {}) => ({
  fromId: records.Person,
  toId: records.Child,
  kind: 'CHILD',
  ...more,
});

/** What must be refused: a title, a mutation, its input, and each error as code and path. */
type Case = [title: string, mutation: string, input: () => object, ...errors: string[]];

const QUANTITY_CASES = (['openNeed', 'registerOffer'] as const).flatMap((name): Case[] => {
  const of = name === 'openNeed' ? need : offer;
  const wrong = 'INVALID_QUANTITY quantity.value';
  return [
    ['a quantity of zero', name, () => of(quantity(0)), wrong],
    ['a quantity below zero', name, () => of(quantity(-1)), wrong],
    ['too many decimals', name, () => of({ kind: 'money', ...quantity(1.001, 'EUR') }), wrong],
    ['half a thing that is counted in ones', name, () => of(quantity(0.5)), wrong],
    ['a quantity beyond all measure', name, () => of(quantity(1e12)), wrong],
    ['another unit', name, () => of(quantity(1, 'HOUR')), 'WRONG_UNIT quantity.unit'],
    [
      'another unit and no quantity',
      name,
      () => of(quantity(0, 'pack')),
      wrong,
      'WRONG_UNIT quantity.unit',
    ],
    ['an unknown kind', name, () => of({ kind: 'dragon' }), 'NOT_FOUND kind'],
    ['no kind', name, () => of({ kind: ' ' }), 'REQUIRED kind'],
    [
      'an attribute that the kind has not',
      name,
      () => of({ attributes: [{ code: 'colour', value: 'red' }] }),
      'INVALID_ATTRIBUTE attributes.0',
    ],
    [
      'a place beyond the poles',
      name,
      () => of({ place: { latitude: 91, longitude: 181 } }),
      'OUT_OF_RANGE place.latitude',
      'OUT_OF_RANGE place.longitude',
    ],
  ];
});

const CASES: Case[] = [
  ...QUANTITY_CASES,
  ['a need without its attribute', 'openNeed', () => shoes(), 'INVALID_ATTRIBUTE attributes'],
  [
    'a text where a number belongs',
    'openNeed',
    () => shoes({ code: 'size', value: 'large' }),
    'INVALID_ATTRIBUTE attributes.0',
  ],
  [
    'a value that is not on the list',
    'openNeed',
    () => shoes({ code: 'size', value: '24' }, { code: 'season', value: 'MONSOON' }),
    'INVALID_ATTRIBUTE attributes.1',
  ],
  [
    'a window that ends before it starts',
    'openNeed',
    () => need({ window: { from: LATER, until: SOON } }),
    'INVALID_WINDOW window.until',
  ],
  [
    'a window that ends when it starts',
    'openNeed',
    () => need({ window: { from: SOON, until: SOON } }),
    'INVALID_WINDOW window.until',
  ],
  [
    'a window that is over',
    'openNeed',
    () => need({ window: { from: '2001-03-01T08:00:00Z', until: PAST } }),
    'INVALID_WINDOW window.until',
  ],
  [
    'a deadline that is over',
    'openNeed',
    () => need({ deadline: PAST }),
    'INVALID_WINDOW deadline',
  ],
  [
    'a deadline before the window',
    'openNeed',
    () => need({ window: { from: LATER, until: '2101-03-04T08:00:00Z' }, deadline: SOON }),
    'INVALID_WINDOW deadline',
  ],
  [
    'a part of an unknown kind',
    'openNeed',
    () => need({ parts: [{ code: 'wings', kind: 'wings', ...quantity(1) }] }),
    'NOT_FOUND parts.0.kind',
  ],
  [
    'a part that there is not to leave out',
    'openNeed',
    () => need({ parts: [{ code: 'wings', leaveOut: true }] }),
    'NOT_FOUND parts.0.code',
  ],
  ['a note that is too long', 'openNeed', () => need({ note: 'x'.repeat(2001) }), 'TOO_LONG note'],
  [
    'a window of an offer that ends before it starts',
    'registerOffer',
    () =>
      offer({
        windows: [
          { from: SOON, until: LATER },
          { from: LATER, until: SOON },
        ],
      }),
    'INVALID_WINDOW windows.1.until',
  ],
  [
    'an expiry that is over',
    'registerOffer',
    () => offer({ expiresAt: PAST }),
    'INVALID_WINDOW expiresAt',
  ],
  [
    'a radius below zero',
    'registerOffer',
    () => offer({ radiusMeters: -1 }),
    'OUT_OF_RANGE radiusMeters',
  ],
  [
    'a radius around the earth',
    'registerOffer',
    () => offer({ radiusMeters: 200_001 }),
    'OUT_OF_RANGE radiusMeters',
  ],
  [
    'a change of an offer to a radius below zero',
    'changeOffer',
    () => ({ offerId: records.Offer, radiusMeters: -5 }),
    'OUT_OF_RANGE radiusMeters',
  ],
  [
    'a name that is too long, and none',
    'createPerson',
    () => ({ givenName: 'x'.repeat(101), familyName: ' \n' }),
    'TOO_LONG givenName',
    'REQUIRED familyName',
  ],
  [
    'an address that is none',
    'createPerson',
    () => person({ email: 'nina' }),
    'INVALID_INPUT email',
  ],
  [
    'a language that is none',
    'createPerson',
    () => person({ languages: ['?'] }),
    'INVALID_INPUT languages',
  ],
  [
    'a birth in the future',
    'createPerson',
    () => person({ birthDate: '2999-01-01' }),
    'OUT_OF_RANGE birthDate',
  ],
  [
    'the same name and birth date',
    'createPerson',
    () => ({ givenName: 'VERA', familyName: 'testova', birthDate: '1990-05-06' }),
    'POSSIBLE_DUPLICATE confirmDuplicate',
  ],
  [
    'a change into the same name and birth date',
    'changePerson',
    () => ({ personId: records.Child, givenName: 'Vera', birthDate: '1990-05-06' }),
    'POSSIBLE_DUPLICATE confirmDuplicate',
  ],
  ['a tie to oneself', 'createTie', () => tie({ toId: records.Person }), 'SELF_TIE toId'],
  [
    'kinship with an organisation',
    'createTie',
    () => tie({ toId: records.Organisation }),
    'INVALID_INPUT kind',
  ],
  [
    'a tie that ends before it begins',
    'endTie',
    () => ({ tieId: records.Tie, until: '1900-01-01', reason: 'Moved' }),
    'INVALID_WINDOW until',
  ],
  [
    'a second membership',
    'addFamilyMember',
    () => ({ familyId: records.Family, personId: records.Person, role: 'PARENT' }),
    'ALREADY_EXISTS personId',
  ],
  [
    'a check that expires before it is issued',
    'recordCheck',
    () => ({
      personId: records.Person,
      level: 'BASIC',
      issuedOn: '2101-02-02',
      expiresOn: '2101-02-01',
    }),
    'INVALID_WINDOW expiresOn',
  ],
  [
    'a key that is too long',
    'createFamily',
    () => ({ name: 'Keys', idempotencyKey: 'k'.repeat(201) }),
    'TOO_LONG idempotencyKey',
  ],
];

/** Asserts that every error says where and what to do, and that nothing was written. */
async function expectRefused(
  who: Client,
  mutation: string,
  input: object,
  errors: string[],
): Promise<void> {
  const before = await everythingOf(api, agency.id);
  const refused = await who.refused(mutation, input);
  expect(refused.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(
    errors.map((error) => error.replace(' ', ' input.')),
  );
  for (const { message, whatToDo } of refused) {
    expect(message).toMatch(/^[“"\w].*\.$/s);
    expect(whatToDo).toMatch(/\w{3}/);
  }
  expect(await everythingOf(api, agency.id)).toEqual(before);
}

test.each(CASES)('%s is refused by %s', async (_, mutation, input, ...errors) => {
  await expectRefused(manager, mutation, input(), errors);
});

type Stated = 'Need' | 'Offer' | 'Match' | 'Task' | 'Referral' | 'ReceivedReferral';

/** A mutation and the state in which its record stands, by the type of the record. */
const ILLEGAL: [state: string, type: Stated, mutation: string][] = [
  ['OPEN', 'Need', 'openDraftNeed'],
  ['AGREED', 'Need', 'changeNeed'],
  ['MET', 'Need', 'withdrawNeed'],
  ['WITHDRAWN', 'Need', 'openDraftNeed'],
  ['EXPIRED', 'Need', 'changeNeed'],
  ['AVAILABLE', 'Offer', 'publishOffer'],
  ['AVAILABLE', 'Offer', 'resumeOffer'],
  ['USED_UP', 'Offer', 'resumeOffer'],
  ['WITHDRAWN', 'Offer', 'changeOffer'],
  ['EXPIRED', 'Offer', 'withdrawOffer'],
  ['APPROVED', 'Match', 'approveMatch'],
  ['LAPSED', 'Match', 'approveMatch'],
  ['CLOSED', 'Match', 'declineMatch'],
  ['PROPOSED', 'Match', 'recordDelivery'],
  ['CONFIRMED', 'Match', 'closeMatch'],
  ['DONE', 'Task', 'acceptTask'],
  ['OPEN', 'Task', 'startTask'],
  ['OPEN', 'Task', 'finishTask'],
  ['OPEN', 'Task', 'confirmTask'],
  ['CANCELLED', 'Task', 'dropTask'],
  ['DONE', 'Task', 'cancelTask'],
  ['OPEN', 'Task', 'reportNotHeld'],
  ['NOT_HELD', 'Task', 'reportNotHeld'],
  ['CONFIRMED', 'Task', 'finishTask'],
  ['DECLINED', 'Referral', 'endReferral'],
  ['SENT', 'Referral', 'endReferral'],
  ['ENDED', 'ReceivedReferral', 'acceptReferral'],
  ['LAPSED', 'ReceivedReferral', 'declineReferral'],
  ['SENT', 'ReceivedReferral', 'endReceivedReferral'],
];

test.each(ILLEGAL)('a %s %s refuses %s', async (state, type, mutation) => {
  const { id, own } = await inState(type, state);
  const said = ['withdraw', 'decline', 'drop', 'cancel', 'report'];
  const reason = said.includes(/^[a-z]+/.exec(mutation)![0]);
  const version = mutation === 'approveMatch' ? { version: 'seen' } : {};
  const input = { [own]: id, ...version, ...(reason ? { reason: 'No longer' } : {}) };
  await expectRefused(manager, mutation, input, [`ILLEGAL_TRANSITION ${own}`]);
});

test.each(['confirmDraw', 'declineDraw'])('what is closed is not open to %s', async (mutation) => {
  const { Draw } = await matchIn(api, records, 'CLOSED');
  const reason = mutation === 'declineDraw' ? { reason: 'No longer' } : {};
  const before = await everythingOf(api, agency.id);
  const [error] = await manager.refused(mutation, { drawId: Draw, ...reason });
  expect(error).toMatchObject({ code: 'ILLEGAL_TRANSITION', path: ['input', 'drawId'] });
  expect(error.whatToDo).toMatch(/\w{3}/);
  expect(await everythingOf(api, agency.id)).toEqual(before);
});

async function inState(type: Stated, state: string) {
  const own = `${type[0]!.toLowerCase()}${type.slice(1)}Id`;
  if (type === 'Referral' || type === 'ReceivedReferral')
    return { own, id: (await referralIn(api, records, state))[type] };
  if (type === 'Match') return { own, id: (await matchIn(api, records, state)).Match };
  if (type === 'Task')
    return { own, id: await taskIn(api, records, await agency.as('VOLUNTEER'), state) };
  const [name, input] = type === 'Need' ? ['openNeed', need()] : ['registerOffer', offer()];
  const made = (await manager.mutate(name, input, `${type.toLowerCase()} { id }`))[
    type.toLowerCase()
  ].id as string;
  await api.graph.write(rowsOf(`MATCH (n:${type} {id: $id}) SET n.state = $state`), {
    id: Buffer.from(made, 'base64url').toString().split(':')[1]!,
    state,
  });
  return { own, id: made };
}

test('a child older than its parent is accepted with a warning, each time', async () => {
  const make = async (birthDate: string) =>
    (await manager.mutate('createPerson', person({ birthDate }), 'person { id }')).person.id;
  const [child, mother] = [await make('1990-01-01'), await make('1995-01-01')];
  const [son, parent] = [await make('1990-01-02'), await make('1995-01-02')];
  for (const [fromId, toId, kind] of [
    [child, mother, 'NMTH'],
    [parent, son, 'NCHILD'],
  ])
    expect((await manager.mutate('createTie', { fromId, toId, kind })).warnings).toEqual([
      {
        code: 'IMPLAUSIBLE_AGE',
        path: ['input', 'kind'],
        message: 'By their birth dates, this child is older than the parent.',
      },
    ]);
});

test('who is said to be somebody else is kept beside the first', async () => {
  const twin = person({ birthDate: '1980-02-02' });
  await manager.mutate('createPerson', twin);
  await expectRefused(manager, 'createPerson', twin, ['POSSIBLE_DUPLICATE confirmDuplicate']);
  await manager.mutate('createPerson', { ...twin, confirmDuplicate: true });
});

const REFUSED_BY_GRAPHQL: [title: string, document: string, variables: object, code: string][] = [
  ['a document that is none', 'mutation { createFamily(', {}, 'GRAPHQL_PARSE_FAILED'],
  ['an empty document', '', {}, 'BAD_REQUEST'],
  ['an unknown field', '{ dragons { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an unknown input field',
    'mutation { createFamily(input: {name: "A", wings: 2}) { userErrors { code } } }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a missing input field',
    'mutation { createFamily(input: {}) { userErrors { code } } }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a quantity that is no number',
    `mutation ($value: Float!) { registerOffer(input: {
       kind: "food-parcel", quantity: {value: $value, unit: "PACK"},
       place: {latitude: 42, longitude: 25} }) { userErrors { code } } }`,
    { value: 'NaN' },
    'BAD_USER_INPUT',
  ],
  [
    'a literal NaN',
    'mutation { registerOffer(input: { quantity: {value: NaN, unit: "PACK"} }) { userErrors { code } } }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a day that is none',
    'mutation ($day: PartialDate) { createPerson(input: {givenName: "A", familyName: "B", birthDate: $day}) { userErrors { code } } }',
    { day: '2020-02-30' },
    'BAD_USER_INPUT',
  ],
  [
    'a moment that is none',
    '{ needsChangedSince(since: "yesterday") { pageInfo { hasNextPage } } }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'an unknown value of an enum',
    '{ needs(state: LOST) { pageInfo { hasNextPage } } }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'two operations and no choice',
    'query A { viewer { account { id } } } query B { viewer { account { id } } }',
    {},
    'OPERATION_RESOLUTION_FAILURE',
  ],
];

test.each(REFUSED_BY_GRAPHQL)('%s is refused', async (_, document, variables, code) => {
  const before = await everythingOf(api, agency.id);
  const { errors } = await manager.send(document, variables);
  expect(errors?.[0].extensions).toEqual({ code, whatToDo: expect.stringMatching(/\w{3}.*\.$/) });
  expect(await everythingOf(api, agency.id)).toEqual(before);
});

test.each([
  ['a page of none', '{ needs(first: 0) { pageInfo { hasNextPage } } }', 'OUT_OF_RANGE first'],
  [
    'a page of thousands',
    '{ needs(first: 1000) { pageInfo { hasNextPage } } }',
    'OUT_OF_RANGE first',
  ],
  [
    'a cursor that is none',
    '{ needs(after: "yesterday") { pageInfo { hasNextPage } } }',
    'INVALID_INPUT after',
  ],
])('%s is refused with what to do', async (_, document, expected) => {
  const { errors } = await manager.send(document);
  const { code, userErrors } = errors?.[0].extensions;
  expect(code).toBe('BAD_USER_INPUT');
  expect(userErrors.map((one: any) => `${one.code} ${one.path.join('.')}`)).toEqual([expected]);
  expect(userErrors[0].whatToDo).toMatch(/\w{3}/);
});

const MUTATIONS = [
  'createFamily(input: {name: "A"}) { userErrors { code } }',
  'createPerson(input: {givenName: "A", familyName: "B"}) { userErrors { code } }',
  'openNeed(input: {familyId: $family, kind: "food-parcel", quantity: {value: 1, unit: "PACK"}}) { userErrors { code } }',
  'approveMatch(input: {matchId: $match, version: "seen"}) { userErrors { code } }',
];
const declared = (one: string) => {
  const used = (['family', 'match'] as const).filter((name) => one.includes(`$${name}`));
  return used.length > 0 ? `(${used.map((name) => `$${name}: ID!`).join(', ')})` : '';
};

test.each(MUTATIONS)('%s needs a session, and the role', async (mutation) => {
  const document = `mutation ${declared(mutation)} { ${mutation} }`;
  const variables = mutation.includes('$family')
    ? { family: records.Family }
    : mutation.includes('$match')
      ? { match: records.Match }
      : {};
  const before = await everythingOf(api, agency.id);
  for (const token of [null, 'nonsense']) {
    const { errors } = await api.send(token, document, variables);
    expect(errors?.[0].extensions).toEqual({
      code: 'UNAUTHENTICATED',
      whatToDo: 'Sign in.',
    });
  }
  const others = await Promise.all(
    (['DONOR', 'VOLUNTEER', 'ADMINISTRATOR'] as const).map((role) => agency.as(role)),
  );
  const withOthers = await everythingOf(api, agency.id);
  for (const other of others)
    expect((await other.send(document, variables)).errors?.[0].extensions).toEqual({
      code: 'FORBIDDEN',
      whatToDo: expect.stringMatching(/^[A-Z].+\.$/),
    });
  expect(await everythingOf(api, agency.id)).toEqual(withOthers);
  expect(before).toBeDefined();
});

test('no query takes a text that is longer than anything has to be', async () => {
  const { schema } = api.app.get(GraphQLSchemaHost);
  const queries = schema.getQueryType()!.getFields();
  // For what is no id, node answers null.
  const places = placesOf(schema).filter(({ field }) => field in queries && field !== 'node');
  const asking = new Asking(api, agency, records);
  const endless = 'abcde '.repeat(10_000);
  const taken: string[] = [];
  for (const place of places) {
    const answer = await asking.ask(place, endless);
    const refusal = `"path":["${place.path.split('.').at(-1)!}"],"message":`;
    // Nothing is answered where nobody there may ask.
    if (answer && !answer.includes(refusal)) taken.push(place.path);
  }
  expect(places.length).toBeGreaterThan(50);
  expect(taken).toEqual([]);
}, 60_000);
