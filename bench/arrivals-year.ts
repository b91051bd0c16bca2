/** A seeded year of arrivals in one town: needs and offers, each known from its day on. */
import { distanceMeters } from '../src/matching/engine/geometry.js';
import type { Place, Urgency } from '../src/matching/engine/instance.js';
import { Random } from '../src/matching/engine/random.js';

export const DAYS = 365;

const KINDS = ['cot', 'pram', 'stove', 'wardrobe', 'fridge', 'washer'];

/** Share of arrivals, days until it is too late, and points, as in the engine's weights. */
const URGENCIES: Record<Urgency, { share: number; days: number; points: number }> = {
  CRISIS: { share: 0.1, days: 3, points: 1000 },
  URGENT: { share: 0.25, days: 7, points: 300 },
  SOON: { share: 0.35, days: 21, points: 100 },
  ROUTINE: { share: 0.3, days: 42, points: 40 },
};

export interface Arrival {
  id: string;
  kind: string;
  place: Place;
  /** Days since the year began, with a fraction: when it becomes known. */
  from: number;
  /** The last moment at which it can be agreed upon. */
  until: number;
}

export interface NeedArrival extends Arrival {
  urgency: Urgency;
  /** What meeting it is worth, however long it waited: waiting must not pay. */
  points: number;
}

export interface OfferArrival extends Arrival {
  radiusMeters: number;
}

export interface Year {
  needs: NeedArrival[];
  offers: OfferArrival[];
}

/** Needs come at so many a day, a third more in winter; offers at `supply` times that. */
export function yearOfArrivals(seed: number, needsPerDay: number, supply: number): Year {
  const random = new Random(seed);
  const year: Year = { needs: [], offers: [] };
  const place = (): Place => ({
    latitude: 42 + random.next() * 0.12,
    longitude: 24 + random.next() * 0.16,
  });
  const kind = (): string => KINDS[random.below(KINDS.length)] as string;
  // Waiting times between arrivals are exponential.
  const gap = (rate: number): number => -Math.log(1 - random.next()) / rate;
  for (let at = gap(needsPerDay); at < DAYS;) {
    const urgency = drawn(random.next());
    const { days, points } = URGENCIES[urgency];
    const id = `need-${`${year.needs.length}`.padStart(5, '0')}`;
    year.needs.push({
      id,
      kind: kind(),
      place: place(),
      from: at,
      until: at + days,
      urgency,
      points,
    });
    at += gap(needsPerDay * (1 + Math.cos((2 * Math.PI * at) / DAYS) / 3));
  }
  for (let at = gap(needsPerDay * supply); at < DAYS; at += gap(needsPerDay * supply)) {
    const id = `offer-${`${year.offers.length}`.padStart(5, '0')}`;
    const until = at + 14 + random.next() * 46;
    const radiusMeters = 3000 + random.below(5000);
    year.offers.push({ id, kind: kind(), place: place(), from: at, until, radiusMeters });
  }
  return year;
}

function drawn(at: number): Urgency {
  let sum = 0;
  for (const [urgency, { share }] of Object.entries(URGENCIES)) {
    sum += share;
    if (at < sum) return urgency as Urgency;
  }
  return 'ROUTINE';
}

/** Metres between them where the offer serves the need; both must be there at the same time. */
export function distanceBetween(need: NeedArrival, offer: OfferArrival): number | undefined {
  if (need.kind !== offer.kind) return undefined;
  if (Math.max(need.from, offer.from) > Math.min(need.until, offer.until)) return undefined;
  const meters = distanceMeters(need.place, offer.place);
  return meters <= offer.radiusMeters ? meters : undefined;
}
