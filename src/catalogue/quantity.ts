import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { userError, UserErrors, type UserError } from '../platform/refusals/user-errors.js';
import { CatalogueRefusal } from './catalogue.refusals.js';

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
    description:
      'More than 0 and at most 1000000000, with at most two decimals; a whole number for what ' +
      'is counted in pieces.',
  })
  value!: number;

  @Field(() => String, { description: 'The unit of the kind, repeated to rule out mistakes.' })
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
  const fault = valueFault(quantity.value, unit, `${path}.value`);
  if (fault) errors.push(fault);
  if (quantity.unit !== unit)
    errors.push(userError(CatalogueRefusal.ANOTHER_UNIT, `${path}.unit`, { unit }));
  if (errors.length > 0) throw new UserErrors(errors);
  return hundredths(quantity.value);
}

/** @param value with two decimals at most, so that nothing is lost. */
export function hundredths(value: number): number {
  return Math.round(value * 100);
}

function valueFault(value: number, unit: string, path: string): UserError | null {
  if (!(value > 0)) return userError(CatalogueRefusal.NOT_POSITIVE, path);
  if (value > MOST) return userError(CatalogueRefusal.QUANTITY_TOO_LARGE, path, { most: MOST });
  // Dividing whole numbers rounds as reading a decimal does: equal means two decimals at most.
  if (Math.round(value * 100) / 100 !== value) return userError(CatalogueRefusal.TOO_PRECISE, path);
  if (WHOLE_UNITS.has(unit) && !Number.isInteger(value))
    return userError(CatalogueRefusal.WHOLE_ONLY, path, { unit });
  return null;
}
