import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { ToRecipient } from './recipient.js';
import { LawfulBasis, SharePurpose } from './share-vocabulary.js';
import { SHARE, type ShareRow } from './share.record.js';

@ObjectType({ description: 'That an agency or a practitioner sees a family, until a moment.' })
export class Share extends ToRecipient<ShareRow> {
  static readonly record = SHARE;

  @Field(() => ID, { description: 'Id of the family.' })
  readonly familyId = toGlobalId('Family', this.row.familyId);

  @Field(() => SharePurpose, { description: 'What for.' })
  readonly purpose = this.row.purpose;

  @Field(() => GraphQLDateTime, { description: 'From when on they see it.' })
  readonly since = this.row.since;

  @Field(() => GraphQLDateTime, { description: 'When they no longer see it.' })
  readonly until = this.row.until;

  @Field(() => [ID], {
    description: 'Ids of the consents that it rests on. It ends with the first.',
  })
  readonly consentIds = this.row.consentIds.map((id) => toGlobalId('Consent', id));

  @Field(() => LawfulBasis, {
    nullable: true,
    description: 'What it rests on instead, where the family has not agreed.',
  })
  readonly basis = this.row.basis;

  @Field(() => String, { nullable: true, description: 'Why, where the family has not agreed.' })
  readonly reason = this.row.reason;
}

@ObjectType({ description: 'A page of Share records (Relay).' })
export class ShareConnection extends ConnectionType(Share) {}

@ObjectType({ description: 'The share, or why nothing was changed.' })
export class SharePayload extends MutationPayload {
  @Field(() => Share, { nullable: true, description: 'The share as it is now.' })
  share?: Share | null;
}
