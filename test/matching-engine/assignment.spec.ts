import { Assignment } from '../../src/matching/engine/flow/assignment.js';
import { buildGraph } from '../../src/matching/engine/flow/graph.js';
import { Random } from '../../src/matching/engine/random.js';

/** Near any cost, and far above all of them together, as the engine sets it. */
const UNMET = [30_000, 4 * 401 * 10_001];

/**
 * A decision with prices and values that satisfy the conditions of optimality is optimal: no other
 * solver is asked.
 */
describe('an assignment carries the proof of its optimality', () => {
  const cases = [0.3, 0.8, 1, 1.3].flatMap((supply) =>
    [2, 6].flatMap((degree) =>
      UNMET.flatMap((unmet) => [1, 2, 3].map((seed) => ({ supply, degree, unmet, seed }))),
    ),
  );
  const named = 'supply $supply, degree $degree, unmet at $unmet, seed $seed';
  it.each(cases)(named, ({ supply, degree, unmet, seed }) => {
    const random = new Random(seed);
    const needs = 400;
    const capacity = Int32Array.from({ length: Math.ceil(needs * supply) }, () =>
      random.below(8) === 0 ? 2 : 1,
    );
    const from: number[] = [];
    const to: number[] = [];
    const cost: number[] = [];
    for (let i = 0; i < needs; i += 1)
      for (let k = 0; k < degree; k += 1) {
        from.push(i);
        to.push(random.below(capacity.length));
        cost.push(random.below(10_000));
      }
    const graph = buildGraph(needs, capacity, from, to, cost);
    const assignment = new Assignment(graph);
    assignment.admit(
      Int32Array.from({ length: needs }, (_, i) => i),
      unmet,
      () => false,
    );
    const { price, value, edgeOf } = assignment;
    const used = new Int32Array(capacity.length);
    const wrong: string[] = [];
    for (let i = 0; i < needs; i += 1) {
      const edge = edgeOf[i]!;
      if (value[i]! > unmet) wrong.push(`need ${i} above the cost of staying unmet`);
      if (edge < 0 && value[i] !== unmet) wrong.push(`need ${i} had better be met`);
      if (edge >= 0) {
        const r = graph.resource[edge]!;
        used[r] = used[r]! + 1;
        if (graph.cost[edge]! + price[r]! !== value[i]) wrong.push(`need ${i} not tight`);
      }
      for (let e = graph.start[i]!; e < graph.start[i + 1]!; e += 1)
        if (graph.cost[e]! + price[graph.resource[e]!]! < value[i]!)
          wrong.push(`need ${i} had better take edge ${e}`);
    }
    graph.capacity.forEach((units, r) => {
      if (used[r]! > units) wrong.push(`resource ${r} overdrawn`);
      if (price[r]! < 0 || (price[r]! > 0 && used[r]! < units)) wrong.push(`price of ${r}`);
    });
    expect(wrong).toEqual([]);
  });

  it('numbers needs and resources anew without losing one', () => {
    const graph = buildGraph(3, Int32Array.of(1, 5, 2), [2, 0, 2], [1, 2, 0], [7, 4, 3]);
    const edges = [...graph.needAt].flatMap((need, row) =>
      Array.from({ length: graph.start[row + 1]! - graph.start[row]! }, (_, k) => {
        const edge = graph.start[row]! + k;
        const units = graph.capacity[graph.resource[edge]!];
        return { need, units, cost: graph.cost[edge], origin: graph.origin[edge] };
      }),
    );
    expect(edges.sort((a, b) => a.origin! - b.origin!)).toEqual([
      { need: 2, units: 5, cost: 7, origin: 0 },
      { need: 0, units: 2, cost: 4, origin: 1 },
      { need: 2, units: 1, cost: 3, origin: 2 },
    ]);
    expect([...graph.row].map((row) => graph.needAt[row])).toEqual([0, 1, 2]);
  });
});
