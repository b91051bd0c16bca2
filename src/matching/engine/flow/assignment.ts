/**
 * Min-cost assignment of needs (one unit each) to resources with capacities, where a need may stay
 * unmet at a price: a min-cost flow of our own, on typed arrays. An auction settles most of it but
 * for a small increment; successive shortest paths with potentials make it exact.
 *
 * Duals: `price` p of each resource (0 while it has capacity left) and `value` u of each need, with
 * c + p ≥ u on every edge, equality where matched, and u equal to the unmet cost where unmet. These
 * are the conditions of optimality, and they hold after every step for the needs admitted so far.
 * All numbers are multiples of the auction's last increment, a power of two, and small enough that
 * nothing is ever rounded (for sizes see `solve-flow.ts` and `auction.ts`).
 */
import { Auction } from './auction.js';
import { Incoming, type AssignmentGraph } from './graph.js';
import { Heap } from './heap.js';

const NONE = -1;
/** Fewer needs are settled sooner by searching alone. */
const LEAST_FOR_AUCTION = 64;

export class Assignment {
  /** Edge chosen for each need, −1 while unmet. */
  readonly edgeOf: Int32Array;
  readonly price: Float64Array;
  readonly value: Float64Array;
  /** Needs at each resource. */
  readonly used: Int32Array;
  /** Who they are, as linked lists. */
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
  private incoming: Incoming | undefined;

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
    // Whoever came in an earlier round keeps being met, so it bids no more: only a search may move it.
    if (this.rounds === 1 && needs.length >= LEAST_FOR_AUCTION) {
      const settled = this.auction(needs, unmetCost, stop);
      if (!settled) return;
    }
    for (let at = 0; at < needs.length; at += 1) {
      // Asking the clock costs more than a short search.
      if ((at & 63) === 63 && stop()) return;
      const need = needs[at] as number;
      if (this.edgeOf[need] !== NONE) this.repair(need, unmetCost);
      else if (this.value[need] !== unmetCost) this.search(need, unmetCost);
    }
  }

  private auction(needs: Int32Array, unmetCost: number, stop: () => boolean): boolean {
    this.incoming ??= new Incoming(this.graph);
    const auction = new Auction(this.graph, this, unmetCost, stop);
    const settled = auction.settle(needs, this.incoming);
    const { edgeOf } = this;
    const { resource } = this.graph;
    for (const need of needs) {
      const edge = edgeOf[need] as number;
      if (edge !== NONE) this.link(need, edge, resource[edge] as number);
    }
    return settled;
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
   * The need's edge costs at most the increment more than its cheapest: until now it was taken to be
   * so much cheaper. Taken at its true cost, a shorter way round may exist, found within that radius.
   */
  private repair(need: number, unmetCost: number): void {
    const edge = this.edgeOf[need] as number;
    if (edge === NONE) return;
    const { resource, cost } = this.graph;
    const r = resource[edge] as number;
    if ((cost[edge] as number) + (this.price[r] as number) === this.value[need]) return;
    this.unlink(need);
    this.used[r] = (this.used[r] as number) - 1;
    // The search knows its way back to r, which has room now.
    this.search(need, unmetCost);
    if (this.used[r] < (this.graph.capacity[r] as number)) this.lower(r);
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

  /**
   * A resource has room at a price above zero: lowers it until somebody comes, from another resource
   * whose price can fall to zero, or from among the unmet, or until it is zero itself. Dijkstra
   * backwards from the resource.
   */
  private lower(room: number): void {
    const { resource, cost } = this.graph;
    const { price, value, head, next, round, edgeOf, used } = this;
    const { distance, viaEdge, viaNeed, touched, heap } = this;
    const incoming = (this.incoming ??= new Incoming(this.graph));
    let best = price[room] as number;
    let endResource = room;
    let endNeed = NONE;
    let endEdge = NONE;
    let touchedCount = 1;
    touched[0] = room;
    distance[room] = 0;
    heap.clear();
    heap.push(0, room);
    while (heap.size > 0 && heap.key < best) {
      const d = heap.key;
      const r = heap.value;
      heap.drop();
      if (d !== distance[r]) continue;
      const offset = d + (price[r] as number);
      const end = incoming.start[r + 1] as number;
      for (let at = incoming.start[r] as number; at < end; at += 1) {
        const need = incoming.need[at] as number;
        const e = incoming.edge[at] as number;
        const reach = offset + (cost[e] as number) - (value[need] as number);
        if (reach >= best) continue;
        const current = edgeOf[need] as number;
        if (current === NONE) {
          if (round[need] !== this.rounds) continue;
          best = reach;
          endResource = NONE;
          endNeed = need;
          endEdge = e;
          continue;
        }
        const from = resource[current] as number;
        const known = distance[from] as number;
        if (from === r || reach >= known) continue;
        if (known === Infinity) {
          touched[touchedCount] = from;
          touchedCount += 1;
        }
        distance[from] = reach;
        viaEdge[from] = e;
        viaNeed[from] = need;
        if (reach + (price[from] as number) < best) {
          best = reach + (price[from] as number);
          endResource = from;
          endNeed = NONE;
        }
        heap.push(reach, from);
      }
    }
    for (let t = 0; t < touchedCount; t += 1) {
      const r = touched[t] as number;
      const fall = best - (distance[r] as number);
      distance[r] = Infinity;
      if (fall <= 0) continue;
      price[r] = (price[r] as number) - fall;
      for (let at = head[r] as number; at !== NONE; at = next[at] as number)
        value[at] = (value[at] as number) - fall;
    }
    // Everybody on the way moves one on, towards the room.
    if (endResource === room) return;
    used[room] = (used[room] as number) + 1;
    let edge = endEdge;
    let need = endNeed;
    if (endNeed === NONE) {
      used[endResource] = (used[endResource] as number) - 1;
      edge = viaEdge[endResource] as number;
      need = viaNeed[endResource] as number;
    }
    for (;;) {
      const to = resource[edge] as number;
      if (edgeOf[need] !== NONE) this.unlink(need);
      this.link(need, edge, to);
      if (to === room) return;
      edge = viaEdge[to] as number;
      need = viaNeed[to] as number;
    }
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
