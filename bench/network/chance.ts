import { createHash } from 'node:crypto';
import { randomFrom } from '../region.js';

/** Chance from a seed and a name: each part of a network has its own, in whatever order it is made. */
export class Chance {
  private readonly next: () => number;

  constructor(seed: number, of: string) {
    this.next = randomFrom(createHash('sha256').update(`${seed} ${of}`).digest().readInt32LE());
  }

  /** True in this share of all cases. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** One of the values, each with a weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    return (choices.find(([, weight]) => (left -= weight) < 0) ?? choices[0]!)[0];
  }

  /** One of a list of which the first are chosen far more often than the last (Zipf, exponent 1). */
  popular<T>(list: readonly T[]): T {
    const rank = Math.floor((list.length + 1) ** this.next()) - 1;
    return list[Math.min(rank, list.length - 1)]!;
  }

  /** How often something happens that happens `mean` times (Poisson). */
  times(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count += 1;
    return count;
  }

  /** A number around 0 with most near it, from -1 to 1. */
  around(): number {
    return (this.next() + this.next() + this.next()) / 1.5 - 1;
  }

  /** A UUID of version 7 of this moment, as records have that were made then. */
  id(at: Date): string {
    const time = at.getTime().toString(16).padStart(12, '0');
    const hex = (digits: number) =>
      Math.floor(this.next() * 16 ** digits)
        .toString(16)
        .padStart(digits, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
  }
}
