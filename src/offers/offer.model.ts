import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { AttributeValue, toAttributeValues } from '../catalogue/attribute-value.js';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { Place } from '../platform/graphql/place.js';
import { TimeWindow } from '../platform/graphql/time-window.js';
import { ChangeableModel } from '../platform/records/record-model.js';
import { CapacityPer } from './capacity-per.js';
import { OfferState } from './offer.lifecycle.js';
import { OFFER, type OfferRow } from './offer.record.js';

registerEnumType(OfferState, {
  name: 'OfferState',
  description: 'How far an offer has come.',
  valuesMap: {
    DRAFT: { description: 'Entered, but not yet available.' },
    AVAILABLE: { description: 'Nothing of it is taken.' },
    RESERVED: { description: 'Partly taken by agreed matches; the rest is available.' },
    USED_UP: { description: 'All of it is taken.' },
    PAUSED: { description: 'Not available until its giver resumes it.' },
    WITHDRAWN: { description: 'No longer offered.' },
    EXPIRED: { description: 'Its time ran out.' },
  },
});

@ObjectType({ description: 'Something that somebody offers to give.' })
export class Offer extends ChangeableModel<OfferRow> {
  static readonly record = OFFER;

  @Field(() => Quantity, { description: 'How much, for each slot or altogether.' })
  readonly quantity = toQuantity(this.row.quantity, this.row.unit);

  @Field(() => CapacityPer, { description: 'What the quantity counts.' })
  readonly capacityPer = this.row.capacityPer;

  @Field(() => [AttributeValue], { description: 'What is known about it.' })
  readonly attributes = toAttributeValues(this.row.attributes);

  @Field(() => Place, { description: 'Where it is given from.' })
  readonly place = this.row.place;

  @Field(() => Boolean, {
    description:
      'Whether somebody of the agency has looked at that place. Nothing is drawn on from elsewhere.',
  })
  readonly placeSeen = this.row.placeSeen;

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village of that place.' })
  readonly area = this.row.area;

  @Field(() => Int, { description: 'How far from its place it can be given, in metres.' })
  readonly radiusMeters = this.row.radiusMeters;

  @Field(() => [TimeWindow], {
    description: 'When it can be given, in order; empty means at any time.',
  })
  readonly windows = this.row.windowsFrom.map((from, index) => ({
    from,
    until: this.row.windowsUntil[index]!,
  }));

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it expires.' })
  readonly expiresAt = this.row.expiresAt;

  @Field(() => String, {
    nullable: true,
    description: 'Conditions on which it is offered, in plain words.',
  })
  readonly conditions = this.row.conditions;

  @Field(() => OfferState, { description: 'How far it has come.' })
  readonly state = this.row.state;

  @Field(() => GraphQLDateTime, { description: 'When it was entered.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  readonly changedAt = this.row.changedAt;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  readonly endReason = this.row.endReason;

  readonly kindCode = this.row.kindCode;

  /** Who gives it; the API shows it to case workers only. Every offer has somebody who made it. */
  readonly giver = this.row.giver!;
}

@ObjectType({ description: 'A page of Offer records (Relay).' })
export class OfferConnection extends ConnectionType(Offer) {}
