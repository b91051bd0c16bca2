import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Need } from './need.model.js';

@ObjectType({ description: 'The need, or why nothing was changed.' })
export class NeedPayload extends MutationPayload {
  @Field(() => Need, { nullable: true, description: 'The need as it is now.' })
  need?: Need | null;
}
