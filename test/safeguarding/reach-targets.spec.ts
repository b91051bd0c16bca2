import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { ID_FIELDS, type IdField } from '../bad-input/id-fields.js';
import { recordsOf, type Records } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { OF_A_CASE } from './of-a-case.js';

let api: TestApi;
let ana: Client;
let mine: Records;
let theirs: Records;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  const agency = await freshAgency(api);
  mine = await recordsOf(api, agency, 'Ana');
  theirs = await recordsOf(api, agency, 'Boyan');
  ana = await agency.as('CASE_MANAGER', 'Ana');
}, 120_000);
afterAll(() => api.close());

/** To reach a colleague's family is what it is for. */
const FOR_EMERGENCIES = 'openBreakGlass';

const titled = ID_FIELDS.filter(
  ({ mutation, type, role }) => !role && mutation !== FOR_EMERGENCIES && OF_A_CASE.includes(type),
).map((one): [string, IdField] => [`${one.mutation}.${one.field}`, one]);

test.each(titled)("%s: a record of a colleague's case looks like none at all", async (_, one) => {
  const refusal = (id: string) => ana.refused(one.mutation, { ...one.rest(mine), [one.field]: id });
  const unknown = await refusal(toGlobalId(one.type === 'Child' ? 'Person' : one.type, newId()));
  expect(unknown).toMatchObject([{ code: 'NOT_FOUND', path: ['input', one.field] }]);
  expect(JSON.stringify(await refusal(theirs[one.type]!))).toBe(JSON.stringify(unknown));
});

test('nor does a list of ids tell', async () => {
  const refusal = (id: string) =>
    ana.refused('openNeed', {
      familyId: mine.Family,
      kind: 'food-parcel',
      quantity: { value: 1, unit: 'PACK' },
      forPersonIds: [id],
    });
  const unknown = await refusal(toGlobalId('Person', newId()));
  expect(JSON.stringify(await refusal(theirs.Child))).toBe(JSON.stringify(unknown));
});

test('a cursor that points at a record of somebody else pages as any other place', async () => {
  const after = (record: string) =>
    Buffer.from(`after:${Buffer.from(record, 'base64url').toString().split(':')[1]}`).toString(
      'base64url',
    );
  const page = (cursor: string) =>
    ana.run('query ($after: String) { families(after: $after) { edges { node { id } } } }', {
      after: cursor,
    });
  expect(await page(after(theirs.Family))).toEqual({ families: { edges: [] } });
  expect(await page(after(mine.Family))).toEqual({ families: { edges: [] } });
});
