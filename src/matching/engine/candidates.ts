/** Which offers could serve a part, and what stops the others. */
import type { AskedInVain, Closeness, Obstacle } from './decision.js';
import { attributeFit } from './attributes.js';
import { distanceMeters } from './geometry.js';
import { ReachGrid } from './grid.js';
import type {
  Instance,
  InstanceKind,
  InstanceNeed,
  InstanceOffer,
  NeedPart,
  Place,
  Slot,
} from './instance.js';
import type { Candidate, Resources } from './problem.js';
import { slotStart } from './slots.js';
import { TopCandidates } from './top-candidates.js';
import { daysBetween, type Weights } from './weights.js';

export interface SearchOptions {
  /** At most this many candidates are kept for a part; how many were cut is reported. */
  candidatesPerPart: number;
}

interface SearchInput {
  instance: Instance;
  offers: readonly InstanceOffer[];
  slotIndex: ReadonlyMap<string, number>;
  resources: Resources;
  weights: Weights;
  stepSizes: ReadonlyMap<string, number>;
  options: SearchOptions;
}

interface KindIndex {
  offers: number[];
  grid: ReachGrid;
}

/** An offer of the asked kind or of one that may stand in for it. */
interface Source {
  kind: string;
  /** Hundredths of the offer's unit for a hundredth of the asked unit, times 100. */
  unitsPerUnit: number;
  substitute: boolean;
}

type Judged = Candidate | Obstacle;

export class CandidateSearch {
  private readonly byKind = new Map<string, KindIndex>();
  private readonly kinds: Map<string, InstanceKind>;
  private readonly ties = new Map<string, Map<string, number>>();
  private readonly vetoes = new Map<string, Set<string>>();
  /** Slots of each offer, null for any; and the last that begins before it runs out. */
  private readonly times: { slots: Set<number> | null; last: number }[];
  private readonly slotNames: Slot[];
  private readonly needSlots = new WeakMap<InstanceNeed, number[]>();
  private readonly daysLeft: (number | null)[];
  private readonly offerIndex: Map<string, number>;

  constructor(private readonly input: SearchInput) {
    const { instance, offers, slotIndex } = input;
    this.kinds = new Map(instance.kinds.map((kind) => [kind.code, kind]));
    for (const { familyId, giverId, distance } of instance.ties) {
      const givers = entry(this.ties, familyId, () => new Map<string, number>());
      givers.set(giverId, Math.min(distance, givers.get(giverId) ?? distance));
    }
    for (const { familyId, giverId } of instance.vetoes)
      entry(this.vetoes, familyId, () => new Set<string>()).add(giverId);
    this.slotNames = [...slotIndex].sort((a, b) => a[1] - b[1]).map(([slot]) => slot);
    const starts = this.slotNames.map((slot) => slotStart(slot));
    this.times = offers.map((offer) => ({
      // A slot that no need knows is of no use.
      slots: offer.slots && new Set(offer.slots.map((slot) => slotIndex.get(slot) ?? -1)),
      last: lastSlotOf(offer, instance.now, slotIndex, starts),
    }));
    this.daysLeft = offers.map((offer) =>
      offer.expiresAt ? daysBetween(instance.now, offer.expiresAt) : null,
    );
    this.offerIndex = new Map(offers.map((offer, index) => [offer.id, index]));
    const grouped = new Map<string, number[]>();
    offers.forEach((offer, index) => {
      const group = grouped.get(offer.kind);
      if (group) group.push(index);
      else grouped.set(offer.kind, [index]);
    });
    for (const [kind, group] of grouped)
      this.byKind.set(kind, {
        offers: group,
        grid: new ReachGrid(group.map((index) => offers[index]!)),
      });
  }

  /** The best candidates of a part, best first, and how many more there were. */
  find(need: InstanceNeed, part: NeedPart): { candidates: Candidate[]; dropped: number } {
    const top = new TopCandidates(this.input.options.candidatesPerPart);
    let reaching = 0;
    for (const source of this.sources(part))
      this.forEachReaching(need, source.kind, (offer) => {
        reaching += 1;
        const judged = this.judge(need, part, source, offer);
        if (typeof judged !== 'string') top.add(judged);
      });
    const leftOut = Math.max(0, (part.offersInReach ?? 0) - reaching);
    return { candidates: top.sorted(), dropped: top.dropped + leftOut };
  }

  /** The named offer as a candidate of a part, or the hard rule that it would break. */
  judgeNamed(
    need: InstanceNeed,
    part: NeedPart,
    offerId: string,
  ): Judged | 'UNKNOWN' | 'WRONG_KIND' {
    const offerIndex = this.offerIndex.get(offerId);
    if (offerIndex === undefined) return 'UNKNOWN';
    const offer = this.input.offers[offerIndex] as InstanceOffer;
    const source = this.sources(part).find(({ kind }) => kind === offer.kind);
    if (!source) return 'WRONG_KIND';
    const meters = distanceMeters(offer.place, reachedAt(need));
    if (!offer.fund && meters > offer.radiusMeters * (need.reachFactor ?? 1)) return 'TOO_FAR';
    // Who took back what they had agreed to may be asked again by somebody who has spoken to them.
    const asked = { ...need, excludedGivers: [], silentGivers: [] };
    return this.judge(asked, part, source, offerIndex);
  }

  /** Calls back with each offer of the kind in whose reach the need lies. */
  private forEachReaching(need: InstanceNeed, kind: string, visit: (offer: number) => void): void {
    const factor = need.reachFactor ?? 1;
    const index = this.byKind.get(kind);
    index?.grid.forEachReaching(reachedAt(need), factor, (at) => visit(index.offers[at]!));
  }

  /** Counts, for a part that went unmet, every offer of its kinds under the first obstacle. */
  obstacles(
    need: InstanceNeed,
    part: NeedPart,
    whenFit: (candidate: Candidate) => Obstacle,
  ): { offersOfKind: number; counts: Partial<Record<Obstacle, number>> } {
    const counts: Partial<Record<Obstacle, number>> = {};
    let loaded = 0;
    let reaching = 0;
    for (const source of this.sources(part)) {
      const index = this.byKind.get(source.kind);
      if (!index) continue;
      loaded += index.offers.length;
      this.forEachReaching(need, source.kind, (offer) => {
        reaching += 1;
        const judged = this.judge(need, part, source, offer);
        const obstacle = typeof judged === 'string' ? judged : whenFit(judged);
        counts[obstacle] = (counts[obstacle] ?? 0) + 1;
      });
    }
    // What the instance left out has been counted, not judged.
    const inReach = Math.max(reaching, part.offersInReach ?? 0);
    const offersOfKind = Math.max(loaded, inReach, part.offersOfKind ?? 0);
    if (offersOfKind > inReach) counts.TOO_FAR = offersOfKind - inReach;
    if (inReach > reaching) counts.NOT_COMPARED = inReach - reaching;
    return { offersOfKind, counts };
  }

  private sources(part: NeedPart): Source[] {
    const sources: Source[] = [{ kind: part.kind, unitsPerUnit: 100, substitute: false }];
    for (const { kind, unitsPerUnit } of this.kinds.get(part.kind)?.substitutes ?? [])
      if (kind !== part.kind && !sources.some((source) => source.kind === kind))
        sources.push({ kind, unitsPerUnit, substitute: true });
    return sources;
  }

  /** A candidate, or the first obstacle in the order documented at `Obstacle`. */
  private judge(need: InstanceNeed, part: NeedPart, source: Source, offerIndex: number): Judged {
    const offer = this.input.offers[offerIndex] as InstanceOffer;
    const daysLeft = this.daysLeft[offerIndex] as number | null;
    const { slots: given, last } = this.times[offerIndex] as (typeof this.times)[number];
    const wanted = this.slotsOf(need);
    if (offer.placeUnseen) return 'PLACE_UNSEEN';
    if (last < (wanted[0] ?? 0)) return 'EXPIRED';
    // What stands in for the kind (money) has neither its attributes nor enters a home.
    let unasked: number | undefined = 0;
    if (!source.substitute) {
      const kind = this.kinds.get(part.kind) as InstanceKind;
      unasked = attributeFit(kind, part.attributes, offer.attributes);
      if (unasked === undefined) return 'ATTRIBUTES';
    }
    const always = given === null && last >= (wanted.at(-1) ?? 0);
    const possible = always
      ? wanted
      : wanted.filter((slot) => slot <= last && (given === null || given.has(slot)));
    if (possible.length === 0) return 'OTHER_TIMES';
    const slots = source.substitute ? possible : this.checkedSlots(part, offer, possible);
    if (slots.length === 0) return 'CHECK_MISSING';
    if (this.vetoes.get(need.familyId)?.has(offer.giverId)) return 'NOT_SUITABLE';
    if (need.excludedOffers?.includes(offer.id)) return 'EXCLUDED';
    if (need.excludedGivers?.includes(offer.giverId)) return 'EXCLUDED';
    const before = askedInVain(need, offer);
    if (before === null && need.silentGivers?.includes(offer.giverId)) return 'EXCLUDED';
    return this.candidate(need, part, source, offerIndex, slots, { before, unasked, daysLeft });
  }

  /** The slots on whose day the giver's checks that the part asks for are valid. */
  private checkedSlots(
    part: NeedPart,
    offer: InstanceOffer,
    slots: readonly number[],
  ): readonly number[] {
    if (!part.checks.every((check) => offer.checks.includes(check))) return [];
    const ends = part.checks.flatMap((check) => offer.checksEnd?.[check] ?? []);
    if (ends.length === 0) return slots;
    return slots.filter((slot) => ends.every((end) => dayOf(this.slotNames[slot] as Slot) < end));
  }

  private candidate(
    need: InstanceNeed,
    part: NeedPart,
    source: Source,
    offerIndex: number,
    wantedSlots: readonly number[],
    facts: { before: AskedInVain | null; unasked: number; daysLeft: number | null },
  ): Judged {
    const { offers, resources, weights, stepSizes, instance } = this.input;
    const offer = offers[offerIndex] as InstanceOffer;
    const stepSize = stepSizes.get(part.kind) as number;
    const steps = part.quantity / stepSize;
    const perStep = source.substitute
      ? Math.max(1, Math.ceil((stepSize * source.unitsPerUnit) / 100))
      : stepSize;
    let mostSteps = 0;
    const hasSome = (slot: number): boolean => {
      const free = resources.free[resources.at(offerIndex, slot)] as number;
      const possible = Math.min(steps, Math.floor(free / perStep));
      if (possible > mostSteps) mostSteps = possible;
      return possible > 0;
    };
    // In total it has as much in each slot. Candidates share one list of slots where they can: there
    // are hundreds of thousands of them.
    const isTotal = resources.isTotal(offerIndex);
    const slots = isTotal && hasSome(wantedSlots[0]!) ? wantedSlots : wantedSlots.filter(hasSome);
    if (mostSteps === 0) return 'NO_CAPACITY';
    const tie = this.ties.get(need.familyId)?.get(offer.giverId) ?? null;
    let closeness: Closeness = 'STRANGER';
    if (offer.fund) closeness = 'FUND';
    else if (tie !== null) closeness = 'OWN_WEB';
    else if (nearest(offer, need.near ?? need.place) < instance.neighbourhoodMeters)
      closeness = 'NEIGHBOURHOOD';
    // Who was asked in vain comes last, however close.
    const rank = weights.closeness[facts.before ? 'FUND' : closeness];
    const meters = nearest(offer, need.area ?? need.place);
    const spent = source.substitute ? perStep * steps : 0;
    const points = costPoints(weights, offer, { ...facts, meters }, spent);
    return {
      offer: offerIndex,
      substitute: source.substitute,
      closeness,
      tieDistance: tie,
      distanceMeters: distanceMeters(offer.place, need.place),
      before: facts.before,
      perStep,
      closenessPerStep: Math.round((rank * 1_000_000) / steps),
      costPerStep: Math.round((points * 1_000_000) / steps),
      turn: hash(`${part.id} ${offer.id}`),
      slots,
      mostSteps,
    };
  }

  private slotsOf(need: InstanceNeed): number[] {
    let slots = this.needSlots.get(need);
    if (!slots) {
      const found = need.slots.map((slot) => this.input.slotIndex.get(slot) as number);
      slots = [...new Set(found)].sort((a, b) => a - b);
      this.needSlots.set(need, slots);
    }
    return slots;
  }
}

/** By where the need is reached: by what of its place may show. */
function reachedAt(need: InstanceNeed): Place {
  return need.area ?? need.place;
}

/** How near the giver is: whichever of their offers it is about, by the nearest of their places. */
function nearest({ giverPlaces, place }: InstanceOffer, to: Place): number {
  if (!giverPlaces) return distanceMeters(place, to);
  return Math.min(...giverPlaces.map((one) => distanceMeters(one, to)));
}

/** Whether what is offered was asked for this need before, and what came of it. */
function askedInVain(need: InstanceNeed, { id, giverId }: InstanceOffer): AskedInVain | null {
  if (need.absentGivers?.includes(giverId)) return 'DID_NOT_COME';
  return need.silentOffers?.includes(id) ? 'NO_ANSWER' : null;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Tier 3 of serving a whole part from an offer, cost points. */
function costPoints(
  { cost }: Weights,
  offer: InstanceOffer,
  facts: { meters: number; unasked: number; daysLeft: number | null },
  spentHundredths: number,
): number {
  const meters = offer.fund ? 0 : facts.meters;
  const shelfLife = Math.min(cost.expirySoonDays, facts.daysLeft ?? cost.expirySoonDays);
  const points =
    Math.round((meters * cost.perKilometer) / 1000) +
    offer.giverLoad * cost.perGiverLoad +
    shelfLife * cost.perDayOfShelfLifeLeft +
    facts.unasked * cost.perUnaskedAttribute +
    Math.round((spentHundredths * cost.perSubstituteUnit) / 100);
  return Math.min(cost.maximum, points);
}

/** The day of a slot, YYYY-MM-DD. */
function dayOf(slot: Slot): string {
  return slot.slice(0, slot.indexOf('/'));
}

/** Index of the last slot in which the offer can be given: it begins before the expiry. */
function lastSlotOf(
  offer: InstanceOffer,
  now: string,
  slotIndex: ReadonlyMap<string, number>,
  starts: readonly number[],
): number {
  let last = Infinity;
  if (offer.lastSlot) last = slotIndex.get(offer.lastSlot) as number;
  if (offer.expiresAt) {
    const expiry = Date.parse(offer.expiresAt);
    if (expiry <= Date.parse(now)) return -1;
    const after = starts.findIndex((start) => start >= expiry);
    if (after !== -1) last = Math.min(last, after - 1);
  }
  return last;
}

function entry<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}
