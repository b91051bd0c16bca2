/** What an offer is likely to be worth to what is still to come. */
import { Assignment } from '../src/matching/engine/flow/assignment.js';
import { buildGraph } from '../src/matching/engine/flow/graph.js';
import {
  distanceBetween,
  type NeedArrival,
  type OfferArrival,
  type Year,
} from './arrivals-year.js';

/** Other years like this one, of which each stands for a possible future. */
export type Futures = readonly Year[];

/** Nothing open lives longer. */
const HORIZON_DAYS = 42;
const HIGHEST_POINTS = 1000;
/** One point outweighs any distance. */
const POINT = 10_000;

/** The mean price of each open offer over the futures, points. */
export function pricesOf(
  openNeeds: Iterable<NeedArrival>,
  openOffers: Iterable<OfferArrival>,
  day: number,
  futures: Futures,
): Map<OfferArrival, number> {
  const prices = new Map<OfferArrival, number>();
  for (const future of futures) {
    const soon = ({ from }: { from: number }): boolean => from >= day && from < day + HORIZON_DAYS;
    const offers = [...openOffers, ...future.offers.filter(soon)];
    const price = dualPrices([...openNeeds, ...future.needs.filter(soon)], offers);
    for (const [k, offer] of [...openOffers].entries())
      prices.set(offer, (prices.get(offer) ?? 0) + (price[k] as number) / futures.length);
  }
  return prices;
}

function dualPrices(needs: NeedArrival[], offers: OfferArrival[]): Float64Array {
  const edges = edgesBetween(needs, offers);
  const cost = edges.meters.map(
    (meters, e) =>
      (HIGHEST_POINTS - (needs[edges.from[e] as number] as NeedArrival).points) * POINT + meters,
  );
  const capacity = new Int32Array(offers.length).fill(1);
  const graph = buildGraph(needs.length, capacity, edges.from, edges.to, cost);
  const assignment = new Assignment(graph);
  const all = Int32Array.from({ length: needs.length }, (_, row) => row);
  assignment.admit(all, HIGHEST_POINTS * POINT, () => false);
  return Float64Array.from(
    offers,
    (_, r) => (assignment.price[graph.resourceNumber[r] as number] as number) / POINT,
  );
}

export function edgesBetween(
  needs: NeedArrival[],
  offers: OfferArrival[],
): { from: number[]; to: number[]; meters: number[] } {
  const edges = { from: [] as number[], to: [] as number[], meters: [] as number[] };
  needs.forEach((need, n) => {
    offers.forEach((offer, o) => {
      const meters = distanceBetween(need, offer);
      if (meters === undefined) return;
      edges.from.push(n);
      edges.to.push(o);
      edges.meters.push(meters);
    });
  });
  return edges;
}
