/** Solves an exact model with HiGHS, tier after tier. */
import loadHighs, { type Highs, type Model } from 'highs';
import { gcd } from './gcd.js';
import type { MilpModel, Tier } from './milp-model.js';
import type { Choice } from './problem.js';

export interface TierResult {
  value: number;
  /** No decision of the model can be better. */
  bound: number;
  proven: boolean;
}

export interface MilpResult {
  choices: Choice[];
  /** As far as they were solved: a tier is looked at only when those before it are proven. */
  tiers: Partial<Record<Tier, TierResult>>;
}

/**
 * HiGHS 1.13 to 1.15 lose a row when their presolve enumerates a constraint, and then call a worse
 * decision the best, or none possible (its issue 3216): about once in 1,500 small composites.
 */
const WITHOUT_ENUMERATION = 1 << 16;

const TIERS: Tier[] = ['metWeight', 'closeness', 'cost'];

let loading: Promise<Highs> | undefined;

/** HiGHS as WebAssembly, loaded once. */
export function highs(): Promise<Highs> {
  // The package's types describe its CommonJS form; the ES module exports the function itself.
  loading ??= (loadHighs as unknown as typeof loadHighs.default)();
  return loading;
}

/**
 * Solves tier by tier; each proven tier becomes a row that the next must keep. Coefficients are
 * whole numbers divided by their greatest common divisor, so an absolute gap below one is a proof.
 * Where time runs out the best found so far stands, `start` at the least.
 */
export function solveToProof(
  solver: Highs,
  model: MilpModel,
  start: readonly Choice[],
  millisecondsLeft: () => number,
): MilpResult {
  const run = createModel(solver, model, true);
  try {
    run.options.set({
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 0.5,
      random_seed: 0,
      presolve_rule_off: WITHOUT_ENUMERATION,
    });
    return solveTiers(solver, run, model, start, millisecondsLeft);
  } finally {
    run.dispose();
  }
}

/**
 * An upper bound of the met weight: the optimum of the model without whole numbers. Undefined when
 * it cannot be had in time.
 */
export function weightBound(
  solver: Highs,
  model: MilpModel,
  milliseconds: number,
): number | undefined {
  const run = createModel(solver, model, false);
  try {
    run.options.set({ output_flag: false, time_limit: milliseconds / 1000 });
    const { modelStatus } = run.run();
    if (modelStatus !== solver.constants.modelStatus.optimal) return undefined;
    const { divisor } = reduced(model.tier('metWeight'));
    // Tolerances of 10^-7 on every row must not make the bound too low.
    const relaxed = -run.getObjectiveValue();
    return Math.floor(relaxed + 1e-6 * Math.max(1, relaxed)) * divisor;
  } finally {
    run.dispose();
  }
}

/** The model with its first tier as objective. */
function createModel(solver: Highs, model: MilpModel, whole: boolean): Model {
  const { coefficients } = reduced(model.tier('metWeight'));
  return solver.createModel({
    numCols: model.columns,
    numRows: model.rows,
    sense: solver.constants.objectiveSense.minimize,
    colCost: coefficients.map((value) => -value),
    colLower: new Float64Array(model.columns),
    colUpper: Float64Array.from(model.upper),
    rowLower: Float64Array.from(model.rowLower),
    rowUpper: Float64Array.from(model.rowUpper),
    matrix: {
      format: 'csr',
      numRows: model.rows,
      numCols: model.columns,
      starts: Int32Array.from(model.rowStarts),
      indices: Int32Array.from(model.indices),
      values: Float64Array.from(model.values),
    },
    ...(whole ? { integrality: new Int32Array(model.columns).fill(1) } : {}),
  });
}

function solveTiers(
  solver: Highs,
  run: Model,
  model: MilpModel,
  start: readonly Choice[],
  millisecondsLeft: () => number,
): MilpResult {
  const all = Int32Array.from({ length: model.columns }, (_, column) => column);
  let values = model.start(start);
  const tiers: Partial<Record<Tier, TierResult>> = {};
  for (const tier of TIERS) {
    const left = millisecondsLeft();
    if (left <= 0) break;
    const sign = tier === 'metWeight' ? -1 : 1;
    const { coefficients, divisor } = reduced(model.tier(tier));
    run.changeColsCost(
      { kind: 'range', from: 0, to: model.columns - 1 },
      coefficients.map((value) => sign * value),
    );
    run.setSolution({ colValue: values });
    run.zeroAllClocks();
    run.options.set('time_limit', left / 1000);
    const { modelStatus } = run.run({
      [solver.constants.callbackType.mipInterrupt](event) {
        if (millisecondsLeft() <= 0) event.interrupt();
      },
    });
    const optimal = modelStatus === solver.constants.modelStatus.optimal;
    const feasible =
      run.info.get('primal_solution_status') === solver.constants.solutionStatus.feasible;
    if (feasible) values = run.getSolution().colValue.map(Math.round);
    const value = dot(coefficients, values) * divisor;
    const dual = Math.round(Number(run.info.get('mip_dual_bound')) * sign * 1e6) / 1e6;
    const whole = sign < 0 ? Math.floor(dual) : Math.ceil(dual);
    tiers[tier] = { value, bound: optimal ? value : whole * divisor, proven: optimal };
    if (!optimal) break;
    const used = all.filter((column) => coefficients[column] !== 0);
    const reached = value / divisor;
    run.addRow(
      sign < 0 ? reached - 0.5 : -solver.infinity,
      sign < 0 ? solver.infinity : reached + 0.5,
      {
        indices: used,
        values: used.reduce((list, column, k) => {
          list[k] = coefficients[column] as number;
          return list;
        }, new Float64Array(used.length)),
      },
    );
  }
  return { choices: model.choices(values), tiers };
}

function reduced(coefficients: Float64Array): { coefficients: Float64Array; divisor: number } {
  const divisor = coefficients.reduce(gcd, 0) || 1;
  return { coefficients: coefficients.map((value) => value / divisor), divisor };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
}
