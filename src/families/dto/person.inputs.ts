import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsLocale, IsOptional, ValidateNested } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import {
  EmailField,
  IdField,
  TelephoneField,
  TextField,
  VersionField,
} from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { GraphQLPartialDate } from '../../platform/graphql/partial-date.js';
import { FormerNameInput } from '../former-names.js';

@InputType({ isAbstract: true })
abstract class PersonDetailsInput extends MutationInput {
  @TextField(100, {
    nullable: true,
    description: 'Given name. Somebody who has one name only has it here or as family name.',
  })
  givenName?: string | null;

  @TextField(100, { nullable: true, description: 'Family name.' })
  familyName?: string | null;

  @TextField(100, {
    nullable: true,
    description: 'What people call them, such as a nickname, where it is another name.',
  })
  knownAs?: string | null;

  @Field(() => [FormerNameInput], {
    nullable: true,
    description:
      'Names that they had before; at most 20. Left out where a name changes, the one until now is ' +
      'kept among them, until today. Give the whole list to say otherwise: as it was, where the ' +
      'name before was only misspelt.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FormerNameInput)
  formerNames?: FormerNameInput[] | null;

  @Field(() => GraphQLPartialDate, {
    nullable: true,
    description:
      'Date of birth, as precise as it is known: a day (YYYY-MM-DD), a month (YYYY-MM) or a year ' +
      '(YYYY).',
  })
  @IsOptional()
  birthDate?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the date of birth is an estimate: it then counts as two years earlier or later, ' +
      'too, so that whoever may be a child is protected as one. False if left out with a new person.',
  })
  @IsOptional()
  birthDateEstimated?: boolean | null;

  @TelephoneField({ nullable: true, description: 'Telephone number.' })
  phone?: string | null;

  @EmailField({ nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Languages spoken, as BCP 47 tags such as "bg" or "tr".',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @IsLocale({ each: true })
  languages?: string[] | null;

  @TextField(2000, { nullable: true, description: 'What else matters. At most 2000 characters.' })
  note?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'True to record the person although somebody whom you see seems to be the same: by the name, ' +
      'in whatever order and spelling, and the birth date, also with day and month swapped, or by ' +
      'the telephone number.',
  })
  confirmDuplicate!: boolean;
}

@InputType({ description: 'A person to record: at least one name.' })
export class CreatePersonInput extends PersonDetailsInput {}

@InputType({
  description: 'Changes to a person. Fields left out stay as they are; null clears a field.',
})
export class ChangePersonInput extends PersonDetailsInput {
  @IdField('Person', { description: 'The person to change.' })
  personId!: string;

  @VersionField()
  version!: string;
}

@InputType({ description: 'A person whose record is to end.' })
export class EndPersonInput extends MutationInput {
  @IdField('Person', { description: 'The person whose record ends.' })
  personId!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which; today if left out.',
  })
  endedOn?: string;

  @TextField(500, { description: 'Why, such as "moved away".' })
  reason!: string;
}
