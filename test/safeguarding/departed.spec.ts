import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { dayOf } from '../../src/platform/time/days.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { needOf, proposalOf, worldOf, type World } from '../matching/promised.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;
let home = { latitude: 60, longitude: 5 };
let world: World;
let grandmotherId: string;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  home = { ...home, longitude: home.longitude + 1 };
  world = await worldOf(agency, home, api.clock.now());
  const input = { givenName: 'Ana', familyName: 'Testova', confirmDuplicate: true };
  const { person } = await world.manager.mutate('createPerson', input, 'person { id }');
  grandmotherId = person.id;
  await belongs(grandmotherId, 'GRANDPARENT');
  await world.manager.mutate('createTie', {
    fromId: world.family.motherId,
    toId: grandmotherId,
    kind: 'MTH',
  });
});

const belongs = (personId: string, role: string) =>
  world.manager.mutate('addFamilyMember', { familyId: world.family.id, personId, role });
const dies = (personId: string, more = {}) =>
  world.manager.mutate('endPerson', { personId, reason: 'Died', ...more });
const deliveries = (more: object) => ({
  familyId: world.family.id,
  purpose: 'DELIVERY',
  until: '2200-01-01T00:00:00Z',
  ...more,
});

test('who has died belongs to the family no longer; ties stay as its history', async () => {
  await dies(world.family.motherId, { endedOn: '2026-01-02' });
  const { family, person } = await world.manager.run(`{
    family(id: "${world.family.id}") { members { until person { id } } }
    person(id: "${world.family.motherId}") { ties { kind until } memberships { until } }
  }`);
  const until = (id: string) =>
    family.members.find((one: any) => one.person.id === id).until as string | null;
  expect(until(grandmotherId)).toBeNull();
  const since = dayOf(api.clock.now(), 'Europe/Sofia');
  // It had begun after the day that was given, so it ends when it began.
  expect([until(world.family.motherId), person.memberships]).toEqual([since, [{ until: since }]]);
  expect(person.ties).toEqual([{ kind: 'MTH', until: null }]);
  const again = { familyId: world.family.id, personId: world.family.motherId, role: 'PARENT' };
  expect(await world.manager.refused('addFamilyMember', again)).toMatchObject([
    {
      code: 'INVALID_INPUT',
      path: ['input', 'personId'],
      message: 'The record of this person ended on 2 January 2026.',
    },
  ]);
});

test('nobody asks the dead: who speaks for the child now is named, and is asked', async () => {
  const matchId = await proposalOf(world, await needOf(world));
  const missing = async () => {
    const document = `{ match(id: "${matchId}") { consentMissingOf { id } } }`;
    const { match } = await world.manager.run(document);
    return match.consentMissingOf.map(({ id }: any) => id);
  };
  expect(await missing()).toEqual([grandmotherId]);
  await dies(world.family.motherId);
  // What she had said for the child holds no longer.
  expect((await missing()).sort()).toEqual([grandmotherId, world.family.childId].sort());
  const ofMother = deliveries({ personId: world.family.motherId });
  expect(await world.manager.refused('recordConsent', ofMother)).toMatchObject([
    { code: 'NOT_FOUND', path: ['input', 'personId'] },
  ]);
  const byMother = { personId: world.family.childId, givenById: world.family.motherId };
  expect(await world.manager.refused('recordConsent', deliveries(byMother))).toMatchObject([
    {
      code: 'NOT_FOUND',
      path: ['input', 'givenById'],
      whatToDo: 'Ask Ana Testova, who can speak for the child.',
    },
  ]);
  await world.manager.mutate('recordConsent', deliveries({ personId: grandmotherId }));
  const byHer = { personId: world.family.childId, givenById: grandmotherId };
  await world.manager.mutate('recordConsent', deliveries(byHer));
  expect(await missing()).toEqual([]);
});

test('who is responsible for a child elsewhere speaks for it, until they die', async () => {
  const input = { givenName: 'Ivan', familyName: 'Testov', confirmDuplicate: true };
  const { person } = await world.manager.mutate('createPerson', input, 'person { id }');
  await world.manager.mutate('createTie', {
    fromId: world.family.childId,
    toId: person.id,
    kind: 'NFTH',
    parentalResponsibility: true,
  });
  await dies(world.family.motherId);
  const stranger = { personId: world.family.childId, givenById: world.giver.personId };
  const advice = async () =>
    (await world.manager.refused('recordConsent', deliveries(stranger)))[0].whatToDo as string;
  expect(await advice()).toBe(
    'Ask one of those who can speak for the child: Ana Testova, Ivan Testov.',
  );
  await dies(person.id);
  expect(await advice()).toBe('Ask Ana Testova, who can speak for the child.');
  await dies(grandmotherId);
  expect(await advice()).toMatch(/^Record who has parental responsibility/);
});

test('nothing is needed for the dead any more', async () => {
  const forBoth = await needOf(world, {
    forPersonIds: [world.family.motherId, world.family.childId],
  });
  const forHer = await needOf(world, { forPersonIds: [world.family.motherId] });
  await dies(world.family.motherId);
  const stateOf = async (id: string) =>
    (await world.manager.run(`{ need(id: "${id}") { state endReason } }`)).need;
  expect(await stateOf(forBoth)).toEqual({ state: 'OPEN', endReason: null });
  expect(await stateOf(forHer)).toEqual({
    state: 'WITHDRAWN',
    endReason: 'Those whom it was for have died, or are no longer with the family.',
  });
  const input = { familyId: world.family.id, kind: 'learning-support', quantity: HOUR };
  const another = { ...input, forPersonIds: [world.family.motherId] };
  expect(await world.manager.refused('openNeed', another)).toMatchObject([
    { code: 'NOT_FOUND', path: ['input', 'forPersonIds', '0'] },
  ]);
});

const HOUR = { value: 1, unit: 'HOUR' };
