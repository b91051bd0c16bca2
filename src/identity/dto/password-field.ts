import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { MaxLength, MinLength } from 'class-validator';

/** An input field that takes a password to be. */
export function NewPasswordField(description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { description }),
    MinLength(12, { message: '$property must have at least 12 characters' }),
    MaxLength(200, { message: '$property must not be longer than 200 characters' }),
  );
}

/** An input field that takes the password that is in use. */
export function PasswordField(description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { description }),
    MaxLength(200, { message: '$property must not be longer than 200 characters' }),
  );
}
