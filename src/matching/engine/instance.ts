/**
 * What the engine is asked: plain data, no database, no framework.
 *
 * Quantities and capacities are integers in hundredths of the kind's unit (one cot is 100, 12.50 in
 * money is 1250); distances are metres; times are ISO 8601. The JSON form of an instance is
 * described by `instance.schema.json` beside this file.
 */

/** 'YYYY-MM-DD/MORNING', '…/AFTERNOON' or '…/EVENING': 08–12, 12–16, 16–20 local time. */
export type Slot = string;

export type Urgency = 'CRISIS' | 'URGENT' | 'SOON' | 'ROUTINE';

/** How an offer's attribute is compared with what a part asks. */
export type AttributeRule = 'EQUALS' | 'AT_LEAST' | 'AT_MOST' | 'ONE_OF';

export type AttributeValue = string | number | boolean | string[];

export interface Place {
  /** Degrees north, −90 to 90. */
  latitude: number;
  /** Degrees east, −180 to 180. */
  longitude: number;
}

export interface KindAttribute {
  code: string;
  rule: AttributeRule;
  /** The value's type, for a reader; the rule alone decides the comparison. */
  type: string;
}

export interface Substitute {
  /** The kind that may stand in, usually money. */
  kind: string;
  /** Hundredths of the substitute that one whole unit (100 hundredths) of the asked kind costs. */
  unitsPerUnit: number;
}

export interface InstanceKind {
  code: string;
  attributes: KindAttribute[];
  substitutes: Substitute[];
}

export interface NeedPart {
  id: string;
  kind: string;
  /** Hundredths of the kind's unit, above zero. */
  quantity: number;
  /** What is asked of each attribute; one that is missing here is not asked. */
  attributes: Record<string, AttributeValue>;
  /** Codes of checks that whoever gives this part must hold. */
  checks: string[];
  /** Where the instance leaves offers out: how many of the part's kinds there are in all. */
  offersOfKind?: number;
  /** And how many of those reach the need. */
  offersInReach?: number;
}

/** A piece of an offer given to a part of a need. */
export interface PinnedDraw {
  partId: string;
  offerId: string;
  /** Hundredths of the offer's unit. */
  quantity: number;
  /**
   * What it meets of the part, hundredths of the part's unit, where the offer stands in for what is
   * asked; at the usual price when missing.
   */
  metQuantity?: number;
}

/** A match placed by hand: taken as it is, if it breaks no hard rule. */
export interface Pinned {
  slot: Slot;
  draws: PinnedDraw[];
}

export interface InstanceNeed {
  id: string;
  familyId: string;
  place: Place;
  /**
   * The middle of the square by which offers reach the need and distances to it are measured, and
   * that of the smaller one by which neighbours are told; its place, where they are missing.
   */
  area?: Place;
  near?: Place;
  /** Slots inside the need's window and before its deadline. The whole need takes place in one. */
  slots: Slot[];
  urgency: Urgency;
  openedAt: string;
  /** May be met in part; otherwise all parts hold or none. */
  divisible: boolean;
  /** Widens every offer's reach for a need that has waited; 1 (as is) when missing, at most 100. */
  reachFactor?: number;
  parts: NeedPart[];
  pinned?: Pinned | null;
  /** Offers that a case manager has ruled out for this need. */
  excludedOffers?: string[];
  /** Givers who took back what they had agreed to: nothing of theirs is sought, only placed by hand. */
  excludedGivers?: string[];
  /** Givers who did not answer: only what they were asked for is sought again. */
  silentGivers?: string[];
  /** What they were asked for: whatever else there is comes first. */
  silentOffers?: string[];
  /** Givers who had agreed and did not come: whoever else there is comes first. */
  absentGivers?: string[];
}

export interface InstanceOffer {
  id: string;
  giverId: string;
  kind: string;
  /** Hundredths of the unit, in each slot or altogether as `capacityPer` says. */
  capacity: number;
  capacityPer: 'SLOT' | 'TOTAL';
  attributes: Record<string, AttributeValue>;
  place: Place;
  /** How far from its place the offer reaches, metres. */
  radiusMeters: number;
  /** All places of its giver, by which they are near to a need; its own, where they are missing. */
  giverPlaces?: Place[];
  /** Nobody has looked at its place yet: it does not count. */
  placeUnseen?: boolean;
  /** When it can be given; null: at any time until `lastSlot`. */
  slots: Slot[] | null;
  lastSlot?: Slot | null;
  /** How much the giver already carries (matches agreed); spreads the load. */
  giverLoad: number;
  /** Codes of the checks that the giver holds, valid today. */
  checks: string[];
  /** The day (YYYY-MM-DD) on which a check runs out: it counts in no slot from then on. */
  checksEnd?: Record<string, string>;
  expiresAt?: string | null;
  /** An emergency fund: used last, and without a distance. */
  fund?: boolean;
}

/** Capacity that people have already agreed; it never moves. */
export interface Holding {
  offerId: string;
  slot: Slot;
  /** Hundredths of the offer's unit. */
  quantity: number;
}

/** The giver is in the family's own web. */
export interface Tie {
  familyId: string;
  giverId: string;
  distance: 1 | 2;
}

/** The giver must not be matched with the family; why is nobody's business here. */
export interface Veto {
  familyId: string;
  giverId: string;
}

export interface Instance {
  version: 1;
  /**
   * The moment of deciding: days waited and expiry count from it. Like all moments here it is what
   * clocks at the place show, in ISO 8601 as if that were UTC, since slots begin at such hours.
   */
  now: string;
  kinds: InstanceKind[];
  needs: InstanceNeed[];
  offers: InstanceOffer[];
  held: Holding[];
  ties: Tie[];
  /** An offer closer than this to the need's place is of the neighbourhood, metres. */
  neighbourhoodMeters: number;
  vetoes: Veto[];
}
