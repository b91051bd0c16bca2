/** A rectangle of the drawing. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const CELL = 64;

/** Rectangles that are taken, found by where they lie. */
export class Boxes<Owner> {
  private readonly cells = new Map<number, { box: Box; owner: Owner }[]>();

  add(box: Box, owner: Owner): void {
    for (const cell of cellsOf(box)) {
      const there = this.cells.get(cell);
      if (there) there.push({ box, owner });
      else this.cells.set(cell, [{ box, owner }]);
    }
  }

  /** Whether nothing that is taken touches the rectangle. */
  isFree(box: Box): boolean {
    return cellsOf(box).every(
      (cell) => !this.cells.get(cell)?.some((taken) => overlap(taken.box, box)),
    );
  }

  /** Whose rectangles a point lies in. */
  at(x: number, y: number): Owner[] {
    const there = this.cells.get(cellAt(Math.floor(x / CELL), Math.floor(y / CELL))) ?? [];
    return there.filter(({ box }) => holds(box, x, y)).map(({ owner }) => owner);
  }
}

export const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right &&
  other.left < one.right &&
  one.top < other.bottom &&
  other.top < one.bottom;

export const holds = ({ left, right, top, bottom }: Box, x: number, y: number): boolean =>
  x > left && x < right && y > top && y < bottom;

/** One number for a cell; no drawing is wider than some thousands of them. */
const cellAt = (column: number, row: number): number => column * 65_536 + row;

function cellsOf({ left, right, top, bottom }: Box): number[] {
  const cells: number[] = [];
  for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1)
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1)
      cells.push(cellAt(column, row));
  return cells;
}
