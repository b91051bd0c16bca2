import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Location } from './location.model.js';
import { Organisation } from './organisation.model.js';
import { Service } from './service.model.js';

@ObjectType({ description: 'The organisation, or why nothing was changed.' })
export class OrganisationPayload extends MutationPayload {
  @Field(() => Organisation, { nullable: true, description: 'The organisation as it is now.' })
  organisation?: Organisation | null;
}

@ObjectType({ description: 'The service, or why nothing was changed.' })
export class ServicePayload extends MutationPayload {
  @Field(() => Service, { nullable: true, description: 'The service as it is now.' })
  service?: Service | null;
}

@ObjectType({ description: 'The place, or why nothing was changed.' })
export class LocationPayload extends MutationPayload {
  @Field(() => Location, { nullable: true, description: 'The location as it is now.' })
  location?: Location | null;
}
