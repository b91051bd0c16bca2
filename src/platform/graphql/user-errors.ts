import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

/** Every way in which an input can be refused. Clients branch on these; messages may change. */
export enum UserErrorCode {
  INVALID_INPUT = 'INVALID_INPUT',
  REQUIRED = 'REQUIRED',
  TOO_LONG = 'TOO_LONG',
  OUT_OF_RANGE = 'OUT_OF_RANGE',
  WRONG_ID = 'WRONG_ID',
  NOT_FOUND = 'NOT_FOUND',
  ILLEGAL_TRANSITION = 'ILLEGAL_TRANSITION',
  INVALID_QUANTITY = 'INVALID_QUANTITY',
  WRONG_UNIT = 'WRONG_UNIT',
  INVALID_WINDOW = 'INVALID_WINDOW',
  INVALID_ATTRIBUTE = 'INVALID_ATTRIBUTE',
  SELF_TIE = 'SELF_TIE',
  POSSIBLE_DUPLICATE = 'POSSIBLE_DUPLICATE',
  ALREADY_EXISTS = 'ALREADY_EXISTS',
  LEAD_REQUIRED = 'LEAD_REQUIRED',
  ROLE_REQUIRED = 'ROLE_REQUIRED',
  CAPACITY_TAKEN = 'CAPACITY_TAKEN',
  CANNOT_BE_MATCHED = 'CANNOT_BE_MATCHED',
  CONSENT_REQUIRED = 'CONSENT_REQUIRED',
  CANNOT_BE_SHARED = 'CANNOT_BE_SHARED',
  RECORD_IN_USE = 'RECORD_IN_USE',
  WRONG_CREDENTIALS = 'WRONG_CREDENTIALS',
  TOO_MANY_ATTEMPTS = 'TOO_MANY_ATTEMPTS',
  CODE_REQUIRED = 'CODE_REQUIRED',
  WRONG_CODE = 'WRONG_CODE',
  IDEMPOTENCY_CONFLICT = 'IDEMPOTENCY_CONFLICT',
}

/** Things that are accepted but deserve a second look. */
export enum WarningCode {
  IMPLAUSIBLE_AGE = 'IMPLAUSIBLE_AGE',
  POSSIBLE_DUPLICATE = 'POSSIBLE_DUPLICATE',
}

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why an input was refused. Stable: clients may branch on it.',
});
registerEnumType(WarningCode, {
  name: 'WarningCode',
  description: 'What deserves a second look although it was accepted.',
});

@ObjectType({ description: 'One reason why a mutation changed nothing, at the field concerned.' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'Stable code of the reason.' })
  code!: UserErrorCode;

  @Field(() => [String], {
    description: 'Where: the path to the field from the arguments on, such as ["input", "name"].',
  })
  path!: string[];

  @Field(() => String, { description: 'What is wrong, in a sentence.' })
  message!: string;

  @Field(() => String, { description: 'What to do about it, in a sentence.' })
  whatToDo!: string;
}

@ObjectType({ description: 'Something that was accepted but deserves a second look.' })
export class Warning {
  @Field(() => WarningCode, { description: 'Stable code of the warning.' })
  code!: WarningCode;

  @Field(() => [String], { description: 'The path to the field concerned.' })
  path!: string[];

  @Field(() => String, { description: 'What looks odd, in a sentence.' })
  message!: string;
}

@ObjectType({ isAbstract: true })
export abstract class MutationPayload {
  @Field(() => [UserError], {
    description: 'Empty when the mutation was carried out; otherwise nothing was changed.',
  })
  userErrors?: UserError[];

  @Field(() => [Warning], { description: 'What deserves a second look. The change was made.' })
  warnings?: Warning[];
}

/** Thrown by services and validation: the mutation rolls back and answers with these errors. */
export class UserErrors extends Error {
  constructor(readonly errors: UserError[]) {
    super(errors.map((error) => `${error.code} at ${error.path.join('.')}`).join(', '));
    this.name = 'UserErrors';
  }
}

/** Refuses an input for one reason, at one field. `path` starts at the arguments: 'input.name'. */
export function refuse(
  code: UserErrorCode,
  path: string,
  message: string,
  whatToDo: string,
): UserErrors {
  return new UserErrors([{ code, path: path.split('.'), message, whatToDo }]);
}

/** A record that does not exist, or that the actor may not see: both look exactly like this. */
export function notFound(what: string, path: string): UserErrors {
  return refuse(
    UserErrorCode.NOT_FOUND,
    path,
    `There is no such ${what}.`,
    'Check the id, or look the record up again: it may have been entered under another agency.',
  );
}
