/** Turns an instance into a problem: sorts by id, counts in steps, finds candidates. */
import { CandidateSearch, type SearchOptions } from './candidates.js';
import { gcd } from './gcd.js';
import type { Instance, InstanceNeed, InstanceOffer } from './instance.js';
import { Resources, type PartProblem, type Problem } from './problem.js';
import { withoutDominated } from './dominated-slots.js';
import { compareSlots } from './slots.js';
import { daysBetween, needPoints, type Weights } from './weights.js';

/** Tier 1 is counted in millionths of a point, so that small steps of a divisible need count. */
const POINT = 1_000_000;

/** Sorting by id makes the answer independent of the order in which things are given. */
function byId<T extends { id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

export interface Compiled {
  problem: Problem;
  search: CandidateSearch;
}

export function compile(instance: Instance, weights: Weights, options: SearchOptions): Compiled {
  const offers = byId(instance.offers);
  const needs = byId(instance.needs);
  const slots = [...collectSlots(needs, offers, instance)].sort(compareSlots);
  const slotIndex = new Map(slots.map((slot, index) => [slot, index]));
  const resources = new Resources(offers, slots.length);
  const offerIndex = new Map(offers.map((offer, index) => [offer.id, index]));
  for (const { offerId, slot, quantity } of instance.held) {
    const offer = offerIndex.get(offerId);
    if (offer !== undefined) resources.hold(offer, slotIndex.get(slot) as number, quantity);
  }
  const steps = stepSizes(instance);
  const search = new CandidateSearch({
    instance,
    offers,
    slotIndex,
    resources,
    weights,
    stepSizes: steps,
    options,
  });
  const problem: Problem = { needs: [], offers, slots, resources };
  for (const need of needs) {
    const daysWaited = daysBetween(need.openedAt, instance.now);
    const points = needPoints(weights, need.urgency, daysWaited);
    const found = need.parts.map((part) => search.find(need, part));
    const parts: PartProblem[] = need.parts.map((part, index) => ({
      part,
      stepSize: steps.get(part.kind) as number,
      steps: part.quantity / (steps.get(part.kind) as number),
      candidates: (found[index] as (typeof found)[number]).candidates,
    }));
    const weight = points * POINT;
    problem.needs.push({
      need,
      daysWaited,
      points,
      weight,
      parts,
      // By the hundredth, so that the size of steps does not change what a share is worth.
      weightPerStep: parts.map(
        ({ part, stepSize }) => Math.floor(weight / (parts.length * part.quantity)) * stepSize,
      ),
      slots: withoutDominated(commonSlots(need, parts), parts, resources),
      droppedCandidates: found.reduce((sum, { dropped }) => sum + dropped, 0),
    });
  }
  return { problem, search };
}

function collectSlots(
  needs: readonly InstanceNeed[],
  offers: readonly InstanceOffer[],
  instance: Instance,
): Set<string> {
  const slots = new Set<string>();
  for (const need of needs) {
    for (const slot of need.slots) slots.add(slot);
    if (need.pinned) slots.add(need.pinned.slot);
  }
  for (const { slot } of instance.held) slots.add(slot);
  for (const offer of offers) if (offer.lastSlot) slots.add(offer.lastSlot);
  return slots;
}

/**
 * The greatest amount in which all quantities and capacities of a kind can be counted, hundredths.
 * Draws come in whole steps: cots one by one, not 37 hundredths from here and the rest from there.
 */
function stepSizes(instance: Instance): Map<string, number> {
  const sizes = new Map<string, number>();
  const count = (kind: string, quantity: number): void => {
    sizes.set(kind, gcd(sizes.get(kind) ?? 0, quantity));
  };
  const kindOf = new Map(instance.offers.map((offer) => [offer.id, offer.kind]));
  for (const need of instance.needs) {
    for (const part of need.parts) count(part.kind, part.quantity);
    for (const { partId, offerId, quantity, metQuantity } of need.pinned?.draws ?? []) {
      const kind = need.parts.find(({ id }) => id === partId)?.kind;
      if (kind === undefined) continue;
      if (kind === kindOf.get(offerId)) count(kind, quantity);
      else if (metQuantity !== undefined) count(kind, metQuantity);
    }
  }
  for (const offer of instance.offers) if (offer.capacity > 0) count(offer.kind, offer.capacity);
  for (const { offerId, quantity } of instance.held) {
    const kind = kindOf.get(offerId);
    if (kind !== undefined && quantity > 0) count(kind, quantity);
  }
  return sizes;
}

/** Slots in which every part (divisible: some part) finds enough, taken by itself. */
function commonSlots(need: InstanceNeed, parts: readonly PartProblem[]): number[] {
  let common: Set<number> | undefined;
  for (const part of parts) {
    const reachable = new Map<number, number>();
    for (const candidate of part.candidates)
      for (const slot of candidate.slots)
        reachable.set(slot, (reachable.get(slot) ?? 0) + candidate.mostSteps);
    const slots = new Set<number>();
    for (const [slot, steps] of reachable)
      if (need.divisible || steps >= part.steps) slots.add(slot);
    if (!common) common = slots;
    else if (need.divisible) for (const slot of slots) common.add(slot);
    else for (const slot of common) if (!slots.has(slot)) common.delete(slot);
  }
  return [...(common ?? [])].sort((a, b) => a - b);
}
