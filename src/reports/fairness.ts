import { FEWEST, withoutSmall, type Group } from './small-numbers.js';

/** So many needs of a kind in an area, alike in what the report looks at. */
export interface NeedCount {
  kind: string;
  area: string | null;
  /** Still looked for: open or proposed. */
  waiting: boolean;
  /** Opened within the period of the report. */
  recent: boolean;
  /** How much of it is met, or agreed and on its way: 0 to 1. */
  met: number;
  /** Whole days since it was opened. */
  days: number;
  count: number;
}

interface Cell {
  /** Needs of either sort, each once. */
  needs: number;
  waiting: number;
  /** Waiting needs by days waited. */
  byDays: Map<number, number>;
  opened: number;
  met: number;
}

export interface Waiting {
  kind: string | null;
  area: string | null;
  /** Null, as are its days, where fewer than FEWEST wait, but not none. */
  waiting: number | null;
  medianDays: number | null;
  longestDays: number | null;
  /** Of the needs opened in the period, 0 to 1; null where there was none. */
  shareMet: number | null;
}

/** Who waits how long, by kind and area; the longest median first. */
export function waitingTimes(counts: readonly NeedCount[]): Waiting[] {
  const groups = new Map<string, Group<Cell>>();
  for (const { kind, area, ...count } of counts) {
    const key = JSON.stringify([kind, area]);
    const before = groups.get(key)?.cell;
    const cell = before ? merge(before, cellOf(count)) : cellOf(count);
    groups.set(key, { kind, area, cell });
  }
  return withoutSmall([...groups.values()], ({ needs }) => needs, merge)
    .map(({ kind, area, cell }) => ({
      kind,
      area,
      ...waitOf(cell),
      shareMet: cell.opened > 0 ? cell.met / cell.opened : null,
    }))
    .sort((a, b) => (b.medianDays ?? -1) - (a.medianDays ?? -1) || compare(a, b));
}

export interface LoadStep {
  from: number;
  /** Null: and more. */
  until: number | null;
  givers: number;
}

/**
 * How many givers carry how many matches. Steps with too few givers are put together from the top
 * down, so that nobody can be made out by how much they carry.
 */
export function loadSteps(loads: readonly { load: number; givers: number }[]): LoadStep[] {
  const steps: LoadStep[] = [];
  let open = null as LoadStep | null;
  for (const { load, givers } of [...loads].sort((a, b) => b.load - a.load)) {
    const until = open ? open.until : steps.length > 0 ? load : null;
    open = { from: load, until, givers: givers + (open?.givers ?? 0) };
    if (open.givers < FEWEST) continue;
    steps.push(open);
    open = null;
  }
  if (open) {
    const above = steps.pop();
    if (above) steps.push({ ...above, from: open.from, givers: above.givers + open.givers });
  }
  return steps.reverse();
}

function waitOf({ waiting, byDays }: Cell) {
  if (waiting === 0) return { waiting, medianDays: null, longestDays: null };
  if (waiting < FEWEST) return { waiting: null, medianDays: null, longestDays: null };
  return { waiting, medianDays: median(byDays), longestDays: Math.max(...byDays.keys()) };
}

function cellOf(count: Omit<NeedCount, 'kind' | 'area'>): Cell {
  const { waiting, recent, met, days, count: needs } = count;
  return {
    needs,
    waiting: waiting ? needs : 0,
    byDays: new Map(waiting ? [[days, needs]] : []),
    opened: recent ? needs : 0,
    met: recent ? met * needs : 0,
  };
}

function merge(a: Cell, b: Cell): Cell {
  const byDays = new Map(a.byDays);
  for (const [days, count] of b.byDays) byDays.set(days, (byDays.get(days) ?? 0) + count);
  return {
    needs: a.needs + b.needs,
    waiting: a.waiting + b.waiting,
    byDays,
    opened: a.opened + b.opened,
    met: a.met + b.met,
  };
}

/** The lower one of the two in the middle, so that it is a number of days that somebody waits. */
function median(byDays: ReadonlyMap<number, number>): number | null {
  const total = [...byDays.values()].reduce((sum, count) => sum + count, 0);
  let passed = 0;
  for (const [days, count] of [...byDays].sort(([a], [b]) => a - b)) {
    passed += count;
    if (passed * 2 >= total) return days;
  }
  return null;
}

function compare(a: Waiting, b: Waiting): number {
  return `${a.kind ?? ''} ${a.area ?? ''}` < `${b.kind ?? ''} ${b.area ?? ''}` ? -1 : 1;
}
