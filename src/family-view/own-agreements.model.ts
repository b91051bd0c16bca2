import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import { ConsentPurpose } from '../safeguarding/consents/consent-purpose.js';
import { nameOf } from '../safeguarding/shares/recipient.js';
import { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import type { OwnConsentRow, OwnShareRow } from './family-view.repository.js';

@ObjectType({ description: 'What was agreed about you, or about a child for whom you speak.' })
export class OwnConsent extends RecordModel<OwnConsentRow> {
  @Field(() => ID, { description: 'Id of the consent, to take it back.' })
  readonly consentId = toGlobalId('Consent', this.row.id);

  @Field(() => ID, { description: 'Id of the family.' })
  readonly familyId = toGlobalId('Family', this.row.familyId);

  @Field(() => String, { nullable: true, description: 'Given name of the person it is about.' })
  readonly givenName = this.row.givenName;

  @Field(() => ConsentPurpose, { description: 'What may be shared.' })
  readonly purpose = this.row.purpose;

  @Field(() => String, {
    nullable: true,
    description: 'The agency or practitioner; null for whoever brings help.',
  })
  readonly recipientName = this.row.recipient && nameOf(this.row.recipient);

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
      'Day from which it no longer holds, because whom it is about or who gave it is no longer there.',
  })
  readonly lapsesOn = this.row.lapsesOn;
}

@ObjectType({ description: 'A page of OwnConsent records (Relay).' })
export class OwnConsentConnection extends ConnectionType(OwnConsent) {}

@ObjectType({ description: 'An agency or practitioner that can see your family.' })
export class OwnShare extends RecordModel<OwnShareRow> {
  @Field(() => ID, { description: 'Id of the family.' })
  readonly familyId = toGlobalId('Family', this.row.familyId);

  @Field(() => String, { description: 'The agency or practitioner that can see it.' })
  readonly recipientName = nameOf(this.row.recipient);

  @Field(() => SharePurpose, { description: 'What for.' })
  readonly purpose = this.row.purpose;

  @Field(() => GraphQLDateTime, { description: 'When it begins.' })
  readonly since = this.row.since;

  @Field(() => GraphQLDateTime, { description: 'When it ends.' })
  readonly until = this.row.until;
}

@ObjectType({ description: 'A page of OwnShare records (Relay).' })
export class OwnShareConnection extends ConnectionType(OwnShare) {}
