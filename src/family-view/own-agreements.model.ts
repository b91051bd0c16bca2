import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { ConsentPurpose } from '../safeguarding/consents/consent-purpose.js';
import { nameOf } from '../safeguarding/shares/recipient.js';
import { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import type { OwnConsentRow, OwnShareRow } from './family-view.repository.js';

@ObjectType({ description: 'What was agreed about you, or about a child for whom you speak.' })
export class OwnConsent extends NodeModel {
  @Field(() => ID, { description: 'Id of the consent, to take it back.' })
  consentId!: string;

  @Field(() => ID, { description: 'Id of the family.' })
  familyId!: string;

  @Field(() => String, { nullable: true, description: 'Given name of the person it is about.' })
  givenName!: string | null;

  @Field(() => ConsentPurpose, { description: 'What may be shared.' })
  purpose!: ConsentPurpose;

  @Field(() => String, {
    nullable: true,
    description: 'The agency or practitioner; null for whoever brings help.',
  })
  recipientName!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it begins.' })
  since!: Date;

  @Field(() => GraphQLDateTime, { description: 'From when on no longer.' })
  until!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was withdrawn; null if it was not.',
  })
  withdrawnAt!: Date | null;

  constructor({ id, familyId, recipient, ...row }: OwnConsentRow) {
    super();
    Object.assign(this, row, {
      consentId: toGlobalId('Consent', id),
      familyId: toGlobalId('Family', familyId),
      recipientName: recipient && nameOf(recipient),
    });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of OwnConsent records (Relay).' })
export class OwnConsentConnection extends ConnectionType(OwnConsent) {}

@ObjectType({ description: 'An agency or practitioner that can see your family.' })
export class OwnShare extends NodeModel {
  @Field(() => ID, { description: 'Id of the family.' })
  familyId!: string;

  @Field(() => String, { description: 'The agency or practitioner that can see it.' })
  recipientName!: string;

  @Field(() => SharePurpose, { description: 'What for.' })
  purpose!: SharePurpose;

  @Field(() => GraphQLDateTime, { description: 'When it begins.' })
  since!: Date;

  @Field(() => GraphQLDateTime, { description: 'From when on no longer.' })
  until!: Date;

  constructor({ id, familyId, recipient, ...row }: OwnShareRow) {
    super();
    Object.assign(this, row, {
      familyId: toGlobalId('Family', familyId),
      recipientName: nameOf(recipient),
    });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of OwnShare records (Relay).' })
export class OwnShareConnection extends ConnectionType(OwnShare) {}
