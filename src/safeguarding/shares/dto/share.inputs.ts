import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { LawfulBasis, SharePurpose } from '../share-vocabulary.js';

@InputType({ description: 'Why a family is shared that has not agreed.' })
export class WithoutConsentInput {
  @Field(() => LawfulBasis, { description: 'What it rests on.' })
  basis!: LawfulBasis;

  @TextField(1000, { description: 'Why it is needed, and why without asking.' })
  reason!: string;
}

@InputType({ description: 'Which family is shared with whom, for what.' })
export class ShareFamilyInput extends MutationInput {
  @IdField('Family', { description: 'The family.' })
  familyId!: string;

  @Field(() => SharePurpose, { description: 'What for.' })
  purpose!: SharePurpose;

  @IdField('Agency', {
    nullable: true,
    description: 'With the practitioners of which agency. Give either this or a practitioner.',
  })
  recipientAgencyId?: string;

  @IdField('Person', {
    nullable: true,
    description: 'With which practitioner, by the personId that they tell you.',
  })
  recipientPersonId?: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'From when on no longer. If left out, as long as the consents last; without consent it ' +
      'must be given.',
  })
  @IsOptional()
  until?: Date;

  @Field(() => WithoutConsentInput, {
    nullable: true,
    description: 'Left out where the family has agreed. For supervisors.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => WithoutConsentInput)
  withoutConsent?: WithoutConsentInput;
}

@InputType({ description: 'Which share ends.' })
export class EndShareInput extends MutationInput {
  @IdField('Share', { description: 'The share. It ends at once.' })
  shareId!: string;
}
