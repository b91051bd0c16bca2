/** The instance made ready for solving: indices instead of ids, capacity as numbers. */
import type { AskedInVain, Closeness } from './decision.js';
import type { InstanceNeed, InstanceOffer, NeedPart, Slot } from './instance.js';

/** An offer that could serve a part, at some slots. */
export interface Candidate {
  /** Index into `Problem.offers`. */
  offer: number;
  substitute: boolean;
  closeness: Closeness;
  tieDistance: number | null;
  distanceMeters: number;
  /** It was asked for this need before, in vain. */
  before: AskedInVain | null;
  /** Which comes first of those that cost the same: the lowest. A hash, whose key no giver learns. */
  turn: number;
  /** What one step of the part takes from the offer, hundredths of the offer's unit. */
  perStep: number;
  /** Tier 2 of one step, millionths of a rank. */
  closenessPerStep: number;
  /** Tier 3 of one step, millionths of a cost point. */
  costPerStep: number;
  /** Indices into `Problem.slots`, ascending. */
  slots: readonly number[];
  /** Most steps that the offer's whole free capacity (in one slot) allows. */
  mostSteps: number;
}

export interface PartProblem {
  part: NeedPart;
  /** The part's quantity counted in steps of `stepSize` hundredths. */
  steps: number;
  stepSize: number;
  /** Best first: closeness, cost, offer id. */
  candidates: Candidate[];
}

export interface NeedProblem {
  need: InstanceNeed;
  daysWaited: number;
  points: number;
  /** Tier 1 when wholly met, millionths of a point. */
  weight: number;
  /** Tier 1 of one step of each part; used for a divisible need only. */
  weightPerStep: number[];
  parts: PartProblem[];
  /** Slots in which all parts (of a divisible need: any part) have a candidate, ascending. */
  slots: number[];
  droppedCandidates: number;
}

export interface Problem {
  needs: NeedProblem[];
  offers: InstanceOffer[];
  slots: Slot[];
  resources: Resources;
}

/**
 * Free capacity after what is held. A resource is an offer, where capacity is in total, or an offer
 * in one slot, where it is per slot.
 */
export class Resources {
  /** By offer, then slot: a resource's index and one, 0 before it is first asked for. */
  private readonly bySlot: Int32Array[] = [];
  readonly free: number[] = [];
  /** Offer and slot of each resource; slot −1 where capacity is in total. */
  readonly offerOf: number[] = [];
  readonly slotOf: number[] = [];
  private readonly total: Int32Array;

  constructor(
    private readonly offers: readonly InstanceOffer[],
    private readonly slotCount: number,
  ) {
    this.total = new Int32Array(offers.length).fill(-1);
  }

  /** The resource behind an offer at a slot. */
  at(offer: number, slot: number): number {
    const found = this.offers[offer] as InstanceOffer;
    if (found.capacityPer === 'TOTAL') {
      if (this.total[offer] === -1) this.total[offer] = this.create(offer, -1, found.capacity);
      return this.total[offer] as number;
    }
    const slots = (this.bySlot[offer] ??= new Int32Array(this.slotCount));
    const known = slots[slot] as number;
    if (known > 0) return known - 1;
    const resource = this.create(offer, slot, found.capacity);
    slots[slot] = resource + 1;
    return resource;
  }

  isTotal(offer: number): boolean {
    return this.offers[offer]?.capacityPer === 'TOTAL';
  }

  /** Slots of a candidate in which it draws on different resources: where in total, one for all. */
  slotsOf({ offer, slots }: Candidate): readonly number[] {
    return this.isTotal(offer) ? slots.slice(0, 1) : slots;
  }

  /** Takes capacity away for good: what people have agreed. Never below zero. */
  hold(offer: number, slot: number, quantity: number): void {
    const resource = this.at(offer, slot);
    this.free[resource] = Math.max(0, (this.free[resource] as number) - quantity);
  }

  private create(offer: number, slot: number, capacity: number): number {
    this.free.push(capacity);
    this.offerOf.push(offer);
    this.slotOf.push(slot);
    return this.free.length - 1;
  }
}

/** What one draw takes, while solving: `steps` of part `part` of a need from a candidate. */
export interface ChosenDraw {
  part: number;
  candidate: Candidate;
  steps: number;
  /** What is taken, hundredths of the offer's unit, where people have said it by hand. */
  quantity?: number;
}

/** What a draw takes of its offer, hundredths of the offer's unit. */
export function quantityOf({ candidate, steps, quantity }: ChosenDraw): number {
  return quantity ?? steps * candidate.perStep;
}

/** A chosen way to meet a need. */
export interface Choice {
  need: number;
  slot: number;
  draws: ChosenDraw[];
}

/** Tier values of a choice, exact integers. */
export function choiceValue(
  problem: NeedProblem,
  choice: Choice,
): { metWeight: number; closeness: number; cost: number } {
  let metWeight = problem.need.divisible ? 0 : problem.weight;
  let closeness = 0;
  let cost = 0;
  for (const { part, candidate, steps } of choice.draws) {
    if (problem.need.divisible) metWeight += steps * (problem.weightPerStep[part] as number);
    closeness += steps * candidate.closenessPerStep;
    cost += steps * candidate.costPerStep;
  }
  return { metWeight, closeness, cost };
}
