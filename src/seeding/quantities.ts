/** Units that can be counted only in whole ones. */
const WHOLE_UNITS = new Set(['PIECE', 'PACK', 'SET', 'PAIR', 'TRIP', 'VISIT', 'PERSON', 'MONTH']);

/** Says what is wrong with a quantity in a unit, if anything. */
export function quantityFault(quantity: number, unit: string): string | undefined {
  if (!WHOLE_UNITS.has(unit) || Number.isInteger(quantity)) return undefined;
  return `${quantity} ${unit} cannot be given: use a whole number.`;
}
