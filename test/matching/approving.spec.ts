import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { RechecksListener } from '../../src/matching/agreeing/rechecks.listener.js';
import { StandingService } from '../../src/matching/agreeing/standing.service.js';
import { MatchesService } from '../../src/matching/matches/matches.service.js';
import { NEED } from '../../src/needs/need.record.js';
import { OFFER } from '../../src/offers/offer.record.js';
import { localId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { approvalOf } from './approving.js';
import { dayOf, endGiver, needOf, north, proposalOf, worldOf, type World } from './promised.js';

// No worker runs here: what has changed is told by nobody but the approval itself.
let api: TestApi;
let agency: TestAgency;
let home = { latitude: 20, longitude: 25.25 };
let world: World;
let needId: string;
let matchId: string;
/** What a case manager has seen, and is about to approve. */
let seen: object;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  home = { ...home, latitude: home.latitude + 1 };
  world = await worldOf(agency, home, api.clock.now());
  needId = await needOf(world);
  matchId = await proposalOf(world, needId);
  seen = await approvalOf(world.manager, matchId);
});

const APPROVE = `mutation ($input: ApproveMatchInput!) { approveMatch(input: $input) {
  match { id state }
  proposal { id version state partial slot draws { offerId quantity { value } } }
  userErrors { code path message whatToDo }
} }`;

async function approved(input = seen): Promise<any> {
  return (await world.manager.run(APPROVE, { input })).approveMatch;
}

const stateOf = async (id = matchId) =>
  (await world.manager.run('query ($id: ID!) { match(id: $id) { state } }', { id })).match.state;

test('what was seen is approved', async () => {
  expect(await approved()).toMatchObject({
    match: { id: matchId, state: 'APPROVED' },
    proposal: null,
    userErrors: [],
  });
});

/** The consent of the mother, for herself. */
async function consentOf({ manager, family }: World): Promise<string> {
  const document = `{ consents(familyId: "${family.id}") { edges { node { id personId withdrawnAt } } } }`;
  const { edges } = (await manager.run(document)).consents;
  const { node } = edges.find(
    ({ node: one }: any) => one.personId === family.motherId && one.withdrawnAt === null,
  );
  return node.id;
}

const ELSEWHERE = (w: World) => north(w.home, 50);
const admin = (w: World) => w.agency.as('ADMINISTRATOR');
const LATER = (w: World) => ({ from: `${w.days[1]}T00:00:00Z`, until: `${w.days[1]}T23:00:00Z` });

/** Who is proposed instead; `kept` where it is the same giver, as it is now. */
type Instead = 'kept' | 'other' | null;

/** What changes after somebody has looked, how the approval is refused, and what is shown instead. */
const CHANGES: [
  what: string,
  change: (w: World) => Promise<unknown>,
  refused: string,
  instead: Instead,
][] = [
  [
    'more is needed',
    (w) => w.manager.mutate('changeNeed', { needId, quantity: { value: 5, unit: 'HOUR' } }),
    'CHANGED_MEANWHILE version: The need has changed',
    'kept',
  ],
  [
    'the need has another note',
    (w) => w.manager.mutate('changeNeed', { needId, note: 'The dog bites.' }),
    'CHANGED_MEANWHILE version: The need has changed',
    'kept',
  ],
  [
    'the need is of other days',
    (w) => w.manager.mutate('changeNeed', { needId, window: LATER(w) }),
    'CHANGED_MEANWHILE version: The need has changed',
    'kept',
  ],
  [
    'it is needed elsewhere',
    (w) => w.manager.mutate('changeNeed', { needId, place: ELSEWHERE(w) }),
    'CHANGED_MEANWHILE version: The need has changed',
    null,
  ],
  [
    'it is for somebody else',
    (w) => w.manager.mutate('changeNeed', { needId, forPersonIds: [w.family.motherId] }),
    'CHANGED_MEANWHILE version: The need has changed',
    'kept',
  ],
  [
    'the need is withdrawn',
    (w) => w.manager.mutate('withdrawNeed', { needId, reason: 'Found.' }),
    'CANNOT_BE_MATCHED matchId: The need was withdrawn',
    null,
  ],
  [
    'the family has moved away',
    (w) => w.manager.mutate('changeFamily', { familyId: w.family.id, place: ELSEWHERE(w) }),
    'CHANGED_MEANWHILE version: The need has changed',
    null,
  ],
  [
    'the offer is of other hours',
    (w) => w.giver.mutate('changeOffer', { offerId: w.offerId, windows: [LATER(w)] }),
    'CHANGED_MEANWHILE version: An offer',
    'kept',
  ],
  [
    'the offer is made on conditions',
    (w) => w.giver.mutate('changeOffer', { offerId: w.offerId, conditions: 'No stairs.' }),
    'CHANGED_MEANWHILE version: An offer',
    'kept',
  ],
  [
    'the offer comes from elsewhere',
    (w) => w.giver.mutate('changeOffer', { offerId: w.offerId, place: ELSEWHERE(w) }),
    'CHANGED_MEANWHILE version: An offer',
    'other',
  ],
  [
    'the offer ends before',
    (w) =>
      w.giver.mutate('changeOffer', {
        offerId: w.offerId,
        expiresAt: `${dayOf(api.clock.now(), 2)}T00:00:00Z`,
      }),
    'CHANGED_MEANWHILE version: An offer',
    'other',
  ],
  [
    'the offer is paused',
    (w) => w.giver.mutate('pauseOffer', { offerId: w.offerId }),
    'CANNOT_BE_MATCHED matchId: One of its offers has changed',
    'other',
  ],
  [
    'the offer is withdrawn',
    (w) => w.giver.mutate('withdrawOffer', { offerId: w.offerId, reason: 'Ill.' }),
    'CANNOT_BE_MATCHED matchId: An offer was withdrawn',
    'other',
  ],
  [
    'the offer is ruled out',
    (w) => w.manager.mutate('excludeOffer', { needId, offerId: w.offerId, reason: 'No.' }),
    'CANNOT_BE_MATCHED matchId: One of its offers has been ruled out',
    'other',
  ],
  [
    'the check has ended',
    (w) => w.manager.mutate('endCheck', { checkId: w.checkId, reason: 'Revoked' }),
    'CANNOT_BE_MATCHED matchId: One of its givers does not hold the check',
    'other',
  ],
  [
    'the giver has died',
    (w) => endGiver(w, { reason: 'Died' }),
    'CANNOT_BE_MATCHED matchId: One of its givers has died, or is no longer there',
    'other',
  ],
  [
    'the giver leaves before the visit',
    (w) =>
      endGiver(w, {
        reason: 'Moves away',
        endedOn: dayOf(api.clock.now(), 2),
      }),
    'CANNOT_BE_MATCHED matchId: One of its givers has died, or is no longer there',
    'other',
  ],
  [
    'the account of the giver is closed',
    async (w) => {
      const closing = { accountId: w.giver.accountId, withdrawOffers: true, dropTasks: true };
      await (await admin(w)).mutate('disableAccount', closing);
    },
    'CANNOT_BE_MATCHED matchId: The account of one of its givers',
    'other',
  ],
  [
    'the giver must keep away',
    (w) =>
      w.manager.mutate('recordRestriction', {
        restrainedId: w.giver.personId,
        protectedId: w.family.childId,
        basis: 'COURT_ORDER',
      }),
    'CANNOT_BE_MATCHED matchId: One of its givers is no longer suitable',
    'other',
  ],
  [
    'the mother takes back that somebody may come',
    async (w) => w.manager.mutate('withdrawConsent', { consentId: await consentOf(w) }),
    'CONSENT_REQUIRED matchId: 1 member of this family has not agreed',
    null,
  ],
  [
    'an adult moves in who was not asked',
    async (w) => {
      const input = { givenName: 'Partner', familyName: 'Testov', confirmDuplicate: true };
      const { person } = await w.manager.mutate('createPerson', input, 'person { id }');
      const joining = { familyId: w.family.id, personId: person.id, role: 'PARTNER' };
      await w.manager.mutate('addFamilyMember', joining);
    },
    'CONSENT_REQUIRED matchId: 1 member of this family has not agreed',
    null,
  ],
  [
    'the case is closed',
    async (w) => {
      const { family } = await w.manager.run(`{ family(id: "${w.family.id}") { cases { id } } }`);
      const closing = { caseId: family.cases[0].id, reason: 'Done', endWhatIsUnderWay: true };
      await w.manager.mutate('closeCase', closing);
    },
    'ILLEGAL_TRANSITION matchId: This match has ended. The case of the family has been closed.',
    null,
  ],
  [
    'the child has died',
    (w) => w.manager.mutate('endPerson', { personId: w.family.childId, reason: 'Died' }),
    'CANNOT_BE_MATCHED matchId: Those whom it was for',
    null,
  ],
  [
    'the family ends before the visit',
    (w) =>
      w.manager.mutate('endFamily', {
        familyId: w.family.id,
        reason: 'Moves away',
        endedOn: dayOf(api.clock.now(), 2),
      }),
    'CANNOT_BE_MATCHED matchId: The record of the family has ended',
    null,
  ],
  [
    'what it takes is promised elsewhere',
    async (w) => {
      const all = { quantity: { value: 10, unit: 'HOUR' } };
      const rival = await needOf(w, all);
      const draws = [{ offerId: w.offerId, ...all }];
      const slot = `${w.days[0]}/MORNING`;
      const input = { needId: rival, slot, draws, reason: 'More pressing.' };
      await w.manager.mutate('placeMatch', input);
    },
    'CAPACITY_TAKEN matchId: What this match needs',
    'kept',
  ],
];

test.each(CHANGES)('%s: what was seen is not approved', async (_, change, refused, instead) => {
  await change(world);
  const { match, proposal, userErrors } = await approved();
  const [{ code, path, message, whatToDo }] = userErrors;
  const [said, words] = refused.split(': ') as [string, string];
  expect(`${code} ${path.join('.')}`).toBe(said.replace(' ', ' input.'));
  expect(message).toContain(words);
  expect(whatToDo).toMatch(/\w{3}/);
  expect(match).toBeNull();
  expect(['PROPOSED', 'LAPSED', 'CANCELLED']).toContain(await stateOf());
  const offers = { kept: world.offerId, other: world.otherOfferId };
  expect(proposal?.draws[0].offerId ?? null).toBe(instead && offers[instead]);
});

test('what is shown instead is as it should be now, and can be approved', async () => {
  const five = { value: 5, unit: 'HOUR' };
  await world.manager.mutate('changeNeed', { needId, quantity: five });
  const { proposal } = await approved();
  expect(proposal).toMatchObject({ partial: false, draws: [{ quantity: { value: 5 } }] });
  const { id, version } = proposal;
  expect(await approved({ matchId: id, version })).toMatchObject({ match: { state: 'APPROVED' } });
  const [error] = (await approved()).userErrors;
  expect(error).toMatchObject({ code: 'ILLEGAL_TRANSITION', path: ['input', 'matchId'] });
});

const HOURS = (value: number) => ({ value, unit: 'HOUR' });
const SUBJECT = [{ code: 'subject', value: 'READING' }];
const HERE = { latitude: 20.5, longitude: 25.26 };

/** Another value of each field by which a need, or an offer, is changed. */
const OF_NEED: Record<keyof NonNullable<typeof NEED.changeable>, (w: World) => unknown> = {
  quantity: () => HOURS(3),
  attributes: () => SUBJECT,
  urgency: () => 'CRISIS',
  window: LATER,
  deadline: (w) => `${w.days[1]}T23:59:00Z`,
  forPersonIds: () => [],
  divisible: () => false,
  note: () => 'Ring twice',
  place: () => HERE,
  area: () => 'Elsewhere',
  parts: () => [{ code: 'extra', kind: 'learning-support', quantity: HOURS(1) }],
};
const OF_OFFER: Record<keyof NonNullable<typeof OFFER.changeable>, (w: World) => unknown> = {
  quantity: () => HOURS(9),
  attributes: () => SUBJECT,
  place: () => HERE,
  area: () => 'Elsewhere',
  radiusMeters: () => 7_000,
  windows: (w) => [LATER(w)],
  expiresAt: () => '2150-01-01T00:00:00Z',
  conditions: () => 'After five',
};
const CHANGED = [
  ...Object.entries(OF_NEED).map(([field, value]) => ['changeNeed', field, value] as const),
  ...Object.entries(OF_OFFER).map(([field, value]) => ['changeOffer', field, value] as const),
];

test('whichever field of the need or of an offer is another one, so is the version', async () => {
  const unchanged: string[] = [];
  for (const [mutation, field, value] of CHANGED) {
    const before = await approvalOf(world.manager, matchId);
    const record = mutation === 'changeNeed' ? { needId } : { offerId: world.offerId };
    await world.manager.mutate(mutation, { ...record, [field]: value(world) });
    const now = await approvalOf(world.manager, matchId);
    if (JSON.stringify(now) === JSON.stringify(before)) unchanged.push(`${mutation}.${field}`);
  }
  expect(unchanged).toEqual([]);
});

test('a version that is made up is refused, as one that is out of date', async () => {
  for (const version of ['nonsense', 'a.b.c', `${(seen as any).version}.more`]) {
    const [error] = (await approved({ ...seen, version })).userErrors;
    expect(error).toMatchObject({ code: 'CHANGED_MEANWHILE', path: ['input', 'version'] });
  }
  expect(await stateOf()).toBe('PROPOSED');
});

test('the approval of another match of the same offer changes nothing', async () => {
  const more = await needOf(world);
  const rival = await proposalOf(world, more);
  await world.manager.mutate('approveMatch', await approvalOf(world.manager, rival));
  expect(await approved()).toMatchObject({ match: { state: 'APPROVED' } });
});

test('of an approval and a consent that is taken back at the same moment nothing is left', async () => {
  const terms = { familyId: world.family.id, purpose: 'DELIVERY', until: '2200-01-01T00:00:00Z' };
  for (let times = 0; times < 4; times += 1) {
    const id = await proposalOf(world, await needOf(world));
    const input = await approvalOf(world.manager, id);
    const consentId = await consentOf(world);
    const [{ userErrors }] = await Promise.all([
      approved(input),
      world.manager.mutate('withdrawConsent', { consentId }),
    ]);
    const state = await stateOf(id);
    if (state === 'APPROVED') expect(userErrors).toEqual([]);
    else expect([state, userErrors[0].code]).toEqual(['PROPOSED', 'CONSENT_REQUIRED']);
    // What a worker does next.
    await api.app.get(RechecksListener).ofFamily(localId('Family', world.family.id));
    expect(await stateOf(id)).toBe(state === 'APPROVED' ? 'CANCELLED' : 'PROPOSED');
    await world.manager.mutate('recordConsent', { ...terms, personId: world.family.motherId });
  }
});

test('the faults that this should find are found', async () => {
  const matches = jest.spyOn(api.app.get(MatchesService), 'requireVersion');
  matches.mockResolvedValueOnce();
  await world.manager.mutate('changeNeed', { needId, note: 'The dog bites.' });
  expect(await approved()).toMatchObject({ match: { state: 'APPROVED' } });
  const rules = jest.spyOn(api.app.get(StandingService), 'against').mockResolvedValueOnce(null);
  const another = await proposalOf(world, await needOf(world));
  const input = await approvalOf(world.manager, another);
  await world.manager.mutate('endCheck', { checkId: world.checkId, reason: 'Revoked' });
  expect(await approved(input)).toMatchObject({ match: { state: 'APPROVED' } });
  matches.mockRestore();
  rules.mockRestore();
});

test('what was approved stays under the conditions that were seen, until it is over', async () => {
  const { giver, manager, offerId } = world;
  const under = (conditions: string | null, more = {}) => ({ offerId, conditions, ...more });
  await giver.mutate('changeOffer', under('No stairs.'));
  await approved(await approvalOf(manager, matchId));
  for (const client of [giver, manager])
    for (const other of ['Only with a car.', null])
      expect(await client.refused('changeOffer', under(other))).toEqual([
        {
          code: 'ALREADY_AGREED',
          path: ['input', 'conditions'],
          message:
            'Something of this offer has been agreed on under these conditions, and is still to come.',
          whatToDo: expect.stringContaining('another offer'),
        },
      ]);
  const more = { quantity: { value: 20, unit: 'HOUR' } };
  await giver.mutate('changeOffer', under(' No stairs. ', more));
  const { match } = await manager.run(`{ match(id: "${matchId}") { draws { id } } }`);
  await giver.mutate('declineDraw', { drawId: match.draws[0].id, reason: 'The car is gone.' });
  await giver.mutate('changeOffer', under('Only with a car.'));
});
