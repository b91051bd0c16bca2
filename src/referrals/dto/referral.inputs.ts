import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { PageArgs } from '../../platform/graphql/connection.js';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { SharePurpose } from '../../safeguarding/shares/share-vocabulary.js';
import { ReferralState } from '../referral.lifecycle.js';

@InputType({ description: 'A referral to send.' })
export class SendReferralInput extends MutationInput {
  @IdField('Family', { description: 'The family.' })
  familyId!: string;

  @IdField('Agency', {
    nullable: true,
    description: 'The agency to ask. Give either this or a service.',
  })
  recipientAgencyId?: string;

  @IdField('Service', { nullable: true, description: 'The service from the directory to ask.' })
  serviceId?: string;

  @Field(() => SharePurpose, { description: 'What for; each member must have agreed to it.' })
  purpose!: SharePurpose;

  @Field(() => GraphQLDateTime, {
    description: 'When it ends, at the latest when the consents do.',
  })
  until!: Date;

  @TextField(4000, {
    description: 'What is asked of them. They read it before they accept, so name nobody in it.',
  })
  request!: string;
}

@InputType({ description: 'A referral to withdraw before it is answered.' })
export class WithdrawReferralInput extends MutationInput {
  @IdField('Referral', { description: 'The referral.' })
  referralId!: string;
}

@InputType({ description: 'An accepted referral to end, as the one who sent it.' })
export class EndReferralInput extends MutationInput {
  @IdField('Referral', { description: 'The referral. The share that it led to ends at once.' })
  referralId!: string;
}

@InputType({ description: 'A request to accept.' })
export class AcceptReferralInput extends MutationInput {
  @IdField('ReceivedReferral', { description: 'The request.' })
  receivedReferralId!: string;
}

@InputType({ description: 'A request to decline, and why.' })
export class DeclineReferralInput extends MutationInput {
  @IdField('ReceivedReferral', { description: 'The request.' })
  receivedReferralId!: string;

  @TextField(1000, { description: 'Why. The sender can read it.' })
  reason!: string;
}

@InputType({ description: 'An accepted request to end, as the one who acts.' })
export class EndReceivedReferralInput extends MutationInput {
  @IdField('ReceivedReferral', { description: 'The request.' })
  receivedReferralId!: string;
}

@ArgsType()
export class ReferralsReceivedArgs extends PageArgs {
  @Field(() => ReferralState, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  state?: ReferralState;
}
