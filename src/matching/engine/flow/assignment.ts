/**
 * Min-cost assignment of needs (one unit each) to resources with capacities, where a need may stay
 * unmet at a price: a min-cost flow of our own, by successive shortest paths with potentials, on
 * typed arrays.
 *
 * Duals: `price` p of each resource (0 while it has capacity left) and `value` u of each need, with
 * c + p ≥ u on every edge, equality where matched, and u equal to the unmet cost where unmet. These
 * are the conditions of optimality, and they hold after every step for the needs admitted so far.
 * All numbers stay whole, so nothing is ever rounded (for sizes see `lexicographic.ts`).
 */
import type { AssignmentGraph } from './graph.js';
import { Heap } from './heap.js';

const NONE = -1;

export class Assignment {
  /** Edge chosen for each need, −1 while unmet. */
  readonly edgeOf: Int32Array;
  readonly price: Float64Array;
  readonly value: Float64Array;
  private readonly used: Int32Array;
  /** Needs at each resource, as linked lists. */
  private readonly head: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  private readonly distance: Float64Array;
  /** Edge and need by which a search reached each resource. */
  private readonly viaEdge: Int32Array;
  private readonly viaNeed: Int32Array;
  private readonly touched: Int32Array;
  private readonly heap = new Heap();
  /** In which admission each need came. */
  private readonly round: Int32Array;
  private rounds = 0;

  constructor(private readonly graph: AssignmentGraph) {
    const { needs, resources } = graph;
    this.edgeOf = new Int32Array(needs).fill(NONE);
    this.value = new Float64Array(needs);
    this.next = new Int32Array(needs);
    this.round = new Int32Array(needs);
    this.previous = new Int32Array(needs);
    this.price = new Float64Array(resources);
    this.used = new Int32Array(resources);
    this.head = new Int32Array(resources).fill(NONE);
    this.distance = new Float64Array(resources).fill(Infinity);
    this.viaEdge = new Int32Array(resources);
    this.viaNeed = new Int32Array(resources);
    this.touched = new Int32Array(resources);
  }

  /**
   * Lets needs in, each staying unmet at `unmetCost` if nothing cheaper can be had. Needs let in
   * earlier keep being met; which of these here stay unmet is decided among them alone.
   */
  admit(needs: Int32Array, unmetCost: number, stop: () => boolean): void {
    this.rounds += 1;
    for (const need of needs) this.round[need] = this.rounds;
    let waiting = needs;
    for (let pass = 0; pass < 2 && waiting.length > 0; pass += 1)
      waiting = this.bid(waiting, unmetCost);
    for (let at = 0; at < waiting.length; at += 1) {
      // Asking the clock costs more than a short search.
      if ((at & 63) === 63 && stop()) return;
      this.search(waiting[at] as number, unmetCost);
    }
  }

  /**
   * Takes resources out whose price says that nothing free can be reached from them: whoever comes
   * later may not displace those who are there.
   */
  retire(priceAbove: number): void {
    const { price } = this;
    for (let r = 0; r < price.length; r += 1)
      if ((price[r] as number) > priceAbove) price[r] = Infinity;
  }

  /**
   * Needs bid for their cheapest resource, raising its price to what the second cheapest is worth to
   * them, and send away who was there. Settles most of them without a search. Returns the others.
   */
  private bid(needs: Int32Array, unmetCost: number): Int32Array {
    const { start, resource, cost, capacity } = this.graph;
    const { price, value, used, head, round } = this;
    const waiting = needs.slice();
    let left = 0;
    let bids = 4 * needs.length + 100;
    let at = 0;
    let need = NONE;
    while (need !== NONE || at < needs.length) {
      if (need === NONE) {
        need = needs[at] as number;
        at += 1;
      }
      let best = Infinity;
      let second = unmetCost;
      let bestEdge = NONE;
      const end = start[need + 1] as number;
      for (let e = start[need] as number; e < end; e += 1) {
        const c = cost[e] as number;
        if (c >= second) break;
        const total = c + (price[resource[e] as number] as number);
        if (total < second) {
          if (total < best) {
            second = best < unmetCost ? best : unmetCost;
            best = total;
            bestEdge = e;
          } else second = total;
        }
      }
      const bidder = need;
      need = NONE;
      if (bestEdge === NONE || best >= unmetCost) {
        value[bidder] = unmetCost;
        continue;
      }
      const r = resource[bestEdge] as number;
      value[bidder] = best;
      if ((used[r] as number) < (capacity[r] as number)) {
        used[r] = (used[r] as number) + 1;
        this.link(bidder, bestEdge, r);
      } else if (
        second > best &&
        bids > 0 &&
        capacity[r] === 1 &&
        // Whoever came in an earlier round keeps being met: only a search may move it.
        round[head[r] as number] === this.rounds
      ) {
        bids -= 1;
        need = head[r] as number;
        this.unlink(need);
        price[r] = (price[r] as number) + second - best;
        value[bidder] = second;
        this.link(bidder, bestEdge, r);
      } else {
        waiting[left] = bidder;
        left += 1;
      }
    }
    return waiting.slice(0, left);
  }

  /** Dijkstra from a need to the nearest free capacity, or to whoever had better stay unmet. */
  private search(source: number, unmetCost: number): void {
    const { start, resource, cost, capacity } = this.graph;
    const { price, value, used, head, next, round } = this;
    const { distance, viaEdge, viaNeed, touched, heap } = this;
    const current = round[source] as number;
    let touchedCount = 0;
    // Distances count from a value of zero for the source.
    let best = unmetCost;
    let endResource = NONE;
    let endNeed = source;
    let need = source;
    let offset = 0;
    let base = 0;
    heap.clear();
    for (;;) {
      if (offset + unmetCost < best && round[need] === current) {
        best = offset + unmetCost;
        endResource = NONE;
        endNeed = need;
      }
      const end = start[need + 1] as number;
      for (let e = start[need] as number; e < end; e += 1) {
        const near = offset + (cost[e] as number);
        // Edges are sorted and prices not negative: no later one can be better.
        if (near >= best) break;
        const r = resource[e] as number;
        const d = near + (price[r] as number);
        const known = distance[r] as number;
        if (d >= best || d >= known) continue;
        if (known === Infinity) {
          touched[touchedCount] = r;
          touchedCount += 1;
        }
        distance[r] = d;
        viaEdge[r] = e;
        viaNeed[r] = need;
        if ((used[r] as number) < (capacity[r] as number)) {
          best = d;
          endResource = r;
        } else heap.push(d, r);
      }
      // Go on with the next need at the same resource, or at the next nearest.
      need = need === source ? NONE : (next[need] as number);
      while (need === NONE && heap.size > 0 && heap.key < best) {
        base = heap.key;
        const r = heap.value;
        heap.drop();
        if (base === distance[r]) need = head[r] as number;
      }
      if (need === NONE) break;
      offset = base - (value[need] as number);
    }
    for (let t = 0; t < touchedCount; t += 1) {
      const r = touched[t] as number;
      const rise = best - (distance[r] as number);
      distance[r] = Infinity;
      if (rise <= 0) continue;
      price[r] = (price[r] as number) + rise;
      for (let at = head[r] as number; at !== NONE; at = next[at] as number)
        value[at] = (value[at] as number) + rise;
    }
    value[source] = best;
    this.shift(source, endResource, endNeed);
  }

  /** Moves needs along the path found, which ends at free capacity or at a need left unmet. */
  private shift(source: number, endResource: number, endNeed: number): void {
    const { edgeOf, viaEdge, viaNeed, used } = this;
    const { resource } = this.graph;
    let free = endResource;
    if (free !== NONE) used[free] = (used[free] as number) + 1;
    else {
      if (endNeed === source) return;
      free = resource[edgeOf[endNeed] as number] as number;
      this.unlink(endNeed);
    }
    for (;;) {
      const need = viaNeed[free] as number;
      const edge = viaEdge[free] as number;
      if (need === source) {
        this.link(need, edge, free);
        return;
      }
      const left = resource[edgeOf[need] as number] as number;
      this.unlink(need);
      this.link(need, edge, free);
      free = left;
    }
  }

  private link(need: number, edge: number, r: number): void {
    const { head, next, previous } = this;
    const first = head[r] as number;
    this.edgeOf[need] = edge;
    next[need] = first;
    previous[need] = NONE;
    if (first !== NONE) previous[first] = need;
    head[r] = need;
  }

  private unlink(need: number): void {
    const { head, next, previous } = this;
    const before = previous[need] as number;
    const after = next[need] as number;
    if (before !== NONE) next[before] = after;
    else head[this.graph.resource[this.edgeOf[need] as number] as number] = after;
    if (after !== NONE) previous[after] = before;
    this.edgeOf[need] = NONE;
  }
}
