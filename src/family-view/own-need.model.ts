import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import type { Reason } from '../matching/engine/decision.js';
import { MatchState } from '../matching/matches/match.lifecycle.js';
import { NeedState } from '../needs/need.lifecycle.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { TimeWindow } from '../platform/graphql/time-window.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import type { OwnMatchRow, OwnNeedRow } from './family-view.repository.js';

@ObjectType({ description: 'One of the things that the family gets.' })
export class OwnGift {
  @Field(() => Quantity, { description: 'How much.' })
  quantity!: Quantity;

  @Field(() => String, {
    nullable: true,
    description:
      'Given name of the giver, or name of the organisation; null until every giver has ' +
      'confirmed.',
  })
  giverName!: string | null;

  kindCode!: string;
}

@ObjectType({ description: 'Help that was agreed for a need of your family.' })
export class OwnMatch {
  @Field(() => ID, { description: 'Id of the match.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the family.' })
  familyId!: string;

  @Field(() => MatchState, { description: 'How far it has come.' })
  state!: MatchState;

  @Field(() => String, {
    description: 'When it takes place: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  slot!: string;

  @Field(() => Boolean, { description: 'Whether it meets the need only in part.' })
  partial!: boolean;

  @Field(() => [OwnGift], { description: 'What the family gets.' })
  gifts!: OwnGift[];

  /** Reasons in codes and numbers; the API shows them in words. */
  explained!: Reason[];

  constructor({ id, familyId, explanation, gifts, ...row }: OwnMatchRow) {
    Object.assign(this, row, {
      id: toGlobalId('Match', id),
      familyId: toGlobalId('Family', familyId),
      explained: JSON.parse(explanation) as Reason[],
      gifts: gifts.map(({ quantity, unit, ...gift }) => ({
        ...gift,
        quantity: toQuantity(quantity, unit),
      })),
    });
  }
}

@ObjectType({ description: 'Something that your family needs.' })
export class OwnNeed extends NodeModel {
  @Field(() => ID, { description: 'Id of the family.' })
  familyId!: string;

  @Field(() => Quantity, { description: 'How much.' })
  quantity!: Quantity;

  @Field(() => NeedState, {
    description: 'How far it has come. A DRAFT waits for your case manager to open it.',
  })
  state!: NeedState;

  @Field(() => TimeWindow, { description: 'The period in which it must take place.' })
  window!: TimeWindow;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Too late to be useful after this time; null if only the period matters.',
  })
  deadline!: Date | null;

  kindCode!: string;

  /** Counted reasons why nothing was found, JSON as matching wrote it. Not part of the API. */
  unmet!: string | null;

  constructor({ id, familyId, quantity, unit, windowFrom, windowUntil, ...row }: OwnNeedRow) {
    super();
    Object.assign(this, row, {
      familyId: toGlobalId('Family', familyId),
      quantity: toQuantity(quantity, unit),
      window: { from: windowFrom, until: windowUntil },
    });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of OwnNeed records (Relay).' })
export class OwnNeedConnection extends ConnectionType(OwnNeed) {}

@ObjectType({ description: 'The need as you said it, or why it was not taken.' })
export class SayNeedPayload extends MutationPayload {
  @Field(() => OwnNeed, { nullable: true, description: 'The need, a draft for now.' })
  need?: OwnNeed | null;
}
