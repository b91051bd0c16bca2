import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { ERASED_NAME } from '../platform/keys/sealed.js';
import { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import { ReferralState } from './referral.lifecycle.js';
import type { ReceivedReferralRow } from './received-referrals.repository.js';

@ObjectType({
  description:
    'A request to act for a family, as seen by those who are asked: what is asked and by ' +
    'whom, and nothing else about the family. Once an agency accepts it, its practitioners ' +
    'find the family among their families.',
})
export class ReceivedReferral extends NodeModel {
  @Field(() => ReferralState, { description: 'How far it has come.' })
  state!: ReferralState;

  @Field(() => String, { description: 'Name of the agency that asks.' })
  agencyName!: string;

  @Field(() => String, { nullable: true, description: "The agency's telephone." })
  agencyPhone!: string | null;

  @Field(() => String, { nullable: true, description: "The agency's e-mail address." })
  agencyEmail!: string | null;

  @Field(() => String, { description: 'Name of the case worker who asks.' })
  senderName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the service that is asked; null if the agency is.',
  })
  serviceName!: string | null;

  @Field(() => SharePurpose, { description: 'What for.' })
  purpose!: SharePurpose;

  @Field(() => GraphQLDateTime, { description: 'Until when you are asked to act, at the latest.' })
  until!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'What is asked; null once it is over, declined or withdrawn.',
  })
  request!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many people the family has; null whenever the request is.',
  })
  persons!: number | null;

  @Field(() => GraphQLDateTime, { description: 'When it was sent.' })
  sentAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it lapses unless somebody has answered.' })
  dueAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null;

  constructor({ id, sender, agencyName, ...row }: ReceivedReferralRow) {
    super();
    const senderName = [sender?.givenName, sender?.familyName].filter(Boolean).join(' ');
    Object.assign(this, row, { agencyName, senderName: senderName || ERASED_NAME });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of ReceivedReferral records (Relay).' })
export class ReceivedReferralConnection extends ConnectionType(ReceivedReferral) {}

@ObjectType({ description: 'The referral, or why nothing was changed.' })
export class ReceivedReferralPayload extends MutationPayload {
  @Field(() => ReceivedReferral, { nullable: true, description: 'The referral as it is now.' })
  receivedReferral?: ReceivedReferral | null;
}
