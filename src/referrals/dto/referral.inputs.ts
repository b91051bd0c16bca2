import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { PageArgs } from '../../platform/graphql/connection.js';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { SharePurpose } from '../../safeguarding/shares/share-vocabulary.js';
import { ReferralState } from '../referral.lifecycle.js';

@InputType({ description: 'Who is asked to act for which family.' })
export class SendReferralInput extends MutationInput {
  @IdField('Family', { description: 'The family.' })
  familyId!: string;

  @IdField('Agency', {
    nullable: true,
    description: 'Which agency is asked. Give either this or a service.',
  })
  recipientAgencyId?: string;

  @IdField('Service', { nullable: true, description: 'Which service of the directory is asked.' })
  serviceId?: string;

  @Field(() => SharePurpose, { description: 'What for; each member must have agreed to it.' })
  purpose!: SharePurpose;

  @Field(() => GraphQLDateTime, {
    description: 'Until when they are asked to act: no longer than the consents last.',
  })
  until!: Date;

  @TextField(4000, {
    description: 'What is asked of them. Whoever is asked reads it: name nobody in it.',
  })
  request!: string;
}

@InputType({ description: 'Which referral is taken back before it is answered.' })
export class WithdrawReferralInput extends MutationInput {
  @IdField('Referral', { description: 'The referral.' })
  referralId!: string;
}

@InputType({ description: 'Which accepted referral is over.' })
export class EndReferralInput extends MutationInput {
  @IdField('Referral', { description: 'The referral. What was shared by it ends at once.' })
  referralId!: string;
}

@InputType({ description: 'Which request is accepted.' })
export class AcceptReferralInput extends MutationInput {
  @IdField('ReceivedReferral', { description: 'The request.' })
  receivedReferralId!: string;
}

@InputType({ description: 'Which request is declined, and why.' })
export class DeclineReferralInput extends MutationInput {
  @IdField('ReceivedReferral', { description: 'The request.' })
  receivedReferralId!: string;

  @TextField(1000, { description: 'Why; who has asked reads it.' })
  reason!: string;
}

@InputType({ description: 'An accepted request that is over for who acts.' })
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
