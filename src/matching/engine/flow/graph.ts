/** A sparse graph from needs to resources, rows sorted by cost. */
import { placeTogether } from './locality.js';

/**
 * Needs and resources are numbered so that those that compete lie close together in memory: `row`
 * and `needAt` translate. A graph of a million edges is decided several times sooner for it.
 */
export interface AssignmentGraph {
  needs: number;
  resources: number;
  /** Edges of row i are start[i] … start[i + 1] − 1, cheapest first. */
  start: Int32Array;
  resource: Int32Array;
  /** Whole numbers, not negative. */
  cost: Float64Array;
  /** Needs that each resource can serve at once. */
  capacity: Int32Array;
  /** Position of each edge in the lists that the graph was built from. */
  origin: Int32Array;
  /** Row of each need, as numbered in the lists. */
  row: Int32Array;
  /** Need of each row. */
  needAt: Int32Array;
  /** Number here of each resource, as numbered in the lists. */
  resourceNumber: Int32Array;
}

/** Edges by need, cheapest first, numbered as in the lists. */
type Rows = Pick<AssignmentGraph, 'start' | 'resource' | 'cost' | 'origin'>;

/** Builds the graph from edge lists of any order. */
export function buildGraph(
  needs: number,
  capacity: Int32Array,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  cost: ArrayLike<number>,
): AssignmentGraph {
  const rows = sortedRows(needs, from, to, cost);
  const { needAt, resourceNumber } = placeTogether(rows, capacity.length);
  const row = new Int32Array(needs);
  const graph: AssignmentGraph = {
    needs,
    resources: capacity.length,
    ...emptyRows(needs, from.length),
    capacity: new Int32Array(capacity.length),
    row,
    needAt,
    resourceNumber,
  };
  let at = 0;
  for (let i = 0; i < needs; i += 1) {
    const need = needAt[i] as number;
    row[need] = i;
    const end = rows.start[need + 1] as number;
    for (let e = rows.start[need] as number; e < end; e += 1) {
      graph.resource[at] = resourceNumber[rows.resource[e] as number] as number;
      graph.cost[at] = rows.cost[e] as number;
      graph.origin[at] = rows.origin[e] as number;
      at += 1;
    }
    graph.start[i + 1] = at;
  }
  capacity.forEach((units, r) => {
    graph.capacity[resourceNumber[r] as number] = units;
  });
  return graph;
}

function emptyRows(needs: number, edges: number): Rows {
  return {
    start: new Int32Array(needs + 1),
    resource: new Int32Array(edges),
    cost: new Float64Array(edges),
    origin: new Int32Array(edges),
  };
}

function sortedRows(
  needs: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  cost: ArrayLike<number>,
): Rows {
  const rows = emptyRows(needs, from.length);
  const { start } = rows;
  for (let e = 0; e < from.length; e += 1) {
    const next = (from[e] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let i = 0; i < needs; i += 1) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const fill = start.slice();
  for (let e = 0; e < from.length; e += 1) {
    const i = from[e] as number;
    const at = fill[i] as number;
    insert(rows, start[i] as number, at, to[e] as number, cost[e] as number, e);
    fill[i] = at + 1;
  }
  return rows;
}

/** Insertion sort: rows are short (candidates are bounded) and often sorted already. */
function insert(
  { resource, cost, origin }: Rows,
  first: number,
  end: number,
  toResource: number,
  withCost: number,
  edge: number,
): void {
  let at = end;
  while (at > first && (cost[at - 1] as number) > withCost) {
    cost[at] = cost[at - 1] as number;
    resource[at] = resource[at - 1] as number;
    origin[at] = origin[at - 1] as number;
    at -= 1;
  }
  cost[at] = withCost;
  resource[at] = toResource;
  origin[at] = edge;
}

/** The same edges by resource. */
export class Incoming {
  readonly start: Int32Array;
  readonly need: Int32Array;
  readonly edge: Int32Array;

  constructor({ needs, resources, start, resource }: AssignmentGraph) {
    this.start = new Int32Array(resources + 1);
    this.need = new Int32Array(resource.length);
    this.edge = new Int32Array(resource.length);
    const first = this.start;
    for (const r of resource) first[r + 1] = (first[r + 1] as number) + 1;
    for (let r = 0; r < resources; r += 1)
      first[r + 1] = (first[r + 1] as number) + (first[r] as number);
    const fill = first.slice();
    for (let i = 0; i < needs; i += 1)
      for (let e = start[i] as number; e < (start[i + 1] as number); e += 1) {
        const r = resource[e] as number;
        const at = fill[r] as number;
        this.need[at] = i;
        this.edge[at] = e;
        fill[r] = at + 1;
      }
  }
}
