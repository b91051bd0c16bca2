import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { ToRecipient } from './recipient.js';
import { LawfulBasis, SharePurpose } from './share-vocabulary.js';
import { SHARE, type ShareRow } from './share.record.js';

@ObjectType({ description: "An agency's or practitioner's access to a family, for a time." })
export class Share extends ToRecipient<ShareRow> {
  static readonly record = SHARE;

  @Field(() => ID, { description: 'Id of the family.' })
  readonly familyId = toGlobalId('Family', this.row.familyId);

  @Field(() => SharePurpose, { description: 'What for.' })
  readonly purpose = this.row.purpose;

  @Field(() => GraphQLDateTime, { description: 'When they gained access.' })
  readonly since = this.row.since;

  @Field(() => GraphQLDateTime, { description: 'When they lose access.' })
  readonly until = this.row.until;

  @Field(() => [ID], {
    description: 'Ids of the consents that it rests on. It ends when the first of them does.',
  })
  readonly consentIds = this.row.consentIds.map((id) => toGlobalId('Consent', id));

  @Field(() => LawfulBasis, {
    nullable: true,
    description: 'What it rests on instead, if the family has not agreed.',
  })
  readonly basis = this.row.basis;

  @Field(() => String, { nullable: true, description: 'Why, if the family has not agreed.' })
  readonly reason = this.row.reason;
}

@ObjectType({ description: 'A page of Share records (Relay).' })
export class ShareConnection extends ConnectionType(Share) {}

@ObjectType({ description: 'The share, or why nothing was changed.' })
export class SharePayload extends MutationPayload {
  @Field(() => Share, { nullable: true, description: 'The share as it is now.' })
  share?: Share | null;
}
