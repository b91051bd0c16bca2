import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { LawfulBasis, SharePurpose } from '../share-vocabulary.js';

@InputType({ description: 'Why a family is shared although it has not agreed.' })
export class WithoutConsentInput {
  @Field(() => LawfulBasis, { description: 'What it rests on.' })
  basis!: LawfulBasis;

  @TextField(1000, { description: 'Why it is needed, and why the family is not asked.' })
  reason!: string;
}

@InputType({ description: 'A family to share, with whom and for what.' })
export class ShareFamilyInput extends MutationInput {
  @IdField('Family', { description: 'The family.' })
  familyId!: string;

  @Field(() => SharePurpose, { description: 'What for.' })
  purpose!: SharePurpose;

  @IdField('Agency', {
    nullable: true,
    description:
      'The agency whose practitioners to share with. Give either this or a practitioner.',
  })
  recipientAgencyId?: string;

  @IdField('Person', {
    nullable: true,
    description: 'The practitioner to share with, by the personId that they tell you.',
  })
  recipientPersonId?: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it ends. If left out, when the consents do; required without consent.',
  })
  @IsOptional()
  until?: Date;

  @Field(() => WithoutConsentInput, {
    nullable: true,
    description: 'Left out if the family has agreed. For supervisors.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => WithoutConsentInput)
  withoutConsent?: WithoutConsentInput;
}

@InputType({ description: 'A share to end.' })
export class EndShareInput extends MutationInput {
  @IdField('Share', { description: 'The share. It ends at once.' })
  shareId!: string;
}
