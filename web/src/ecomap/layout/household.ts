import { coupleOf, descentOf } from './kinship.js';
import { boxesAt, compare, labelOf, type Placed } from './placed.js';
import type { Caption, Sex, Shape, WebNode, WebTie } from './web.js';

/** The household in the middle, drawn as a genogram. */
export interface Household {
  readonly placed: readonly Placed[];
  /** Lines of descent and couples, as path data. */
  readonly structure: readonly string[];
  /** Half of its frame's width and height. */
  readonly halfWidth: number;
  readonly halfHeight: number;
}

const RADIUS = 23;
const COLUMN = 82;
const ROW = 112;
const NAME = 13.5;
/** How far above the symbols the line stands on which sisters and brothers hang. */
const BAR = 16;

/** Places the members: a row for each generation, the eldest left, a couple side by side. */
export function placeHousehold(
  members: readonly WebNode[],
  ties: readonly WebTie[],
  captions: ReadonlyMap<string, Caption>,
  birthDates: ReadonlyMap<string, string>,
  sexes: ReadonlyMap<string, Sex>,
  shape: Shape,
): Household {
  const ids = new Set(members.map(({ id }) => id));
  const within = ties.filter(({ fromId, toId }) => ids.has(fromId) && ids.has(toId));
  const couples = within.flatMap((tie) => coupleOf(tie) ?? []);
  const rows = rowsOf(members, birthDates, shape.narrow ? 4 : 7).map((row) =>
    withCouplesTogether(row, couples, sexes),
  );
  const columns = Math.max(...rows.map((row) => row.length), 1);
  const column = shape.narrow ? Math.min(COLUMN, (shape.width - 90) / columns) : COLUMN;
  const first = -((rows.length - 1) * ROW) / 2 - 10;
  const placed = rows.flatMap((row, at) => {
    const isCouple = row.length === 2 && row[0]!.memberRole !== 'CHILD';
    const gap = isCouple && !shape.narrow ? column * 1.5 : column;
    return row.map((node, place): Placed => {
      const x = (place - (row.length - 1) / 2) * gap;
      const y = first + at * ROW;
      const caption = captions.get(node.id)!;
      const label = labelOf(caption, NAME, column - 8);
      return {
        ...{ node, ring: 'household', sex: sexes.get(node.id) ?? 'unknown' },
        ...{ x, y, radius: RADIUS, label, age: caption.age },
        ...boxesAt(x, y, RADIUS, label, false),
      };
    });
  });
  const widest = Math.max(...placed.map(({ x }) => Math.abs(x)), 0) + column / 2;
  return {
    placed,
    structure: [...linesOfDescent(placed, within), ...linesOfCouples(placed, couples)],
    halfWidth: Math.max(widest + 12, 90),
    halfHeight: (rows.length * ROW) / 2 + 4,
  };
}

/** Generations; a long row is broken, so that it stays as narrow as the shape. */
function rowsOf(
  members: readonly WebNode[],
  birthDates: ReadonlyMap<string, string>,
  most: number,
): WebNode[][] {
  const born = ({ id }: WebNode): string => birthDates.get(id) ?? '9999';
  const generations = [['GRANDPARENT'], ['PARENT', 'PARTNER', 'OTHER_ADULT', null], ['CHILD']];
  return generations.flatMap((roles) => {
    const row = members
      .filter(({ memberRole }) => roles.includes(memberRole))
      .sort((one, other) => compare(born(one), born(other)) || compare(one.id, other.id));
    const parts = Math.ceil(row.length / most);
    const size = Math.ceil(row.length / Math.max(parts, 1));
    return Array.from({ length: parts }, (_, at) => row.slice(at * size, (at + 1) * size));
  });
}

type Couple = NonNullable<ReturnType<typeof coupleOf>>;

/** Side by side, the man left where it is known, as genograms have it. */
function withCouplesTogether(
  row: readonly WebNode[],
  couples: readonly Couple[],
  sexes: ReadonlyMap<string, Sex>,
): WebNode[] {
  const order = [...row];
  for (const { pair } of couples) {
    const [one, other] = pair.map((id) => order.findIndex((node) => node.id === id));
    if (one === undefined || other === undefined || one < 0 || other < 0) continue;
    const [left, right] = one < other ? [one, other] : [other, one];
    const [partner] = order.splice(right, 1);
    const isManRight = sexes.get(partner!.id) === 'man' && sexes.get(order[left]!.id) !== 'man';
    order.splice(isManRight ? left : left + 1, 0, partner!);
  }
  return order;
}

/** From a couple, or from one parent, down to the children that they share. */
function linesOfDescent(placed: readonly Placed[], within: readonly WebTie[]): string[] {
  const at = new Map(placed.map((one) => [one.node.id, one]));
  const lines: string[] = [];
  for (const [key, children] of siblingsByElders(within)) {
    const elders = key.split(' ').map((id) => at.get(id)!);
    const rows = new Map<number, Placed[]>();
    for (const child of children.map((id) => at.get(id)!))
      if (child.y > elders[0]!.y) rows.set(child.y, [...(rows.get(child.y) ?? []), child]);
    lines.push(...hangRows(elders, [...rows.values()], placed));
  }
  return lines;
}

function siblingsByElders(within: readonly WebTie[]): Map<string, string[]> {
  const descents = within.flatMap((tie) => descentOf(tie) ?? []);
  const elders = new Map<string, Set<string>>();
  for (const { child, elder, skips } of descents) {
    const hasParent = descents.some((one) => one.child === child && !one.skips);
    if (skips && hasParent) continue;
    elders.set(child, (elders.get(child) ?? new Set()).add(elder));
  }
  const families = new Map<string, string[]>();
  for (const [child, of] of [...elders].sort(([one], [other]) => compare(one, other))) {
    const key = [...of].sort(compare).join(' ');
    families.set(key, [...(families.get(key) ?? []), child]);
  }
  return families;
}

/**
 * The row right below the elders hangs on a line between them. Others hang on a line beside what lies
 * between: a line down through a brother would make him their father.
 */
function hangRows(
  elders: readonly Placed[],
  rows: readonly Placed[][],
  placed: readonly Placed[],
): string[] {
  const sorted = [...elders].sort((one, other) => one.x - other.x);
  const isRow = sorted.every(({ y }) => y === sorted[0]!.y);
  const from = isRow ? (sorted[0]!.x + sorted.at(-1)!.x) / 2 : sorted[0]!.x;
  // Of a couple the line leaves between the two, from the line that joins them.
  const top = isRow && sorted.length > 1 ? sorted[0]!.y : sorted[0]!.y + RADIUS;
  const below = placed.map(({ y }) => y).filter((y) => y > top);
  const firstBar = Math.min(...below) - RADIUS - BAR;
  const side = Math.min(...placed.map(({ x }) => x)) - COLUMN / 2 + 2;
  return rows.map((row) => {
    const bar = row[0]!.y - RADIUS - BAR;
    const isNext = bar === firstBar;
    const ends = [isNext ? from : side, ...row.map(({ x }) => x)];
    const beside = isNext ? '' : `H${side}V${bar}`;
    const hooks = row.map(({ x }) => `M${x} ${bar}V${bar + BAR}`).join('');
    return `M${from} ${top}V${firstBar}${beside}M${Math.min(...ends)} ${bar}H${Math.max(...ends)}${hooks}`;
  });
}

function linesOfCouples(placed: readonly Placed[], couples: readonly Couple[]): string[] {
  const at = new Map(placed.map((one) => [one.node.id, one]));
  return couples.flatMap(({ pair, parted }) => {
    const [left, right] = pair.map((id) => at.get(id)!).sort((one, other) => one.x - other.x);
    if (!left || !right || left.y !== right.y) return [];
    const line = `M${left.x + RADIUS} ${left.y}H${right.x - RADIUS}`;
    const middle = (left.x + right.x) / 2;
    const strokes = [middle - 14, middle - 6].map((x) => `M${x} ${left.y + 9}l6 -18`).join('');
    return [parted ? line + strokes : line];
  });
}
