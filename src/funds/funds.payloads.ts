import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Fund } from './fund.model.js';

@ObjectType({ description: 'The fund, or why nothing was changed.' })
export class FundPayload extends MutationPayload {
  @Field(() => Fund, { nullable: true, description: 'The fund as it is now.' })
  fund?: Fund | null;
}
