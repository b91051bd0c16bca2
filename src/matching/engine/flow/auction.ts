/**
 * The quick part of an assignment: needs bid for resources, by falling increments (Bertsekas' and
 * Castañón's forward and reverse auction with scaling, 1992).
 *
 * Forward, each need without a resource bids for its cheapest, raising the price to what the second
 * cheapest is worth to it and by the increment more, and sends away who was there. In reverse, each
 * resource left free at a price lowers it until somebody comes. At the end of a round nobody could
 * do better elsewhere by more than the increment; the next round starts from these prices with an
 * eighth of it and keeps what is still good enough. The last increment is so small that hardly
 * anything is left for the exact searches of `assignment.ts`, which take it back.
 *
 * Increments are powers of two, and the smallest is such that every price is a multiple of it below
 * 2^53 times it: nothing is ever rounded.
 */
import type { AssignmentGraph, Incoming } from './graph.js';

const NONE = -1;
const SCALE = 8;
/** Of the cost of staying unmet: from there few bids reach any price. */
const FIRST_SHARE = 8;
const FINEST = 2 ** -10;
/** Asking the clock costs more than a bid. */
const BIDS_BETWEEN_STOPS = 4096;

/** What an auction reads and leaves; see `assignment.ts`. */
export interface Bidding {
  edgeOf: Int32Array;
  price: Float64Array;
  value: Float64Array;
  /** Needs at each resource. */
  used: Int32Array;
}

export class Auction {
  /** The one need at a resource of capacity one. */
  private readonly holder: Int32Array;
  /** Needs without a resource, last in, first out. */
  private readonly waiting: Int32Array;
  private waitingCount = 0;
  /** Resources that were left; each is free or taken again. */
  private readonly freed: number[] = [];
  private untilStop = BIDS_BETWEEN_STOPS;

  constructor(
    private readonly graph: AssignmentGraph,
    private readonly state: Bidding,
    private readonly unmetCost: number,
    private readonly stop: () => boolean,
  ) {
    this.holder = new Int32Array(graph.resources).fill(NONE);
    this.waiting = new Int32Array(graph.needs);
  }

  /**
   * Settles needs of which none has a resource yet, and nobody else has. Leaves each with `value`
   * the least it could pay, of which what it does pay differs by the last increment at most.
   * Answers false when it was stopped; what is assigned then is feasible, no more.
   */
  settle(needs: Int32Array, incoming: Incoming): boolean {
    const { value, edgeOf, price } = this.state;
    const { cost, resource } = this.graph;
    const finest = finestIncrement(this.unmetCost);
    let increment = Math.max(finest, 2 ** Math.floor(Math.log2(this.unmetCost / FIRST_SHARE)));
    for (;;) {
      this.release(needs, increment);
      if (!this.forward(increment)) return false;
      for (const need of needs) {
        const edge = edgeOf[need] as number;
        if (edge !== NONE)
          value[need] = (cost[edge] as number) + (price[resource[edge] as number] as number);
      }
      for (const r of this.freed) this.reverse(r, increment, incoming);
      this.freed.length = 0;
      if (increment === finest) break;
      increment = Math.max(finest, increment / SCALE);
    }
    for (const need of needs) value[need] = this.least(need);
    return true;
  }

  /** What a need would pay at best, staying unmet included. */
  private least(need: number): number {
    const { start, resource, cost } = this.graph;
    const { price } = this.state;
    let least = this.unmetCost;
    const end = start[need + 1] as number;
    for (let e = start[need] as number; e < end; e += 1) {
      const c = cost[e] as number;
      if (c >= least) break;
      const total = c + (price[resource[e] as number] as number);
      if (total < least) least = total;
    }
    return least;
  }

  /** Sends away who could do better by more than the increment; they and the others without bid. */
  private release(needs: Int32Array, increment: number): void {
    const { edgeOf, price, value, used } = this.state;
    const { cost, resource } = this.graph;
    this.waitingCount = 0;
    for (let at = needs.length - 1; at >= 0; at -= 1) {
      const need = needs[at] as number;
      const least = this.least(need);
      value[need] = least;
      const edge = edgeOf[need] as number;
      if (edge !== NONE) {
        const r = resource[edge] as number;
        if ((cost[edge] as number) + (price[r] as number) <= least + increment) continue;
        edgeOf[need] = NONE;
        used[r] = (used[r] as number) - 1;
        this.holder[r] = NONE;
        if ((price[r] as number) > 0) this.freed.push(r);
      } else if (least === this.unmetCost) continue;
      this.waiting[this.waitingCount] = need;
      this.waitingCount += 1;
    }
  }

  private forward(increment: number): boolean {
    const { start, resource, cost, capacity } = this.graph;
    const { edgeOf, price, value, used } = this.state;
    const { waiting, holder, unmetCost } = this;
    let need = NONE;
    while (need !== NONE || this.waitingCount > 0) {
      if (need === NONE) {
        this.waitingCount -= 1;
        need = waiting[this.waitingCount] as number;
      }
      this.untilStop -= 1;
      if (this.untilStop === 0) {
        this.untilStop = BIDS_BETWEEN_STOPS;
        if (this.stop()) return false;
      }
      let best = Infinity;
      let second = unmetCost;
      let bestEdge = NONE;
      const end = start[need + 1] as number;
      for (let e = start[need] as number; e < end; e += 1) {
        const c = cost[e] as number;
        if (c >= second) break;
        const total = c + (price[resource[e] as number] as number);
        if (total >= second) continue;
        if (total < best) {
          second = best < unmetCost ? best : unmetCost;
          best = total;
          bestEdge = e;
        } else second = total;
      }
      const bidder = need;
      need = NONE;
      value[bidder] = best < unmetCost ? best : unmetCost;
      if (best >= unmetCost) continue;
      const r = resource[bestEdge] as number;
      if ((used[r] as number) < (capacity[r] as number)) used[r] = (used[r] as number) + 1;
      // Of several at one resource the weakest would have to go: that is left to a search.
      else if (capacity[r] !== 1) continue;
      else {
        need = holder[r] as number;
        edgeOf[need] = NONE;
        price[r] = (price[r] as number) + second - best + increment;
      }
      holder[r] = bidder;
      edgeOf[bidder] = bestEdge;
    }
    return true;
  }

  /** The price falls until it is worth it to somebody, whose resource before is then free itself. */
  private reverse(room: number, increment: number, incoming: Incoming): void {
    const { cost, resource, capacity } = this.graph;
    const { edgeOf, price, value, used } = this.state;
    let r = room;
    while (capacity[r] === 1 && used[r] === 0 && (price[r] as number) > 0) {
      let most = -Infinity;
      let second = -Infinity;
      let edge = NONE;
      let need = NONE;
      const end = incoming.start[r + 1] as number;
      for (let at = incoming.start[r] as number; at < end; at += 1) {
        const e = incoming.edge[at] as number;
        const user = incoming.need[at] as number;
        const pays = (value[user] as number) - (cost[e] as number);
        if (pays > most) {
          second = most;
          most = pays;
          edge = e;
          need = user;
        } else if (pays > second) second = pays;
      }
      if (most <= increment) {
        price[r] = 0;
        return;
      }
      const fall = Math.min(most, most - second + increment);
      price[r] = most - fall;
      value[need] = (value[need] as number) - fall;
      const old = edgeOf[need] as number;
      edgeOf[need] = edge;
      used[r] = 1;
      this.holder[r] = need;
      if (old === NONE) return;
      r = resource[old] as number;
      used[r] = (used[r] as number) - 1;
      this.holder[r] = NONE;
    }
  }
}

/** Sums reach four times the cost of staying unmet. */
function finestIncrement(unmetCost: number): number {
  return Math.max(FINEST, 2 ** (Math.ceil(Math.log2(4 * unmetCost)) - 53));
}
