/** Fewer needs than this are never shown as a group of their own. */
export const FEWEST = 5;

/** A group of a report: a kind in an area, a kind everywhere else, or everything else. */
export interface Group<Cell> {
  kind: string | null;
  area: string | null;
  cell: Cell;
}

/**
 * Groups of at least FEWEST. Areas that are too small are put together within their kind, and kinds
 * that are still too small with each other. Where the remainder would itself be too small, the
 * smallest group joins it: else it could be told from the difference to the total. When nothing is
 * large enough, nothing is shown.
 * @param groups one for each kind and area.
 */
export function withoutSmall<Cell>(
  groups: readonly Group<Cell>[],
  sizeOf: (cell: Cell) => number,
  merge: (a: Cell, b: Cell) => Cell,
): Group<Cell>[] {
  const byKind = new Map<string | null, Group<Cell>[]>();
  for (const group of groups) byKind.set(group.kind, [...(byKind.get(group.kind) ?? []), group]);
  const kept: Group<Cell>[] = [];
  const left: Group<Cell>[] = [];
  for (const [kind, areas] of byKind) {
    const { large, rest } = split(areas, { kind, area: null }, sizeOf, merge);
    kept.push(...large);
    if (rest) (sizeOf(rest.cell) < FEWEST ? left : kept).push(rest);
  }
  const all = split([...kept, ...left], { kind: null, area: null }, sizeOf, merge);
  const rest = all.rest && sizeOf(all.rest.cell) >= FEWEST ? [all.rest] : [];
  return [...all.large, ...rest];
}

/** The groups that are large enough, and the others as one, with the smallest large one if need be. */
function split<Cell>(
  groups: readonly Group<Cell>[],
  name: { kind: string | null; area: string | null },
  sizeOf: (cell: Cell) => number,
  merge: (a: Cell, b: Cell) => Cell,
): { large: Group<Cell>[]; rest: Group<Cell> | null } {
  const sorted = [...groups].sort((a, b) => sizeOf(b.cell) - sizeOf(a.cell));
  const first = sorted.findIndex(({ cell }) => sizeOf(cell) < FEWEST);
  if (first === -1) return { large: sorted, rest: null };
  const large = sorted.slice(0, first);
  let cell = sorted
    .slice(first)
    .map((group) => group.cell)
    .reduce(merge);
  while (sizeOf(cell) < FEWEST && large.length > 0) cell = merge(cell, large.pop()!.cell);
  return { large, rest: { ...name, cell } };
}
