import { Field, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsEmail, IsLocale, IsOptional, MaxLength } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { IdField, TextField, VersionField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ isAbstract: true })
abstract class PersonDetailsInput extends MutationInput {
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Day of birth, YYYY-MM-DD.' })
  @IsOptional()
  birthDate?: string | null;

  @TextField(50, { nullable: true, description: 'Telephone number.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
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
      'True to record the person although somebody with this name and date of birth is already ' +
      'recorded.',
  })
  confirmDuplicate!: boolean;
}

@InputType({ description: 'A person to record.' })
export class CreatePersonInput extends PersonDetailsInput {
  @TextField(100, { description: 'Given name.' })
  givenName!: string;

  @TextField(100, { description: 'Family name.' })
  familyName!: string;
}

@InputType({
  description: 'Changes to a person. Fields left out stay as they are; null clears a field.',
})
export class ChangePersonInput extends PersonDetailsInput {
  @IdField('Person', { description: 'The person to change.' })
  personId!: string;

  @VersionField()
  version!: string;

  @TextField(100, { nullable: true, description: 'Given name.' })
  givenName?: string;

  @TextField(100, { nullable: true, description: 'Family name.' })
  familyName?: string;
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
