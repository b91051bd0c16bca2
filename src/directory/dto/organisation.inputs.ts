import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsUrl, MaxLength } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import {
  EmailField,
  IdField,
  TelephoneField,
  TextField,
  VersionField,
} from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { OrganisationKind } from '../organisation-kind.js';

@InputType({ isAbstract: true })
abstract class OrganisationDetailsInput extends MutationInput {
  @TextField(2000, { nullable: true, description: 'What it does. At most 2000 characters.' })
  description?: string | null;

  @TelephoneField({ nullable: true, description: 'Telephone number.' })
  phone?: string | null;

  @EmailField({ nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Website, beginning with https:// or http://.',
  })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(500)
  website?: string | null;

  @IdField('Location', { nullable: true, description: 'Where it is.' })
  locationId?: string | null;
}

@InputType({ description: 'An organisation to enter.' })
export class CreateOrganisationInput extends OrganisationDetailsInput {
  @TextField(200, { description: 'Name. At most 200 characters.' })
  name!: string;

  @Field(() => OrganisationKind, { description: 'What kind of organisation it is.' })
  kind!: OrganisationKind;
}

@InputType({
  description: 'Changes to an organisation. Fields left out stay as they are; null clears a field.',
})
export class ChangeOrganisationInput extends OrganisationDetailsInput {
  @IdField('Organisation', {
    description: 'The organisation to change.',
  })
  organisationId!: string;

  @VersionField()
  version!: string;

  @TextField(200, { nullable: true, description: 'Name. At most 200 characters.' })
  name?: string | null;

  @Field(() => OrganisationKind, {
    nullable: true,
    description: 'What kind of organisation it is.',
  })
  @IsOptional()
  kind?: OrganisationKind | null;
}

@InputType({ description: 'An organisation whose record is to end.' })
export class EndOrganisationInput extends MutationInput {
  @IdField('Organisation', { description: 'The organisation whose record ends.' })
  organisationId!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which; today if left out.',
  })
  endedOn?: string | null;

  @TextField(500, { description: 'Why, such as "closed". At most 500 characters.' })
  reason!: string;
}
