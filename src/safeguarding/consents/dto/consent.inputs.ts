import { Field, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsOptional } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { IdField, IdListField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { ConsentPurpose } from '../consent-purpose.js';

/** What is agreed to, for how long. */
@InputType({ isAbstract: true })
export abstract class ConsentTerms extends MutationInput {
  @IdField('Family', { description: 'The family.' })
  familyId!: string;

  @Field(() => ConsentPurpose, { description: 'What may be shared.' })
  purpose!: ConsentPurpose;

  @IdField('Agency', {
    nullable: true,
    description:
      'The agency to share with. Give either this or a practitioner; for DELIVERY, neither.',
  })
  recipientAgencyId?: string;

  @IdField('Person', {
    nullable: true,
    description: 'The practitioner to share with, by the personId that they tell you.',
  })
  recipientPersonId?: string;

  @IdField('Organisation', {
    nullable: true,
    description: 'Or an organisation in the directory, to ask its services for help by a referral.',
  })
  recipientOrganisationId?: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it begins; at once if left out.',
  })
  @IsOptional()
  since?: Date;

  @Field(() => GraphQLDateTime, { description: 'When it ends.' })
  until!: Date;
}

@InputType({ description: 'A consent to record.' })
export class RecordConsentInput extends ConsentTerms {
  @IdField('Person', { description: 'The member of the family whose data it is about.' })
  personId!: string;

  @IdField('Person', {
    nullable: true,
    description:
      'Who gives it for a child: an adult of the family or somebody with parental ' +
      'responsibility. Leave it out for adults, who speak for themselves.',
  })
  givenById?: string;
}

@InputType({ description: 'The same consent of several members of a family.' })
export class RecordConsentsInput extends ConsentTerms {
  @IdListField('Person', {
    description: 'The members, each once; at most 30. Adults among them speak for themselves.',
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ArrayUnique()
  personIds!: string[];

  @IdField('Person', {
    nullable: true,
    description:
      'Who speaks for the children among them: an adult of the family, or somebody with ' +
      'parental responsibility.',
  })
  childrenGivenById?: string;
}

@InputType({ description: 'A consent to withdraw.' })
export class WithdrawConsentInput extends MutationInput {
  @IdField('Consent', { description: 'The consent.' })
  consentId!: string;
}
