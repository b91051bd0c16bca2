import { ArgsType, Field } from '@nestjs/graphql';
import { PageArgs } from '../../platform/graphql/connection.js';
import { SearchField } from '../../platform/graphql/fields.js';
import { ResourceDomain } from '../vocabulary.js';

@ArgsType()
export class ResourceKindsArgs extends PageArgs {
  @Field(() => ResourceDomain, { nullable: true, description: 'Only kinds of this domain.' })
  domain?: ResourceDomain;

  @SearchField('Only kinds with this in their code, name or help, in either language.')
  search?: string | null;
}
