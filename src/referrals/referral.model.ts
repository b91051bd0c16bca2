import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { ERASED_NAME } from '../platform/keys/sealed.js';
import { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import { ReferralEnd, ReferralState } from './referral.lifecycle.js';
import type { ReferralRow } from './referrals.repository.js';

@ObjectType({
  description:
    'A request to another agency, or to a service, to act for a family, as seen by those who ' +
    'sent it.',
})
export class Referral extends NodeModel {
  @Field(() => ID, { description: 'Id of the family.' })
  familyId!: string;

  @Field(() => ReferralState, { description: 'How far it has come.' })
  state!: ReferralState;

  @Field(() => ID, { nullable: true, description: 'Id of the agency that is asked.' })
  recipientAgencyId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the service that is asked.' })
  serviceId!: string | null;

  @Field(() => String, { description: 'Name of the agency or service.' })
  recipientName!: string;

  @Field(() => SharePurpose, { description: 'What for.' })
  purpose!: SharePurpose;

  @Field(() => String, { nullable: true, description: 'What is asked of them.' })
  request!: string | null;

  @Field(() => GraphQLDateTime, { description: 'Until when they are asked to act, at the latest.' })
  until!: Date;

  @Field(() => ID, { description: 'Id of the person who sent it.' })
  sentById!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was sent.' })
  sentAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it lapses unless somebody has answered.' })
  dueAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined.' })
  declineReason!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was over.' })
  endedAt!: Date | null;

  @Field(() => ReferralEnd, { nullable: true, description: 'What ended it.' })
  endReason!: ReferralEnd | null;

  @Field(() => [ID], { description: 'Ids of the consents that it rests on.' })
  consentIds!: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the share that was made when it was accepted. A service gets none.',
  })
  shareId!: string | null;

  constructor({ id, familyId, recipient, sentById, consentIds, shareId, ...row }: ReferralRow) {
    super();
    Object.assign(this, row, {
      familyId: toGlobalId('Family', familyId),
      recipientAgencyId: recipient.isAgency ? toGlobalId('Agency', recipient.id) : null,
      serviceId: recipient.isAgency ? null : toGlobalId('Service', recipient.id),
      recipientName: recipient.name ?? ERASED_NAME,
      sentById: toGlobalId('Person', sentById),
      consentIds: consentIds.map((consentId) => toGlobalId('Consent', consentId)),
      shareId: shareId && toGlobalId('Share', shareId),
    });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of Referral records (Relay).' })
export class ReferralConnection extends ConnectionType(Referral) {}

@ObjectType({ description: 'The referral, or why nothing was changed.' })
export class ReferralPayload extends MutationPayload {
  @Field(() => Referral, { nullable: true, description: 'The referral as it is now.' })
  referral?: Referral | null;
}
