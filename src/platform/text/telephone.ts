import anyAscii from 'any-ascii';

/** Fewer figures are no number that somebody can call. */
const FEWEST = 6;
const MOST = 15;

const NUMBER = /[+(]*\d[\d\s().\-/]*\d/g;

/**
 * The telephone numbers in a text, in figures alone: without the zeros that are dialled first, so
 * that with a country's code a number ends as it does without.
 */
export function telephonesIn(text: string): string[] {
  return (
    (inFigures(text).match(NUMBER) ?? [])
      .map((number) => number.replace('(0)', ''))
      // Two numbers, or the code of a town and a number.
      .flatMap((number) => [number, ...(number.includes('/') ? number.split('/') : [])])
      .map((number) => number.replace(/\D/g, '').replace(/^0+/, ''))
      .filter(isNumber)
  );
}

/** What is left of a text without its telephone numbers. */
export function withoutTelephones(text: string): string {
  return inFigures(text).replace(NUMBER, (found) => (telephonesIn(found).length > 0 ? ' ' : found));
}

/** How a number ends, from six figures on, the whole of it last. */
export function endingsOf(number: string): string[] {
  return Array.from({ length: number.length - FEWEST + 1 }, (_, more) =>
    number.slice(-(FEWEST + more)),
  );
}

function isNumber({ length }: string): boolean {
  return FEWEST <= length && length <= MOST;
}

/** With 0 to 9 for the figures of any script. */
function inFigures(text: string): string {
  return text.replace(/\p{Nd}/gu, (figure) => anyAscii(figure));
}
