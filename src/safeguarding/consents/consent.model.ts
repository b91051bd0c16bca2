import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { ToRecipient } from '../shares/recipient.js';
import { ConsentPurpose } from './consent-purpose.js';
import type { ConsentRow } from './consents.repository.js';

@ObjectType({
  description: 'What a member of a family agreed may be shared, with whom and until when.',
})
export class Consent extends ToRecipient {
  @Field(() => ID, { description: 'Id of the family.' })
  familyId!: string;

  @Field(() => ID, { description: 'Id of the person whose data it is about.' })
  personId!: string;

  @Field(() => ID, { description: 'Id of who gave it: the person, or who speaks for the child.' })
  givenById!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the organisation whose services may be asked.',
  })
  recipientOrganisationId!: string | null;

  @Field(() => ConsentPurpose, { description: 'What may be shared.' })
  purpose!: ConsentPurpose;

  @Field(() => GraphQLDateTime, { description: 'From when on.' })
  since!: Date;

  @Field(() => GraphQLDateTime, { description: 'From when on no longer.' })
  until!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was taken back; null where it was not.',
  })
  withdrawnAt!: Date | null;

  constructor({ id, familyId, personId, givenById, recipient, ...row }: ConsentRow) {
    super(recipient);
    Object.assign(this, row, {
      familyId: toGlobalId('Family', familyId),
      personId: toGlobalId('Person', personId),
      givenById: toGlobalId('Person', givenById),
      recipientOrganisationId: recipient?.isOrganisation
        ? toGlobalId('Organisation', recipient.id)
        : null,
    });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of Consent records (Relay).' })
export class ConsentConnection extends ConnectionType(Consent) {}

@ObjectType({ description: 'The consent, or why nothing was changed.' })
export class ConsentPayload extends MutationPayload {
  @Field(() => Consent, { nullable: true, description: 'The consent as it is now.' })
  consent?: Consent | null;
}

@ObjectType({ description: 'The consents, or why nothing was changed.' })
export class ConsentsPayload extends MutationPayload {
  @Field(() => [Consent], {
    nullable: true,
    description: 'The consents, one for each person, in the order asked for.',
  })
  consents?: Consent[] | null;
}
