/**
 * Squares of the map, of each size the same for every place within them. The cells of one size in
 * `reach-cells.ts` do not lie within those of the next, and two that overlap would together tell more
 * than each: so the widest are divided.
 */
import { cellAround } from './reach-cells.js';
import type { Place } from '../platform/graphql/place.js';

const WIDEST = 6;
/** About 500 metres. */
const SIZE_NEARBY = -1;

/** The square of this size (each twice as wide as the last) in which a place lies. */
export function squareOf(
  place: Place,
  size: number,
): { code: string; middle: { latitude: number; longitude: number } } {
  const { name, box } = cellAround(place, WIDEST);
  const parts = 2 ** (WIDEST - size);
  const [high, wide] = [(box.north - box.south) / parts, (box.east - box.west) / parts];
  const row = Math.min(parts - 1, Math.floor((place.latitude - box.south) / high));
  const column = Math.min(parts - 1, Math.floor((place.longitude - box.west) / wide));
  return {
    code: `${name}/${parts}/${row}/${column}`,
    middle: {
      latitude: box.south + (row + 0.5) * high,
      longitude: box.west + (column + 0.5) * wide,
    },
  };
}

/** The middle of the square of about 500 metres in which a place lies: who is near to whom. */
export function middleNearby(place: Place): { latitude: number; longitude: number } {
  return squareOf(place, SIZE_NEARBY).middle;
}
