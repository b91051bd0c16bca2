import { ArgsType, Field } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { PageArgs } from './connection.js';

@ArgsType()
export class ChangesArgs extends PageArgs {
  @Field(() => GraphQLDateTime, {
    description:
      'Records that changed at this moment or later. Let it overlap the time of the previous ' +
      'request by a minute: a change may be stamped a little before it becomes visible.',
  })
  since!: Date;
}
