/**
 * Composite instances of about 200 needs: the engine beside HiGHS run to proof on the whole model.
 * Where no proof comes in time, the gap is to its bound.
 */
import { compile } from '../src/matching/engine/compile.js';
import { decide } from '../src/matching/engine/decide.js';
import { Capacity } from '../src/matching/engine/greedy.js';
import { highs, solveToProof, type MilpResult } from '../src/matching/engine/highs-solver.js';
import type { Instance } from '../src/matching/engine/instance.js';
import { MilpModel } from '../src/matching/engine/milp-model.js';
import { currentWeights } from '../src/matching/engine/weights.js';
import { violations } from '../test/matching-engine/checker.js';
import { compositeInstance } from './composite-instances.js';

const NEEDS = 200;
/** For all three tiers of one instance; a proof takes a few seconds of an idle core. */
const PROOF_MS = 60_000;

export async function compareComposites(count: number): Promise<{
  instances: number;
  meanGapPercent: number;
  violations: number;
  lowerTierDifferences: number;
  peerProven: number;
  unproven: number;
  improvementMeanGapPercent: number;
  meanSeconds: { engine: number; peer: number };
}> {
  let gap = 0;
  let improvementGap = 0;
  let broken = 0;
  let lower = 0;
  let unproven = 0;
  let peerProven = 0;
  const seconds = { engine: 0, peer: 0 };
  for (let seed = 0; seed < count; seed += 1) {
    const supply = [0.4, 0.6, 0.8, 1][seed % 4] as number;
    const instance = compositeInstance({ needs: NEEDS, seed, supply, days: 4 });
    const began = performance.now();
    const peer = await proof(instance);
    seconds.peer += (performance.now() - began) / 1000;
    const decision = await decide(instance);
    seconds.engine += decision.stats.milliseconds / 1000;
    const improved = await decide(instance, {
      limits: { exactColumns: 0 },
      timeLimitMs: 15_000,
    });
    broken += violations(instance, decision).length + violations(instance, improved).length;
    const { metWeight, closeness, cost } = decision.objective;
    const best = peer.metWeight?.bound ?? metWeight;
    gap += 1 - metWeight / best;
    improvementGap += 1 - improved.objective.metWeight / best;
    if (peer.cost?.proven) {
      peerProven += 1;
      if (closeness !== peer.closeness?.value || cost !== peer.cost.value) lower += 1;
    }
    if (!decision.proven) unproven += 1;
    process.stderr.write(`composite ${seed + 1} of ${count}\r`);
  }
  const percent = (sum: number): number => Math.round((sum / count) * 1e7) / 1e5;
  return {
    instances: count,
    meanGapPercent: percent(gap),
    violations: broken,
    lowerTierDifferences: lower,
    peerProven,
    unproven,
    improvementMeanGapPercent: percent(improvementGap),
    meanSeconds: { engine: seconds.engine / count, peer: seconds.peer / count },
  };
}

async function proof(instance: Instance): Promise<MilpResult['tiers']> {
  const { problem } = compile(instance, currentWeights(), { candidatesPerPart: 100_000 });
  const needs = problem.needs.flatMap(({ slots }, index) => (slots.length > 0 ? [index] : []));
  const model = new MilpModel(problem, needs, new Capacity(problem));
  const until = performance.now() + PROOF_MS;
  const { tiers } = solveToProof(await highs(), model, [], () => until - performance.now());
  return tiers;
}
