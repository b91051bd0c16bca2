/** A sparse graph from needs to resources, rows sorted by cost. */
export interface AssignmentGraph {
  needs: number;
  resources: number;
  /** Edges of need i are start[i] … start[i + 1] − 1, cheapest first. */
  start: Int32Array;
  resource: Int32Array;
  /** Whole numbers, not negative. */
  cost: Float64Array;
  /** Needs that each resource can serve at once. */
  capacity: Int32Array;
  /** Position of each edge in the lists that the graph was built from. */
  origin: Int32Array;
}

/** Builds the graph from edge lists of any order. */
export function buildGraph(
  needs: number,
  capacity: Int32Array,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  cost: ArrayLike<number>,
): AssignmentGraph {
  const edges = from.length;
  const start = new Int32Array(needs + 1);
  for (let e = 0; e < edges; e += 1) {
    const next = (from[e] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let i = 0; i < needs; i += 1) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const fill = start.slice();
  const graph = {
    needs,
    resources: capacity.length,
    start,
    resource: new Int32Array(edges),
    cost: new Float64Array(edges),
    capacity,
    origin: new Int32Array(edges),
  };
  for (let e = 0; e < edges; e += 1) {
    const i = from[e] as number;
    const at = fill[i] as number;
    insert(graph, start[i] as number, at, to[e] as number, cost[e] as number, e);
    fill[i] = at + 1;
  }
  return graph;
}

/** Insertion sort: rows are short (candidates are bounded) and often sorted already. */
function insert(
  { resource, cost, origin }: AssignmentGraph,
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
