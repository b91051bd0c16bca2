/** The engine's door: an instance in, a decision out. */
import { Clock } from './clock.js';
import { compile, type Compiled } from './compile.js';
import { valueOf, type ComponentResult, type SolveLimits } from './component-result.js';
import { components } from './components.js';
import type { Decision, NeedMatch, Stats, UnmetNeed } from './decision.js';
import { moveEarlier } from './earlier.js';
import { explainMatch, explainUnmet, missingParts } from './explain.js';
import { Capacity, greedy } from './greedy.js';
import type { Instance } from './instance.js';
import { placePins } from './pins.js';
import type { Choice } from './problem.js';
import { solveComponent } from './solve-component.js';
import { checkInstance } from './validate.js';
import { currentWeights } from './weights.js';

export interface DecideOptions {
  /** Stop after this long and answer with the best found, marked so. Milliseconds. */
  timeLimitMs?: number;
  /** Stop at the next chance and answer with the best found, marked so. */
  signal?: AbortSignal;
  /** Candidates kept for each part; the effect of cutting is in the bound and the stats. */
  candidatesPerPart?: number;
  /** How hard to try for a proof, and how long to improve without one. */
  limits?: Partial<SolveLimits>;
}

const DEFAULT_LIMITS: SolveLimits = {
  exactColumns: 12_000,
  exactMs: 20_000,
  patience: 12,
  noGainMs: Infinity,
};

const DEFAULT_TIME_LIMIT_MS = 60_000;
const DEFAULT_CANDIDATES = 100;

/** Decides which offers meet which needs. Throws `InstanceRefused` for an instance it cannot read. */
export async function decide(input: Instance, options: DecideOptions = {}): Promise<Decision> {
  const clock = new Clock(options.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS, () =>
    Boolean(options.signal?.aborted),
  );
  const instance = checkInstance(input);
  const weights = currentWeights();
  const compiled = compile(instance, weights, {
    candidatesPerPart: options.candidatesPerPart ?? DEFAULT_CANDIDATES,
  });
  const { problem, search } = compiled;
  const pins = placePins(problem, search);
  const before = new Capacity(problem);
  const choices: Choice[] = [...pins.kept];
  const placed = new Set([...pins.kept.map(({ need }) => need), ...pins.refused.keys()]);
  const groups = components(problem, placed);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const results: ComponentResult[] = [];
  const solved: Choice[] = [];
  for (const needs of groups) {
    const result = await solveComponent(problem, needs, before, clock, limits);
    results.push(result);
    solved.push(...result.choices);
  }
  choices.push(...moveEarlier(problem, solved));
  const left = new Capacity(problem);
  const pinned = new Set(pins.kept);
  for (const choice of choices) if (!pinned.has(choice)) left.take(choice);
  // Who has moved has made room; only where the best is not proven can somebody still fit into it.
  const met = new Set(choices.map(({ need }) => need));
  const unproven = groups.filter((_, index) => !results[index]?.proven).flat();
  choices.push(
    ...greedy(
      problem,
      unproven.filter((need) => !met.has(need)),
      left,
    ),
  );

  const byNeed = new Map(choices.map((choice) => [choice.need, choice]));
  const matches: NeedMatch[] = [];
  const unmet: UnmetNeed[] = [];
  problem.needs.forEach((need, index) => {
    const choice = byNeed.get(index);
    if (choice) matches.push(explainMatch(problem, choice, weights, instance.now));
    const missing = missingParts(need, choice);
    if (missing.length === 0) return;
    const explained = explainUnmet(problem, search, index, missing, left, before);
    const pinRefused = pins.refused.get(index);
    unmet.push(pinRefused ? { ...explained, pinRefused } : explained);
  });
  return { matches, unmet, ...summary(compiled, choices, pins.kept, results, clock) };
}

function summary(
  { problem }: Compiled,
  choices: readonly Choice[],
  pinned: readonly Choice[],
  results: readonly ComponentResult[],
  clock: Clock,
): Pick<Decision, 'objective' | 'bound' | 'gap' | 'proven' | 'stats'> {
  const objective = valueOf(problem, choices);
  const fixed = valueOf(problem, pinned);
  let kept = fixed.metWeight;
  let closeness: number | null = fixed.closeness;
  let cost: number | null = fixed.cost;
  for (const { bound } of results) {
    kept += bound.metWeight;
    closeness = closeness === null || bound.closeness === null ? null : closeness + bound.closeness;
    cost = cost === null || bound.cost === null ? null : cost + bound.cost;
  }
  // A need whose candidates were cut could at best be met besides everything else.
  const cut = problem.needs.filter((need) => need.droppedCandidates > 0);
  const everything = problem.needs.reduce((sum, need) => sum + need.weight, 0);
  const couldAdd = cut.reduce((sum, need) => sum + need.weight, 0);
  const metWeight = Math.max(kept, Math.min(everything, kept + couldAdd));
  const solvedBy: Stats['solvedBy'] = {};
  for (const { solver } of results) solvedBy[solver] = (solvedBy[solver] ?? 0) + 1;
  const edges = problem.needs.reduce(
    (sum, { parts }) => sum + parts.reduce((inner, { candidates }) => inner + candidates.length, 0),
    0,
  );
  return {
    objective,
    bound: {
      metWeight,
      closeness: couldAdd > 0 ? null : closeness,
      cost: couldAdd > 0 ? null : cost,
    },
    gap: metWeight === 0 ? 0 : (metWeight - objective.metWeight) / metWeight,
    proven: couldAdd === 0 && results.every(({ proven }) => proven),
    stats: {
      needs: problem.needs.length,
      offers: problem.offers.length,
      edges,
      components: results.length,
      solvedBy,
      boundedNeeds: cut.length,
      droppedCandidates: cut.reduce((sum, need) => sum + need.droppedCandidates, 0),
      stopped: clock.stopped,
      milliseconds: clock.elapsed(),
    },
  };
}
