import { ArgsType, Field } from '@nestjs/graphql';
import { PageArgs } from '../../../platform/graphql/connection.js';

@ArgsType()
export class BreakGlassAccessesArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'False for those that no supervisor has acknowledged yet; all if left out.',
  })
  acknowledged?: boolean;
}
