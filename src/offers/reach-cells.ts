/**
 * Finds the offers that reach a place by looking names up instead of measuring to all of them. The
 * globe is divided into cells once for each size of reach (powers of two, from 1,024 m), each cell
 * about as wide as that reach. An offer lies in one cell of its size; what reaches a place lies in
 * the few cells around it.
 */
interface Place {
  latitude: number;
  longitude: number;
}

/** A piece of the globe, in degrees. */
export interface Box {
  south: number;
  north: number;
  west: number;
  east: number;
}

const METERS_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;
const SMALLEST_REACH = 1_024;
/** 1 km to 524 km; what reaches further is looked at from everywhere. */
const SIZES = 10;

/** The cell of offers that reach further than any size. */
export const FAR = 'far';
/** The cell of emergency funds, which no distance limits. */
export const FUND = 'fund';

/** The name of the cell in which an offer of this place and reach lies. */
export function reachCell(place: Place, radiusMeters: number): string {
  const size = sizeOf(radiusMeters);
  if (size >= SIZES) return FAR;
  const row = Math.floor(place.latitude / heightOf(size));
  const columns = columnsIn(size, row);
  const column = Math.floor(((place.longitude + 180) / 360) * columns) % columns;
  return `${size}/${row}/${column}`;
}

/**
 * The cells of every size in which offers that reach into the box may lie.
 * @param factor widens every reach.
 * @param sizes where not all sizes are asked for.
 */
export function cellsReaching(box: Box, factor: number, sizes: readonly number[] = ALL): string[] {
  const cells = [FUND, FAR];
  for (const size of sizes) {
    // A little more, so that rounding never hides an offer at the very edge.
    const aside = (reachOf(size) * factor * 1.001) / METERS_PER_DEGREE;
    const height = heightOf(size);
    const first = Math.floor(Math.max(-90, box.south - aside) / height);
    const last = Math.floor(Math.min(90, box.north + aside) / height);
    const turn = longitudesWithin(aside, Math.max(Math.abs(box.south), Math.abs(box.north)));
    for (let row = first; row <= last; row += 1) {
      const columns = columnsIn(size, row);
      const west = Math.floor(((box.west - turn + 180) / 360) * columns);
      const east = Math.floor(((box.east + turn + 180) / 360) * columns);
      const count = Math.min(columns, east - west + 1);
      for (let step = 0; step < count; step += 1)
        cells.push(`${size}/${row}/${(((west + step) % columns) + columns) % columns}`);
    }
  }
  return cells;
}

/** The size of a cell by its name; null for those without a place. */
export function sizeOfCell(cell: string): number | null {
  return cell === FAR || cell === FUND ? null : Number(cell.slice(0, cell.indexOf('/')));
}

/** The part of the globe that a place's own cell of this size covers, and its name. */
export function cellAround(place: Place, size: number): { name: string; box: Box } {
  const height = heightOf(size);
  const row = Math.floor(place.latitude / height);
  const columns = columnsIn(size, row);
  const column = Math.floor(((place.longitude + 180) / 360) * columns) % columns;
  const west = (column * 360) / columns - 180;
  return {
    name: `${size}/${row}/${column}`,
    box: { south: row * height, north: (row + 1) * height, west, east: west + 360 / columns },
  };
}

const ALL = Array.from({ length: SIZES }, (_, size) => size);

function sizeOf(radiusMeters: number): number {
  return Math.max(0, Math.ceil(Math.log2(radiusMeters / SMALLEST_REACH)));
}

/** How far offers of this size reach, and about how wide its cells are; in metres. */
export function reachOf(size: number): number {
  return SMALLEST_REACH * 2 ** size;
}

/** Degrees of latitude. */
function heightOf(size: number): number {
  return reachOf(size) / METERS_PER_DEGREE;
}

/** Columns around the globe in a row, each about as wide as the reach where the row is shortest. */
function columnsIn(size: number, row: number): number {
  const farthest = Math.min(90, Math.max(Math.abs(row), Math.abs(row + 1)) * heightOf(size));
  const around = 360 * METERS_PER_DEGREE * Math.cos((farthest * Math.PI) / 180);
  return Math.max(1, Math.floor(around / reachOf(size)));
}

/** How many degrees of longitude a circle of this radius (degrees) spans to each side. */
function longitudesWithin(radius: number, latitude: number): number {
  if (latitude + radius >= 90) return 180;
  const radians = Math.PI / 180;
  return Math.asin(Math.sin(radius * radians) / Math.cos(latitude * radians)) / radians;
}
