import type { Household } from './household.js';
import { measuresOf, type Arrangement, type Band } from './lanes.js';
import { boxesAt, inOrder, labelOf, type Placed } from './placed.js';
import { RINGS, type Caption, type Ring, type Sex, type WebNode, type WebTie } from './web.js';

const STRIP = 26;
const BETWEEN = 12;
const EMPTY = 26;
/** Rows take turns, so that lines to the outer ones pass between those of the inner ones. */
const COLUMN = 124;

interface Wish {
  readonly node: WebNode;
  /** Where, left or right, the members are to whom they are tied. */
  readonly across: number;
  readonly isBelow: boolean;
}

/** For phones and tablets held upright: the rings above and below the household only, as rows. Their sides lie off the screen. */
export function placeInRows(
  household: Household,
  nodes: readonly WebNode[],
  ties: readonly WebTie[],
  captions: ReadonlyMap<string, Caption>,
  rings: ReadonlyMap<string, Ring>,
  sexes: ReadonlyMap<string, Sex>,
  since: ReadonlyMap<string, string>,
  width: number,
): Arrangement {
  const placed: Placed[] = [];
  const bands: Band[] = [];
  const wishes = wishesOf(household, nodes, ties, since);
  let above = -household.halfHeight - 14;
  let below = household.halfHeight + 14;
  const made = { above: 0, below: 0 };
  for (const ring of RINGS) {
    const mine = wishes.filter(({ node }) => rings.get(node.id) === ring);
    if (mine.length === 0 && ring === 'further') continue;
    const inner = { halfWidth: width, halfHeight: Math.max(-above, below) };
    for (const isBelow of [false, true]) {
      const half = mine.filter((one) => one.isBelow === isBelow);
      let edge = (isBelow ? below : -above) + (half.length === 0 ? EMPTY : STRIP);
      for (const row of rowsOf(
        half,
        isBelow ? made.below : made.above,
        Math.round(width / COLUMN),
      )) {
        const { placed: those, edge: end } = placeRow(
          row,
          ring,
          edge,
          isBelow,
          captions,
          sexes,
          width,
        );
        placed.push(...those);
        edge = end + BETWEEN;
        made[isBelow ? 'below' : 'above'] += 1;
      }
      if (isBelow) below = edge;
      else above = -edge;
    }
    // Both halves of a ring begin and end alike: the grounds are symmetric.
    const outer = Math.max(-above, below);
    bands.push({ ring, inner, outer: { halfWidth: width, halfHeight: outer }, count: mine.length });
    [above, below] = [-outer, outer];
  }
  return { placed, bands };
}

function wishesOf(
  { placed, halfWidth }: Household,
  nodes: readonly WebNode[],
  ties: readonly WebTie[],
  since: ReadonlyMap<string, string>,
): Wish[] {
  const wishes = new Map<string, Wish>();
  const at = new Map(placed.map((one) => [one.node.id, one]));
  let balance = 0;
  for (const node of [...nodes].sort(inOrder(since))) {
    const ends = ties
      .filter(({ fromId, toId }) => fromId === node.id || toId === node.id)
      .map(({ fromId, toId }) => at.get(fromId === node.id ? toId : fromId))
      .filter((one) => one !== undefined);
    const front = wishes.get(node.path.at(-2)?.nodeId ?? '');
    const across = front?.across ?? mean(ends.map(({ x }) => x)) / halfWidth;
    const down = mean(ends.map(({ y }) => y + 10));
    // Whoever is tied to those in the middle goes where there are fewer.
    const isBelow = front?.isBelow ?? (Math.abs(down) < 1 ? balance > 0 : down > balance * 12 - 40);
    balance += isBelow ? -1 : 1;
    wishes.set(node.id, { node, across, isBelow });
  }
  return [...wishes.values()];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

interface Row {
  readonly wishes: readonly Wish[];
  /** Into how many columns the row is divided. */
  readonly columns: number;
}

/** @param before how many rows lie between these and the household. */
function rowsOf(wishes: readonly Wish[], before: number, fewest: number): Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < wishes.length; from += rows.at(-1)!.wishes.length) {
    const columns = fewest + ((before + rows.length) % 2);
    const row = wishes.slice(from, from + columns);
    rows.push({ columns, wishes: row.sort((one, other) => one.across - other.across) });
  }
  return rows;
}

function placeRow(
  { wishes: row, columns }: Row,
  ring: Ring,
  edge: number,
  isBelow: boolean,
  captions: ReadonlyMap<string, Caption>,
  sexes: ReadonlyMap<string, Sex>,
  width: number,
): { placed: Placed[]; edge: number } {
  const { radius, name } = measuresOf(ring);
  const column = (width - 12) / columns;
  const labels = row.map(({ node }) => labelOf(captions.get(node.id)!, name, column - 10));
  const y = edge + radius;
  const placed = row.map(({ node }, at): Placed => {
    const place = Math.floor(((at + 0.5) * columns) / row.length);
    const x = (place - (columns - 1) / 2) * column;
    const label = labels[at]!;
    const sex = sexes.get(node.id) ?? 'unknown';
    const boxes = boxesAt(x, isBelow ? y : -y, radius, label, !isBelow);
    return { node, ring, sex, x, y: isBelow ? y : -y, radius, label, age: null, ...boxes };
  });
  const tallest = Math.max(...labels.map(({ height }) => height));
  return { placed, edge: y + radius + tallest + 10 };
}
