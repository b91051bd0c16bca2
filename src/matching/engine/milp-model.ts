/**
 * The exact model of a few needs as a mixed-integer program.
 *
 * Columns: y(need, slot), whether a need takes place in a slot; x(part, candidate, slot), the steps
 * drawn. A candidate with capacity in total that serves in every slot of its need has one x for all
 * slots, which keeps the model small. Rows: one slot at most; each part filled in the chosen slot
 * (of a divisible need: at most filled); capacity.
 */
import type { Capacity } from './greedy.js';
import type {
  Candidate,
  Choice,
  ChosenDraw,
  NeedProblem,
  PartProblem,
  Problem,
} from './problem.js';

interface SlotColumn {
  need: number;
  slot: number;
}

interface DrawColumn {
  need: number;
  part: number;
  candidate: Candidate;
  /** −1: whichever slot the need takes. */
  slot: number;
}

export type Tier = 'metWeight' | 'closeness' | 'cost';

export class MilpModel {
  readonly slotColumns: SlotColumn[] = [];
  readonly drawColumns: DrawColumn[] = [];
  readonly upper: number[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];
  readonly rowStarts: number[] = [0];
  readonly indices: number[] = [];
  readonly values: number[] = [];
  /** Columns by need: y first, then x; used to read and write solutions. */
  private readonly needColumns = new Map<number, { y: number[]; x: number[] }>();
  private readonly isSlotColumn: boolean[] = [];
  private readonly at: number[] = [];

  /**
   * @param perSlot for each part, so many of the best candidates with capacity left in each slot;
   * the answer is then the best with these alone.
   * @param keep choices that must stay possible all the same.
   */
  constructor(
    private readonly problem: Problem,
    needs: readonly number[],
    capacity: Capacity,
    private readonly perSlot = Infinity,
    keep: readonly Choice[] = [],
  ) {
    const kept = new Set(keep.flatMap(({ draws }) => draws.map(({ candidate }) => candidate)));
    const uses = new Map<number, { columns: number[]; takes: number[] }>();
    for (const need of needs) this.addNeed(need, capacity, uses, kept);
    for (const [resource, { columns, takes }] of uses) {
      const free = capacity.free[resource] as number;
      const most = columns.reduce(
        (sum, column, k) => sum + (this.upper[column] as number) * (takes[k] as number),
        0,
      );
      if (most > free) this.addRow(0, free, columns, takes);
    }
  }

  get columns(): number {
    return this.upper.length;
  }

  get rows(): number {
    return this.rowLower.length;
  }

  /** Coefficients of a tier over the columns; exact integers. */
  tier(tier: Tier): Float64Array {
    const coefficients = new Float64Array(this.columns);
    for (let column = 0; column < this.columns; column += 1) {
      const at = this.at[column] as number;
      if (this.isSlotColumn[column]) {
        const need = this.need((this.slotColumns[at] as SlotColumn).need);
        if (tier === 'metWeight' && !need.need.divisible) coefficients[column] = need.weight;
      } else {
        const draw = this.drawColumns[at] as DrawColumn;
        const need = this.need(draw.need);
        if (tier === 'closeness') coefficients[column] = draw.candidate.closenessPerStep;
        else if (tier === 'cost') coefficients[column] = draw.candidate.costPerStep;
        else if (need.need.divisible)
          coefficients[column] = need.weightPerStep[draw.part] as number;
      }
    }
    return coefficients;
  }

  /** Reads a solution of the model; its values are whole numbers but for rounding. */
  choices(solution: ArrayLike<number>): Choice[] {
    const choices: Choice[] = [];
    for (const [need, { y, x }] of this.needColumns) {
      const column = y.find((candidate) => Math.round(solution[candidate] as number) === 1);
      if (column === undefined) continue;
      const { slot } = this.slotColumns[this.at[column] as number] as SlotColumn;
      const draws: ChosenDraw[] = [];
      for (const drawn of x) {
        const steps = Math.round(solution[drawn] as number);
        if (steps <= 0) continue;
        const { part, candidate } = this.drawColumns[this.at[drawn] as number] as DrawColumn;
        draws.push({ part, candidate, steps });
      }
      if (draws.length > 0) choices.push({ need, slot, draws });
    }
    return choices;
  }

  /** The model's column values for given choices. */
  start(choices: readonly Choice[]): Float64Array {
    const values = new Float64Array(this.columns);
    for (const { need, slot, draws } of choices) {
      const columns = this.needColumns.get(need);
      if (!columns) continue;
      const chosen = columns.y.find(
        (column) => (this.slotColumns[this.at[column] as number] as SlotColumn).slot === slot,
      );
      if (chosen === undefined) continue;
      values[chosen] = 1;
      for (const column of columns.x) {
        const found = this.drawColumns[this.at[column] as number] as DrawColumn;
        if (found.slot !== -1 && found.slot !== slot) continue;
        for (const draw of draws)
          if (draw.part === found.part && draw.candidate === found.candidate)
            values[column] = draw.steps;
      }
    }
    return values;
  }

  private addNeed(
    index: number,
    capacity: Capacity,
    uses: Map<number, { columns: number[]; takes: number[] }>,
    kept: ReadonlySet<Candidate>,
  ): void {
    const need = this.need(index);
    const { resources } = this.problem;
    const columns = { y: [] as number[], x: [] as number[] };
    this.needColumns.set(index, columns);
    const yBySlot = new Map<number, number>();
    for (const slot of need.slots) {
      const column = this.addColumn(true, this.slotColumns.push({ need: index, slot }) - 1, 1);
      columns.y.push(column);
      yBySlot.set(slot, column);
    }
    this.addRow(
      0,
      1,
      columns.y,
      columns.y.map(() => 1),
    );
    need.parts.forEach((part, partIndex) => {
      const anySlot: number[] = [];
      const bySlot = new Map<number, number[]>(need.slots.map((slot) => [slot, []]));
      const has = (candidate: Candidate, slot: number) => capacity.steps(candidate, slot) > 0;
      for (const candidate of bestPerSlot(need, part, this.perSlot, has, kept)) {
        const total = resources.isTotal(candidate.offer);
        const inSlots = candidate.slots.filter((slot) => yBySlot.has(slot));
        const everywhere = total && inSlots.length === need.slots.length;
        for (const slot of everywhere ? [-1] : inSlots) {
          const resource = resources.at(candidate.offer, slot === -1 ? 0 : slot);
          const free = Math.floor((capacity.free[resource] as number) / candidate.perStep);
          const most = Math.min(part.steps, free);
          if (most <= 0) continue;
          const drawn = { need: index, part: partIndex, candidate, slot };
          const column = this.addColumn(false, this.drawColumns.push(drawn) - 1, most);
          columns.x.push(column);
          (slot === -1 ? anySlot : (bySlot.get(slot) as number[])).push(column);
          let use = uses.get(resource);
          if (!use) uses.set(resource, (use = { columns: [], takes: [] }));
          use.columns.push(column);
          use.takes.push(candidate.perStep);
        }
      }
      this.addFilling(need, part.steps, anySlot, bySlot, yBySlot);
    });
  }

  private addFilling(
    need: NeedProblem,
    steps: number,
    anySlot: readonly number[],
    bySlot: ReadonlyMap<number, number[]>,
    yBySlot: ReadonlyMap<number, number>,
  ): void {
    const lower = need.need.divisible ? -steps * need.slots.length : 0;
    const all = [...anySlot];
    const y: number[] = [];
    for (const [slot, columns] of bySlot) {
      const chosen = yBySlot.get(slot) as number;
      y.push(chosen);
      all.push(...columns);
      if (columns.length === 0 && anySlot.length > 0) continue;
      // With no draw for all slots these rows alone fill the part.
      const fill = anySlot.length === 0 ? lower : -steps;
      this.addRow(fill, 0, [...columns, chosen], [...columns.map(() => 1), -steps]);
    }
    if (anySlot.length > 0)
      this.addRow(lower, 0, [...all, ...y], [...all.map(() => 1), ...y.map(() => -steps)]);
  }

  private need(index: number): NeedProblem {
    return this.problem.needs[index] as NeedProblem;
  }

  private addColumn(isSlot: boolean, at: number, upper: number): number {
    this.isSlotColumn.push(isSlot);
    this.at.push(at);
    return this.upper.push(upper) - 1;
  }

  private addRow(
    lower: number,
    upper: number,
    columns: readonly number[],
    values: readonly number[],
  ): void {
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    for (const column of columns) this.indices.push(column);
    for (const value of values) this.values.push(value);
    this.rowStarts.push(this.indices.length);
  }
}

/**
 * Columns that a need brings to a model: so many, fewer where capacity is taken.
 * @param perSlot as of the model.
 */
export function mostColumns(
  { needs, resources }: Problem,
  index: number,
  perSlot = Infinity,
): number {
  const need = needs[index] as NeedProblem;
  let columns = need.slots.length;
  for (const part of need.parts)
    for (const candidate of bestPerSlot(need, part, perSlot, () => true)) {
      const everywhere =
        resources.isTotal(candidate.offer) &&
        need.slots.every((slot) => candidate.slots.includes(slot));
      columns += everywhere ? 1 : candidate.slots.length;
    }
  return columns;
}

/** Candidates of a part that are among the best so many that have something in some slot. */
function bestPerSlot(
  { slots }: NeedProblem,
  { candidates }: PartProblem,
  perSlot: number,
  has: (candidate: Candidate, slot: number) => boolean,
  kept: ReadonlySet<Candidate> = new Set(),
): readonly Candidate[] {
  if (candidates.length <= perSlot) return candidates;
  const wanted = new Map(slots.map((slot) => [slot, perSlot]));
  const best: Candidate[] = [];
  for (const candidate of candidates) {
    let isAmongThem = kept.has(candidate);
    if (wanted.size > 0)
      for (const slot of candidate.slots) {
        const left = wanted.get(slot);
        if (left === undefined || !has(candidate, slot)) continue;
        isAmongThem = true;
        if (left > 1) wanted.set(slot, left - 1);
        else wanted.delete(slot);
      }
    if (isAmongThem) best.push(candidate);
  }
  return best;
}
