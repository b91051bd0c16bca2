import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { approvalOf } from '../matching/approving.js';
import { dayOf } from '../matching/promised.js';
import { agreeToDeliveries, familyOf, openNeed, type TestFamily } from '../needs/family.js';
import { PLACE } from '../offers/offer.js';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

const FOOD = { kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } };

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let volunteer: Client;
let family: TestFamily;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());
beforeEach(async () => {
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  volunteer = await agency.as('VOLUNTEER', 'Vol');
  family = await familyOf(manager);
});

/** The warnings of same names: where, about whom, and what is said. */
async function warned(client: Client, name: string, input: object): Promise<any[]> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const data = await client.run(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      userErrors { code message } warnings { code path message about } } }`,
    { input },
  );
  expect(data[name].userErrors).toEqual([]);
  return data[name].warnings.filter(({ code }: any) => code === 'SAME_NAME');
}

/** The restrained man, entered by hand, under the name of the volunteer's account. */
async function restrainedMan(): Promise<string> {
  const input = { givenName: 'vol', familyName: 'VOLUNTEER' };
  return (await manager.mutate('createPerson', input, 'person { id }')).person.id;
}

test('the restrained man bears the name of a volunteer: whoever records him is told', async () => {
  const input = { givenName: 'Vol', familyName: 'Volunteer' };
  const [warning] = await warned(manager, 'createPerson', input);
  expect(warning).toMatchObject({ path: ['input', 'familyName'], about: [] });
  expect(warning.message).toBe(
    'Somebody else of this name is on record, whom you cannot see. Make sure which person is meant.',
  );
  const restrainedId = await restrainedMan();
  const restriction = { restrainedId, protectedId: family.childId, basis: 'COURT_ORDER' };
  expect(await warned(manager, 'recordRestriction', restriction)).toMatchObject([
    { path: ['input', 'restrainedId'], about: [expect.any(String)] },
  ]);
});

test('givers are known to all case workers, so that their ids are shown', async () => {
  await volunteer.mutate('registerOffer', { ...FOOD, place: PLACE });
  const [warning] = await warned(manager, 'createPerson', {
    givenName: 'Vol',
    familyName: 'Volunteer',
  });
  expect(warning.about).toEqual([volunteer.personId]);
});

test('a client of a colleague is in no warning, nor counted', async () => {
  const colleague = await agency.as('CASE_MANAGER', 'Colleague');
  const client = { givenName: 'Mila', familyName: 'Known' };
  const { person } = await colleague.mutate('createPerson', client, 'person { id }');
  expect(await warned(manager, 'createPerson', client)).toEqual([]);
  // One's own are shown, without a birth date too.
  const [own] = await warned(colleague, 'createPerson', client);
  expect(own.about).toContain(person.id);
});

test('an administrator who makes an account is told of those who sign in', async () => {
  const administrator = await agency.as('ADMINISTRATOR');
  await restrainedMan();
  const input = {
    email: `${newId()}@second.example`,
    password: 'correct horse battery',
    roles: ['DONOR'],
    givenName: 'Vol',
    familyName: 'Volunteer',
  };
  const [warning] = await warned(administrator, 'createAccount', input);
  expect(warning).toMatchObject({ path: ['input', 'familyName'], about: [volunteer.personId] });
});

test('an administrator who makes an account for a restrained man is told that there is somebody', async () => {
  const administrator = await agency.as('ADMINISTRATOR');
  const man = { givenName: 'Kiril', familyName: 'Keptaway' };
  const account = () => ({
    ...{ ...man, email: `${newId()}@kept.example`, password: 'correct horse battery' },
    roles: ['VOLUNTEER'],
  });
  await manager.mutate('createPerson', man);
  expect(await warned(administrator, 'createAccount', account())).toEqual([]);
  const kept = { ...man, givenName: 'Petar' };
  const { person: restrained } = await manager.mutate('createPerson', kept, 'person { id }');
  const restriction = { restrainedId: restrained.id, protectedId: family.childId };
  await manager.mutate('recordRestriction', { ...restriction, basis: 'COURT_ORDER' });
  const [warning] = await warned(administrator, 'createAccount', { ...account(), ...kept });
  // As of a giver without an account: the warning does not say why.
  expect(warning).toMatchObject({
    ...{ path: ['input', 'familyName'], about: [] },
    message:
      'Somebody else of this name is on record, whom you cannot see. Make sure which person is meant.',
  });
});

test('whoever approves a match is told that its giver has the name of a restrained man', async () => {
  await agreeToDeliveries(manager, family);
  const { offer } = await volunteer.mutate(
    'registerOffer',
    { ...FOOD, quantity: { value: 5, unit: 'PACK' }, place: PLACE },
    'offer { id }',
  );
  const proposed = async () => {
    const { id: needId } = await openNeed(manager, { familyId: family.id, ...FOOD });
    const draws = [{ offerId: offer.id, quantity: FOOD.quantity }];
    const slot = `${dayOf(api.clock.now(), 4)}/MORNING`;
    const placed = { needId, slot, draws, reason: 'For the test.' };
    const { match } = await manager.mutate('placeMatch', placed, 'match { id }');
    await manager.mutate('releasePlacedMatch', { matchId: match.id });
    return match.id;
  };
  const approval = async () => approvalOf(manager, await proposed());
  expect(await warned(manager, 'approveMatch', await approval())).toEqual([]);
  const restrainedId = await restrainedMan();
  const restriction = { restrainedId, protectedId: family.childId, basis: 'COURT_ORDER' };
  await manager.mutate('recordRestriction', restriction);
  const [warning] = await warned(manager, 'approveMatch', await approval());
  expect(warning).toMatchObject({
    path: ['input', 'matchId'],
    about: [volunteer.personId, restrainedId],
  });
});
