import { consentOf, dayOf, endGiver, north, type World } from './promised.js';

/**
 * How far a match, and the task that delivers it, has come. Of REST_AGREED a part has been given
 * before; in GIVEN_BACK its only giver has given it back, and nobody stands in.
 */
export const STATES = [
  'PROPOSED',
  'APPROVED',
  'REST_AGREED',
  'OPEN',
  'ACCEPTED',
  'GIVEN_BACK',
  'STARTED',
  'DONE',
] as const;
export type State = (typeof STATES)[number];

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

export interface Row {
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

export const moves = (kilometres: number) => (w: World) =>
  w.manager.mutate('changeFamily', {
    familyId: w.family.id,
    place: north(w.home, kilometres),
    area: 'There',
  });
const soon = ({ now }: World, days: number) => dayOf(now, days);
const keepsAwayFrom = (days: number) => (w: World) =>
  w.manager.mutate('recordRestriction', {
    restrainedId: w.giver.personId,
    protectedId: w.family.childId,
    basis: 'OWN_WISH',
    since: soon(w, days),
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

export const ROWS: readonly Row[] = [
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
        endedOn: soon(w, 3),
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
        windows: [{ from: `${soon(w, 20)}T00:00:00Z`, until: `${soon(w, 21)}T00:00:00Z` }],
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
      w.giver.mutate('changeOffer', { offerId: w.offerId, expiresAt: `${soon(w, 2)}T00:00:00Z` }),
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
      await w.manager.mutate('withdrawConsent', {
        consentId: await consentOf(w.manager, familyId, motherId),
      });
      const shorter = { purpose: 'DELIVERY', until: `${soon(w, 3)}T00:00:00Z` };
      await w.manager.mutate('recordConsent', { familyId, personId: motherId, ...shorter });
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
      w.manager.mutate('endPerson', {
        personId: w.family.childId,
        reason: 'Moves to the father',
        endedOn: soon(w, 3),
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
        endedOn: soon(w, 3),
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
