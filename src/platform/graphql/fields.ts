import { applyDecorators } from '@nestjs/common';
import { Field, ID, type FieldOptions } from '@nestjs/graphql';
import {
  IsOptional,
  MaxLength,
  ValidateBy,
  ValidateIf,
  type ValidationOptions,
} from 'class-validator';
import { parseGlobalId } from '../ids/global-id.js';

/** An input field that takes the global id of a record of this type. */
export function IdField(type: string, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Field(() => ID, options),
    ...(options.nullable ? [IsOptional()] : []),
    IsGlobalId(type),
  );
}

/** An input field that takes a list of global ids of records of this type. */
export function IdListField(type: string, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Field(() => [ID], options),
    ...(options.nullable ? [IsOptional()] : []),
    IsGlobalId(type, { each: true }),
  );
}

/**
 * A text input. Required texts must say something; a text of a change may be left out, but not be
 * blank unless `blank` allows it.
 */
export function TextField(
  maxLength: number,
  options: FieldOptions & { blank?: boolean } = {},
): PropertyDecorator {
  const { blank, ...field } = options;
  return applyDecorators(
    Field(() => String, field),
    ...(field.nullable ? [ValidateIf((_, value) => value !== undefined && value !== null)] : []),
    MaxLength(maxLength),
    ...(blank ? [] : [IsNotBlank()]),
  );
}

function IsGlobalId(type: string, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isGlobalId',
      constraints: [type],
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && parseGlobalId(value)?.type === type,
      },
    },
    options,
  );
}

function IsNotBlank(): PropertyDecorator {
  return ValidateBy({
    name: 'isNotBlank',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && value.trim() !== '',
    },
  });
}
