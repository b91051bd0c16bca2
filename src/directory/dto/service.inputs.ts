import { Field, InputType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { IdField, TextField } from '../../platform/graphql/fields.js';
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
    description: 'Where it is provided; nowhere in particular for a helpline.',
  })
  locationId?: string | null;
}

@InputType({ description: 'Something that an organisation provides.' })
export class CreateServiceInput extends ServiceDetailsInput {
  @IdField('Organisation', { description: 'Who provides it.' })
  organisationId!: string;

  @TextField(200, { description: 'Name. At most 200 characters.' })
  name!: string;
}

@InputType({ description: 'What changes of a service; what is left out stays, null empties.' })
export class ChangeServiceInput extends ServiceDetailsInput {
  @IdField('Service', {
    description: 'The service to change. What is left out stays as it is; null empties.',
  })
  serviceId!: string;

  @TextField(200, { nullable: true, description: 'Name. At most 200 characters.' })
  name?: string | null;
}

@InputType({ description: 'Which service ends, when and why.' })
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
