/**
 * Divides a whole run into slices that can be decided side by side: by connected component, and a
 * component that is too large by region. Pure: runs in a thread.
 */
import {
  cellAround,
  cellsReaching,
  FAR,
  FUND,
  sizeOfCell,
  type Box,
} from '../../offers/reach-cells.js';
import type { Place } from '../engine/instance.js';

export interface RunNeed {
  id: string;
  place: Place;
  /** The middle of the square by which most offers reach it. */
  area?: Place;
  reachFactor: number;
  /** Kinds that its parts ask, and what may stand in for them. */
  kinds: string[];
}

/** Offers of a kind that lie in one cell. */
export interface Bucket {
  kind: string;
  cell: string;
}

export interface Slice {
  needIds: string[];
  /** Where offers that could meet these needs lie. */
  buckets: Bucket[];
  /** Offers only from here: the component was too large. Null: all of the buckets. */
  region: Box | null;
}

/** A region holds its southern and western edge, so the globe goes on a little behind its own. */
const GLOBE: Box = { south: -90, north: 91, west: -180, east: 181 };
/** Offers in these are everybody's; who takes more than there is, is found out when storing. */
const EVERYBODYS = [FUND, FAR];

/**
 * @param mostNeeds of a slice.
 * @param turn moves the borders of regions from run to run, so that nobody stays at one.
 */
export function divide(
  needs: readonly RunNeed[],
  buckets: readonly Bucket[],
  mostNeeds: number,
  turn: number,
): Slice[] {
  const touching = new Touching(buckets);
  const touched = needs.map((need) => touching.of(need));
  const groups = new Groups(needs.length + buckets.length);
  touched.forEach((indices, need) => {
    for (const bucket of indices)
      if (!EVERYBODYS.includes(buckets[bucket]!.cell)) groups.join(need, needs.length + bucket);
  });
  const components = new Map<number, number[]>();
  needs.forEach((_, need) => {
    const root = groups.rootOf(need);
    const members = components.get(root);
    if (members) members.push(need);
    else components.set(root, [need]);
  });
  const pieces: { members: number[]; region: Box | null }[] = [];
  let small: number[] = [];
  for (const members of components.values()) {
    if (members.length > mostNeeds) {
      const shift = 0.5 + ((turn % 5) - 2) * 0.05;
      pieces.push(...cut(members, GLOBE, needs, mostNeeds, shift));
      continue;
    }
    if (small.length + members.length > mostNeeds) {
      pieces.push({ members: small, region: null });
      small = [];
    }
    small.push(...members);
  }
  if (small.length > 0) pieces.push({ members: small, region: null });
  return pieces.map(({ members, region }) => {
    const used = new Set(members.flatMap((need) => touched[need]!));
    return {
      needIds: members.map((need) => needs[need]!.id),
      buckets: [...used].map((bucket) => ({ ...buckets[bucket]! })),
      region,
    };
  });
}

/** Halves a region, across its longer side, until no piece has too many needs. */
function cut(
  members: number[],
  region: Box,
  needs: readonly RunNeed[],
  mostNeeds: number,
  shift: number,
): { members: number[]; region: Box }[] {
  if (members.length <= mostNeeds) return [{ members, region }];
  const latitudes = members.map((need) => needs[need]!.place.latitude).sort((a, b) => a - b);
  const longitudes = members.map((need) => needs[need]!.place.longitude).sort((a, b) => a - b);
  const along = Math.cos((latitudes[0]! * Math.PI) / 180);
  const isTall = latitudes.at(-1)! - latitudes[0]! > (longitudes.at(-1)! - longitudes[0]!) * along;
  const sorted = isTall ? latitudes : longitudes;
  const wished = sorted[Math.floor(sorted.length * shift)]!;
  // A border has needs on both of its sides.
  const at = wished > sorted[0]! ? wished : sorted.find((one) => one > sorted[0]!);
  // All at one place: there is no border to draw.
  if (at === undefined) return [{ members, region }];
  const before = (need: number) => needs[need]!.place[isTall ? 'latitude' : 'longitude'] < at;
  const low = { ...region, ...(isTall ? { north: at } : { east: at }) };
  const high = { ...region, ...(isTall ? { south: at } : { west: at }) };
  return [
    ...cut(members.filter(before), low, needs, mostNeeds, shift),
    ...cut(
      members.filter((need) => !before(need)),
      high,
      needs,
      mostNeeds,
      shift,
    ),
  ];
}

/** Which buckets hold offers that may reach a need; the same for all needs of one cell. */
class Touching {
  private readonly index: Map<string, number>;
  private readonly sizes = new Map<string, Set<number>>();
  private readonly known = new Map<string, number[]>();

  constructor(buckets: readonly Bucket[]) {
    this.index = new Map(buckets.map(({ kind, cell }, at) => [`${kind} ${cell}`, at]));
    for (const { kind, cell } of buckets) {
      const size = sizeOfCell(cell);
      const sizes = this.sizes.get(kind) ?? new Set();
      this.sizes.set(kind, sizes);
      if (size !== null) sizes.add(size);
    }
  }

  of(need: RunNeed): number[] {
    const found = new Set<number>();
    for (const kind of need.kinds) {
      for (const cell of EVERYBODYS) {
        const bucket = this.index.get(`${kind} ${cell}`);
        if (bucket !== undefined) found.add(bucket);
      }
      for (const size of this.sizes.get(kind) ?? [])
        for (const bucket of this.around(kind, size, need.area ?? need.place, need.reachFactor))
          found.add(bucket);
    }
    return [...found];
  }

  private around(kind: string, size: number, place: Place, reachFactor: number): number[] {
    const { name, box } = cellAround(place, size);
    const key = `${kind} ${name} ${reachFactor}`;
    let found = this.known.get(key);
    if (!found) {
      found = cellsReaching(box, reachFactor, [size]).flatMap(
        (cell) => this.index.get(`${kind} ${cell}`) ?? [],
      );
      this.known.set(key, found);
    }
    return found;
  }
}

/** Union-find over numbers. */
export class Groups {
  private readonly parents: Int32Array;

  constructor(count: number) {
    this.parents = Int32Array.from({ length: count }, (_, index) => index);
  }

  rootOf(one: number): number {
    let root = one;
    while (this.parents[root] !== root) root = this.parents[root]!;
    for (let at = one; at !== root;) {
      const next = this.parents[at]!;
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    this.parents[this.rootOf(a)] = this.rootOf(b);
  }
}
