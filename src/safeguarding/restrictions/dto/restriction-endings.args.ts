import { ArgsType, Field } from '@nestjs/graphql';
import { PageArgs } from '../../../platform/graphql/connection.js';

@ArgsType()
export class RestrictionEndingsArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those that nobody has confirmed yet; all if left out.',
  })
  waiting?: boolean;
}
