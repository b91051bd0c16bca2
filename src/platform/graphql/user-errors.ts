import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import * as codes from '../refusals/codes.js';
import { declareCode, refusalCodes, type RefusalCode } from '../refusals/codes.js';
import { UserErrors, type UserError } from '../refusals/user-errors.js';
import { warningCodes, type Warning } from '../refusals/warnings.js';

registerEnumType(refusalCodes, {
  name: 'UserErrorCode',
  description: 'Why an input was refused. Stable: clients may branch on it.',
});
registerEnumType(warningCodes, {
  name: 'WarningCode',
  description: 'What deserves a second look although it was accepted.',
});

@ObjectType('UserError', {
  description: 'One reason why a mutation changed nothing, at the field concerned.',
})
class UserErrorModel implements UserError {
  @Field(() => refusalCodes, { description: 'Stable code of the reason.' })
  code!: RefusalCode;

  @Field(() => [String], {
    description: 'Where: the path to the field from the arguments on, such as ["input", "name"].',
  })
  path!: string[];

  @Field(() => String, {
    description:
      'What is wrong, in a sentence; its wording may change. In Bulgarian where the header ' +
      'Accept-Language prefers it to English, otherwise in English.',
  })
  message!: string;

  @Field(() => String, { description: 'What to do about it, in the language of the message.' })
  whatToDo!: string;
}

@ObjectType('Warning', { description: 'Something that was accepted but deserves a second look.' })
class WarningModel implements Warning {
  @Field(() => warningCodes, { description: 'Stable code of the warning.' })
  code!: string;

  @Field(() => [String], { description: 'The path to the field concerned.' })
  path!: string[];

  @Field(() => String, {
    description: 'What looks odd, in a sentence, in the language of user errors.',
  })
  message!: string;
}

@ObjectType({ isAbstract: true })
export abstract class MutationPayload {
  @Field(() => [UserErrorModel], {
    description: 'Empty when the mutation was carried out; otherwise nothing was changed.',
  })
  userErrors?: UserError[];

  @Field(() => [WarningModel], { description: 'What deserves a second look. The change was made.' })
  warnings?: Warning[];
}

// For features whose words still stand in code.

export { UserErrors };
export type { UserError, Warning };

export const UserErrorCode = {
  ...codes,
  INVALID_QUANTITY: declareCode('INVALID_QUANTITY'),
  WRONG_UNIT: declareCode('WRONG_UNIT'),
  INVALID_ATTRIBUTE: declareCode('INVALID_ATTRIBUTE'),
  SELF_TIE: declareCode('SELF_TIE'),
  POSSIBLE_DUPLICATE: declareCode('POSSIBLE_DUPLICATE'),
  LEAD_REQUIRED: declareCode('LEAD_REQUIRED'),
  ROLE_REQUIRED: declareCode('ROLE_REQUIRED'),
  CAPACITY_TAKEN: declareCode('CAPACITY_TAKEN'),
  CANNOT_BE_MATCHED: declareCode('CANNOT_BE_MATCHED'),
  CONSENT_REQUIRED: declareCode('CONSENT_REQUIRED'),
  CANNOT_BE_SHARED: declareCode('CANNOT_BE_SHARED'),
  RECORD_IN_USE: declareCode('RECORD_IN_USE'),
  WRONG_CREDENTIALS: declareCode('WRONG_CREDENTIALS'),
  TOO_MANY_ATTEMPTS: declareCode('TOO_MANY_ATTEMPTS'),
  CODE_REQUIRED: declareCode('CODE_REQUIRED'),
  WRONG_CODE: declareCode('WRONG_CODE'),
};

export function refuse(
  code: RefusalCode,
  path: string,
  message: string,
  whatToDo: string,
): UserErrors {
  return new UserErrors([{ code, path: path.split('.'), message, whatToDo }]);
}

export function notFound(what: string, path: string): UserErrors {
  return refuse(
    codes.NOT_FOUND,
    path,
    `There is no such ${what}.`,
    'Check the id, or look the record up again: it may have been entered under another agency.',
  );
}
