import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { MutationPayload } from '../../platform/graphql/user-errors.js';

@ObjectType({ description: 'The code to hand over, or why nothing was changed.' })
export class StartRecoveryPayload extends MutationPayload {
  @Field(() => String, {
    nullable: true,
    description: 'Hand it over in person. It is shown only once and can be used only once.',
  })
  recoveryCode?: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it stops working.' })
  expiresAt?: Date | null;
}

@ObjectType({ description: 'Whether the password was set, or why nothing was changed.' })
export class RecoverAccountPayload extends MutationPayload {}

@ObjectType({ description: 'Whether the password was changed, or why nothing was changed.' })
export class ChangePasswordPayload extends MutationPayload {}
