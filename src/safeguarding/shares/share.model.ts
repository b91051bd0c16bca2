import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { ToRecipient } from './recipient.js';
import { LawfulBasis, SharePurpose } from './share-vocabulary.js';
import type { ShareRow } from './shares.repository.js';

@ObjectType({ description: 'That an agency or a practitioner sees a family, until a moment.' })
export class Share extends ToRecipient {
  @Field(() => ID, { description: 'Id of the family.' })
  familyId!: string;

  @Field(() => SharePurpose, { description: 'What for.' })
  purpose!: SharePurpose;

  @Field(() => GraphQLDateTime, { description: 'From when on they see it.' })
  since!: Date;

  @Field(() => GraphQLDateTime, { description: 'When they no longer see it.' })
  until!: Date;

  @Field(() => [ID], {
    description: 'Ids of the consents that it rests on. It ends with the first.',
  })
  consentIds!: string[];

  @Field(() => LawfulBasis, {
    nullable: true,
    description: 'What it rests on instead, where the family has not agreed.',
  })
  basis!: LawfulBasis | null;

  @Field(() => String, { nullable: true, description: 'Why, where the family has not agreed.' })
  reason!: string | null;

  constructor({ id, familyId, consentIds, recipient, ...row }: ShareRow) {
    super(recipient);
    Object.assign(this, row, {
      familyId: toGlobalId('Family', familyId),
      consentIds: consentIds.map((consentId) => toGlobalId('Consent', consentId)),
    });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of Share records (Relay).' })
export class ShareConnection extends ConnectionType(Share) {}

@ObjectType({ description: 'The share, or why nothing was changed.' })
export class SharePayload extends MutationPayload {
  @Field(() => Share, { nullable: true, description: 'The share as it is now.' })
  share?: Share | null;
}
