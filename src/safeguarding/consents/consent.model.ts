import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { ToRecipient } from '../shares/recipient.js';
import { ConsentPurpose } from './consent-purpose.js';
import { CONSENT, type ConsentRow } from './consent.record.js';

@ObjectType({
  description: 'What a member of a family has agreed to share, with whom and until when.',
})
export class Consent extends ToRecipient<ConsentRow> {
  static readonly record = CONSENT;

  @Field(() => ID, { description: 'Id of the family.' })
  readonly familyId = toGlobalId('Family', this.row.familyId);

  @Field(() => ID, { description: 'Id of the person whose data it is about.' })
  readonly personId = toGlobalId('Person', this.row.personId);

  @Field(() => ID, {
    description:
      'Id of the person who gave it: the person concerned, or whoever speaks for the child.',
  })
  readonly givenById = toGlobalId('Person', this.row.givenById);

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the organisation whose services may be asked.',
  })
  readonly recipientOrganisationId = this.recipientOf('Organisation');

  @Field(() => ConsentPurpose, { description: 'What may be shared.' })
  readonly purpose = this.row.purpose;

  @Field(() => GraphQLDateTime, { description: 'When it begins.' })
  readonly since = this.row.since;

  @Field(() => GraphQLDateTime, { description: 'When it ends.' })
  readonly until = this.row.until;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was withdrawn; null if it was not.',
  })
  readonly withdrawnAt = this.row.withdrawnAt;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'Day from which it no longer holds, because the record ends of whom it is about or of who gave ' +
      'it; null while they are there.',
  })
  readonly lapsesOn = this.row.lapsesOn;
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
