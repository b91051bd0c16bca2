import {
  Injectable,
  ValidationPipe,
  type ArgumentMetadata,
  type ValidationError,
} from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import type { MessageValues } from '../messages/messages.js';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import type { Refusal } from '../refusals/refusal.js';
import { userError, UserErrors, type UserError } from '../refusals/user-errors.js';
import { wrongId } from '../refusals/wrong-id.js';

/**
 * By class-validator's name for each constraint that inputs use; its arguments are the values. The
 * constraint of a feature has its refusal for a context.
 */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  isNotBlank: PlatformRefusal.BLANK,
  hidesNothing: PlatformRefusal.HIDDEN_CHARACTERS,
  maxLength: PlatformRefusal.TEXT_TOO_LONG,
  minLength: PlatformRefusal.TEXT_TOO_SHORT,
  min: PlatformRefusal.TOO_SMALL,
  max: PlatformRefusal.TOO_LARGE,
  arrayMaxSize: PlatformRefusal.TOO_MANY_ENTRIES,
  arrayMinSize: PlatformRefusal.TOO_FEW_ENTRIES,
  arrayNotEmpty: PlatformRefusal.NO_ENTRIES,
  arrayUnique: PlatformRefusal.ENTRY_TWICE,
  isEmail: PlatformRefusal.NOT_AN_EMAIL,
  isUrl: PlatformRefusal.NOT_A_WEB_ADDRESS,
  isLocale: PlatformRefusal.NOT_A_LANGUAGE_TAG,
  isTimeZone: PlatformRefusal.NOT_A_TIME_ZONE,
  isLatitude: PlatformRefusal.NOT_A_LATITUDE,
  isLongitude: PlatformRefusal.NOT_A_LONGITUDE,
};

/** Validates every argument and turns what class-validator found into typed user errors. */
@Injectable()
export class InputValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      forbidUnknownValues: false,
      // For `argumentsOf`; it goes into no answer.
      validationError: { target: true },
      exceptionFactory: (errors) => new UserErrors(userErrorsOf(errors)),
    });
  }

  /** Errors name the field from the arguments on: an argument by its name, or several at once. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return (await super.transform(value, metadata)) as unknown;
    } catch (error) {
      const { data } = metadata;
      if (!(error instanceof UserErrors) || !data) throw error;
      throw new UserErrors(error.errors.map((one) => ({ ...one, path: [data, ...one.path] })));
    }
  }
}

/** What class-validator found, in words. It must have kept the target of each error. */
export function userErrorsOf(
  errors: readonly ValidationError[],
  above: readonly string[] = [],
): UserError[] {
  return errors.flatMap((error) => {
    const steps = [...above, error.property];
    const path = steps.join('.');
    const own = Object.keys(error.constraints ?? {}).map((constraint) => {
      const given = argumentsOf(error, constraint);
      if (constraint === 'isGlobalId') return wrongId(given as string[], error.value, path);
      const declared = error.contexts?.[constraint] as Refusal | undefined;
      const refusal = declared ?? REFUSALS[constraint] ?? PlatformRefusal.NOT_VALID;
      const values = refusal.values.map((name, index) => [name, given[index]]);
      return userError(refusal, path, Object.fromEntries(values) as MessageValues);
    });
    return [...own, ...userErrorsOf(error.children ?? [], steps)];
  });
}

/** What the decorator of the constraint was given: class-validator reports its name only. */
function argumentsOf({ target, property }: ValidationError, constraint: string): unknown[] {
  const { constructor } = target ?? {};
  const all = getMetadataStorage().getTargetValidationMetadatas(constructor, '', false, false);
  const found = all.find((one) => one.propertyName === property && one.name === constraint);
  return (found?.constraints ?? []) as unknown[];
}
