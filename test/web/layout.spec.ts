import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { overlap, type Box } from '../../web/src/ecomap/layout/boxes.js';
import { layOut, type Layout } from '../../web/src/ecomap/layout/layout.js';
import type { Shape } from '../../web/src/ecomap/layout/web.js';
import { inputOf, madeUpWebs } from './made-up-web.js';

const WIDE: Shape = { narrow: false };
const PHONE: Shape = { narrow: true, width: 372 };
const TABLET: Shape = { narrow: true, width: 640 };
const ROUNDING = 0.01;

/** Every symbol and every name, with whose it is. */
const boxesOf = ({ placed }: Layout): { id: string; part: string; box: Box }[] =>
  placed.flatMap(({ node: { id }, symbolBox, labelBox }) => [
    { id, part: 'symbol', box: symbolBox },
    { id, part: 'name', box: labelBox },
  ]);

/** Pairs of which one lies on the other, as "whose symbol on whose name". */
function clashesIn(layout: Layout): string[] {
  const boxes = boxesOf(layout).map(({ id, part, box }) => ({ id, part, box: inset(box) }));
  return boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter((other) => one.id !== other.id && overlap(one.box, other.box))
      .map((other) => `${one.id} ${one.part} on ${other.id} ${other.part}`),
  );
}

const inset = ({ left, right, top, bottom }: Box): Box => ({
  left: left + ROUNDING,
  right: right - ROUNDING,
  top: top + ROUNDING,
  bottom: bottom - ROUNDING,
});

function outside(layout: Layout): string[] {
  const { left, top, width, height } = layout.view;
  return boxesOf(layout)
    .filter(
      ({ box }) =>
        box.left < left - ROUNDING ||
        box.right > left + width + ROUNDING ||
        box.top < top - ROUNDING ||
        box.bottom > top + height + ROUNDING,
    )
    .map(({ id, part }) => `${id} ${part}`);
}

const SIZES = [
  [1, 8],
  [10, 8],
  [30, 5],
  [60, 3],
  [150, 2],
] as const;

test.each(
  SIZES.flatMap(([count, runs]) =>
    [WIDE, PHONE, TABLET].map((shape) => [count, shape, runs] as const),
  ),
)('of %i nodes everybody has a place of their own, inside (%j)', (count, shape, runs) => {
  fc.assert(
    fc.property(madeUpWebs(count), (web) => {
      const layout = layOut(inputOf(web, shape));
      expect(layout.placed.map(({ node: { id } }) => id).sort()).toEqual(
        web.nodes.map(({ id }) => id),
      );
      expect(clashesIn(layout)).toEqual([]);
      expect(outside(layout)).toEqual([]);
    }),
    { numRuns: runs },
  );
});

test.each([WIDE, PHONE, TABLET])('rows in another order give the same drawing (%j)', (shape) => {
  fc.assert(
    fc.property(madeUpWebs(40), (web) => {
      const turned = { ...web, nodes: [...web.nodes].reverse(), ties: [...web.ties].reverse() };
      expect(layOut(inputOf(turned, shape))).toEqual(layOut(inputOf(web, shape)));
    }),
    { numRuns: 4 },
  );
});

test('every tie has a line, but those that the genogram says', () => {
  fc.assert(
    fc.property(madeUpWebs(30), (web) => {
      const { lines } = layOut(inputOf(web, WIDE));
      const members = new Set(web.nodes.flatMap(({ id, distance }) => (distance === 0 ? id : [])));
      const drawn = new Set(lines.map(({ tie }) => tie.id));
      for (const { id, fromId, toId, quality } of web.ties) {
        const isWithin = members.has(fromId) && members.has(toId);
        if (!isWithin || quality === 'STRAINED') expect(drawn).toContain(id);
      }
      for (const { curve } of lines)
        expect(Object.values(curve).every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
    }),
    { numRuns: 8 },
  );
});
