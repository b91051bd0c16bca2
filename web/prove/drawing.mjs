/**
 * What is wrong with the drawing that a page shows, by the boxes that the browser gives.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function faultsOfDrawing(page) {
  return page.evaluate(() => {
    const map = document.querySelector('svg[role=group]');
    if (!map) return [];
    const whole = map.getBoundingClientRect();
    const drawn = [...map.querySelectorAll('[role=button]')].flatMap((node) => {
      const owner = node.getAttribute('aria-label')?.split('.')[0] ?? '';
      const texts = [...node.querySelectorAll('text')];
      const symbols = [...node.querySelectorAll('[class*=symbol]')];
      return [...texts, ...symbols].map((part) => ({
        owner,
        node,
        isText: part.tagName === 'text',
        box: part.getBoundingClientRect(),
      }));
    });
    /** Letters hardly ever reach the edge of their line: a pixel of air is none. */
    const AIR = 1.5;
    /** @param {DOMRect} one @param {DOMRect} other */
    const meet = (one, other) =>
      one.left + AIR < other.right &&
      other.left + AIR < one.right &&
      one.top + AIR < other.bottom &&
      other.top + AIR < one.bottom;
    const clashes = drawn.flatMap((one, at) =>
      drawn
        .slice(at + 1)
        .filter(
          (other) =>
            one.node !== other.node && (one.isText || other.isText) && meet(one.box, other.box),
        )
        .map((other) => `${one.owner} lies on ${other.owner}`),
    );
    const cut = drawn
      .filter(
        ({ box }) =>
          box.left < whole.left - AIR ||
          box.right > whole.right + AIR ||
          box.top < whole.top - AIR ||
          box.bottom > whole.bottom + AIR,
      )
      .map(({ owner }) => `${owner} is cut off`);
    return [...clashes, ...cut];
  });
}
