import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { PageArgs } from '../../platform/graphql/connection.js';
import { IdField, SearchField } from '../../platform/graphql/fields.js';
import { OrganisationKind } from '../organisation-kind.js';

@ArgsType()
export class LocationsArgs extends PageArgs {
  @SearchField('A part of the name.')
  search?: string | null;
}

@ArgsType()
export class OrganisationsArgs extends PageArgs {
  @SearchField('A part of the name.')
  search?: string | null;

  @Field(() => OrganisationKind, {
    nullable: true,
    description: 'Only organisations of this kind.',
  })
  @IsOptional()
  kind?: OrganisationKind | null;

  @Field(() => Boolean, { defaultValue: false, description: 'True to list ended ones as well.' })
  includeEnded!: boolean;
}

@ArgsType()
export class SpokespersonsArgs extends PageArgs {
  @IdField('Organisation', {
    nullable: true,
    description: 'Only those who speak for this organisation.',
  })
  organisationId?: string | null;
}

@ArgsType()
export class ServicesArgs extends PageArgs {
  @IdField('Organisation', { nullable: true, description: 'Only services of this organisation.' })
  organisationId?: string | null;

  @SearchField('A part of the name.')
  search?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'True to list ended ones as well.' })
  includeEnded!: boolean;
}
