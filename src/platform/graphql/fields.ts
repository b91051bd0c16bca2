import { applyDecorators } from '@nestjs/common';
import { Args, Field, ID, type ArgsOptions, type FieldOptions } from '@nestjs/graphql';
import {
  IsOptional,
  MaxLength,
  ValidateBy,
  ValidateIf,
  type ValidationOptions,
} from 'class-validator';
import { parseGlobalId } from '../ids/global-id.js';
import { UserErrors } from '../refusals/user-errors.js';
import { wrongId } from '../refusals/wrong-id.js';
import { hidesCharacters, isEmailAddress } from '../text/typed-text.js';

const LONGEST_EMAIL = 254;

/**
 * An argument of a query that takes the global id of a record of this type. The resolver gets the
 * record id; the id of something else is refused before, as it is in an input field.
 */
export function IdArg(
  type: string,
  { name = 'id', description }: Pick<ArgsOptions, 'name' | 'description'>,
): ParameterDecorator {
  const toRecordId = {
    transform(globalId: string): string {
      const given = parseGlobalId(globalId);
      if (given?.type === type) return given.id;
      throw new UserErrors([wrongId([type], globalId, name)]);
    },
  };
  return Args(name, { type: () => ID, description }, toRecordId);
}

/** An input field that takes the global id of a record of this type, or of one of these. */
export function IdField(
  type: string | readonly string[],
  options: FieldOptions = {},
): PropertyDecorator {
  return applyDecorators(
    Field(() => ID, options),
    ...(options.nullable ? [IsOptional()] : []),
    IsGlobalId([type].flat()),
  );
}

/** An input field that takes a list of global ids of records of this type. */
export function IdListField(type: string, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Field(() => [ID], options),
    ...(options.nullable ? [IsOptional()] : []),
    IsGlobalId([type], { each: true }),
  );
}

/** Names, codes and other texts of this length at the most have one line. */
const LONGEST_LINE = 200;

/**
 * A text input. Required texts must say something; a text of a change may be left out, but not be
 * blank unless `blank` allows it. What nobody can see is refused; longer texts may have several lines.
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
    HidesNothing(maxLength > LONGEST_LINE),
    ...(blank ? [] : [IsNotBlank()]),
  );
}

/** What a list is searched for, when something is: no longer than a name, and of any letters. */
export function SearchField(description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { nullable: true, description }),
    IsOptional(),
    MaxLength(LONGEST_LINE),
  );
}

/** The input field of a change that takes the version of its record which the actor saw. */
export function VersionField(): PropertyDecorator {
  return Field(() => String, {
    description:
      'The version of the record that you saw when you decided on these changes, from its field ' +
      '“version”. A field that has been changed since is refused, with what it is now; so name ' +
      'only the fields that you change.',
  });
}

/** An input that takes an e-mail address. */
export function EmailField(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    Field(() => String, options),
    ...(options.nullable ? [ValidateIf((_, value) => value !== undefined && value !== null)] : []),
    ValidateBy({ name: 'isEmail', validator: { validate: isEmailAddress } }),
    MaxLength(LONGEST_EMAIL),
  );
}

/** An input that takes a telephone number. What joins letters unseen belongs to names only. */
export function TelephoneField(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    TextField(50, options),
    ValidateBy({
      name: 'hidesNothing',
      validator: { validate: (value: unknown) => !/\p{Cf}/u.test(value as string) },
    }),
  );
}

function IsGlobalId(types: readonly string[], options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isGlobalId',
      constraints: [...types],
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && types.includes(parseGlobalId(value)?.type ?? ''),
      },
    },
    options,
  );
}

function HidesNothing(lines: boolean): PropertyDecorator {
  return ValidateBy({
    name: 'hidesNothing',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && !hidesCharacters(value, { lines }),
    },
  });
}

function IsNotBlank(): PropertyDecorator {
  return ValidateBy({
    name: 'isNotBlank',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && value.trim() !== '',
    },
  });
}
