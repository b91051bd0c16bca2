/** Keeps the best few of a stream of candidates, in bounded memory. */
import type { Candidate } from './problem.js';

/** Closeness, then cost, then whose turn it is, then the offer's place in the order of ids. */
function compare(a: Candidate, b: Candidate): number {
  return (
    a.closenessPerStep - b.closenessPerStep ||
    a.costPerStep - b.costPerStep ||
    a.turn - b.turn ||
    a.offer - b.offer
  );
}

export class TopCandidates {
  /** How many were turned away. */
  dropped = 0;
  private kept: Candidate[] = [];

  constructor(private readonly limit: number) {}

  add(candidate: Candidate): void {
    this.kept.push(candidate);
    // Cutting at twice the limit costs one sort per `limit` candidates.
    if (this.kept.length >= 2 * this.limit) this.cut();
  }

  /** Held at the moment: fewer than twice the limit. */
  get size(): number {
    return this.kept.length;
  }

  sorted(): Candidate[] {
    this.cut();
    return this.kept;
  }

  private cut(): void {
    this.kept.sort(compare);
    if (this.kept.length <= this.limit) return;
    this.dropped += this.kept.length - this.limit;
    this.kept.length = this.limit;
  }
}
