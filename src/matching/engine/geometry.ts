/** Distances on the globe. */
import type { Place } from './instance.js';

/** Mean radius of the Earth by IUGG, metres. */
export const EARTH_RADIUS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance in whole metres, by the haversine formula. */
export function distanceMeters(a: Place, b: Place): number {
  const sinLat = Math.sin(((b.latitude - a.latitude) * RADIANS) / 2);
  const sinLon = Math.sin(((b.longitude - a.longitude) * RADIANS) / 2);
  const h =
    sinLat * sinLat +
    Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * sinLon * sinLon;
  return Math.round(2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h))));
}

/** x, y and z. */
export type UnitPoint = [number, number, number];

/** Where a place is on a globe of radius one. */
export function unitPoint({ latitude, longitude }: Place): UnitPoint {
  const around = Math.cos(latitude * RADIANS);
  return [
    around * Math.cos(longitude * RADIANS),
    around * Math.sin(longitude * RADIANS),
    Math.sin(latitude * RADIANS),
  ];
}
