import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { MaxLength, MinLength } from 'class-validator';

/** An input field that takes a password to be. */
export function NewPasswordField(description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { description }),
    MinLength(12),
    MaxLength(200),
  );
}

/** An input field that takes the password that is in use. */
export function PasswordField(description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { description }),
    MaxLength(200),
  );
}
