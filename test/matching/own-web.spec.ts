import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { agreeToDeliveries, familyOf, HOME, openNeed, type TestFamily } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { workOff } from '../support/work.js';
import { north } from './promised.js';
import { decideHere } from './decide-here.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let colleague: Client;
let family: TestFamily;
let giver: Client;
let neighbourId: string;

const GP = { kind: 'gp-registration', quantity: { value: 1, unit: 'PERSON' } };

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());

/** A neighbour of the family; a friend of hers gives, eight kilometres away. */
beforeEach(async () => {
  decideHere(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER', 'Ana');
  colleague = await agency.as('CASE_MANAGER', 'Boyan');
  family = await familyOf(manager);
  await agreeToDeliveries(manager, family);
  giver = await agency.as('VOLUNTEER', 'Friend');
  const quantity = { value: 2, unit: 'PERSON' };
  await giver.mutate('registerOffer', {
    ...GP,
    quantity,
    place: north(HOME, 8),
    capacityPer: 'TOTAL',
  });
  // With an account, so that both case managers can name her.
  neighbourId = (await agency.as('VOLUNTEER', 'Neighbour')).personId;
  await tie(manager, family.childId, neighbourId, 'NBOR');
  await tie(manager, neighbourId, giver.personId, 'FRND');
});

async function tie(by: Client, fromId: string, toId: string, kind: string): Promise<void> {
  await by.mutate('createTie', { fromId, toId, kind });
}

/** Somebody is a client of the colleague's, and of no other. */
async function isClientElsewhere(personId: string): Promise<void> {
  const { id: familyId } = await familyOf(colleague);
  await colleague.mutate('addFamilyMember', { familyId, personId, role: 'OTHER_ADULT' });
}

async function closeness(): Promise<string> {
  const { id } = await openNeed(manager, { familyId: family.id, ...GP });
  await workOff(api, agency.id, ['matching.match-need', 'matching.match-offer']);
  const { need } = await manager.run(`{ need(id: "${id}") { match { closeness } } }`);
  return need.match.closeness;
}

test('a friend of a neighbour belongs to the own web', async () => {
  expect(await closeness()).toBe('OWN_WEB');
});

test('a friend of a neighbour with a case of her own does not: whom she knows is hers', async () => {
  await isClientElsewhere(neighbourId);
  expect(await closeness()).toBe('STRANGER');
});

test('nor does a friend with a case of his own; but with a tie to the family himself he does', async () => {
  await isClientElsewhere(giver.personId);
  expect(await closeness()).toBe('STRANGER');
  await tie(manager, family.childId, giver.personId, 'FRND');
  expect(await closeness()).toBe('OWN_WEB');
});
