/**
 * Finds the offers that reach a place without looking at all of them. Offers are kept by size of
 * reach (powers of two), each size in cells as wide as that reach, so that a look-up reads the few
 * cells around the place.
 */
import { distanceMeters, EARTH_RADIUS, unitPoint, type UnitPoint } from './geometry.js';
import type { Place } from './instance.js';

const METERS_PER_DEGREE = (EARTH_RADIUS * Math.PI) / 180;
const SMALLEST_REACH = 256;
/** From here on an offer counts as reaching everywhere: cells would be larger than a continent. */
const WIDE_REACH = 1_048_576;

interface Reaching {
  place: Place;
  radiusMeters: number;
  /** A fund reaches everywhere. */
  fund?: boolean;
}

interface Layer {
  reach: number;
  /** Height of a cell, degrees of latitude. */
  cell: number;
  rows: Map<number, Map<number, number[]>>;
}

export class ReachGrid {
  private readonly layers = new Map<number, Layer>();
  private readonly wide: number[] = [];
  /** Of each item its point on a globe of radius one, and its reach in metres: see `test`. */
  private readonly points: Float64Array;

  constructor(private readonly items: readonly Reaching[]) {
    this.points = new Float64Array(4 * items.length);
    items.forEach((item, index) => {
      const reach = item.fund === true ? Infinity : item.radiusMeters;
      this.points.set([...unitPoint(item.place), reach], 4 * index);
      this.add(item, index);
    });
  }

  /** Calls back with each item whose reach, times `factor`, covers the place. */
  forEachReaching(place: Place, factor: number, visit: (index: number) => void): void {
    const point = unitPoint(place);
    const test = (index: number): void => this.test(index, place, point, factor, visit);
    this.wide.forEach(test);
    for (const layer of this.layers.values()) {
      const row = Math.floor(place.latitude / layer.cell);
      const rows = Math.ceil(factor);
      // Circles of latitude are shortest at the far end: count the columns there.
      const farthest = (Math.max(Math.abs(row - rows), Math.abs(row + rows)) + 1) * layer.cell;
      const shortest = METERS_PER_DEGREE * Math.cos((Math.min(farthest, 89.9) * Math.PI) / 180);
      const degrees = (layer.reach * factor * 1.1) / shortest;
      for (let r = row - rows; r <= row + rows; r += 1) {
        const cells = layer.rows.get(r);
        if (!cells) continue;
        const columns = columnsIn(layer, r);
        const width = 360 / columns;
        const column = Math.floor((place.longitude + 180) / width);
        const aside = Math.ceil(degrees / width);
        // Few columns near a pole, or a long reach: each is looked at once.
        const span = Math.min(2 * aside + 1, columns);
        for (let step = 0; step < span; step += 1) {
          const found = cells.get((((column - aside + step) % columns) + columns) % columns);
          found?.forEach(test);
        }
      }
    }
  }

  private add(item: Reaching, index: number): void {
    if (item.fund === true || item.radiusMeters >= WIDE_REACH) {
      this.wide.push(index);
      return;
    }
    let reach = SMALLEST_REACH;
    while (reach < item.radiusMeters) reach *= 2;
    let layer = this.layers.get(reach);
    if (!layer) {
      // A tenth more, so that rounding never hides an item at the very edge.
      layer = { reach, cell: (reach * 1.1) / METERS_PER_DEGREE, rows: new Map() };
      this.layers.set(reach, layer);
    }
    const row = Math.floor(item.place.latitude / layer.cell);
    let cells = layer.rows.get(row);
    if (!cells) layer.rows.set(row, (cells = new Map<number, number[]>()));
    const columns = columnsIn(layer, row);
    const width = 360 / columns;
    const column = Math.floor((item.place.longitude + 180) / width) % columns;
    const cell = cells.get(column);
    if (cell) cell.push(index);
    else cells.set(column, [index]);
  }

  /** Most of those tested are too far, by the chord already: no arc is shorter than its chord. */
  private test(
    index: number,
    place: Place,
    [x, y, z]: UnitPoint,
    factor: number,
    visit: (index: number) => void,
  ): void {
    const { points } = this;
    const at = 4 * index;
    const reach = (points[at + 3] as number) * factor;
    const chord =
      ((points[at] as number) - x) ** 2 +
      ((points[at + 1] as number) - y) ** 2 +
      ((points[at + 2] as number) - z) ** 2;
    // Distances are rounded to whole metres, so one metre more.
    if (chord > ((reach + 1) / EARTH_RADIUS) ** 2) return;
    const meters = distanceMeters((this.items[index] as Reaching).place, place);
    if (meters <= reach) visit(index);
  }
}

/** Columns around the globe in a row of cells, each at least as wide as the reach everywhere in
 * the rows next to it, where a circle of latitude may be shorter. */
function columnsIn(layer: Layer, row: number): number {
  const farthest = Math.max(Math.abs(row - 1), Math.abs(row + 2)) * layer.cell;
  if (farthest >= 89) return 1;
  const around = 360 * METERS_PER_DEGREE * Math.cos((farthest * Math.PI) / 180);
  return Math.max(1, Math.floor(around / (layer.reach * 1.1)));
}
