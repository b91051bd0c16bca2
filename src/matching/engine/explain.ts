/** Says, in codes and numbers, why a need is met as it is and what stopped those unmet. */
import type { CandidateSearch } from './candidates.js';
import type {
  BlockedBy,
  Closeness,
  Draw,
  NeedMatch,
  Obstacle,
  Reason,
  UnmetNeed,
} from './decision.js';
import { bestChoice, Capacity } from './greedy.js';
import type { InstanceOffer } from './instance.js';
import {
  quantityOf,
  type Candidate,
  type Choice,
  type NeedProblem,
  type Problem,
} from './problem.js';
import { daysBetween, type Weights } from './weights.js';

const FROM_CLOSEST: Closeness[] = ['OWN_WEB', 'NEIGHBOURHOOD', 'STRANGER', 'FUND'];

export function explainMatch(
  problem: Problem,
  choice: Choice,
  weights: Weights,
  now: string,
): NeedMatch {
  const need = problem.needs[choice.need] as NeedProblem;
  const draws: Draw[] = [];
  const reasons: Reason[] = [];
  if (need.need.pinned) reasons.push({ code: 'PINNED' });
  const { urgency } = need.need;
  reasons.push({ code: 'WEIGHT', urgency, daysWaited: need.daysWaited, points: need.points });
  const ordered = [...choice.draws].sort(
    (a, b) => a.part - b.part || a.candidate.offer - b.candidate.offer,
  );
  const drawn = new Map<number, number>();
  for (const draw of ordered) {
    const { offer } = draw.candidate;
    drawn.set(offer, (drawn.get(offer) ?? 0) + quantityOf(draw));
  }
  let farthest = 0;
  for (const draw of ordered) {
    const { part, candidate, steps } = draw;
    const partProblem = need.parts[part] as NeedProblem['parts'][number];
    const offer = problem.offers[candidate.offer] as InstanceOffer;
    const quantity = quantityOf(draw);
    draws.push({
      partId: partProblem.part.id,
      offerId: offer.id,
      quantity,
      metQuantity: steps * partProblem.stepSize,
      substitute: candidate.substitute,
    });
    farthest = Math.max(farthest, FROM_CLOSEST.indexOf(candidate.closeness));
    const sum = drawn.get(candidate.offer);
    if (sum === undefined) continue;
    // Once for an offer, however many parts it serves.
    drawn.delete(candidate.offer);
    reasons.push(...offerReasons(offer, candidate, sum, weights, now));
  }
  return {
    needId: need.need.id,
    slot: problem.slots[choice.slot] as string,
    partial: missingParts(need, choice).length > 0,
    draws,
    closeness: FROM_CLOSEST[farthest] as Closeness,
    reasons,
  };
}

function offerReasons(
  offer: InstanceOffer,
  { closeness, tieDistance, distanceMeters, before }: Candidate,
  quantity: number,
  weights: Weights,
  now: string,
): Reason[] {
  const offerId = offer.id;
  const reasons: Reason[] = [];
  if (closeness === 'FUND') reasons.push({ code: 'FUND', offerId, quantity });
  else if (closeness === 'OWN_WEB')
    reasons.push({ code: 'OWN_WEB', offerId, tieDistance: tieDistance ?? 2, distanceMeters });
  else reasons.push({ code: closeness, offerId, distanceMeters });
  if (offer.expiresAt) {
    const days = daysBetween(now, offer.expiresAt);
    if (days < weights.cost.expirySoonDays) reasons.push({ code: 'EXPIRES_SOON', offerId, days });
  }
  if (offer.giverLoad > 0) reasons.push({ code: 'GIVER_LOAD', offerId, load: offer.giverLoad });
  if (before) reasons.push({ code: before, offerId });
  return reasons;
}

/** Indices of parts that a choice leaves short. */
export function missingParts(need: NeedProblem, choice: Choice | undefined): number[] {
  const met = need.parts.map(() => 0);
  for (const { part, steps } of choice?.draws ?? []) met[part] = (met[part] as number) + steps;
  return need.parts.flatMap((part, at) => ((met[at] as number) < part.steps ? [at] : []));
}

/**
 * Explains a need that is unmet, or the parts that a divisible need lacks. `left` is the capacity
 * after the whole decision, `before` what there was to decide over.
 */
export function explainUnmet(
  problem: Problem,
  search: CandidateSearch,
  index: number,
  parts: readonly number[],
  left: Capacity,
  before: Capacity,
): UnmetNeed {
  const need = problem.needs[index] as NeedProblem;
  const blockedBy = reasonBlocked(problem, need, index, before);
  const reported = parts.map((at) => {
    const part = need.parts[at] as NeedProblem['parts'][number];
    const whenFit = (candidate: Candidate): Obstacle => {
      if (!candidate.slots.some((slot) => left.steps(candidate, slot) > 0)) return 'NO_CAPACITY';
      return blockedBy === 'NO_COMMON_SLOT' ? 'OTHER_TIMES' : 'OTHER_PART';
    };
    return { partId: part.part.id, ...search.obstacles(need.need, part.part, whenFit) };
  });
  return { needId: need.need.id, parts: reported, blockedBy };
}

function reasonBlocked(
  problem: Problem,
  need: NeedProblem,
  index: number,
  before: Capacity,
): BlockedBy {
  if (bestChoice(problem, index, before)) return 'OUTWEIGHED';
  const lacking = need.parts.some(
    (part) => part.candidates.reduce((sum, { mostSteps }) => sum + mostSteps, 0) < part.steps,
  );
  return lacking ? 'NO_OFFER' : 'NO_COMMON_SLOT';
}
