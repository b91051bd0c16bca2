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
  get quantity() {
    return toQuantity(this.row.quantity, this.row.unit);
  }

  @Field(() => CapacityPer, { description: 'What the quantity counts.' })
  get capacityPer() {
    return this.row.capacityPer;
  }

  @Field(() => [AttributeValue], { description: 'What is known about it.' })
  get attributes() {
    return toAttributeValues(this.row.attributes);
  }

  @Field(() => Place, { description: 'Where it is given from.' })
  get place() {
    return this.row.place;
  }

  @Field(() => Boolean, {
    description:
      'Whether somebody of the agency has looked at that place. Nothing is drawn on from elsewhere.',
  })
  get placeSeen() {
    return this.row.placeSeen;
  }

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village of that place.' })
  get area() {
    return this.row.area;
  }

  @Field(() => Int, { description: 'How far from its place it can be given, in metres.' })
  get radiusMeters() {
    return this.row.radiusMeters;
  }

  @Field(() => [TimeWindow], {
    description: 'When it can be given, in order; empty means at any time.',
  })
  get windows() {
    return this.row.windowsFrom.map((from, index) => ({
      from,
      until: this.row.windowsUntil[index]!,
    }));
  }

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it expires.' })
  get expiresAt() {
    return this.row.expiresAt;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Conditions on which it is offered, in plain words.',
  })
  get conditions() {
    return this.row.conditions;
  }

  @Field(() => OfferState, { description: 'How far it has come.' })
  get state() {
    return this.row.state;
  }

  @Field(() => GraphQLDateTime, { description: 'When it was entered.' })
  get createdAt() {
    return this.row.createdAt;
  }

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  get changedAt() {
    return this.row.changedAt;
  }

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  get endReason() {
    return this.row.endReason;
  }

  get kindCode() {
    return this.row.kindCode;
  }

  /** Who gives it; the API shows it to case workers only. Every offer has somebody who made it. */
  get giver() {
    return this.row.giver!;
  }
}

@ObjectType({ description: 'A page of Offer records (Relay).' })
export class OfferConnection extends ConnectionType(Offer) {}
