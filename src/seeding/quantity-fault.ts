import { toHundredths } from '../catalogue/quantity.js';
import { UserErrors } from '../platform/refusals/user-errors.js';

/** Says what is wrong with a quantity in a unit, if anything; the API would refuse it too. */
export function quantityFault(value: number, unit: string): string | undefined {
  try {
    toHundredths({ value, unit }, unit, 'quantity');
    return undefined;
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    const [first] = error.errors;
    return `${value} ${unit} cannot be given. ${first?.message} ${first?.whatToDo}`;
  }
}
