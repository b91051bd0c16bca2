import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { PageArgs } from '../../platform/graphql/connection.js';
import { ResourceDomain } from '../vocabulary.js';

@ArgsType()
export class ResourceKindsArgs extends PageArgs {
  @Field(() => ResourceDomain, { nullable: true, description: 'Only kinds of this domain.' })
  domain?: ResourceDomain;

  @Field(() => String, {
    nullable: true,
    description: 'Only kinds with this in their code, name or help, in either language.',
  })
  @IsOptional()
  @MaxLength(100)
  search?: string;
}
