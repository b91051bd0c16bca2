import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { refusalCodes, type RefusalCode } from '../refusals/codes.js';
import type { UserError } from '../refusals/user-errors.js';
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
export class UserErrorModel implements UserError {
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

  @Field(() => [ID], {
    nullable: true,
    description: 'Ids of the records that it is about, where you may know them.',
  })
  about?: string[];
}

@ObjectType({ isAbstract: true })
export abstract class MutationPayload {
  @Field(() => [UserErrorModel], {
    description: 'Empty when the mutation was carried out; otherwise nothing was changed.',
  })
  userErrors?: UserError[];

  @Field(() => [WarningModel], {
    description: 'What deserves a second look. The change was made nevertheless.',
  })
  warnings?: Warning[];
}
