import { ArgsType, Field } from '@nestjs/graphql';
import { IdField } from '../../platform/graphql/fields.js';
import { PageArgs } from '../../platform/graphql/connection.js';
import { NeedState } from '../need.lifecycle.js';
import { Urgency } from '../urgency.js';

@ArgsType()
export class NeedsArgs extends PageArgs {
  @Field(() => NeedState, { nullable: true, description: 'Only needs that have come this far.' })
  state?: NeedState | null;

  @IdField('Family', { nullable: true, description: 'Only needs of this family.' })
  familyId?: string | null;

  @Field(() => Urgency, { nullable: true, description: 'Only needs of this urgency.' })
  urgency?: Urgency | null;
}
