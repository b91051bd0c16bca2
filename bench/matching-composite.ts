/**
 * Instances of about 200 composite needs: the engine beside CP-SAT of OR-Tools, which is given the
 * instance in its JSON form and reads the rules and the objective by itself (`cp_sat_peer.py`), and
 * beside HiGHS on the engine's own model of all that could be matched. What neither proves in its
 * time is compared with the lower of their bounds; no decision of any of them may be above it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compile } from '../src/matching/engine/compile.js';
import { decide } from '../src/matching/engine/decide.js';
import type { Decision } from '../src/matching/engine/decision.js';
import { Capacity } from '../src/matching/engine/greedy.js';
import { highs, solveToProof, type MilpResult } from '../src/matching/engine/highs-solver.js';
import type { Instance } from '../src/matching/engine/instance.js';
import { MilpModel } from '../src/matching/engine/milp-model.js';
import { currentWeights } from '../src/matching/engine/weights.js';
import { violations } from '../test/matching-engine/checker.js';
import { compositeInstance } from './composite-instances.js';
import { folder, PythonPeer } from './ortools.js';

const NEEDS = 200;
/** For all three tiers of one instance, for each of the two, where nothing else is asked for. */
export const PEER_SECONDS = 60;
const IMPROVEMENT_MS = 15_000;

interface CpSatAnswer {
  /** Of the tiers in their order, as far as CP-SAT came. */
  values: number[];
  proven: boolean[];
  /** No decision can meet more weight. */
  bound: number;
  seconds: number;
  decisions: { broken: string[]; worth: [number, number, number] }[];
}

export interface Comparison {
  instances: number;
  /** To the lower of the two bounds. */
  meanGapPercent: number;
  largestGapPercent: number;
  meanGapToCpSatPercent: number;
  /** Hard rules broken, by either of two checkers, and values that are not as claimed or too good. */
  violations: number;
  /** Where CP-SAT proved all three tiers and the engine's closeness or cost is another. */
  lowerTierDifferences: number;
  /** Instances whose first tier, and whose three tiers, CP-SAT proved. */
  peerProvenWeight: number;
  peerProven: number;
  /** Instances whose first tier HiGHS proved. */
  highsProvenWeight: number;
  /** Instances that the engine did not prove. */
  unproven: number;
  improvementMeanGapPercent: number;
  meanSeconds: { engine: number; peer: number };
}

/** The instances of the bench, always the same. */
export function compositeInstances(count: number): Instance[] {
  return Array.from({ length: count }, (_, seed) => {
    const supply = [0.4, 0.6, 0.8, 1][seed % 4] as number;
    return compositeInstance({ needs: NEEDS, seed, supply, days: 4 });
  });
}

/** Writes each instance to a file of this folder, for any solver. @returns their paths. */
export function exportInstances(instances: readonly Instance[], into: string): string[] {
  mkdirSync(into, { recursive: true });
  return instances.map((instance, index) => {
    const path = resolve(into, `composite-${`${index}`.padStart(3, '0')}.json`);
    writeFileSync(path, JSON.stringify(instance));
    return path;
  });
}

/** Files as `exportInstances` writes them, or as the product's engine takes them. */
export async function compareFiles(
  paths: readonly string[],
  peerSeconds = PEER_SECONDS,
): Promise<Comparison> {
  const peer = new PythonPeer('cp_sat_peer.py');
  const gaps: number[] = [];
  const cpSatGaps: number[] = [];
  const improvementGaps: number[] = [];
  const found = { violations: 0, lowerTierDifferences: 0, unproven: 0 };
  const proven = { peerProvenWeight: 0, peerProven: 0, highsProvenWeight: 0 };
  const seconds = { engine: 0, peer: 0 };
  try {
    for (const [index, path] of paths.entries()) {
      const instance = JSON.parse(readFileSync(path, 'utf8')) as Instance;
      const decision = await decide(instance);
      const improved = await decide(instance, {
        limits: { exactColumns: 0 },
        timeLimitMs: IMPROVEMENT_MS,
      });
      const answer = await peer.ask<CpSatAnswer>(
        JSON.stringify({
          instance: resolve(path),
          decisions: [decision, improved].map(written),
          seconds: peerSeconds,
        }),
      );
      seconds.engine += decision.stats.milliseconds / 1000;
      seconds.peer += answer.seconds;
      const own = await proof(instance, peerSeconds);
      const bound = Math.min(answer.bound, own.metWeight?.bound ?? Infinity);
      found.violations += faults(instance, [decision, improved], answer);
      const reached = [answer.values[0], own.metWeight?.value, decision.objective.metWeight];
      if (reached.some((value) => value !== undefined && value > bound)) found.violations += 1;
      gaps.push(gap(decision, bound));
      cpSatGaps.push(gap(decision, answer.bound));
      improvementGaps.push(gap(improved, bound));
      if (own.metWeight?.proven) proven.highsProvenWeight += 1;
      if (answer.proven[0]) proven.peerProvenWeight += 1;
      if (answer.proven[2]) {
        proven.peerProven += 1;
        const { closeness, cost } = decision.objective;
        if (closeness !== answer.values[1] || cost !== answer.values[2])
          found.lowerTierDifferences += 1;
      }
      if (!decision.proven) found.unproven += 1;
      const soFar = `mean gap ${percent(mean(gaps))} %, ${found.violations} violations`;
      process.stderr.write(`composite ${index + 1} of ${paths.length}: ${soFar}\n`);
    }
  } finally {
    peer.close();
  }
  return {
    instances: paths.length,
    meanGapPercent: percent(mean(gaps)),
    largestGapPercent: percent(Math.max(...gaps)),
    meanGapToCpSatPercent: percent(mean(cpSatGaps)),
    ...found,
    ...proven,
    improvementMeanGapPercent: percent(mean(improvementGaps)),
    meanSeconds: { engine: seconds.engine / paths.length, peer: seconds.peer / paths.length },
  };
}

/** What the checker in Python and the one of the tests find, and values that are claimed wrongly. */
function faults(instance: Instance, decisions: Decision[], answer: CpSatAnswer): number {
  return decisions
    .map((decision, index) => {
      const { broken, worth } = answer.decisions[index]!;
      const { metWeight, closeness, cost } = decision.objective;
      const isAsClaimed = [metWeight, closeness, cost].every((value, at) => value === worth[at]);
      const all = [
        ...broken,
        ...violations(instance, decision),
        ...(isAsClaimed ? [] : [`worth ${worth.join(', ')}, not as claimed`]),
      ];
      for (const what of all) process.stderr.write(`${what}\n`);
      return all.length;
    })
    .reduce((sum, one) => sum + one, 0);
}

async function proof(instance: Instance, seconds: number): Promise<MilpResult['tiers']> {
  const { problem } = compile(instance, currentWeights(), { candidatesPerPart: 100_000 });
  const needs = problem.needs.flatMap(({ slots }, index) => (slots.length > 0 ? [index] : []));
  const model = new MilpModel(problem, needs, new Capacity(problem));
  const until = performance.now() + seconds * 1000;
  const { tiers } = solveToProof(await highs(), model, [], () => until - performance.now());
  return tiers;
}

function gap({ objective }: Decision, bound: number): number {
  return bound === 0 ? 0 : 1 - objective.metWeight / bound;
}

function written(decision: Decision, index: number): string {
  const path = join(folder, `decision-${index}.json`);
  writeFileSync(path, JSON.stringify(decision));
  return path;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

function percent(share: number): number {
  return Math.round(share * 1e7) / 1e5;
}
