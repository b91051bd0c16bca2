import { Field, InputType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { IdField, TextField, VersionField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ isAbstract: true })
abstract class ServiceDetailsInput extends MutationInput {
  @TextField(2000, {
    nullable: true,
    description: 'What it does and for whom. At most 2000 characters.',
  })
  description?: string | null;

  @IdField('Location', {
    nullable: true,
    description: 'Where it is provided; left out for a helpline and the like.',
  })
  locationId?: string | null;
}

@InputType({ description: 'A service to enter.' })
export class CreateServiceInput extends ServiceDetailsInput {
  @IdField('Organisation', { description: 'Who provides it.' })
  organisationId!: string;

  @TextField(200, { description: 'Name. At most 200 characters.' })
  name!: string;
}

@InputType({
  description: 'Changes to a service. Fields left out stay as they are; null clears a field.',
})
export class ChangeServiceInput extends ServiceDetailsInput {
  @IdField('Service', {
    description: 'The service to change.',
  })
  serviceId!: string;

  @VersionField()
  version!: string;

  @TextField(200, { nullable: true, description: 'Name. At most 200 characters.' })
  name?: string | null;
}

@InputType({ description: 'A service whose record is to end.' })
export class EndServiceInput extends MutationInput {
  @IdField('Service', { description: 'The service that ends.' })
  serviceId!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which; today if left out.',
  })
  endedOn?: string | null;

  @TextField(500, { description: 'Why, such as "funding ended". At most 500 characters.' })
  reason!: string;
}
