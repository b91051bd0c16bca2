import type { Placed } from './layout/placed.js';

/** Where a key leads: along the ring, to the nearest of the next ring, or to its ends. */
export function walk(placed: readonly Placed[], from: Placed, key: string): Placed | null {
  const ring = placed.filter((one) => one.ring === from.ring);
  const at = ring.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return ring[(at + 1) % ring.length]!;
    case 'ArrowLeft':
      return ring[(at + ring.length - 1) % ring.length]!;
    case 'Home':
      return placed[0]!;
    case 'End':
      return placed.at(-1)!;
    case 'ArrowUp':
      return nearestOf(placed, from, 1);
    case 'ArrowDown':
      return nearestOf(placed, from, -1);
    default:
      return null;
  }
}

/** Outwards or inwards: rings that hold nobody are stepped over. */
function nearestOf(placed: readonly Placed[], from: Placed, step: 1 | -1): Placed | null {
  const rings = [...new Set(placed.map(({ ring }) => ring))];
  const ring = rings[rings.indexOf(from.ring) + step];
  const candidates = placed.filter((one) => one.ring === ring);
  const distance = ({ x, y }: Placed): number => Math.hypot(x - from.x, y - from.y);
  return candidates.reduce<Placed | null>(
    (best, one) => (best === null || distance(one) < distance(best) ? one : best),
    null,
  );
}
