/** Chance that comes out the same for the same seed (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** True in this share of all cases. */
  of(share: number): boolean {
    return this.next() < share;
  }

  one<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }

  /** One of them, as often as its weight says. */
  weighted<T>(all: readonly (readonly [T, number])[]): T {
    let left = this.next() * all.reduce((sum, [, weight]) => sum + weight, 0);
    return (all.find(([, weight]) => (left -= weight) < 0) ?? all.at(-1)!)[0];
  }

  /** Different ones, from the least to the most of them, as far as there are so many. */
  some<T>(all: readonly T[], least: number, most: number): T[] {
    const rest = [...all];
    const count = Math.min(rest.length, least + this.below(most - least + 1));
    return Array.from({ length: count }, () => rest.splice(this.below(rest.length), 1)[0]!);
  }

  /** Different pairs of different ones; a pair comes one way round only. */
  pairs<T>(all: readonly T[], count: number): [T, T][] {
    const found = new Map<string, [T, T]>();
    while (found.size < count) {
      const [a, b] = this.some(all, 2, 2) as [T, T];
      const key = [all.indexOf(a), all.indexOf(b)].sort((x, y) => x - y).join();
      if (!found.has(key)) found.set(key, [a, b]);
    }
    return [...found.values()];
  }

  /** A whole number below this one. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }
}
