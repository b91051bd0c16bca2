/** What the engine answers: plain data. Quantities are hundredths of a unit, distances metres. */
import type { Slot, Urgency } from './instance.js';

/** Closest first. */
export type Closeness = 'OWN_WEB' | 'NEIGHBOURHOOD' | 'STRANGER' | 'FUND';

export interface Draw {
  partId: string;
  offerId: string;
  /** What is taken from the offer, hundredths of the OFFER's unit. */
  quantity: number;
  /** What it meets of the part, hundredths of the PART's unit. */
  metQuantity: number;
  /** The offer is of a kind that stands in for the one asked, usually money. */
  substitute: boolean;
}

/** What came of asking a giver for the same need before. */
export type AskedInVain = 'NO_ANSWER' | 'DID_NOT_COME';

/** Why these offers: codes and numbers; the words are chosen for each audience elsewhere. */
export type Reason =
  | { code: 'WEIGHT'; urgency: Urgency; daysWaited: number; points: number }
  | { code: 'OWN_WEB'; offerId: string; tieDistance: number; distanceMeters: number }
  | { code: 'NEIGHBOURHOOD'; offerId: string; distanceMeters: number }
  | { code: 'STRANGER'; offerId: string; distanceMeters: number }
  | { code: 'FUND'; offerId: string; quantity: number }
  | { code: 'EXPIRES_SOON'; offerId: string; days: number }
  | { code: 'GIVER_LOAD'; offerId: string; load: number }
  | { code: AskedInVain; offerId: string }
  | { code: 'PINNED' };

export interface NeedMatch {
  needId: string;
  slot: Slot;
  /** A divisible need that is met only in part. */
  partial: boolean;
  draws: Draw[];
  /** Of the farthest draw. */
  closeness: Closeness;
  reasons: Reason[];
}

/**
 * Why an offer of the right kind does not serve a part. Each offer is counted once, under the first
 * of these that holds, in this order:
 *
 * - TOO_FAR: out of the offer's reach
 * - PLACE_UNSEEN: nobody of the agency has looked at its place yet
 * - EXPIRED: past its own expiry or last slot before the need's first slot
 * - ATTRIBUTES: another size, age, licence …
 * - OTHER_TIMES: no slot in common with the need, or none that the need's other parts can share
 * - CHECK_MISSING: the giver lacks a check
 * - NOT_SUITABLE: a veto; never named to anybody
 * - EXCLUDED: ruled out by a case manager
 * - NOT_COMPARED: in reach, but left out of the instance, which takes the nearest
 * - NO_CAPACITY: too little is left: agreed before, or better used elsewhere in this decision
 * - OTHER_PART: it could serve; what stops the need is another of its parts
 */
export type Obstacle =
  | 'TOO_FAR'
  | 'PLACE_UNSEEN'
  | 'EXPIRED'
  | 'ATTRIBUTES'
  | 'OTHER_TIMES'
  | 'CHECK_MISSING'
  | 'NOT_SUITABLE'
  | 'EXCLUDED'
  | 'NOT_COMPARED'
  | 'NO_CAPACITY'
  | 'OTHER_PART';

export interface UnmetPart {
  partId: string;
  /** Offers of the asked kind or of a substitute. */
  offersOfKind: number;
  /** Sums to `offersOfKind`. */
  counts: Partial<Record<Obstacle, number>>;
}

/**
 * NO_OFFER: some part has no offer it could use. NO_COMMON_SLOT: each part has one, but no slot
 * holds all of them together. OUTWEIGHED: it could be met alone; what it would take meets more
 * elsewhere (or, when not proven, no way was found in time).
 */
export type BlockedBy = 'NO_OFFER' | 'NO_COMMON_SLOT' | 'OUTWEIGHED';

/**
 * Why a match placed by hand cannot be kept: an obstacle of one of its draws, or
 *
 * - UNKNOWN: there is no such part of the need, or no such offer to draw on
 * - WRONG_KIND: the offer is of another kind and may not stand in for it
 * - UNEVEN: not a whole number of the steps in which it is given (money: of the usual price)
 * - TOO_MUCH: more of a part than the need asks
 * - INCOMPLETE: a part is left short, and the need is not divisible
 */
export interface PinFault {
  /** Which of the pinned draws, counted from 0; null when it is the match as a whole. */
  draw: number | null;
  code: Obstacle | 'UNKNOWN' | 'WRONG_KIND' | 'UNEVEN' | 'TOO_MUCH' | 'INCOMPLETE';
}

export interface UnmetNeed {
  needId: string;
  parts: UnmetPart[];
  blockedBy: BlockedBy;
  /** A match placed by hand could not be kept. */
  pinRefused?: PinFault;
}

/**
 * The objective's tiers, each an exact integer, compared in this order: `metWeight` as large as
 * possible, then `closeness`, then `cost` as small as possible. Units: millionths of a weight
 * point, of a closeness rank and of a cost point (see `weights.json`).
 */
export interface Objective {
  metWeight: number;
  closeness: number;
  cost: number;
}

export interface Bound {
  /** No decision can meet more weight than this. */
  metWeight: number;
  /** With the optimal weight, no decision is closer than this; null when not known. */
  closeness: number | null;
  /** With both, none costs less; null when not known. */
  cost: number | null;
}

/** How a component was decided. UNRIVALLED: all have what is best for them. GREEDY: out of time. */
export type Solver = 'UNRIVALLED' | 'FLOW' | 'HIGHS' | 'IMPROVEMENT' | 'GREEDY';

export interface Stats {
  needs: number;
  offers: number;
  /** Pairs of part and offer (and slot where capacity is per slot) that were considered. */
  edges: number;
  components: number;
  /** Components decided by each solver. */
  solvedBy: Partial<Record<Solver, number>>;
  /** Needs whose candidates were cut to the bound, and candidates cut. */
  boundedNeeds: number;
  droppedCandidates: number;
  /** Stopped by the time limit or a cancellation: the best found by then. */
  stopped: boolean;
  milliseconds: number;
}

export interface Decision {
  matches: NeedMatch[];
  unmet: UnmetNeed[];
  objective: Objective;
  bound: Bound;
  /** (bound − value) ÷ bound of the met weight, 0 to 1. */
  gap: number;
  /** All three tiers are proven optimal (over the candidates considered, see stats). */
  proven: boolean;
  stats: Stats;
}
