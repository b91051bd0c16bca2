import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CardPublishingService } from '../../src/cards/card-publishing.service.js';
import { localId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { familyOf, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

const FOOD = { kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } };
const SECRET = 'Behind the mill';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let donor: Client;

beforeAll(async () => {
  api = await startApi();
  api.clock.set('2101-03-02T08:00:00.000Z');
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  donor = await agency.as('DONOR');
}, 120_000);
afterAll(() => api.close());

/** A need of another family, and what follows from it. */
async function needOfAnother(): Promise<string> {
  const { id: familyId } = await familyOf(manager);
  const { id } = await openNeed(manager, { familyId, ...FOOD, note: SECRET, area: SECRET });
  await publish();
  return id;
}

const publish = () =>
  api.app.get(CardPublishingService).publish({ agencyId: agency.id, kindCode: 'food-parcel' });

async function cards(of: Client = donor, args = ''): Promise<any[]> {
  const { needCards } = await of.run(`{ needCards(first: 50${args}) { edges { node {
    id kind { code } area { code kilometres middle { latitude longitude } }
    attributes { code value } urgency neededBy publishedAt until } } } }`);
  return needCards.edges.map(({ node }: any) => node);
}

const standing = async (needId: string) =>
  (await manager.run(`{ need(id: "${needId}") { cardState cardArea { kilometres } } }`)).need;

test('four families are held; with the fifth all five are shown, for a fortnight', async () => {
  const needs: string[] = [];
  for (let count = 0; count < 4; count += 1) needs.push(await needOfAnother());
  expect(await cards()).toEqual([]);
  expect(await standing(needs[0]!)).toEqual({ cardState: 'HELD', cardArea: null });

  needs.push(await needOfAnother());
  const shown = await cards();
  expect(shown).toHaveLength(5);
  expect(await standing(needs[0]!)).toEqual({
    cardState: 'PUBLISHED',
    cardArea: { kilometres: 4 },
  });
  const text = JSON.stringify(shown);
  for (const typed of [SECRET, 'Test', ...needs.map((id) => localId('Need', id))])
    expect(text).not.toContain(typed);
  const [{ area, kind }] = shown;
  expect(kind.code).toBe('food-parcel');
  expect(await cards(donor, `, areaCode: "${area.code}", kind: "food-parcel"`)).toEqual(shown);
  expect(await cards(donor, ', kind: "cot"')).toEqual([]);
  const { errors } = await manager.send('{ needCards { edges { cursor } } }');
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
  expect(await cards(await (await freshAgency(api)).as('DONOR'))).toEqual([]);

  // What becomes of a single need, and one more that is opened, changes not a byte.
  await manager.mutate('withdrawNeed', { needId: needs[0]!, reason: SECRET });
  await publish();
  const sixth = await needOfAnother();
  expect(JSON.stringify(await cards())).toBe(text);
  expect((await standing(sixth)).cardState).toBe('HELD');

  // Four of the five are left with one newcomer: who remembers the first cards would know them.
  const changed = (needId: string) =>
    api.graph.write(
      rowsOf('MATCH (n:Need {id: $id}) SET n.windowUntil = $until, n.deadline = null'),
      {
        id: localId('Need', needId),
        until: new Date('2101-06-01T08:00:00.000Z'),
      },
    );
  for (const needId of [...needs, sixth]) await changed(needId);
  api.clock.advance({ days: 14 });
  expect(await cards()).toEqual([]);
  await publish();
  expect(await cards()).toEqual([]);
  expect((await standing(needs[1]!)).cardState).toBe('HELD');
}, 120_000);

test('what is needed by Monday at the agency is needed in that week, not in that of Greenwich', async () => {
  api.clock.set('2101-03-02T08:00:00.000Z');
  const far = await freshAgency(api, { timeZone: 'Pacific/Kiritimati' });
  const by = await far.as('CASE_MANAGER');
  for (let count = 0; count < 5; count += 1) {
    const { id: familyId } = await familyOf(by);
    // One in the morning of Monday, the seventh.
    await openNeed(by, { familyId, ...FOOD, deadline: '2101-03-06T11:00:00Z' });
  }
  const publishing = api.app.get(CardPublishingService);
  await publishing.publish({ agencyId: far.id, kindCode: 'food-parcel' });
  const shown = await cards(await far.as('DONOR'));
  expect(shown.map(({ neededBy }) => neededBy)).toEqual(Array(5).fill('2101-03-13'));
});
