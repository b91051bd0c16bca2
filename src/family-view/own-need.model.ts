import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import type { Reason } from '../matching/engine/decision.js';
import { MatchState } from '../matching/matches/match.lifecycle.js';
import { NeedState } from '../needs/need.lifecycle.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { TimeWindow } from '../platform/graphql/time-window.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import type { OwnGiftRow, OwnMatchRow } from './family-view.repository.js';
import { ownEndInWords, ownMatchEnd, OwnMatchEnd } from './own-match-end.js';
import { OWN_NEED, type OwnNeedRow } from './own-need.record.js';

@ObjectType({ description: 'One of the things that the family gets.' })
export class OwnGift {
  @Field(() => Quantity, { description: 'How much.' })
  readonly quantity: Quantity;

  @Field(() => String, {
    nullable: true,
    description:
      'Given name of the giver, or name of the organisation; null until every giver has ' +
      'confirmed.',
  })
  readonly giverName: string | null;

  readonly kindCode: string;

  constructor(row: OwnGiftRow) {
    this.quantity = toQuantity(row.quantity, row.unit);
    this.giverName = row.giverName;
    this.kindCode = row.kindCode;
  }
}

@ObjectType({ description: 'Help that was agreed for a need of your family.' })
export class OwnMatch {
  @Field(() => ID, { description: 'Id of the match.' })
  readonly id: string;

  @Field(() => ID, { description: 'Id of the family.' })
  readonly familyId: string;

  @Field(() => MatchState, { description: 'How far it has come.' })
  readonly state: MatchState;

  @Field(() => String, {
    description: 'When it takes place: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  readonly slot: string;

  @Field(() => Boolean, { description: 'Whether it meets the need only in part.' })
  readonly partial: boolean;

  @Field(() => OwnMatchEnd, {
    nullable: true,
    description: 'Why it came to nothing; null where it is still to come, or has come.',
  })
  readonly endCode: OwnMatchEnd | null;

  @Field(() => String, { nullable: true, description: 'The same as a sentence.' })
  readonly endReason: string | null;

  @Field(() => [OwnGift], { description: 'What the family gets.' })
  readonly gifts: OwnGift[];

  /** Reasons in codes and numbers; the API shows them in words. */
  readonly explained: Reason[];

  constructor(row: OwnMatchRow) {
    this.id = toGlobalId('Match', row.id);
    this.familyId = toGlobalId('Family', row.familyId);
    this.state = row.state;
    this.slot = row.slot;
    this.partial = row.partial;
    this.endCode = ownMatchEnd(row.state, row.endCode);
    this.endReason = this.endCode && ownEndInWords(this.endCode);
    this.gifts = row.gifts.map((gift) => new OwnGift(gift));
    this.explained = JSON.parse(row.explanation) as Reason[];
  }
}

@ObjectType({ description: 'Something that your family needs.' })
export class OwnNeed extends RecordModel<OwnNeedRow> {
  static readonly record = OWN_NEED;

  @Field(() => ID, { description: 'Id of the family.' })
  readonly familyId = toGlobalId('Family', this.row.familyId);

  @Field(() => Quantity, { description: 'How much.' })
  readonly quantity = toQuantity(this.row.quantity, this.row.unit);

  @Field(() => Quantity, {
    description: 'How much of it your family has been given. The rest is looked for.',
  })
  readonly given = toQuantity(this.row.given, this.row.unit);

  @Field(() => NeedState, {
    description: 'How far it has come. A DRAFT waits for your case manager to open it.',
  })
  readonly state = this.row.state;

  @Field(() => TimeWindow, { description: 'The period in which it must take place.' })
  readonly window = { from: this.row.windowFrom, until: this.row.windowUntil };

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Too late to be useful after this time; null if only the period matters.',
  })
  readonly deadline = this.row.deadline;

  @Field(() => Boolean, {
    description:
      'Whether help had been agreed, and did not come before the time was over. Your case manager ' +
      'decides whether it is looked for at another time.',
  })
  readonly fellThrough = this.row.fellThrough;

  readonly kindCode = this.row.kindCode;

  /** Counted reasons why nothing was found, JSON as matching wrote it. Not part of the API. */
  readonly unmet = this.row.unmet;
}

@ObjectType({ description: 'A page of OwnNeed records (Relay).' })
export class OwnNeedConnection extends ConnectionType(OwnNeed) {}

@ObjectType({ description: 'The need as you said it, or why it was not taken.' })
export class SayNeedPayload extends MutationPayload {
  @Field(() => OwnNeed, { nullable: true, description: 'The need, a draft for now.' })
  need?: OwnNeed | null;
}
