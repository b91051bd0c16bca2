/** Ways of deciding a year of arrivals while it comes; none sees what is still to come. */
import { decide } from '../src/matching/engine/decide.js';
import type { Instance, Urgency } from '../src/matching/engine/instance.js';
import { pricesOf, type Futures } from './arrivals-prices.js';
import {
  DAYS,
  distanceBetween,
  type NeedArrival,
  type OfferArrival,
  type Year,
} from './arrivals-year.js';

/** Needs with the offer agreed for each, and the day of it. */
export type Agreed = Map<NeedArrival, { offer: OfferArrival; day: number }>;

/** Open needs and offers nobody has agreed to take. */
class Open {
  readonly needs = new Set<NeedArrival>();
  readonly offers = new Set<OfferArrival>();
  readonly agreed: Agreed = new Map();

  forget(day: number): void {
    for (const need of this.needs) if (need.until < day) this.needs.delete(need);
    for (const offer of this.offers) if (offer.until < day) this.offers.delete(offer);
  }

  agree(need: NeedArrival, offer: OfferArrival, day: number): void {
    this.agreed.set(need, { offer, day });
    this.needs.delete(need);
    this.offers.delete(offer);
  }
}

type Event = { at: number } & ({ need: NeedArrival } | { offer: OfferArrival });

function eventsOf(year: Year): Event[] {
  const events: Event[] = [
    ...year.needs.map((need) => ({ at: need.from, need })),
    ...year.offers.map((offer) => ({ at: offer.from, offer })),
  ];
  return events.sort((a, b) => a.at - b.at);
}

function nearest<T>(items: Iterable<T>, meters: (item: T) => number | undefined): T | undefined {
  let best: T | undefined;
  let least = Infinity;
  for (const item of items) {
    const distance = meters(item);
    if (distance !== undefined && distance < least) [best, least] = [item, distance];
  }
  return best;
}

/** Whatever comes takes the nearest that fits, for good. */
export function nearestFirst(year: Year): Agreed {
  const open = new Open();
  for (const event of eventsOf(year)) {
    open.forget(event.at);
    if ('need' in event) {
      const { need } = event;
      const offer = nearest(open.offers, (one) => distanceBetween(need, one));
      if (offer) open.agree(need, offer, event.at);
      else open.needs.add(need);
    } else {
      const { offer } = event;
      const need = nearest(open.needs, (one) => distanceBetween(one, offer));
      if (need) open.agree(need, offer, event.at);
      else open.offers.add(offer);
    }
  }
  return open.agreed;
}

/**
 * Ahani, Gölz, Procaccia, Teytelboym, Trapp: each day's arrivals, one after another, take the offer
 * of the greatest weight less potential, for good; potentials are the dual prices of the matching of
 * all that is open with sampled futures, their mean. Unlike there, a need may wait for another day.
 */
export function dualPotentials(year: Year, futures: Futures): Agreed {
  const open = new Open();
  const events = eventsOf(year);
  let next = 0;
  for (let day = 1; day <= DAYS; day += 1) {
    for (; next < events.length && (events[next] as Event).at < day; next += 1) {
      const event = events[next] as Event;
      if ('need' in event) open.needs.add(event.need);
      else open.offers.add(event.offer);
    }
    open.forget(day);
    const prices = pricesOf(open.needs, open.offers, day, futures);
    for (const need of open.needs) {
      // Distance only decides between equals, as everywhere here.
      const offer = nearest(open.offers, (one) => {
        const meters = distanceBetween(need, one);
        const gain = need.points - (prices.get(one) ?? 0);
        return meters === undefined || gain < 0 ? undefined : meters - gain * 1e6;
      });
      if (offer) open.agree(need, offer, day);
    }
  }
  return open.agreed;
}

export interface ProductOptions {
  /** Days from the first proposal for a need until people agree to the one that then stands. */
  approvalDays: Record<Urgency, number>;
  /** Offers are kept for what is likely to come: no need of less weight than its price gets one. */
  futures?: Futures;
}

/**
 * As the product decides: at once for whatever is new, together with the rivals it meets; every night
 * all that is not yet agreed anew. What people have agreed to does not move.
 */
export async function product(year: Year, options: ProductOptions): Promise<Agreed> {
  const open = new Open();
  const proposed = new Map<NeedArrival, { offer: OfferArrival; since: number }>();
  let prices = new Map<OfferArrival, number>();

  const propose = async (needs: NeedArrival[], at: number): Promise<void> => {
    const asked = new Set(needs);
    const taken = new Set<OfferArrival>();
    for (const [need, { offer }] of proposed) if (!asked.has(need)) taken.add(offer);
    const kinds = new Set(needs.map(({ kind }) => kind));
    const offers = [...open.offers].filter((one) => kinds.has(one.kind) && !taken.has(one));
    const byId = new Map(offers.map((offer) => [offer.id, offer]));
    const { matches } = await decide(instanceOf(needs, offers, at, prices));
    const found = new Map(matches.map(({ needId, draws }) => [needId, draws[0]?.offerId ?? '']));
    for (const need of needs) {
      const offer = byId.get(found.get(need.id) ?? '');
      if (offer) proposed.set(need, { offer, since: proposed.get(need)?.since ?? at });
      else proposed.delete(need);
    }
  };
  const approve = (at: number): void => {
    for (const [need, { offer, since }] of proposed) {
      // Nobody lets a match lapse for want of an answer.
      const last = Math.min(need.until, offer.until);
      const answered = Math.min(since + options.approvalDays[need.urgency], last);
      if (answered > at) continue;
      open.agree(need, offer, Math.max(answered, need.from, offer.from));
      proposed.delete(need);
    }
  };
  const rivals = (need: NeedArrival): NeedArrival[] =>
    [...proposed].flatMap(([rival, { offer }]) =>
      distanceBetween(need, offer) === undefined ? [] : [rival],
    );

  const events = eventsOf(year);
  let next = 0;
  for (let day = 1; day <= DAYS; day += 1) {
    for (; next < events.length && (events[next] as Event).at < day; next += 1) {
      const event = events[next] as Event;
      approve(event.at);
      open.forget(event.at);
      if ('need' in event) {
        open.needs.add(event.need);
        await propose([event.need], event.at);
        if (!proposed.has(event.need))
          await propose([event.need, ...rivals(event.need).slice(0, 50)], event.at);
      } else {
        open.offers.add(event.offer);
        const wanting = [...open.needs].filter(
          (need) => !proposed.has(need) && distanceBetween(need, event.offer) !== undefined,
        );
        if (wanting.length > 0) await propose(wanting, event.at);
      }
    }
    approve(day);
    open.forget(day);
    if (options.futures) prices = pricesOf(open.needs, open.offers, day, options.futures);
    await propose([...open.needs], day);
  }
  approve(Infinity);
  return open.agreed;
}

/** Days are slots; all that is open is there today. */
function instanceOf(
  needs: NeedArrival[],
  offers: OfferArrival[],
  at: number,
  prices: ReadonlyMap<OfferArrival, number>,
): Instance {
  const date = (day: number): string =>
    new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString();
  const slot = `${date(at).slice(0, 10)}/MORNING`;
  const kinds = [...new Set(needs.map(({ kind }) => kind))];
  return {
    version: 1,
    now: date(at),
    kinds: kinds.map((code) => ({ code, attributes: [], substitutes: [] })),
    needs: needs.map(({ id, place, urgency, from, kind, points }) => ({
      id,
      familyId: id,
      place,
      slots: [slot],
      urgency,
      openedAt: date(from),
      divisible: false,
      parts: [{ id: 'p', kind, quantity: 100, attributes: {}, checks: [] }],
      excludedOffers: offers
        .filter((offer) => offer.kind === kind && (prices.get(offer) ?? 0) > points)
        .map((offer) => offer.id),
    })),
    offers: offers.map(({ id, kind, place, radiusMeters, until }) => ({
      id,
      giverId: id,
      kind,
      capacity: 100,
      capacityPer: 'TOTAL',
      attributes: {},
      place,
      radiusMeters,
      slots: null,
      giverLoad: 0,
      checks: [],
      // The slot of the last day is whole days here: it must not end after the offer.
      expiresAt: date(until + 1),
    })),
    held: [],
    ties: [],
    neighbourhoodMeters: 1500,
    vetoes: [],
  };
}
