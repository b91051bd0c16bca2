import { Field, ObjectType } from '@nestjs/graphql';
import { Node } from '../platform/graphql/node.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';

@ObjectType({ description: 'What is no longer ended, or why it stays so.' })
export class EndingPayload extends MutationPayload {
  @Field(() => Node, { nullable: true, description: 'The record as it is now.' })
  record?: Node | null;
}
