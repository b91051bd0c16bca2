import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { AttributeValue, toAttributeValues } from '../catalogue/attribute-value.js';
import { Urgency } from '../needs/urgency.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { RecordModel } from '../platform/records/record-model.js';
import { CoarseArea, kilometresOf } from './coarse-area.model.js';
import { NEED_CARD, type NeedCardRow } from './need-card.record.js';

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
export class NeedCard extends RecordModel<NeedCardRow> {
  static readonly record = NEED_CARD;

  @Field(() => CoarseArea, { description: 'Roughly where.' })
  readonly area = {
    code: this.row.areaCode,
    middle: this.row.areaMiddle,
    kilometres: kilometresOf(this.row.areaSize),
  };

  @Field(() => [AttributeValue], {
    description: 'What is asked of it; empty if nothing is, or if it would reveal too much.',
  })
  readonly attributes = toAttributeValues(this.row.attributes);

  @Field(() => Urgency, {
    nullable: true,
    description: 'How urgent it is; null if it would reveal too much.',
  })
  readonly urgency = this.row.urgency;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'Last day of the week by which it is needed; null if there is no deadline, or if it ' +
      'would reveal too much.',
  })
  readonly neededBy = this.row.neededBy;

  @Field(() => GraphQLDateTime, { description: 'When it was published.' })
  readonly publishedAt = this.row.publishedAt;

  @Field(() => GraphQLDateTime, { description: 'Until when it is shown.' })
  readonly until = this.row.until;

  /** Code of what is lacked. Not part of the API. */
  readonly kindCode = this.row.kindCode;
}

@ObjectType({ description: 'A page of NeedCard records (Relay).' })
export class NeedCardConnection extends ConnectionType(NeedCard) {}
