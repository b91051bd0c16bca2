import type { Taken } from './matches.repository.js';

/**
 * The offers that could not give what is asked of them on top of what is taken already.
 * @param asked quantities in hundredths of the offers' units, all in one slot.
 */
export function overdrawn(
  asked: readonly { offerId: string; quantity: number }[],
  slot: string,
  taken: readonly Taken[],
): string[] {
  const sums = new Map<string, number>();
  for (const { offerId, quantity } of asked) sums.set(offerId, (sums.get(offerId) ?? 0) + quantity);
  return [...sums]
    .filter(([offerId, quantity]) => {
      const offer = taken.find((one) => one.offerId === offerId);
      if (!offer) return true;
      const counted = offer.taken.filter(
        (one) => offer.capacityPer === 'TOTAL' || one.slot === slot,
      );
      return counted.reduce((sum, one) => sum + one.quantity, quantity) > offer.capacity;
    })
    .map(([offerId]) => offerId);
}
