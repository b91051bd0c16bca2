import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { RechecksListener } from '../../src/matching/agreeing/rechecks.listener.js';
import { StandingService } from '../../src/matching/agreeing/standing.service.js';
import { matchLifecycle, MatchState } from '../../src/matching/matches/match.lifecycle.js';
import type { JobName } from '../../src/platform/events/listening.js';
import { TaskState } from '../../src/tasks/task.lifecycle.js';
import { local } from '../audit/entries.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { forgetWork, side, workOff } from '../support/work.js';
import { approvalOf } from './approving.js';
import {
  consentOf,
  dayOf,
  endGiver,
  LESSONS,
  needOf,
  north,
  worldOf,
  type World,
} from './promised.js';
import { decideHere } from './decide-here.js';

// What follows from each change is done here, by its jobs; the worker runs in test/system/agreed.
const RECHECKS: JobName[] = [
  'matching.recheck-person',
  'matching.recheck-family',
  'matching.recheck-offer',
  'matching.recheck-organisation',
];
const SEARCH: JobName[] = ['matching.match-need', 'matching.match-offer'];
const TASKS: JobName[] = ['tasks.follow-match'];

let api: TestApi;
let agency: TestAgency;
/** Of all families here. */
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
}, 120_000);
afterAll(() => api.close());
beforeEach(() => {
  decideHere(api);
});

/**
 * How far a match, and the task that delivers it, has come. Of REST_AGREED a part has been given
 * before; in GIVEN_BACK its only giver has given it back, and nobody stands in.
 */
const STATES = [
  'PROPOSED',
  'APPROVED',
  'REST_AGREED',
  'OPEN',
  'ACCEPTED',
  'GIVEN_BACK',
  'STARTED',
  'DONE',
] as const;
type State = (typeof STATES)[number];

/** All that these tests look at is done. */
const followed = () => workOff(api, agency.id, [...RECHECKS, ...SEARCH, ...TASKS]);

/** In which columns of the table a match of each state is. What is over can end no more. */
const COLUMNS_OF_MATCHES: Record<MatchState, State[]> = {
  PROPOSED: ['PROPOSED'],
  APPROVED: ['APPROVED', 'REST_AGREED', 'GIVEN_BACK'],
  CONFIRMED: ['OPEN', 'ACCEPTED', 'STARTED'],
  DELIVERED: ['DONE'],
  CLOSED: [],
  DECLINED: [],
  LAPSED: [],
  CANCELLED: [],
  NOT_HELD: [],
};

/** The same of the states of a task. Once it is confirmed, its match has been delivered. */
const COLUMNS_OF_TASKS: Record<TaskState, State[]> = {
  OPEN: ['OPEN'],
  ACCEPTED: ['ACCEPTED'],
  STARTED: ['STARTED'],
  DONE: ['DONE'],
  CONFIRMED: ['DONE'],
  CANCELLED: [],
  NOT_HELD: [],
};

test('every state of a match or a task that is declared has its columns, or is over', () => {
  expect(Object.keys(COLUMNS_OF_MATCHES).sort()).toEqual(Object.values(MatchState).sort());
  expect(Object.keys(COLUMNS_OF_TASKS).sort()).toEqual(Object.values(TaskState).sort());
  for (const state of matchLifecycle.statesBefore('cancel'))
    expect([state, COLUMNS_OF_MATCHES[state].length]).not.toEqual([state, 0]);
  const columns = [COLUMNS_OF_MATCHES, COLUMNS_OF_TASKS].flatMap((of) => Object.values(of).flat());
  expect([...new Set(columns)].sort()).toEqual([...STATES].sort());
});

/**
 * What becomes of it: why it ends, or 'stays', or 'waits' for somebody to stand in; a proposal for
 * which another is made is 'anew'.
 */
type Outcomes = Record<State, string>;

/** A proposal is decided anew, what is agreed ends for this reason, and what has arrived stays. */
const ends = (because: string, proposed = 'anew'): Outcomes => ({
  PROPOSED: proposed,
  APPROVED: because,
  REST_AGREED: because,
  OPEN: because,
  ACCEPTED: because,
  GIVEN_BACK: because,
  STARTED: because,
  DONE: 'stays',
});
/** Nothing depends any more on who has given back what they had promised. */
const endsUnlessGivenBack = (because: string, proposed?: string): Outcomes => ({
  ...ends(because, proposed),
  GIVEN_BACK: 'waits',
});
const STAYS: Outcomes = { ...ends('stays', 'stays'), GIVEN_BACK: 'waits' };
const ALL_END = (because: string): Outcomes => ({ ...ends(because, because), DONE: 'closed' });

interface Row {
  what: string;
  /** The events that happen. */
  of: string[];
  change: (w: World) => Promise<unknown>;
  outcomes: Outcomes;
  /** Who is proposed where the match has ended, or that the need has ended with it. */
  instead: 'other' | 'same' | 'over' | null;
  /** After which all stays as it was: it happens in the world of this other row, before that does. */
  before?: string;
}

const moves = (kilometres: number) => (w: World) =>
  w.manager.mutate('changeFamily', {
    familyId: w.family.id,
    place: north(w.home, kilometres),
    area: 'There',
  });
const soon = (days: number) => dayOf(api.clock.now(), days);
const keepsAwayFrom = (days: number) => (w: World) =>
  w.manager.mutate('recordRestriction', {
    restrainedId: w.giver.personId,
    protectedId: w.family.childId,
    basis: 'OWN_WISH',
    since: soon(days),
  });

async function caseOf({ manager, family }: World): Promise<string> {
  const { family: found } = await manager.run(`{ family(id: "${family.id}") { cases { id } } }`);
  return found.cases[0].id;
}

async function endMembership({ manager, family }: World, personId: string): Promise<void> {
  const document = `{ family(id: "${family.id}") { members { id until person { id } } } }`;
  const { members } = (await manager.run(document)).family;
  const { id } = members.find(({ person }: any) => person.id === personId);
  await manager.mutate('endFamilyMembership', { membershipId: id });
}

const ROWS: Row[] = [
  {
    what: 'the check of the giver is ended',
    of: ['check.changed'],
    change: (w) => w.manager.mutate('endCheck', { checkId: w.checkId, reason: 'Revoked' }),
    outcomes: endsUnlessGivenBack('CHECK_MISSING'),
    instead: 'other',
  },
  {
    what: 'the giver has died',
    of: ['person.ended', 'person.bonds-changed'],
    change: (w) => endGiver(w, { reason: 'Died' }),
    outcomes: endsUnlessGivenBack('GIVER_GONE'),
    instead: 'other',
  },
  {
    what: 'the giver will have left by then',
    of: ['person.ended'],
    change: (w) =>
      endGiver(w, {
        reason: 'Moves away',
        endedOn: soon(3),
      }),
    outcomes: endsUnlessGivenBack('GIVER_GONE'),
    instead: 'other',
  },
  {
    what: 'the account of the giver is closed',
    of: ['account.closed'],
    change: async (w) =>
      (await w.agency.as('ADMINISTRATOR')).mutate('disableAccount', {
        accountId: w.giver.accountId,
        withdrawOffers: true,
        dropTasks: true,
      }),
    // Whoever had a task has given it back with the account.
    outcomes: {
      ...endsUnlessGivenBack('ACCOUNT_CLOSED'),
      ...{ OPEN: 'waits', ACCEPTED: 'waits', STARTED: 'waits' },
    },
    instead: 'other',
  },
  {
    what: 'the giver must keep away',
    of: ['person.bonds-changed'],
    change: (w) =>
      w.manager.mutate('recordRestriction', {
        restrainedId: w.giver.personId,
        protectedId: w.family.childId,
        basis: 'COURT_ORDER',
      }),
    outcomes: endsUnlessGivenBack('GIVER_UNSUITABLE'),
    instead: 'other',
  },
  {
    what: 'the giver must keep away by then, though not yet',
    of: ['person.bonds-changed'],
    change: keepsAwayFrom(3),
    outcomes: endsUnlessGivenBack('GIVER_UNSUITABLE'),
    instead: 'other',
  },
  {
    what: 'the giver must keep away when all of it is long over',
    of: ['person.bonds-changed'],
    change: keepsAwayFrom(10),
    outcomes: STAYS,
    instead: null,
    before: 'the account of the giver is closed',
  },
  {
    what: 'the giver takes the offer back',
    of: ['offer.changed'],
    change: (w) => w.giver.mutate('withdrawOffer', { offerId: w.offerId, reason: 'Ill' }),
    outcomes: endsUnlessGivenBack('OFFER_WITHDRAWN'),
    instead: 'other',
  },
  {
    what: 'the giver pauses the offer, which keeps what is promised',
    of: ['offer.changed'],
    change: (w) => w.giver.mutate('pauseOffer', { offerId: w.offerId }),
    outcomes: { ...STAYS, PROPOSED: 'anew' },
    instead: 'other',
  },
  {
    what: 'the giver comes at other times',
    of: ['offer.changed'],
    change: (w) =>
      w.giver.mutate('changeOffer', {
        offerId: w.offerId,
        windows: [{ from: `${soon(20)}T00:00:00Z`, until: `${soon(21)}T00:00:00Z` }],
      }),
    outcomes: endsUnlessGivenBack('OFFER_CHANGED'),
    instead: 'other',
  },
  {
    what: 'the giver has moved out of reach',
    of: ['offer.changed'],
    change: (w) => w.giver.mutate('changeOffer', { offerId: w.offerId, place: north(w.home, -40) }),
    outcomes: endsUnlessGivenBack('TOO_FAR'),
    instead: 'other',
  },
  {
    what: 'another place of the giver counts instead of this one',
    of: ['giver.places-changed', 'offer.changed'],
    change: async (w) =>
      (await w.agency.as('SUPERVISOR')).mutate('acceptGiverPlace', {
        giverId: w.giver.personId,
        place: north(w.home, 5),
        insteadOf: w.home,
      }),
    outcomes: endsUnlessGivenBack('OFFER_CHANGED'),
    instead: 'other',
  },
  {
    what: 'the offer ends before the visit',
    of: ['offer.changed'],
    change: (w) =>
      w.giver.mutate('changeOffer', { offerId: w.offerId, expiresAt: `${soon(2)}T00:00:00Z` }),
    outcomes: endsUnlessGivenBack('OFFER_CHANGED'),
    instead: 'other',
  },
  {
    what: 'the giver offers more of it',
    of: ['offer.changed'],
    change: (w) =>
      w.giver.mutate('changeOffer', {
        offerId: w.offerId,
        quantity: { value: 20, unit: 'HOUR' },
      }),
    outcomes: STAYS,
    instead: null,
    before: 'the check of the giver is ended',
  },
  {
    what: 'the mother takes back that somebody may come',
    of: ['consent.withdrawn'],
    change: async (w) =>
      w.manager.mutate('withdrawConsent', {
        consentId: await consentOf(w.manager, w.family.id, w.family.motherId),
      }),
    outcomes: ends('CONSENT_WITHDRAWN', 'stays'),
    instead: 'same',
  },
  {
    what: 'what the mother agreed to will have run out by then',
    of: ['consent.withdrawn'],
    change: async (w) => {
      const { id: familyId, motherId } = w.family;
      await manager.mutate('withdrawConsent', {
        consentId: await consentOf(manager, familyId, motherId),
      });
      const shorter = { purpose: 'DELIVERY', until: `${soon(3)}T00:00:00Z` };
      await manager.mutate('recordConsent', { familyId, personId: motherId, ...shorter });
    },
    outcomes: ends('CONSENT_WITHDRAWN', 'stays'),
    instead: 'same',
  },
  {
    what: 'the mother has died: who speaks for the child now is asked',
    of: ['person.ended', 'family.member-left'],
    change: (w) => w.manager.mutate('endPerson', { personId: w.family.motherId, reason: 'Died' }),
    outcomes: STAYS,
    instead: null,
    before: 'the giver takes the offer back',
  },
  {
    what: 'the mother has died, who had agreed for the child anew: nobody has taken anything back',
    of: ['consent.withdrawn', 'person.ended'],
    change: async (w) => {
      const { id: familyId, motherId, childId } = w.family;
      const consentId = await consentOf(w.manager, familyId, childId);
      await w.manager.mutate('withdrawConsent', { consentId });
      const again = { purpose: 'DELIVERY', until: '2200-01-01T00:00:00Z', givenById: motherId };
      await w.manager.mutate('recordConsent', { familyId, personId: childId, ...again });
      await w.manager.mutate('endPerson', { personId: motherId, reason: 'Died' });
    },
    outcomes: STAYS,
    instead: null,
    before: 'the giver comes at other times',
  },
  {
    what: 'nobody is left in the household',
    of: ['family.member-left'],
    change: async (w) => {
      await endMembership(w, w.family.childId);
      await endMembership(w, w.family.motherId);
    },
    outcomes: ends('FOR_NOBODY', 'stays'),
    instead: 'same',
  },
  {
    what: 'the mother has moved out',
    of: ['family.member-left'],
    change: (w) => endMembership(w, w.family.motherId),
    outcomes: STAYS,
    instead: null,
    before: 'the giver has moved out of reach',
  },
  {
    what: 'the child whom it is for has died',
    of: ['person.ended', 'need.changed'],
    change: (w) => w.manager.mutate('endPerson', { personId: w.family.childId, reason: 'Died' }),
    outcomes: { ...ends('over', 'over'), DONE: 'stays' },
    instead: 'over',
  },
  {
    what: 'the child whom it is for will have left by then',
    of: ['person.ended', 'family.member-left'],
    change: (w) =>
      manager.mutate('endPerson', {
        personId: w.family.childId,
        reason: 'Moves to the father',
        endedOn: soon(3),
      }),
    outcomes: ends('FOR_NOBODY', 'FOR_NOBODY'),
    instead: null,
  },
  {
    what: 'somebody moves in who was not asked yet',
    of: ['family.member-joined'],
    change: async (w) => {
      const input = { givenName: 'Partner', familyName: 'Testov', confirmDuplicate: true };
      const { person } = await w.manager.mutate('createPerson', input, 'person { id }');
      const membership = { familyId: w.family.id, personId: person.id, role: 'PARTNER' };
      await w.manager.mutate('addFamilyMember', membership);
    },
    outcomes: STAYS,
    instead: null,
    before: 'another place of the giver counts instead of this one',
  },
  {
    what: 'the family moves out of reach',
    of: ['family.moved', 'need.changed'],
    change: moves(40),
    outcomes: endsUnlessGivenBack('TOO_FAR', 'none'),
    instead: null,
  },
  {
    what: 'the family moves around the corner',
    of: ['family.moved', 'need.changed'],
    change: moves(1),
    outcomes: STAYS,
    instead: null,
    before: 'the case is closed, and all that is under way with it',
  },
  {
    what: 'the record of the family ends, and all that is under way with it',
    of: ['family.ended', 'need.changed'],
    change: (w) =>
      w.manager.mutate('endFamily', {
        familyId: w.family.id,
        reason: 'Moved abroad',
        endWhatIsUnderWay: true,
      }),
    outcomes: ALL_END('FAMILY_ENDED'),
    instead: 'over',
  },
  {
    what: 'the record of the family will have ended by then',
    of: ['family.ended'],
    change: (w) =>
      w.manager.mutate('endFamily', {
        familyId: w.family.id,
        reason: 'Moves abroad',
        endedOn: soon(3),
      }),
    outcomes: ends('FAMILY_ENDED', 'FAMILY_ENDED'),
    instead: null,
  },
  {
    what: 'the case is closed, and all that is under way with it',
    of: ['case.closed', 'need.changed'],
    change: async (w) =>
      w.manager.mutate('closeCase', {
        caseId: await caseOf(w),
        reason: 'Done',
        endWhatIsUnderWay: true,
      }),
    outcomes: ALL_END('CASE_CLOSED'),
    instead: 'over',
  },
];

const all = (events: readonly string[], reason: string) =>
  Object.fromEntries(events.map((event) => [event, reason]));

/** Events that speak against nothing that is proposed or agreed, each with its reason. */
const UNCONCERNED: Readonly<Record<string, string>> = {
  'case.left': 'who works on it is somebody else',
  'case.came-back': 'what had ended with it is looked for anew',
  'family.came-back': 'what had ended with it is looked for anew',
  'family.created': 'nothing is agreed yet',
  'need.came-back': 'what was agreed for it has ended, and is looked for anew',
  'need.card-published': 'what donors read',
  'need.state-changed': 'a step that follows from the match',
  'need.widened': 'more offers reach the need, none reaches it less',
  'offer.freed': 'what others take of it is less',
  'offer.deleted': 'nothing draws on it any more',
  'offer.state-changed': 'what it says has not changed',
  'organisation.ended': 'a row of its own below: nobody accepts its tasks',
  'person.came-back': 'what had ended with it is looked for anew',
  ...all(
    ['erasure.begun', 'erasure.carried-out', 'erasure.deleted', 'erasure.finished'],
    'the erasure gives back what somebody had promised: test/system/erasure.spec.ts',
  ),
  ...all(
    [
      'match.approved',
      'match.closed',
      'match.confirmed',
      'match.delivered',
      'match.delivery-taken-back',
      'match.draw-confirmed',
      'match.draw-given-back',
      'match.draw-replaced',
      'match.ended',
      'match.proposed',
      'match.released',
      'match.reminded',
      'match.replacement-approved',
      'match.replacement-declined',
      'match.replacement-lost',
      'match.superseded',
    ],
    'a step of the match itself',
  ),
  ...all(['money.spent', 'money.taken-back'], 'what follows from a step of the match'),
  ...all(
    ['record.merged', 'person.split', 'family.split'],
    'told with it: whom they are bound to, and their checks, may be others',
  ),
  ...all(
    ['referral.accepted', 'referral.declined', 'referral.ended'],
    'about other agencies and services',
  ),
  ...all(['share.begun', 'share.ended'], 'about other agencies'),
  ...all(
    [
      'task.dropped',
      'task.ended',
      'task.escalated',
      'task.made',
      'task.missed',
      'task.offered',
      'task.reminded',
    ],
    'a step of the task itself',
  ),
};

test('every event that is declared has a row here, or a reason why it needs none', () => {
  const declared = sources().flatMap((text) =>
    [...text.matchAll(/defineEvent(?:<[^']*?>)?\(\s*'([^']+)'/g)].map(([, name]) => name!),
  );
  expect(declared.length).toBeGreaterThan(35);
  const decided = [...ROWS.flatMap(({ of }) => of), ...Object.keys(UNCONCERNED)];
  expect(declared.filter((name) => !decided.includes(name))).toEqual([]);
  expect(decided.filter((name) => !declared.includes(name))).toEqual([]);
});

function sources(): string[] {
  return readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));
}

const NEED = `state place { latitude }
  match { id version state endCode draws { id giverId givenBackAt awaitsApproval } tasks { id state } }
  matches { id state endCode endReason tasks { state acceptedById } }`;

async function needSeen({ manager }: World, id: string): Promise<any> {
  return (await manager.run(`{ need(id: "${id}") { ${NEED} } }`)).need;
}

/** All needs of the family, by their ids. */
async function needsSeen({ manager, family }: World): Promise<Map<string, any>> {
  const document = `{ needs(familyId: "${family.id}", first: 8) { edges { node { id ${NEED} } } } }`;
  const { edges } = (await manager.run(document)).needs;
  return new Map(edges.map(({ node }: any) => [node.id, node]));
}

interface Promised {
  w: World;
  states: readonly State[];
  needs: Record<State, { id: string; matchId: string }>;
}

/** Needs of a new family, for each of the states one. */
async function promised(latitude: number, states: readonly State[] = STATES): Promise<Promised> {
  const w = await worldOf(agency, { latitude, longitude: 25.25 }, api.clock.now(), manager);
  const needs = {} as Promised['needs'];
  for (const state of states) {
    const id = state === 'REST_AGREED' ? await partlyGiven(w) : await needOf(w);
    needs[state] = { id, matchId: '' };
  }
  if (states.includes('GIVEN_BACK')) {
    const needId = needs.GIVEN_BACK.id;
    const ruledOut = { needId, offerId: w.otherOfferId, reason: 'So that nobody stands in.' };
    await manager.mutate('excludeOffer', ruledOut);
  }
  return { w, states, needs };
}

/** A need of two hours, one of which has been given: as if it had been, and closed. */
async function partlyGiven(w: World): Promise<string> {
  const needId = await needOf(w, { draft: true, quantity: { value: 2, unit: 'HOUR' } });
  const giving = rowsOf(`MATCH (n:Need {id: $needId})-[:HAS_PART]->(part:Part {code: 'main'})
    MATCH (o:Offer {id: $offerId})
    CREATE (m:Match {
      id: randomUUID(), agencyId: n.agencyId, state: 'CLOSED', slot: $slot, partial: true,
      closeness: 'STRANGER', explanation: '[]', proposedAt: $now, approvedAt: $now, changedAt: $now
    })-[:MEETS]->(n)
    CREATE (m)-[:DRAWS_ON {
      id: randomUUID(), partId: part.id, quantity: 100, metQuantity: 100, slot: $slot,
      substitute: false, confirmedAt: $now
    }]->(o)`);
  const now = api.clock.now();
  const ids = { needId: local(needId), offerId: local(w.offerId) };
  await api.graph.write(giving, { ...ids, now, slot: `${dayOf(now, 0)}/MORNING` });
  await manager.mutate('openDraftNeed', { needId });
  return needId;
}

/** Takes each of the needs as far as its state says: a step for all worlds at once. */
async function bring(worlds: readonly Promised[]): Promise<void> {
  const each = async (
    taken: readonly State[],
    step: (w: World, match: any) => Promise<unknown>,
  ) => {
    await side(worlds, async ({ w, states, needs }) => {
      const found = await needsSeen(w);
      for (const state of states.filter((one) => taken.includes(one))) {
        const { match } = found.get(needs[state].id);
        expect(match).toMatchObject({ draws: [{ giverId: w.giver.personId }] });
        needs[state].matchId = match.id;
        await step(w, match);
      }
    });
  };
  // Whom a case worker has spoken to does not sign in.
  const task = (name: string, more: object) => (_: World, match: any) =>
    manager.mutate(name, { taskId: match.tasks[0].id, ...more });
  const from = (state: State) => STATES.slice(STATES.indexOf(state));
  await workOff(api, agency.id, SEARCH);
  await each(from('APPROVED'), (_, { id, version }) =>
    manager.mutate('approveMatch', { matchId: id, version }),
  );
  await each(from('OPEN'), (_, { draws }) =>
    manager.mutate('confirmDraw', { drawId: draws[0].id }),
  );
  await workOff(api, agency.id, TASKS);
  await each(from('ACCEPTED'), task('acceptTask', {}));
  await each(['GIVEN_BACK'], task('dropTask', { reason: 'My car broke down.' }));
  // Their day comes for these alone.
  const now = api.clock.now();
  api.clock.advance({ days: 7 });
  await each(['STARTED', 'DONE'], task('startTask', {}));
  await each(['DONE'], task('finishTask', {}));
  api.clock.set(now);
  await each(['PROPOSED'], () => Promise.resolve());
  await forgetWork(api, agency.id);
}

/** What has become of the match that was promised, in the words of the table. */
function outcomeOf(need: any, matchId: string): string {
  const { state, endCode, tasks } = need.matches.find(({ id }: any) => id === matchId);
  const isOff = tasks.every((task: any) => task.state === 'CANCELLED');
  const waits = need.match?.draws[0].givenBackAt && need.state === 'AGREED';
  if (state === 'CLOSED') return 'closed';
  if (need.match?.id === matchId) return waits ? 'waits' : 'stays';
  if (!isOff) return `a task is ${tasks[0].state}`;
  if (
    ['WITHDRAWN', 'PARTLY_MET'].includes(need.state) &&
    ['NEED_WITHDRAWN', 'FOR_NOBODY'].includes(endCode)
  )
    return 'over';
  if (endCode !== 'DECIDED_ANEW') return endCode;
  return need.match ? 'anew' : 'none';
}

/** The state of a need whose match stays. */
const NEED_STATES: Readonly<Record<State, string>> = {
  PROPOSED: 'PROPOSED',
  APPROVED: 'AGREED',
  REST_AGREED: 'AGREED',
  OPEN: 'IN_DELIVERY',
  ACCEPTED: 'IN_DELIVERY',
  GIVEN_BACK: 'AGREED',
  STARTED: 'IN_DELIVERY',
  DONE: 'IN_DELIVERY',
};

/** The state in which a row of the table leaves the need. */
function needStateAfter({ outcomes, instead }: Row, state: State): string {
  const outcome = outcomes[state];
  if (outcome === 'stays') return NEED_STATES[state];
  if (outcome === 'waits') return 'AGREED';
  if (outcome === 'closed') return 'MET';
  if (instead === 'over') return state === 'REST_AGREED' ? 'PARTLY_MET' : 'WITHDRAWN';
  return whoInstead(instead, state) ? 'PROPOSED' : 'OPEN';
}

/** Who has given it back is not asked again, and the other one is ruled out there. */
function whoInstead(instead: Row['instead'], state: State): 'other' | 'same' | null {
  return instead === 'over' || state === 'GIVEN_BACK' ? null : instead;
}

test('whatever happens, what is promised holds or ends, by the table', async () => {
  const last = ROWS.filter(({ before }) => before === undefined);
  const worlds = await side([...last.keys()], (index) => promised(-40 + index * 2));
  const worldOfRow = ({ what, before = what }: Row): Promised =>
    worlds[last.findIndex((row) => row.what === before)]!;
  await bring(worlds);
  const found: Record<string, object> = {};
  const right: Record<string, object> = {};
  for (const rows of [ROWS.filter(({ before }) => before), last]) {
    await side(rows, (row) => row.change(worldOfRow(row).w));
    await followed();
    for (const row of rows) {
      found[row.what] = await becameOf(row, worldOfRow(row));
      right[row.what] = dueBy(row);
    }
  }
  expect(found).toEqual(right);
}, 300_000);

/** What a row of the table says of each state. */
function dueBy(row: Row): Record<string, string> {
  const due = (state: State) => `${row.outcomes[state]}, ${needStateAfter(row, state)}`;
  return Object.fromEntries(STATES.map((state) => [state, due(state)]));
}

/** What a row has come to, in the same words. */
async function becameOf(row: Row, { w, needs }: Promised): Promise<Record<string, string>> {
  const became: Record<string, string> = {};
  const left = await needsSeen(w);
  for (const state of STATES) {
    const need = left.get(needs[state].id);
    became[state] = `${outcomeOf(need, needs[state].matchId)}, ${need.state}`;
    const isGone = !['stays', 'waits', 'closed'].includes(row.outcomes[state]);
    const givers = { other: w.other.personId, same: w.giver.personId };
    const proposed = need.match?.draws[0].giverId ?? null;
    const instead = whoInstead(row.instead, state);
    if (isGone)
      expect([row.what, state, proposed]).toEqual([row.what, state, instead && givers[instead]]);
  }
  return became;
}

test('all that ends says why, in a sentence that names nobody, and frees what it took', async () => {
  const one = await promised(30);
  await bring([one]);
  const { w, needs } = one;
  await w.manager.mutate('endCheck', { checkId: w.checkId, reason: 'Revoked' });
  await followed();
  const { matches } = await needSeen(w, needs.ACCEPTED.id);
  const ended = matches.find(({ id }: any) => id === needs.ACCEPTED.matchId);
  expect(ended).toMatchObject({
    state: 'CANCELLED',
    endCode: 'CHECK_MISSING',
    endReason: 'One of its givers does not hold the check that this takes on that day.',
    tasks: [{ state: 'CANCELLED', acceptedById: w.giver.personId }],
  });
  const { myTasks } = await w.giver.run('{ myTasks { edges { node { state } } } }');
  expect(myTasks.edges.map(({ node }: any) => node.state).sort()).toEqual([
    'CANCELLED',
    'CANCELLED',
    'CANCELLED',
    'DONE',
  ]);
  const [refused] = await w.giver.refused('startTask', { taskId: await taskOf(w, needs) });
  expect(refused.code).toBe('ILLEGAL_TRANSITION');
  // What somebody has given back is still held for the family, until it is given up.
  await w.manager.mutate('withdrawNeed', { needId: needs.GIVEN_BACK.id, reason: 'They manage.' });
  await followed();
  const { offer } = await w.giver.run(`{ offer(id: "${w.offerId}") { state } }`);
  expect(offer.state).toBe('AVAILABLE');
}, 60_000);

async function taskOf(w: World, needs: Promised['needs']): Promise<string> {
  const { need } = await w.manager.run(
    `{ need(id: "${needs.ACCEPTED.id}") { matches { id tasks { id } } } }`,
  );
  return need.matches.find(({ id }: any) => id === needs.ACCEPTED.matchId).tasks[0].id;
}

test('an organisation that has ended gives nothing more', async () => {
  const w = await worldOf(agency, { latitude: 34, longitude: 25.25 }, api.clock.now(), manager);
  const input = { name: 'Club', kind: 'CHARITY' };
  const { organisation } = await w.manager.mutate(
    'createOrganisation',
    input,
    'organisation { id }',
  );
  for (const [giver, offerId] of [
    [w.giver, w.offerId],
    [w.other, w.otherOfferId],
  ] as const)
    await giver.mutate('pauseOffer', { offerId });
  const quantity = { value: 1, unit: 'HOUR' };
  const offered = { ...LESSONS, quantity, place: w.home, giverId: organisation.id };
  await w.manager.mutate('registerOffer', offered);
  const id = await needOf(w);
  await followed();
  const { match } = await needSeen(w, id);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  await w.manager.mutate('confirmDraw', { drawId: match.draws[0].id });
  await w.manager.mutate('endOrganisation', { organisationId: organisation.id, reason: 'Closed' });
  await followed();
  expect(await needSeen(w, id)).toMatchObject({
    state: 'OPEN',
    match: null,
    matches: [{ state: 'CANCELLED', endCode: 'GIVER_GONE' }],
  });
});

test('a giver still comes from another place that somebody has looked at, and from no other', async () => {
  const w = await worldOf(agency, { latitude: 60, longitude: 25.25 }, api.clock.now(), manager);
  const id = await needOf(w);
  await followed();
  const { match } = await needSeen(w, id);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  const moved = async (kilometres: number, hasLooked: boolean) => {
    const place = north(w.home, kilometres);
    if (hasLooked) await w.manager.mutate('acceptGiverPlace', { giverId: w.giver.personId, place });
    const document = `mutation ($input: ChangeOfferInput!) {
      changeOffer(input: $input) { offer { placeSeen } } }`;
    const { offer } = await w.giver.run(`{ offer(id: "${w.offerId}") { version } }`);
    const input = { offerId: w.offerId, version: offer.version, place };
    const { changeOffer } = await w.giver.run(document, { input });
    expect(changeOffer.offer.placeSeen).toBe(hasLooked);
    await followed();
    return needSeen(w, id);
  };
  expect((await moved(3, true)).match).toMatchObject({ id: match.id, state: 'APPROVED' });
  const { match: next, matches } = await moved(5, false);
  expect(matches.find((one: any) => one.id === match.id).endCode).toBe('OFFER_CHANGED');
  expect(next.draws).toMatchObject([{ giverId: w.other.personId }]);
});

test('a family that moves takes its needs along, but not those that say where', async () => {
  const w = await worldOf(agency, { latitude: 36, longitude: 25.25 }, api.clock.now(), manager);
  const atHome = await needOf(w);
  const atSchool = await needOf(w, { place: north(w.home, 2), area: 'School' });
  await moves(40)(w);
  await followed();
  const placeOf = async (id: string) =>
    (
      await w.manager.run(
        `{ need(id: "${id}") { hasOwnPlace area place { latitude } match { id } } }`,
      )
    ).need;
  const { latitude } = north(w.home, 40);
  expect(await placeOf(atHome)).toEqual({
    hasOwnPlace: false,
    area: 'There',
    place: { latitude },
    match: null,
  });
  expect(await placeOf(atSchool)).toMatchObject({
    hasOwnPlace: true,
    area: 'School',
    place: { latitude: north(w.home, 2).latitude },
    match: { id: expect.any(String) },
  });
});

const VISIT = 'address area distanceKilometres place { latitude } contactName contactPhone';

/** The visit of an accepted task, shown on its day. */
async function visited(w: World, more: object, change: () => Promise<unknown>): Promise<any> {
  const id = await needOf(w, more);
  await followed();
  const { match } = await needSeen(w, id);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, match.id));
  await w.giver.mutate('confirmDraw', { drawId: match.draws[0].id });
  await followed();
  const [task] = (await needSeen(w, id)).match.tasks;
  await w.giver.mutate('acceptTask', { taskId: task.id });
  await change();
  await followed();
  const began = api.clock.now();
  const { taskCard } = await w.giver.run(`{ taskCard(taskId: "${task.id}") { startsAt } }`);
  api.clock.set(taskCard.startsAt);
  try {
    return (await w.giver.run(`{ taskVisit(taskId: "${task.id}") { ${VISIT} } }`)).taskVisit;
  } finally {
    api.clock.set(began);
  }
}

test('a visit shows where it is needed, and how far that is', async () => {
  const w = await worldOf(agency, { latitude: 38, longitude: 25.25 }, api.clock.now(), manager);
  const nothing = () => Promise.resolve();
  expect(await visited(w, {}, nothing)).toEqual({
    address: '1 Test Street',
    area: 'Here',
    distanceKilometres: 0,
    place: { latitude: w.home.latitude },
    contactName: 'Mother',
    contactPhone: '+359 2 555 01',
  });
  const school = { place: north(w.home, 0.5), area: 'School' };
  expect(await visited(w, school, nothing)).toMatchObject({
    address: null,
    area: 'School',
    distanceKilometres: 0.5,
    place: { latitude: school.place.latitude },
  });
  const { latitude } = north(w.home, 1);
  expect(await visited(w, {}, () => moves(1)(w))).toMatchObject({
    address: '1 Test Street',
    area: 'There',
    distanceKilometres: 1,
    place: { latitude },
  });
});

test('nobody is sent to the dead: who is there now is asked, and is the contact', async () => {
  const w = await worldOf(agency, { latitude: 40, longitude: 25.25 }, api.clock.now(), manager);
  const grandmother = await memberOf(w.manager, w, 'Grandmother', 'GRANDPARENT');
  const deliveries = { familyId: w.family.id, purpose: 'DELIVERY', until: '2200-01-01T00:00:00Z' };
  await w.manager.mutate('recordConsent', { ...deliveries, personId: grandmother });
  const dies = () => w.manager.mutate('endPerson', { personId: w.family.motherId, reason: 'Died' });
  expect(await visited(w, { forPersonIds: [] }, dies)).toBeNull();
  const ofChild = { ...deliveries, personId: w.family.childId };
  await w.manager.mutate('recordConsent', { ...ofChild, givenById: grandmother });
  const nothing = () => Promise.resolve();
  expect(await visited(w, {}, nothing)).toMatchObject({ contactName: 'Grandmother' });
});

async function memberOf(
  manager: Client,
  { family }: World,
  givenName: string,
  role: string,
): Promise<string> {
  const named = { givenName, familyName: 'Testova', phone: '+359 2 555 02' };
  const input = { ...named, confirmDuplicate: true };
  const { person } = await manager.mutate('createPerson', input, 'person { id }');
  const membership = { familyId: family.id, personId: person.id, role };
  await manager.mutate('addFamilyMember', membership);
  return person.id;
}

test('nobody sets out for what no longer holds, though the worker has not come to it yet', async () => {
  const one = await promised(42, ['ACCEPTED']);
  await bring([one]);
  const { w, needs } = one;
  const rechecks = api.app.get(RechecksListener);
  const ofPerson = rechecks.ofPerson.bind(rechecks);
  rechecks.ofPerson = () => Promise.resolve();
  await w.manager.mutate('endCheck', { checkId: w.checkId, reason: 'Revoked' });
  await followed();
  const taskId = await taskOf(w, needs);
  const [refused] = await w.giver.refused('startTask', { taskId });
  expect(refused).toMatchObject({
    code: 'ILLEGAL_TRANSITION',
    path: ['input', 'taskId'],
    message: 'What was agreed no longer holds, so this task is off.',
  });
  rechecks.ofPerson = ofPerson;
}, 60_000);

test.each([
  ['who stands in is looked for first', ['tasks.replace-giver', ...RECHECKS]],
  ['what was agreed is looked at first', [...RECHECKS, 'tasks.replace-giver']],
] as [string, JobName[]][])('a giver’s account is closed: %s', async (what, order) => {
  const latitude = what.startsWith('who') ? 46 : 48;
  const one = await promised(latitude, ['ACCEPTED']);
  await bring([one]);
  const { w, needs } = one;
  await (
    await agency.as('ADMINISTRATOR')
  ).mutate('disableAccount', {
    accountId: w.giver.accountId,
    withdrawOffers: true,
    dropTasks: true,
  });
  for (const job of order) await workOff(api, agency.id, [job]);
  // Whoever is put into what was agreed is seen by a case worker first.
  await followed();
  expect((await needSeen(w, needs.ACCEPTED.id)).match).toMatchObject({
    id: needs.ACCEPTED.matchId,
    state: 'APPROVED',
    draws: [{ giverId: w.other.personId, awaitsApproval: true }],
  });
});

test('the faults that the table should find are found', async () => {
  const one = await promised(44, ['ACCEPTED']);
  await bring([one]);
  const { w, needs } = one;
  const rechecks = api.app.get(RechecksListener);
  const rules = api.app.get(StandingService);
  const against = rules.against.bind(rules);
  rules.against = () => Promise.resolve(null);
  await w.manager.mutate('endCheck', { checkId: w.checkId, reason: 'Revoked' });
  await followed();
  const outcome = async () =>
    outcomeOf(await needSeen(w, needs.ACCEPTED.id), needs.ACCEPTED.matchId);
  expect(await outcome()).toBe('stays');
  rules.against = against;
  await rechecks.ofPerson(local(w.giver.personId));
  expect(await outcome()).toBe('CHECK_MISSING');
}, 60_000);
