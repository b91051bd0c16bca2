import type { Holding, Pinned } from '../engine/instance.js';
import type { OfferToMatch } from './instance.repository.js';

/**
 * What is taken of offers before a decision. A match placed by hand comes before what is only
 * proposed to others: of that as much counts as there is room for beside it, or it would be proposed
 * a second time, which cannot be stored.
 * @param pins matches that are placed for the needs to decide about.
 * @param settled of their offers: what is agreed, or placed by hand for other needs.
 * @param held of all offers: the same, and what is proposed for other needs.
 */
export function takenBefore(
  offers: readonly OfferToMatch[],
  pins: readonly Pinned[],
  settled: readonly Holding[],
  held: readonly Holding[],
): Holding[] {
  const offerOf = new Map(offers.map((offer) => [offer.id, offer]));
  const counted = new Map<string, number>();
  const keyOf = ({ offerId, slot }: Holding): string =>
    offerOf.get(offerId)?.capacityPer === 'SLOT' ? `${offerId} ${slot}` : offerId;
  const count = (one: Holding): void =>
    void counted.set(keyOf(one), (counted.get(keyOf(one)) ?? 0) + one.quantity);
  const placed = pins.flatMap(({ slot, draws }) => draws.map((draw) => ({ ...draw, slot })));
  for (const one of [...settled, ...placed]) count(one);
  const pinned = new Set(placed.map(({ offerId }) => offerId));
  const before = new Map(settled.map((one) => [`${one.offerId} ${one.slot}`, one.quantity]));
  const others = held.flatMap((one) => {
    if (!pinned.has(one.offerId)) return [one];
    const proposed = one.quantity - (before.get(`${one.offerId} ${one.slot}`) ?? 0);
    const room = (offerOf.get(one.offerId)?.capacity ?? 0) - (counted.get(keyOf(one)) ?? 0);
    const fitting = { ...one, quantity: Math.min(proposed, room) };
    if (fitting.quantity <= 0) return [];
    count(fitting);
    return [fitting];
  });
  return [...settled, ...others];
}
