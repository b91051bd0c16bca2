/** Seeded flows of two sorts: needs and offers in a town, and edges anywhere. */
import { Random } from '../src/matching/engine/random.js';
import type { FlowFile } from './ortools.js';

export type Sort = 'town' | 'uniform';

/** What staying unmet costs: more than twice any edge. */
const UNMET = 30_000;

/** As many needs as offers, of capacity one, with so many edges at each need. */
export function flowInstance(sort: Sort, needs: number, degree: number, seed: number): FlowFile {
  const random = new Random(seed);
  const file = {
    capacity: new Int32Array(needs).fill(1),
    unmet: new Float64Array(needs).fill(UNMET),
    from: new Int32Array(needs * degree),
    to: new Int32Array(needs * degree),
    cost: new Int32Array(needs * degree),
  };
  if (sort === 'uniform')
    for (let e = 0; e < file.from.length; e += 1) {
      file.from[e] = Math.floor(e / degree);
      file.to[e] = random.below(needs);
      file.cost[e] = random.below(10_000);
    }
  else nearest(file, needs, degree, random);
  return file;
}

/** Each need's nearest offers on a square; cost is the distance in thousandths of the mean spacing. */
function nearest(
  { from, to, cost }: { from: Int32Array; to: Int32Array; cost: Int32Array },
  needs: number,
  degree: number,
  random: Random,
): void {
  const side = Math.sqrt(needs);
  const x = Float64Array.from({ length: needs }, () => random.next() * side);
  const y = Float64Array.from({ length: needs }, () => random.next() * side);
  const columns = Math.max(1, Math.floor(side / 2));
  const cells: number[][] = Array.from({ length: columns * columns }, () => []);
  const cell = (v: number): number => Math.min(columns - 1, Math.floor((v / side) * columns));
  for (let j = 0; j < needs; j += 1)
    cells[cell(y[j] as number) * columns + cell(x[j] as number)]?.push(j);
  for (let i = 0; i < needs; i += 1) {
    const [px, py] = [random.next() * side, random.next() * side];
    const [cx, cy] = [cell(px), cell(py)];
    let near: { j: number; d: number }[] = [];
    for (let reach = 2; near.length < degree; reach *= 2) {
      near = [];
      for (let row = Math.max(0, cy - reach); row <= Math.min(columns - 1, cy + reach); row += 1)
        for (let c = Math.max(0, cx - reach); c <= Math.min(columns - 1, cx + reach); c += 1)
          for (const j of cells[row * columns + c] ?? [])
            near.push({ j, d: Math.hypot((x[j] as number) - px, (y[j] as number) - py) });
      if (reach > columns) break;
    }
    near.sort((a, b) => a.d - b.d || a.j - b.j);
    for (let k = 0; k < degree; k += 1) {
      const found = near[k % near.length] as { j: number; d: number };
      from[i * degree + k] = i;
      to[i * degree + k] = found.j;
      cost[i * degree + k] = Math.min(10_000, Math.round(found.d * 1000));
    }
  }
}
