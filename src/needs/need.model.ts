import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { AttributeValue, toAttributeValues } from '../catalogue/attribute-value.js';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { Place } from '../platform/graphql/place.js';
import { TimeWindow } from '../platform/graphql/time-window.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { NeedState } from './need.lifecycle.js';
import type { NeedRow } from './needs.repository.js';
import { Urgency } from './urgency.js';

registerEnumType(NeedState, {
  name: 'NeedState',
  description: 'How far a need has come.',
  valuesMap: {
    DRAFT: { description: 'Entered, not yet looked for.' },
    OPEN: { description: 'Being looked for.' },
    PROPOSED: { description: 'A match has been found and waits for a decision.' },
    AGREED: { description: 'A case manager approved the match.' },
    IN_DELIVERY: { description: 'All givers have confirmed.' },
    MET: { description: 'The family has it.' },
    PARTLY_MET: { description: 'The family has a part of it.' },
    WITHDRAWN: { description: 'No longer wanted.' },
    EXPIRED: { description: 'Its time ran out.' },
  },
});

@ObjectType({ description: 'One component of a need. All parts are met in one slot, or none.' })
export class NeedPart {
  @Field(() => ID, { description: 'Id of the part.' })
  id!: string;

  @Field(() => String, { description: '"main" is the thing itself; others are such as transport.' })
  code!: string;

  @Field(() => Quantity, { description: 'How much of it.' })
  quantity!: Quantity;

  @Field(() => [AttributeValue], { description: 'What is asked of it.' })
  attributes!: AttributeValue[];

  kindCode!: string;
}

@ObjectType({ description: 'Something that a family lacks.' })
export class Need extends NodeModel {
  @Field(() => ID, { description: 'Id of the family that lacks it.' })
  familyId!: string;

  @Field(() => [ID], {
    description: 'Ids of the members it is for; empty means the whole family.',
  })
  forPersonIds!: string[];

  @Field(() => Quantity, { description: 'How much of the thing itself.' })
  quantity!: Quantity;

  @Field(() => [AttributeValue], { description: 'What is asked of the thing itself.' })
  attributes!: AttributeValue[];

  @Field(() => NeedState, { description: 'How far it has come.' })
  state!: NeedState;

  @Field(() => Urgency, { description: 'How pressing it is.' })
  urgency!: Urgency;

  @Field(() => TimeWindow, { description: 'Within which it must take place.' })
  window!: TimeWindow;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'After which it is of no use any more; null where only the window counts.',
  })
  deadline!: Date | null;

  @Field(() => Place, { description: 'Where it is needed.' })
  place!: Place;

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village of that place.' })
  area!: string | null;

  @Field(() => Boolean, { description: 'Whether it may be met in part.' })
  divisible!: boolean;

  @Field(() => String, { nullable: true, description: 'What else matters, in plain words.' })
  note!: string | null;

  @Field(() => [NeedPart], { description: 'Its components, the thing itself first.' })
  parts!: NeedPart[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Since when it is looked for; days waited count from here. Null for a draft.',
  })
  openedAt!: Date | null;

  @Field(() => GraphQLDateTime, { description: 'When it was entered.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When anything of it last changed.' })
  changedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was last compared with what is offered.',
  })
  consideredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  endReason!: string | null;

  kindCode!: string;

  /** Counted reasons why nothing was found, JSON as matching wrote it. Not part of the API. */
  unmet!: string | null;

  constructor(row: NeedRow) {
    super();
    const { windowFrom, windowUntil, unit, parts, ...rest } = row;
    Object.assign(this, rest, {
      familyId: toGlobalId('Family', row.familyId),
      forPersonIds: row.forPersonIds.map((id) => toGlobalId('Person', id)),
      quantity: toQuantity(row.quantity, unit),
      attributes: toAttributeValues(row.attributes),
      window: { from: windowFrom, until: windowUntil },
      parts: parts.map((part) => ({
        id: toGlobalId('Part', part.id),
        code: part.code,
        kindCode: part.kindCode,
        quantity: toQuantity(part.quantity, part.unit),
        attributes: toAttributeValues(part.attributes),
      })),
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Need records (Relay).' })
export class NeedConnection extends ConnectionType(Need) {}
