import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { AttributeValue, toAttributeValues } from '../catalogue/attribute-value.js';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { Place } from '../platform/graphql/place.js';
import { TimeWindow } from '../platform/graphql/time-window.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import type { RowOf } from '../platform/records/columns.js';
import { TAKEN_BACK, TakenBack, takenBackOf } from '../platform/records/ending.js';
import { ChangeableModel, RecordModel } from '../platform/records/record-model.js';
import { NeedState } from './need.lifecycle.js';
import { NEED, NEED_PART, type NeedRow } from './need.record.js';
import { Urgency } from './urgency.js';

registerEnumType(NeedState, {
  name: 'NeedState',
  description: 'How far a need has come.',
  valuesMap: {
    DRAFT: { description: 'Entered, but not yet being looked for.' },
    OPEN: { description: 'Being looked for.' },
    PROPOSED: { description: 'A match has been found and waits for a decision.' },
    AGREED: { description: 'A case manager approved the match.' },
    IN_DELIVERY: { description: 'All givers have confirmed.' },
    MET: { description: 'The family has it.' },
    PARTLY_MET: {
      description: 'The family has part of it, and the rest is not looked for any more.',
    },
    WITHDRAWN: { description: 'Withdrawn.' },
    EXPIRED: { description: 'Its time ran out. With another period it is looked for again.' },
  },
});

@ObjectType({ description: 'One component of a need. All parts are met in one slot, or none.' })
export class NeedPart extends RecordModel<RowOf<typeof NEED_PART.columns>> {
  static readonly record = NEED_PART;

  @Field(() => String, { description: '"main" is the thing itself; another could be "transport".' })
  readonly code = this.row.code;

  @Field(() => Quantity, { description: 'How much of it.' })
  readonly quantity = toQuantity(this.row.quantity, this.row.unit);

  @Field(() => [AttributeValue], { description: 'What is asked of it.' })
  readonly attributes = toAttributeValues(this.row.attributes);

  readonly kindCode = this.row.kindCode;
}

@ObjectType({ description: 'Something that a family needs.' })
export class Need extends ChangeableModel<NeedRow> {
  static readonly record = NEED;

  @Field(() => ID, { description: 'Id of the family that needs it.' })
  get familyId() {
    return toGlobalId('Family', this.row.familyId);
  }

  @Field(() => [ID], {
    description: 'Ids of the members it is for; empty means the whole family.',
  })
  get forPersonIds() {
    return this.row.forPersonIds.map((id) => toGlobalId('Person', id));
  }

  @Field(() => Quantity, { description: 'How much of the thing itself.' })
  get quantity() {
    return toQuantity(this.row.quantity, this.row.unit);
  }

  @Field(() => Quantity, {
    description: 'How much of it the family has been given. The rest is looked for.',
  })
  get given() {
    return toQuantity(this.row.given, this.row.unit);
  }

  @Field(() => [AttributeValue], { description: 'What is asked of the thing itself.' })
  get attributes() {
    return toAttributeValues(this.row.attributes);
  }

  @Field(() => NeedState, { description: 'How far it has come.' })
  get state() {
    return this.row.state;
  }

  @Field(() => Urgency, { description: 'How urgent it is.' })
  get urgency() {
    return this.row.urgency;
  }

  @Field(() => TimeWindow, {
    description:
      'The period in which it must take place. It is prolonged where something is sought again ' +
      'with fewer than three days left; a deadline is not.',
  })
  get window() {
    return { from: this.row.windowFrom, until: this.row.windowUntil };
  }

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Too late to be useful after this time; null if only the period matters.',
  })
  get deadline() {
    return this.row.deadline;
  }

  @Field(() => Boolean, {
    description:
      'Whether help had been agreed, and did not come before its time was over. A period of one day ' +
      'is an appointment, which is not put off by itself: give the need another period if it can ' +
      'still be met.',
  })
  get fellThrough() {
    return this.row.fellThrough;
  }

  @Field(() => Place, { description: 'Where it is needed.' })
  get place() {
    return this.row.place;
  }

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village of that place.' })
  get area() {
    return this.row.area;
  }

  @Field(() => Boolean, {
    description:
      'Whether the need says where it is needed. If not, it is needed at the home of the family, ' +
      'and moves with it.',
  })
  get hasOwnPlace() {
    return this.row.hasOwnPlace;
  }

  @Field(() => Boolean, { description: 'Whether it may be met in part.' })
  get divisible() {
    return this.row.divisible;
  }

  @Field(() => String, { nullable: true, description: 'What else matters, in plain words.' })
  get note() {
    return this.row.note;
  }

  @Field(() => [NeedPart], { description: 'Its components, the thing itself first.' })
  get parts() {
    return [...this.row.mainPart, ...this.row.otherParts].map((part) => new NeedPart(part));
  }

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the search for it began; waiting is counted from here. Null for a draft.',
  })
  get openedAt() {
    return this.row.openedAt;
  }

  @Field(() => GraphQLDateTime, { description: 'When it was entered.' })
  get createdAt() {
    return this.row.createdAt;
  }

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  get changedAt() {
    return this.row.changedAt;
  }

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was last compared with the offers.',
  })
  get consideredAt() {
    return this.row.consideredAt;
  }

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn. For case workers.' })
  get endReason() {
    return this.row.endReason;
  }

  @Field(() => TakenBack, TAKEN_BACK)
  get takenBack() {
    return takenBackOf(this.row);
  }

  get kindCode() {
    return this.row.kindCode;
  }

  /** Counted reasons why nothing was found, JSON as matching wrote it. Not part of the API. */
  get unmet() {
    return this.row.unmet;
  }
}

@ObjectType({ description: 'A page of Need records (Relay).' })
export class NeedConnection extends ConnectionType(Need) {}
