import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { wholeName } from '../families/person-name.js';
import { erasedName } from '../platform/keys/erased-name.js';
import { RecordModel } from '../platform/records/record-model.js';
import { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import { ReferralState } from './referral.lifecycle.js';
import { RECEIVED_REFERRAL, type ReceivedReferralRow } from './referral.record.js';

@ObjectType({
  description:
    'A request to act for a family, as seen by those who are asked: what is asked and by ' +
    'whom, and nothing else about the family. Once an agency accepts it, its practitioners ' +
    'find the family among their families.',
})
export class ReceivedReferral extends RecordModel<ReceivedReferralRow> {
  static readonly record = RECEIVED_REFERRAL;

  @Field(() => ReferralState, { description: 'How far it has come.' })
  readonly state = this.row.state;

  @Field(() => String, { description: 'Name of the agency that asks.' })
  readonly agencyName = this.row.agency!.name;

  @Field(() => String, { nullable: true, description: "The agency's telephone." })
  readonly agencyPhone = this.row.agency!.phone;

  @Field(() => String, { nullable: true, description: "The agency's e-mail address." })
  readonly agencyEmail = this.row.agency!.email;

  @Field(() => String, { description: 'Name of the case worker who asks.' })
  readonly senderName = this.row.sender ? wholeName(this.row.sender) : erasedName();

  @Field(() => String, {
    nullable: true,
    description: 'Name of the service that is asked; null if the agency is.',
  })
  readonly serviceName = this.row.serviceName;

  @Field(() => SharePurpose, { description: 'What for.' })
  readonly purpose = this.row.purpose;

  @Field(() => GraphQLDateTime, { description: 'Until when you are asked to act, at the latest.' })
  readonly until = this.row.until;

  @Field(() => String, {
    nullable: true,
    description: 'What is asked; null once it is over, declined or withdrawn.',
  })
  readonly request = this.row.request;

  @Field(() => Int, {
    nullable: true,
    description: 'How many people the family has; null whenever the request is.',
  })
  readonly persons = this.row.persons;

  @Field(() => GraphQLDateTime, { description: 'When it was sent.' })
  readonly sentAt = this.row.sentAt;

  @Field(() => GraphQLDateTime, { description: 'When it lapses unless somebody has answered.' })
  readonly dueAt = this.row.dueAt;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was answered.' })
  readonly answeredAt = this.row.answeredAt;
}

@ObjectType({ description: 'A page of ReceivedReferral records (Relay).' })
export class ReceivedReferralConnection extends ConnectionType(ReceivedReferral) {}

@ObjectType({ description: 'The referral, or why nothing was changed.' })
export class ReceivedReferralPayload extends MutationPayload {
  @Field(() => ReceivedReferral, { nullable: true, description: 'The referral as it is now.' })
  receivedReferral?: ReceivedReferral | null;
}
