import {
  Injectable,
  ValidationPipe,
  type ArgumentMetadata,
  type ValidationError,
} from '@nestjs/common';
import { UserErrorCode, UserErrors, type UserError } from './user-errors.js';

/** What to do, and the code, for each class-validator constraint that the inputs use. */
const ADVICE: Record<string, { code: UserErrorCode; whatToDo: string }> = {
  maxLength: { code: UserErrorCode.TOO_LONG, whatToDo: 'Shorten the text.' },
  minLength: { code: UserErrorCode.OUT_OF_RANGE, whatToDo: 'Choose a longer one.' },
  isNotEmpty: { code: UserErrorCode.REQUIRED, whatToDo: 'Fill this field in.' },
  isNotBlank: { code: UserErrorCode.REQUIRED, whatToDo: 'Fill this field in.' },
  isGlobalId: {
    code: UserErrorCode.WRONG_ID,
    whatToDo: 'Pass the id exactly as the API gave it, of a record of the type asked for.',
  },
  min: { code: UserErrorCode.OUT_OF_RANGE, whatToDo: 'Choose a larger value.' },
  max: { code: UserErrorCode.OUT_OF_RANGE, whatToDo: 'Choose a smaller value.' },
  isLatitude: { code: UserErrorCode.OUT_OF_RANGE, whatToDo: 'Give degrees between -90 and 90.' },
  isLongitude: {
    code: UserErrorCode.OUT_OF_RANGE,
    whatToDo: 'Give degrees between -180 and 180.',
  },
  isPositiveQuantity: {
    code: UserErrorCode.INVALID_QUANTITY,
    whatToDo: 'Give a number above zero with at most two decimals.',
  },
  isEmail: {
    code: UserErrorCode.INVALID_INPUT,
    whatToDo: 'Write an e-mail address such as name@example.org.',
  },
  arrayMaxSize: { code: UserErrorCode.TOO_LONG, whatToDo: 'Send fewer entries.' },
  arrayNotEmpty: { code: UserErrorCode.REQUIRED, whatToDo: 'Give at least one entry.' },
};

/** Validates every argument and turns what class-validator found into typed user errors. */
@Injectable()
export class InputValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      forbidUnknownValues: false,
      exceptionFactory: (errors) => new UserErrors(flatten(errors, [])),
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

function flatten(errors: ValidationError[], path: string[]): UserError[] {
  return errors.flatMap((error) => {
    const here = [...path, error.property];
    const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
      code: ADVICE[constraint]?.code ?? UserErrorCode.INVALID_INPUT,
      path: here,
      message: sentence(message),
      whatToDo: ADVICE[constraint]?.whatToDo ?? 'Correct this field.',
    }));
    return [...own, ...flatten(error.children ?? [], here)];
  });
}

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return text.endsWith('.') ? text : `${text}.`;
}
