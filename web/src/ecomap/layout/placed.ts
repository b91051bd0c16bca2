import type { Box } from './boxes.js';
import { widthOf, wrap } from './text.js';
import type { Caption, Ring, Sex, WebNode } from './web.js';

/** Somebody at their place. */
export interface Placed {
  readonly node: WebNode;
  readonly ring: Ring | 'household';
  readonly sex: Sex;
  readonly x: number;
  readonly y: number;
  /** Half of the symbol's width. */
  readonly radius: number;
  readonly label: Label;
  readonly age: string | null;
  readonly symbolBox: Box;
  readonly labelBox: Box;
}

/** What stands beside a symbol: above it or below. */
export interface Label {
  readonly lines: readonly string[];
  readonly note: string;
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

const LEADING = 1.16;
const GAP = 5;
/** Lines and arrowheads pass between symbols and foreign names. */
const AIR = 3;

export const noteSizeOf = (size: number): number => size * 0.86;

export function labelOf({ name, note }: Caption, size: number, most: number): Label {
  const lines = wrap(name, size, most);
  const [short = ''] = note === '' ? [] : wrap(note, noteSizeOf(size), most);
  const width = Math.max(
    ...lines.map((line) => widthOf(line, size)),
    widthOf(short, noteSizeOf(size)),
  );
  const height = lines.length * size * LEADING + (short === '' ? 0 : noteSizeOf(size) * LEADING);
  return { lines, note: short, size, width, height };
}

/** The baselines of a label, from its first line on. */
export function baselinesOf({ label, labelBox }: Placed): number[] {
  const { lines, note, size } = label;
  const first = labelBox.top + AIR + size * 0.9;
  const names = lines.map((_, at) => first + at * size * LEADING);
  return note === ''
    ? names
    : [...names, first + (lines.length - 1) * size * LEADING + noteSizeOf(size) * LEADING];
}

/** Where a symbol and its label lie, if the symbol stands here. */
export function boxesAt(
  x: number,
  y: number,
  radius: number,
  label: Label,
  above: boolean,
): { symbolBox: Box; labelBox: Box } {
  const half = label.width / 2 + AIR;
  const reach = label.height + 2 * AIR;
  const edge = radius + GAP - AIR;
  return {
    symbolBox: {
      left: x - radius - AIR,
      right: x + radius + AIR,
      top: y - radius - AIR,
      bottom: y + radius + AIR,
    },
    labelBox: {
      left: x - half,
      right: x + half,
      top: above ? y - edge - reach : y + edge,
      bottom: above ? y - edge : y + edge + reach,
    },
  };
}

/** The order in which people are taken: who is nearest, then whose tie is oldest. */
export function inOrder(since: ReadonlyMap<string, string>) {
  return (one: WebNode, other: WebNode): number =>
    one.distance - other.distance ||
    compare(since.get(one.id) ?? '', since.get(other.id) ?? '') ||
    compare(one.id, other.id);
}

/** By code points: the same in every language and on every machine. */
export const compare = (one: string, other: string): number =>
  one < other ? -1 : one > other ? 1 : 0;
