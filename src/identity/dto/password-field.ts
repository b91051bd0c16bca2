import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { IsOptional, MaxLength, MinLength, ValidateBy } from 'class-validator';
import { isGuessable } from '../guessable-password.js';
import { IdentityRefusal } from '../identity.refusals.js';

/** An input field that takes a password to be. */
export function NewPasswordField(description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { description }),
    MinLength(12),
    MaxLength(200),
    ValidateBy(
      {
        name: 'isHardToGuess',
        validator: {
          validate: (value: unknown) => typeof value === 'string' && !isGuessable(value),
        },
      },
      { context: IdentityRefusal.GUESSABLE_PASSWORD },
    ),
  );
}

/** An input field that takes the password that is in use. */
export function PasswordField(description: string, { nullable = false } = {}): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { description, nullable }),
    ...(nullable ? [IsOptional()] : []),
    MaxLength(200),
  );
}
