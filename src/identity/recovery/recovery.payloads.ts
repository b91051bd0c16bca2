import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { MutationPayload } from '../../platform/graphql/user-errors.js';

@ObjectType({ description: 'The code to hand over, or why nothing was changed.' })
export class StartRecoveryPayload extends MutationPayload {
  @Field(() => String, {
    nullable: true,
    description: 'Hand it over in person. It is shown this once, and serves once.',
  })
  recoveryCode?: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'From when on it works no more.' })
  expiresAt?: Date | null;
}

@ObjectType({ description: 'Whether the password was set, or why nothing was changed.' })
export class RecoverAccountPayload extends MutationPayload {}

@ObjectType({ description: 'Whether the password was changed, or why nothing was changed.' })
export class ChangePasswordPayload extends MutationPayload {}
