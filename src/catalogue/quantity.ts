import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { UserErrorCode, UserErrors, type UserError } from '../platform/graphql/user-errors.js';

const MOST = 1_000_000_000;

/** Units that can be counted only in whole ones. */
const WHOLE_UNITS = new Set(['PIECE', 'PACK', 'SET', 'PAIR', 'TRIP', 'VISIT', 'PERSON', 'MONTH']);

@ObjectType({ description: 'How much of a kind, in the unit of that kind.' })
export class Quantity {
  @Field(() => Float, { description: 'The amount, with at most two decimals.' })
  value!: number;

  @Field(() => String, { description: 'The unit, such as PIECE, HOUR or EUR.' })
  unit!: string;
}

@InputType({ description: 'How much of a kind, in the unit of that kind.' })
export class QuantityInput {
  @Field(() => Float, {
    description: 'More than 0, at most 1000000000; two decimals, none for what is counted in ones.',
  })
  value!: number;

  @Field(() => String, { description: 'The unit of the kind, said again to rule out mistakes.' })
  unit!: string;
}

/** @param stored hundredths of the unit, as the graph keeps quantities. */
export function toQuantity(stored: number, unit: string): Quantity {
  return { value: stored / 100, unit };
}

/**
 * The quantity as the graph keeps it: a whole number of hundredths of the unit.
 * @param unit the unit of the kind concerned.
 * @param path of the quantity, such as 'input.quantity'.
 * @throws UserErrors INVALID_QUANTITY at its value, WRONG_UNIT at its unit.
 */
export function toHundredths(quantity: QuantityInput, unit: string, path: string): number {
  const errors: UserError[] = [];
  const fault = valueFault(quantity.value, unit);
  if (fault)
    errors.push({
      code: UserErrorCode.INVALID_QUANTITY,
      path: [...path.split('.'), 'value'],
      ...fault,
    });
  if (quantity.unit !== unit)
    errors.push({
      code: UserErrorCode.WRONG_UNIT,
      path: [...path.split('.'), 'unit'],
      message: 'This kind is counted in another unit.',
      whatToDo: `Give the quantity in ${unit}.`,
    });
  if (errors.length > 0) throw new UserErrors(errors);
  return hundredths(quantity.value);
}

/** @param value with two decimals at most, so that nothing is lost. */
export function hundredths(value: number): number {
  return Math.round(value * 100);
}

function valueFault(value: number, unit: string): { message: string; whatToDo: string } | null {
  if (!(value > 0))
    return {
      message: 'A quantity must be more than zero.',
      whatToDo: 'Give a number above zero with at most two decimals.',
    };
  if (value > MOST)
    return { message: 'This quantity is too large.', whatToDo: `Give at most ${MOST}.` };
  // Dividing whole numbers rounds as reading a decimal does: equal means two decimals at most.
  if (Math.round(value * 100) / 100 !== value)
    return {
      message: 'A quantity has at most two decimals.',
      whatToDo: 'Round it to two decimals.',
    };
  if (WHOLE_UNITS.has(unit) && !Number.isInteger(value))
    return { message: `${unit} is counted in whole ones.`, whatToDo: 'Give a whole number.' };
  return null;
}
