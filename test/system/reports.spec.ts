import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import { System } from './system.js';
import { agreeToDeliveries, familyOf, HOME, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';

const system = new System();
let agency: TestAgency;
let manager: Client;
let supervisor: Client;

const GP = { kind: 'gp-registration', quantity: { value: 1, unit: 'PERSON' } };
const FOOD = { kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } };
const FAIRNESS = `{ fairness(days: 30) {
  waiting { kind area waiting medianDays longestDays shareMet } giverLoads { from until givers }
} }`;

beforeAll(async () => {
  await system.begin();
  system.clock.set('2101-03-02T08:00:00Z');
  agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
  supervisor = await agency.as('SUPERVISOR');
  const team = { supervisorId: supervisor.personId, personId: manager.personId };
  await (await agency.as('ADMINISTRATOR')).mutate('addToTeam', team);
  const family = await familyOf(manager);
  await agreeToDeliveries(manager, family);
  const familyId = family.id;
  // Seven wait for what nobody offers, since 12, 12, 12, 12, 5, 0 and 0 days.
  for (const [count, days] of [
    [4, 7],
    [1, 5],
    [2, 0],
  ] as const) {
    for (let one = 0; one < count; one += 1) await openNeed(manager, { familyId, ...GP });
    system.clock.advance({ days });
  }
  // Five get what they need, each from another giver, and one more waits in vain.
  for (let one = 0; one < 5; one += 1) {
    const giver = await agency.as('DONOR', `Donor ${one}`);
    await giver.mutate('registerOffer', { ...FOOD, place: HOME });
  }
  const needs = [];
  for (let one = 0; one < 6; one += 1)
    needs.push((await openNeed(manager, { familyId, ...FOOD })).id);
  await system.settled();
  for (const id of needs) {
    const { need } = await manager.run(`{ need(id: "${id}") { match { id } } }`);
    if (need.match) await manager.mutate('approveMatch', await approvalOf(manager, need.match.id));
  }
}, 300_000);
afterAll(() => system.end());

test('a supervisor sees how long needs wait, and that nobody carries more than others', async () => {
  const { fairness } = await supervisor.run(FAIRNESS);
  expect(fairness).toEqual({
    waiting: [
      {
        kind: 'gp-registration',
        area: 'Riverside',
        waiting: 7,
        medianDays: 12,
        longestDays: 12,
        shareMet: 0,
      },
      // One that waits is told as nobody in particular.
      {
        kind: 'food-parcel',
        area: 'Riverside',
        waiting: null,
        medianDays: null,
        longestDays: null,
        shareMet: 5 / 6,
      },
    ],
    giverLoads: [{ from: 1, until: null, givers: 5 }],
  });
});

test('case workers see what would help most, until somebody offers it', async () => {
  const asked = '{ wouldHelpMost(first: 1) { kind area time needs text(language: EN) } }';
  for (const client of [manager, supervisor])
    expect((await client.run(asked)).wouldHelpMost).toEqual([
      {
        kind: 'gp-registration',
        area: 'Riverside',
        // Today, a Monday: the first of them can take place in what is left of their fortnight only.
        time: 'MONDAY/AFTERNOON',
        needs: 7,
        text: expect.stringMatching(/GP.*7/),
      },
    ]);
  const volunteer = await agency.as('VOLUNTEER');
  const offer = { ...GP, quantity: { value: 7, unit: 'PERSON' }, place: HOME };
  await volunteer.mutate('registerOffer', offer);
  await system.settled();
  expect((await manager.run(asked)).wouldHelpMost).toEqual([
    expect.objectContaining({ kind: 'food-parcel', needs: 1 }),
  ]);
});

test('other agencies and roles learn nothing of it', async () => {
  const elsewhere = await (await freshAgency(system.api)).as('SUPERVISOR');
  expect(await elsewhere.run(FAIRNESS)).toEqual({ fairness: { waiting: [], giverLoads: [] } });
  expect(await elsewhere.run('{ wouldHelpMost { needs } }')).toEqual({ wouldHelpMost: [] });
  for (const role of ['DONOR', 'VOLUNTEER', 'ADMINISTRATOR'] as const)
    for (const document of [FAIRNESS, '{ wouldHelpMost { needs } }']) {
      const { errors } = await (await agency.as(role)).send(document);
      expect(errors![0].extensions.code).toBe('FORBIDDEN');
    }
});
