/**
 * Times of the flow beside OR-Tools: same edges, same costs, building the graph from edge lists
 * included on both sides. CPU time, of which a noisy machine takes less; finding candidates is not
 * part of it.
 */
import { Assignment } from '../src/matching/engine/flow/assignment.js';
import { buildGraph } from '../src/matching/engine/flow/graph.js';
import { flowInstance, type Sort } from './flow-instances.js';
import type { FlowFile, Ortools } from './ortools.js';

const DEGREE = 20;

export async function compareFlowTimes(
  ortools: Ortools,
  sort: Sort,
  needs: number,
  runs: number,
): Promise<{ seconds: number; peer: number; ratio: number }> {
  const file = flowInstance(sort, needs, DEGREE, needs);
  warmUp(sort);
  // Alternating, so that a noisy machine disturbs both alike.
  const times: number[] = [];
  const peerTimes: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const ours = timed(file);
    const theirs = await ortools.solve(file, 1);
    if (!theirs.optimal || theirs.cost !== `${ours.cost}`)
      throw new Error(`Costs differ: ${ours.cost} here, ${theirs.cost} there`);
    times.push(ours.seconds);
    peerTimes.push(theirs.seconds);
  }
  const [seconds, peer] = [median(times), median(peerTimes)];
  return { seconds, peer, ratio: rounded(seconds / peer) };
}

/** Slope of time over edges on logarithmic scales, by least squares. */
export async function growth(
  ortools: Ortools,
  sort: Sort,
  leastRuns: number,
): Promise<{ exponent: number; peerExponent: number }> {
  warmUp(sort);
  const sizes = [500, 1500, 5000, 15_000, 50_000];
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const needs of sizes) {
    const file = flowInstance(sort, needs, DEGREE, needs + 1);
    const runs = needs < 10_000 ? 4 * leastRuns + 1 : leastRuns;
    ours.push(median(Array.from({ length: runs }, () => timed(file).seconds)));
    theirs.push((await ortools.solve(file, runs)).seconds);
  }
  return { exponent: rounded(slope(sizes, ours)), peerExponent: rounded(slope(sizes, theirs)) };
}

/** A server's process is warm; so is OR-Tools, compiled ahead of time. */
function warmUp(sort: Sort): void {
  for (let run = 0; run < 5; run += 1) timed(flowInstance(sort, 2000, DEGREE, run));
}

function timed(file: FlowFile): { cost: number; seconds: number } {
  const began = process.cpuUsage();
  const needs = file.unmet.length;
  const unmet = file.unmet[0] as number;
  const graph = buildGraph(needs, Int32Array.from(file.capacity), file.from, file.to, file.cost);
  const assignment = new Assignment(graph);
  const all = Int32Array.from({ length: needs }, (_, i) => i);
  assignment.admit(all, unmet, () => false);
  const { user, system } = process.cpuUsage(began);
  const seconds = (user + system) / 1e6;
  let cost = 0;
  for (const edge of assignment.edgeOf) cost += edge < 0 ? unmet : (graph.cost[edge] as number);
  return { cost, seconds };
}

function slope(sizes: readonly number[], seconds: readonly number[]): number {
  const x = sizes.map(Math.log);
  const y = seconds.map(Math.log);
  const mean = (list: number[]): number =>
    list.reduce((sum, value) => sum + value, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  const above = x.reduce((sum, value, k) => sum + (value - mx) * ((y[k] as number) - my), 0);
  return above / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}

function median(list: number[]): number {
  return list.sort((a, b) => a - b)[list.length >> 1] as number;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
