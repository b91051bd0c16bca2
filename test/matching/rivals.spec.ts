import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { localId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { agreeToDeliveries, familyOf, HOME, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { workOff } from '../support/work.js';
import { north } from './promised.js';
import { decideHere } from './decide-here.js';

// What follows is done here, by its job: no worker decides about the same meanwhile.
let api: TestApi;
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
}, 120_000);
afterAll(() => api.close());

const GP = { kind: 'gp-registration', quantity: { value: 1, unit: 'PERSON' } };

async function state(needId: string): Promise<string> {
  await workOff(api, agency.id, ['matching.match-need', 'matching.match-offer']);
  return (await manager.run(`{ need(id: "${needId}") { state } }`)).need.state;
}

test('whoever competes with a need and changes meanwhile is decided about once, because of that', async () => {
  const questions: string[][] = [];
  let meanwhile: (() => Promise<unknown>) | null = null;
  decideHere(api, async ({ needs }) => {
    questions.push(needs.map(({ id }) => id));
    if (needs.length > 1) {
      await meanwhile?.();
      meanwhile = null;
    }
  });
  const family = await familyOf(manager);
  await agreeToDeliveries(manager, family);
  const volunteer = await agency.as('VOLUNTEER');
  for (const place of [HOME, north(HOME, 3)])
    await volunteer.mutate('registerOffer', { ...GP, place, capacityPer: 'TOTAL' });
  const need = async (urgency: string) =>
    (await openNeed(manager, { familyId: family.id, ...GP, urgency })).id;

  const routine = await need('ROUTINE');
  expect(await state(routine)).toBe('PROPOSED');
  const urgent = await need('URGENT');
  expect(await state(urgent)).toBe('PROPOSED');
  questions.length = 0;
  meanwhile = () => manager.mutate('changeNeed', { needId: urgent, note: 'Ring twice' });
  const crisis = await need('CRISIS');
  expect(await state(crisis)).toBe('PROPOSED');
  expect(meanwhile).toBe(null);
  expect([await state(urgent), await state(routine)]).toEqual(['PROPOSED', 'OPEN']);
  // In the second question it changed; of those that follow only its own is about it.
  const id = localId('Need', urgent);
  expect(questions.slice(2).filter((needs) => needs.includes(id))).toEqual([[id]]);
});
