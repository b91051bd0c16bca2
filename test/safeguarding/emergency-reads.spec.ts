import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ID_FIELDS, type IdField } from '../bad-input/id-fields.js';
import { everythingOf, FOOD, recordsOf, type Records } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { OF_A_CASE } from './of-a-case.js';

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let supervisor: Client;
let mine: Records;
let theirs: Records;
let accessId: string;
let before: unknown;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  mine = await recordsOf(api, agency, 'Ana');
  theirs = await recordsOf(api, agency, 'Boyan');
  ana = await agency.as('CASE_MANAGER', 'Ana');
  supervisor = await agency.as('SUPERVISOR', 'Of no team');
  const input = { familyId: theirs.Family, reason: 'The school called', minutes: 60 };
  const access = await ana.mutate('openBreakGlass', input, 'breakGlassAccess { id }');
  accessId = access.breakGlassAccess.id;
  before = await everythingOf(api, agency.id);
}, 120_000);
afterAll(() => api.close());

/** Of whoever opened it, and none of Ana's. */
const ACCESS = 'BreakGlassAccess';

const titled = ID_FIELDS.filter(
  ({ mutation, type, role }) =>
    !role && mutation !== 'openBreakGlass' && OF_A_CASE.includes(type) && type !== ACCESS,
).map((one): [string, IdField] => [`${one.mutation}.${one.field}`, one]);

const EMERGENCY = 'You can see this only for the duration of an emergency';

test.each(titled)('%s: what is seen in an emergency is read, and no more', async (_, one) => {
  const input = { ...one.rest(mine), [one.field]: theirs[one.type]! };
  expect(await ana.refused(one.mutation, input)).toEqual([
    {
      code: 'ROLE_REQUIRED',
      path: ['input', one.field],
      message: expect.stringContaining(EMERGENCY),
      whatToDo: expect.stringContaining('supervisor'),
    },
  ]);
});

test('nor by a list of ids, and nothing was changed', async () => {
  const input = { familyId: mine.Family, ...FOOD, forPersonIds: [theirs.Child] };
  expect(await ana.refused('openNeed', input)).toMatchObject([{ code: 'ROLE_REQUIRED' }]);
  expect(await everythingOf(api, agency.id)).toEqual(before);
});

test('a minute of emergency access leaves nothing in sight, whatever was tried in it', async () => {
  const { family } = await ana.mutate('createFamily', { name: 'Mine' }, 'family { id }');
  const tries: [string, object][] = [
    ['addFamilyMember', { familyId: family.id, personId: theirs.Child, role: 'CHILD' }],
    ['addFamilyMember', { familyId: theirs.Family, personId: ana.personId, role: 'GRANDPARENT' }],
    ['createTie', { fromId: mine.Child, toId: theirs.Child, kind: 'FRND' }],
    ['createTie', { fromId: theirs.Child, toId: ana.personId, kind: 'AUNT' }],
    ['changePerson', { personId: theirs.Person, phone: '+359 000 000' }],
    ['openCase', { familyId: theirs.Family }],
  ];
  for (const [mutation, input] of tries)
    expect(await ana.refused(mutation, input)).toMatchObject([{ code: 'ROLE_REQUIRED' }]);
  const seen = () =>
    ana.run(`{
      family(id: "${theirs.Family}") { id }
      child: person(id: "${theirs.Child}") { id }
      mother: person(id: "${theirs.Person}") { id }
      need(id: "${theirs.Need}") { id }
      restrictions(personId: "${theirs.Child}") { id }
    }`);
  expect(await seen()).toMatchObject({ family: { id: theirs.Family }, need: { id: theirs.Need } });
  await ana.mutate('endBreakGlass', { breakGlassAccessId: accessId });
  expect(await seen()).toEqual({
    family: null,
    child: null,
    mother: null,
    need: null,
    restrictions: [],
  });
  const changed = { personId: theirs.Person, phone: '+359 000 000' };
  expect(await ana.refused('changePerson', changed)).toMatchObject([{ code: 'NOT_FOUND' }]);
  const again = { familyId: theirs.Family, reason: 'Once more', minutes: 1 };
  expect(await ana.refused('openBreakGlass', again)).toMatchObject([{ code: 'ROLE_REQUIRED' }]);
  await supervisor.mutate('acknowledgeBreakGlass', { breakGlassAccessId: accessId });
  await ana.mutate('openBreakGlass', again);
});
