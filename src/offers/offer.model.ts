import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { AttributeValue, toAttributeValues } from '../catalogue/attribute-value.js';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { Place } from '../platform/graphql/place.js';
import { TimeWindow } from '../platform/graphql/time-window.js';
import { CapacityPer } from './capacity-per.js';
import { OfferState } from './offer.lifecycle.js';
import type { OfferRow } from './offers.repository.js';

registerEnumType(OfferState, {
  name: 'OfferState',
  description: 'How far an offer has come.',
  valuesMap: {
    DRAFT: { description: 'Entered, not yet made.' },
    AVAILABLE: { description: 'Nothing of it is taken.' },
    RESERVED: { description: 'Partly taken by agreed matches; the rest is available.' },
    USED_UP: { description: 'All of it is taken.' },
    PAUSED: { description: 'Not available until its giver resumes it.' },
    WITHDRAWN: { description: 'No longer offered.' },
    EXPIRED: { description: 'Its time ran out.' },
  },
});

@ObjectType({ description: 'Something that somebody can give.' })
export class Offer extends NodeModel {
  @Field(() => Quantity, { description: 'How much, in each slot or altogether.' })
  quantity!: Quantity;

  @Field(() => CapacityPer, { description: 'What the quantity counts.' })
  capacityPer!: CapacityPer;

  @Field(() => [AttributeValue], { description: 'What is known about it.' })
  attributes!: AttributeValue[];

  @Field(() => Place, { description: 'Where it is given from.' })
  place!: Place;

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village of that place.' })
  area!: string | null;

  @Field(() => Int, { description: 'How far from its place it reaches, in metres.' })
  radiusMeters!: number;

  @Field(() => [TimeWindow], {
    description: 'When it can be given, in order; empty means at any time.',
  })
  windows!: TimeWindow[];

  @Field(() => GraphQLDateTime, { nullable: true, description: 'After which it is not offered.' })
  expiresAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'On what it depends, in plain words.' })
  conditions!: string | null;

  @Field(() => OfferState, { description: 'How far it has come.' })
  state!: OfferState;

  @Field(() => GraphQLDateTime, { description: 'When it was entered.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When anything of it last changed.' })
  changedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  endReason!: string | null;

  kindCode!: string;

  /** As the graph keeps it: the capacity in hundredths of the unit. */
  stored!: { quantity: number; unit: string };

  /** Who gives it; the API shows it to case workers only. */
  giver!: { type: 'Person' | 'Organisation'; id: string; name: string };

  constructor(row: OfferRow) {
    super();
    const { windowsFrom, windowsUntil, unit, quantity, ...rest } = row;
    Object.assign(this, rest, {
      quantity: toQuantity(quantity, unit),
      stored: { quantity, unit },
      attributes: toAttributeValues(row.attributes),
      windows: windowsFrom.map((from, index) => ({ from, until: windowsUntil[index] })),
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Offer records (Relay).' })
export class OfferConnection extends ConnectionType(Offer) {}
