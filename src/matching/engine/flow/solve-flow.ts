/**
 * Decides a component of single-part needs to the optimum of all three tiers by one flow.
 *
 * Lexicographic and exact, without large numbers:
 *
 * - Met weight is a property of needs alone, so the sets of needs that can be met together form a
 *   matroid: letting needs in by falling weight, each class staying met from then on, gives the
 *   heaviest set. Weights are only ever compared, never added to costs.
 * - Closeness and cost of an edge are divided by their common divisors to k and c, and combined as
 *   k·M + c, where M = 1 + n·max c exceeds every difference in total cost of two decisions (n units
 *   can be served at most), so one step of closeness always outweighs it.
 * - Staying unmet costs B = 4·(n + 1)·(C + 1), C the largest combined cost: more than a path of
 *   exchanges can cost, whose at most 2n edges each change the sum by at most C. Prices and
 *   distances stay below 2B. Checked below: 4B < 2^53, so all arithmetic on doubles is on whole
 *   numbers and exact. With costs of at most 10^4 points and three ranks this holds for 100,000
 *   needs in one component.
 * - When a class is done, resources priced above B/2 can reach nothing free: they hold the needs
 *   that must keep them, and are taken out, so that B serves the next class in full.
 */
import type { Clock } from '../clock.js';
import { mostWeight, valueOf, type ComponentResult } from '../component-result.js';
import { gcd } from '../gcd.js';
import { greedy, type Capacity } from '../greedy.js';
import type { Candidate, Choice, NeedProblem, Problem } from '../problem.js';
import { Assignment } from './assignment.js';
import { buildGraph, type AssignmentGraph } from './graph.js';

interface Edges {
  from: number[];
  to: number[];
  slot: number[];
  /** Index into `candidates`: an offer that can be given in several slots is one of them. */
  candidate: number[];
  candidates: Candidate[];
  /** Of each candidate, for the whole need. */
  closeness: number[];
  cost: number[];
  capacity: Int32Array;
}

/** Undefined when the component is not of this shape, or its costs too many digits long. */
export function solveFlow(
  problem: Problem,
  needs: readonly number[],
  capacity: Capacity,
  clock: Clock,
): ComponentResult | undefined {
  const edges = collect(problem, needs, capacity);
  const combined = edges && combine(edges, needs.length);
  if (!edges || !combined) return undefined;
  const { from, to } = edges;
  const graph = buildGraph(needs.length, edges.capacity, from, to, combined.cost);
  const assignment = new Assignment(graph);
  const stop = (): boolean => clock.left() === 0;
  let stopped = false;
  for (const group of byWeight(problem, needs, graph)) {
    stopped ||= stop();
    if (stopped) break;
    assignment.admit(group, combined.unmet, stop);
    assignment.retire(combined.unmet / 2);
  }
  stopped ||= clock.stopped;
  const choices: Choice[] = [];
  graph.row.forEach((row, i) => {
    const edge = assignment.edgeOf[row] as number;
    if (edge < 0) return;
    const at = graph.origin[edge] as number;
    const need = needs[i] as number;
    const { steps } = (problem.needs[need] as NeedProblem).parts[0] as NeedProblem['parts'][number];
    const candidate = edges.candidates[edges.candidate[at] as number] as Candidate;
    const draw = { part: 0, candidate, steps };
    choices.push({ need, slot: edges.slot[at] as number, draws: [draw] });
  });
  if (!stopped) return { choices, solver: 'FLOW', bound: valueOf(problem, choices), proven: true };
  return {
    choices: [...choices, ...whatIsLeft(problem, needs, capacity, choices)],
    solver: 'FLOW',
    bound: { metWeight: mostWeight(problem, needs), closeness: null, cost: null },
    proven: false,
  };
}

/** Out of time: whoever has not been let in yet is met as well as what is left allows. */
function whatIsLeft(
  problem: Problem,
  needs: readonly number[],
  capacity: Capacity,
  choices: readonly Choice[],
): Choice[] {
  const left = capacity.copy();
  for (const choice of choices) left.take(choice);
  const met = new Set(choices.map(({ need }) => need));
  return greedy(
    problem,
    needs.filter((need) => !met.has(need)),
    left,
  );
}

/**
 * The edges, when every need has one part and takes the same of each resource as any other does:
 * all of a need in one step, or capacity in whole multiples, so that nothing is gained by drawing
 * on several offers.
 */
function collect(
  problem: Problem,
  needs: readonly number[],
  capacity: Capacity,
): Edges | undefined {
  const { resources } = problem;
  const edges: Omit<Edges, 'capacity'> = {
    from: [],
    to: [],
    slot: [],
    candidate: [],
    candidates: [],
    closeness: [],
    cost: [],
  };
  const local = new Map<number, number>();
  const capacities: number[] = [];
  const takes: number[] = [];
  for (const [i, index] of needs.entries()) {
    const need = problem.needs[index] as NeedProblem;
    const [part] = need.parts;
    if (!part || need.parts.length > 1 || (need.need.divisible && part.steps > 1)) return undefined;
    for (const candidate of part.candidates) {
      const take = candidate.perStep * part.steps;
      const number = edges.candidates.push(candidate) - 1;
      edges.closeness.push(candidate.closenessPerStep * part.steps);
      edges.cost.push(candidate.costPerStep * part.steps);
      for (const slot of resources.slotsOf(candidate)) {
        const resource = resources.at(candidate.offer, slot);
        const free = capacity.free[resource] as number;
        if (part.steps > 1 && free % take !== 0) return undefined;
        if (free < take) continue;
        let to = local.get(resource);
        if (to === undefined) {
          local.set(resource, (to = capacities.length));
          capacities.push(Math.min(needs.length, Math.floor(free / take)));
          takes.push(take);
        } else if (takes[to] !== take) return undefined;
        edges.from.push(i);
        edges.to.push(to);
        edges.slot.push(slot);
        edges.candidate.push(number);
      }
    }
  }
  return { ...edges, capacity: Int32Array.from(capacities) };
}

/** Tiers two and three in one number an edge, and the cost of staying unmet; see above. */
function combine(
  { candidate, closeness, cost }: Edges,
  needs: number,
): { cost: Float64Array; unmet: number } | undefined {
  const byCloseness = closeness.reduce(gcd, 0) || 1;
  const byCost = cost.reduce(gcd, 0) || 1;
  const highest = cost.reduce((most, value) => Math.max(most, value / byCost), 0);
  const step = 1 + needs * highest;
  let largest = 0;
  const combined = Float64Array.from(closeness, (value, at) => {
    const both = (value / byCloseness) * step + (cost[at] as number) / byCost;
    if (both > largest) largest = both;
    return both;
  });
  const unmet = 4 * (needs + 1) * (largest + 1);
  if (4 * unmet >= Number.MAX_SAFE_INTEGER) return undefined;
  const ofEdges = new Float64Array(candidate.length);
  candidate.forEach((at, edge) => {
    ofEdges[edge] = combined[at] as number;
  });
  return { cost: ofEdges, unmet };
}

/** Rows of needs in groups of equal weight, heaviest group first. */
function byWeight(
  problem: Problem,
  needs: readonly number[],
  { needAt }: AssignmentGraph,
): Int32Array[] {
  const groups = new Map<number, number[]>();
  needAt.forEach((i, row) => {
    const index = needs[i] as number;
    const need = problem.needs[index] as NeedProblem;
    const weight = need.need.divisible ? (need.weightPerStep[0] as number) : need.weight;
    const group = groups.get(weight);
    if (group) group.push(row);
    else groups.set(weight, [row]);
  });
  return [...groups].sort((a, b) => b[0] - a[0]).map(([, group]) => Int32Array.from(group));
}
