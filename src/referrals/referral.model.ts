import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { erasedName } from '../platform/keys/erased-name.js';
import { RecordModel } from '../platform/records/record-model.js';
import { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import { ReferralEnd, ReferralState } from './referral.lifecycle.js';
import { REFERRAL, type ReferralRow } from './referral.record.js';

@ObjectType({
  description:
    'A request to another agency, or to a service, to act for a family, as seen by those who ' +
    'sent it.',
})
export class Referral extends RecordModel<ReferralRow> {
  static readonly record = REFERRAL;

  @Field(() => ID, { description: 'Id of the family.' })
  readonly familyId = toGlobalId('Family', this.row.familyId);

  @Field(() => ReferralState, { description: 'How far it has come.' })
  readonly state = this.row.state;

  @Field(() => ID, { nullable: true, description: 'Id of the agency that is asked.' })
  readonly recipientAgencyId = this.row.recipient?.isAgency
    ? toGlobalId('Agency', this.row.recipient.id)
    : null;

  @Field(() => ID, { nullable: true, description: 'Id of the service that is asked.' })
  readonly serviceId =
    this.row.recipient?.isAgency === false ? toGlobalId('Service', this.row.recipient.id) : null;

  @Field(() => String, { description: 'Name of the agency or service.' })
  readonly recipientName = this.row.recipient?.name ?? erasedName();

  @Field(() => SharePurpose, { description: 'What for.' })
  readonly purpose = this.row.purpose;

  @Field(() => String, { nullable: true, description: 'What is asked of them.' })
  readonly request = this.row.request;

  @Field(() => GraphQLDateTime, { description: 'Until when they are asked to act, at the latest.' })
  readonly until = this.row.until;

  @Field(() => ID, { description: 'Id of the person who sent it.' })
  readonly sentById = toGlobalId('Person', this.row.sentById);

  @Field(() => GraphQLDateTime, { description: 'When it was sent.' })
  readonly sentAt = this.row.sentAt;

  @Field(() => GraphQLDateTime, { description: 'When it lapses unless somebody has answered.' })
  readonly dueAt = this.row.dueAt;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was answered.' })
  readonly answeredAt = this.row.answeredAt;

  @Field(() => String, { nullable: true, description: 'Why it was declined.' })
  readonly declineReason = this.row.declineReason;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it ended.' })
  readonly endedAt = this.row.endedAt;

  @Field(() => ReferralEnd, { nullable: true, description: 'What ended it.' })
  readonly endReason = this.row.endReason;

  @Field(() => [ID], { description: 'Ids of the consents that it rests on.' })
  readonly consentIds = this.row.consentIds.map((id) => toGlobalId('Consent', id));

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the share that was made when it was accepted. A service gets none.',
  })
  readonly shareId = this.row.shareId && toGlobalId('Share', this.row.shareId);
}

@ObjectType({ description: 'A page of Referral records (Relay).' })
export class ReferralConnection extends ConnectionType(Referral) {}

@ObjectType({ description: 'The referral, or why nothing was changed.' })
export class ReferralPayload extends MutationPayload {
  @Field(() => Referral, { nullable: true, description: 'The referral as it is now.' })
  referral?: Referral | null;
}
