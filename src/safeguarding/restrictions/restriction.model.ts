import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { RecordModel } from '../../platform/records/record-model.js';
import { RestrictionBasis } from './restriction-basis.js';
import { RESTRICTION, type RestrictionRow } from './restriction.record.js';

@ObjectType({
  description:
    'The end of a court order that somebody has proposed. The order holds until a second person ' +
    'has confirmed it.',
})
export class ProposedEnd {
  @Field(() => GraphQLLocalDate, { description: 'First day on which it is to hold no longer.' })
  until!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => ID, { description: 'Id of the person who proposed it.' })
  proposedById!: string;

  @Field(() => String, { nullable: true, description: 'Name of that person.' })
  proposedByName!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When somebody else confirmed it; null while it waits.',
  })
  confirmedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Id of the person who confirmed it.' })
  confirmedById!: string | null;
}

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

  @Field(() => ProposedEnd, {
    nullable: true,
    description: 'The end that somebody has proposed, for a court order.',
  })
  readonly proposedEnd = proposedEndOf(this.row);
}

@ObjectType({ description: 'A page of Restriction records (Relay).' })
export class RestrictionConnection extends ConnectionType(Restriction) {}

@ObjectType({ description: 'The restriction, or why nothing was changed.' })
export class RestrictionPayload extends MutationPayload {
  @Field(() => Restriction, { nullable: true, description: 'The restriction as it is now.' })
  restriction?: Restriction | null;
}

function proposedEndOf(row: RestrictionRow): ProposedEnd | null {
  if (row.endProposedAt === null) return null;
  return {
    until: row.endProposedFrom!,
    proposedAt: row.endProposedAt,
    proposedById: toGlobalId('Person', row.endProposedBy!),
    proposedByName: row.endProposedByName,
    confirmedAt: row.endConfirmedAt,
    confirmedById: row.endConfirmedBy && toGlobalId('Person', row.endConfirmedBy),
  };
}
