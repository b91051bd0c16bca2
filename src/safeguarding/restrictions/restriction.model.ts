import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { RecordModel } from '../../platform/records/record-model.js';
import { RestrictionBasis } from './restriction-basis.js';
import { RESTRICTION, type RestrictionRow } from './restriction.record.js';

@ObjectType({
  description:
    'A no-contact order or other veto between two people. Those restrained, and those who ' +
    'live with them or are close to them, see neither it nor the families that it protects.',
})
export class Restriction extends RecordModel<RestrictionRow> {
  static readonly record = RESTRICTION;

  @Field(() => ID, { description: 'The person who must keep away.' })
  readonly restrainedId = toGlobalId('Person', this.row.restrainedId);

  @Field(() => ID, { description: 'The person who is protected.' })
  readonly protectedId = toGlobalId('Person', this.row.protectedId);

  @Field(() => RestrictionBasis, { description: 'What it rests on.' })
  readonly basis = this.row.basis;

  @Field(() => GraphQLLocalDate, { description: 'First day on which it holds.' })
  readonly since = this.row.since;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it lasts.',
  })
  readonly until = this.row.until;
}

@ObjectType({ description: 'The restriction, or why nothing was changed.' })
export class RestrictionPayload extends MutationPayload {
  @Field(() => Restriction, { nullable: true, description: 'The restriction as it is now.' })
  restriction?: Restriction | null;
}
