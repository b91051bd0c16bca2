import { Field, InputType, Int } from '@nestjs/graphql';
import { IsTimeZone, Max, Min } from 'class-validator';
import { EmailField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { NewPasswordField } from './password-field.js';

@InputType({ description: 'An agency and its first administrator.' })
export class CreateAgencyInput extends MutationInput {
  @TextField(200, { description: 'Name of the agency.' })
  name!: string;

  @Field(() => String, {
    defaultValue: 'Europe/Sofia',
    description: 'IANA time zone in which its days and slots are counted.',
  })
  @IsTimeZone()
  timeZone!: string;

  @Field(() => Int, {
    defaultValue: 1500,
    description: 'How far the neighbourhood of a family reaches, in metres.',
  })
  @Min(0)
  @Max(100_000)
  neighbourhoodMeters!: number;

  @EmailField({ description: 'E-mail address of its first administrator.' })
  administratorEmail!: string;

  @NewPasswordField('First password of the administrator, 12 characters or more.')
  administratorPassword!: string;

  @TextField(100, {
    nullable: true,
    description: 'Given name of the administrator. One of the two names is enough.',
  })
  administratorGivenName?: string;

  @TextField(100, { nullable: true, description: 'Family name of the administrator.' })
  administratorFamilyName?: string;
}
