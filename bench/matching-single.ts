/** Single-part instances by fast-check: the engine's three tiers beside one cost by OR-Tools. */
import fc from 'fast-check';
import { compile } from '../src/matching/engine/compile.js';
import { decide } from '../src/matching/engine/decide.js';
import { Capacity } from '../src/matching/engine/greedy.js';
import type { Instance } from '../src/matching/engine/instance.js';
import { currentWeights } from '../src/matching/engine/weights.js';
import { instances } from '../test/matching-engine/arbitraries.js';
import { violations } from '../test/matching-engine/checker.js';
import type { FlowFile, Ortools } from './ortools.js';

const NEEDS = 40;
const SEED = 20_260_301;
const MILLION = 1_000_000;
/** One step of closeness outweighs any cost (10^4 points a need), one point of weight all closeness. */
const CLOSENESS = NEEDS * 10_000 + 1;
const WEIGHT = NEEDS * (3 * CLOSENESS + 10_000) + 1;

export async function compareSingles(
  ortools: Ortools,
  count: number,
): Promise<{ instances: number; differences: number }> {
  const shape = { needs: NEEDS, offers: 30, parts: 1, flow: true, crowded: true };
  const samples = fc.sample(instances(shape), { numRuns: count, seed: SEED });
  let differences = 0;
  for (const instance of samples) {
    const decision = await decide(instance);
    const { file, most } = exported(instance);
    const peer = await ortools.solve(file, 1);
    const { metWeight, closeness, cost } = decision.objective;
    const whole = [metWeight, closeness, cost].map((value) => BigInt(value / MILLION));
    const [weight = 0n, close = 0n, spent = 0n] = whole;
    const ours = BigInt(WEIGHT) * (BigInt(most) - weight) + BigInt(CLOSENESS) * close + spent;
    const broken = violations(instance, decision);
    if (!peer.optimal || `${ours}` !== peer.cost || broken.length > 0) differences += 1;
  }
  return { instances: samples.length, differences };
}

/** The instance as one flow with one cost an edge, and the points of all needs together. */
function exported(instance: Instance): { file: FlowFile; most: number } {
  const { problem } = compile(instance, currentWeights(), { candidatesPerPart: 1000 });
  const { free } = new Capacity(problem);
  const from: number[] = [];
  const to: number[] = [];
  const costs: number[] = [];
  problem.needs.forEach(({ parts }, need) => {
    for (const candidate of parts[0]?.candidates ?? [])
      for (const slot of candidate.slots) {
        from.push(need);
        to.push(problem.resources.at(candidate.offer, slot));
        costs.push((candidate.closenessPerStep * CLOSENESS + candidate.costPerStep) / MILLION);
      }
  });
  return {
    file: {
      capacity: Int32Array.from(free, (units) => Math.floor(units / 100)),
      unmet: problem.needs.map(({ points }) => points * WEIGHT),
      from,
      to,
      cost: costs,
    },
    most: problem.needs.reduce((sum, { points }) => sum + points, 0),
  };
}
