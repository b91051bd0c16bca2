import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { AttributeValue, toAttributeValues } from '../catalogue/attribute-value.js';
import { Urgency } from '../needs/urgency.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { CoarseArea, kilometresOf } from './coarse-area.model.js';
import type { NeedCardRow } from './need-cards.repository.js';

export enum NeedCardState {
  HELD = 'HELD',
  PUBLISHED = 'PUBLISHED',
}

registerEnumType(NeedCardState, {
  name: 'NeedCardState',
  description: 'Whether donors can find a card for a need that is being looked for.',
  valuesMap: {
    HELD: {
      description:
        'There is no card, as it could refer to too few families. Look for a giver by hand, ' +
        'or wait.',
    },
    PUBLISHED: {
      description: 'Its card is shown, and could also refer to at least four other families.',
    },
  },
});

@ObjectType({
  description:
    'What somebody needs, as donors may know it. It could refer to at least five families; ' +
    'what fewer of them ask for is left out. It is shown for two weeks, whatever happens.',
})
export class NeedCard extends NodeModel {
  @Field(() => CoarseArea, { description: 'Roughly where.' })
  area!: CoarseArea;

  @Field(() => [AttributeValue], {
    description: 'What is asked of it; empty if nothing is, or if it would reveal too much.',
  })
  attributes!: AttributeValue[];

  @Field(() => Urgency, {
    nullable: true,
    description: 'How urgent it is; null if it would reveal too much.',
  })
  urgency!: Urgency | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'Last day of the week by which it is needed; null if there is no deadline, or if it ' +
      'would reveal too much.',
  })
  neededBy!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it was published.' })
  publishedAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'Until when it is shown.' })
  until!: Date;

  /** Code of what is lacked. Not part of the API. */
  kindCode!: string;

  constructor(row: NeedCardRow) {
    super();
    const { areaCode, areaSize, areaMiddle, attributes, ...rest } = row;
    Object.assign(this, rest, {
      area: { code: areaCode, middle: areaMiddle, kilometres: kilometresOf(areaSize) },
      attributes: toAttributeValues(attributes),
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of NeedCard records (Relay).' })
export class NeedCardConnection extends ConnectionType(NeedCard) {}
