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

/** What matches take of offers, each in its slot. */
interface Taking {
  readonly slot: string;
  readonly draws: readonly { offerId: string; quantity: number }[];
}

/** The offers of which less is taken than before, whatever else is. */
export function freedBy(before: readonly Taking[], after: readonly Taking[]): string[] {
  const sums = new Map<string, { offerId: string; quantity: number }>();
  const count = (takings: readonly Taking[], sign: 1 | -1) => {
    for (const { slot, draws } of takings)
      for (const { offerId, quantity } of draws) {
        const sum = sums.get(`${offerId} ${slot}`) ?? { offerId, quantity: 0 };
        sum.quantity += sign * quantity;
        sums.set(`${offerId} ${slot}`, sum);
      }
  };
  count(before, 1);
  count(after, -1);
  const freed = [...sums.values()].filter(({ quantity }) => quantity > 0);
  return [...new Set(freed.map(({ offerId }) => offerId))];
}

/** What is left of offers, while matches are stored that draw on them one after the other. */
export class CapacityLeft {
  private readonly offers: Map<string, Taken>;

  constructor(taken: readonly Taken[]) {
    this.offers = new Map(
      taken.map((offer) => [offer.offerId, { ...offer, taken: [...offer.taken] }]),
    );
  }

  /** Takes all of it or nothing. @returns false where an offer has less than is asked of it. */
  take(draws: readonly { offerId: string; quantity: number }[], slot: string): boolean {
    const asked = draws.flatMap(({ offerId }) => this.offers.get(offerId) ?? []);
    if (overdrawn(draws, slot, asked).length > 0) return false;
    for (const { offerId, quantity } of draws)
      this.offers.get(offerId)!.taken.push({ slot, quantity });
    return true;
  }
}
