import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { distanceMeters } from '../../src/matching/engine/geometry.js';
import { cellAround, cellsReaching, FAR, reachCell } from '../../src/offers/reach-cells.js';

const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const radius = fc.oneof(
  fc.integer({ min: 0, max: 50_000 }),
  fc.integer({ min: 0, max: 1_500_000 }),
  fc.constantFrom(1_024, 2_048, 524_288),
);
const factor = fc.double({ min: 1, max: 3, noNaN: true });

/** Some metres away from a place, in any direction. */
const away = (from: { latitude: number; longitude: number }, meters: number, angle: number) => {
  const degrees = meters / 111_195;
  const latitude = Math.max(-90, Math.min(90, from.latitude + degrees * Math.sin(angle)));
  const along = Math.cos((latitude * Math.PI) / 180) || 1e-9;
  const longitude = from.longitude + (degrees * Math.cos(angle)) / along;
  return { latitude, longitude: ((((longitude + 180) % 360) + 360) % 360) - 180 };
};

const pointBox = ({ latitude, longitude }: { latitude: number; longitude: number }) => ({
  south: latitude,
  north: latitude,
  west: longitude,
  east: longitude,
});

test('an offer that reaches a place lies in one of the cells that are looked up for it', () => {
  let reaching = 0;
  fc.assert(
    fc.property(
      place,
      radius,
      factor,
      fc.double({ min: 0, max: 1.05, noNaN: true }),
      fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      (home, radiusMeters, wider, share, angle) => {
        const from = away(home, radiusMeters * wider * share, angle);
        if (distanceMeters(from, home) > radiusMeters * wider) return;
        reaching += 1;
        expect(cellsReaching(pointBox(home), wider)).toContain(reachCell(from, radiusMeters));
      },
    ),
    { numRuns: 2_000 },
  );
  expect(reaching).toBeGreaterThan(1_000);
});

test('for one place only few cells are looked up, however far offers reach', () => {
  fc.assert(
    fc.property(fc.double({ min: -75, max: 75, noNaN: true }), (latitude) => {
      const cells = cellsReaching(pointBox({ latitude, longitude: 23 }), 1.5);
      expect(new Set(cells).size).toBe(cells.length);
      expect(cells.length).toBeLessThan(250);
    }),
  );
});

test('the cells for a whole cell hold those for every place in it', () => {
  fc.assert(
    fc.property(place, factor, fc.integer({ min: 0, max: 9 }), (home, wider, size) => {
      const around = new Set(cellsReaching(cellAround(home, size).box, wider, [size]));
      const missing = cellsReaching(pointBox(home), wider, [size]).filter(
        (one) => !around.has(one),
      );
      expect(missing).toEqual([]);
    }),
  );
});

test('what reaches across a continent has no place of its own', () => {
  expect(reachCell({ latitude: 42, longitude: 23 }, 524_289)).toBe(FAR);
  expect(reachCell({ latitude: 42, longitude: 23 }, 524_288)).not.toBe(FAR);
});
