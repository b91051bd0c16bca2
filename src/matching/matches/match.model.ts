import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { areaForGivers, CoarseArea } from '../../cards/coarse-area.model.js';
import { Quantity, toQuantity } from '../../catalogue/quantity.js';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { NodeModel } from '../../platform/graphql/node.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import type { Reason, UnmetNeed } from '../engine/decision.js';
import { MatchState } from './match.lifecycle.js';
import type { DrawRow, GiverDrawRow, MatchRow } from './matches.repository.js';

export enum Closeness {
  OWN_WEB = 'OWN_WEB',
  NEIGHBOURHOOD = 'NEIGHBOURHOOD',
  STRANGER = 'STRANGER',
  FUND = 'FUND',
}

registerEnumType(MatchState, {
  name: 'MatchState',
  description: 'How far a match has come.',
  valuesMap: {
    PROPOSED: { description: 'Found by matching; a case manager decides.' },
    APPROVED: { description: 'Approved: capacity is reserved and givers are asked.' },
    CONFIRMED: { description: 'Every giver has confirmed.' },
    DELIVERED: { description: 'All of its tasks are done.' },
    CLOSED: { description: 'The family has what it needed.' },
    DECLINED: { description: 'Turned down by a case manager or a giver.' },
    LAPSED: { description: 'Nobody answered in time, or something better was found.' },
    CANCELLED: { description: 'The need or an offer was withdrawn.' },
  },
});
registerEnumType(Closeness, {
  name: 'Closeness',
  description: 'How close the most distant giver of a match is to the family.',
  valuesMap: {
    OWN_WEB: { description: 'Within two ties.' },
    NEIGHBOURHOOD: { description: 'Lives near.' },
    STRANGER: { description: 'Further away.' },
    FUND: { description: "Money of an organisation's fund." },
  },
});

@ObjectType({ description: 'What a match takes of one offer, for one part of the need.' })
export class MatchDraw {
  @Field(() => ID, { description: 'Id of the draw, with which givers confirm it.' })
  id!: string;

  @Field(() => ID, { description: 'The offer.' })
  offerId!: string;

  @Field(() => ID, { description: 'Who gives: a person or an organisation.' })
  giverId!: string;

  @Field(() => String, { description: 'The part of the need that it meets, such as "transport".' })
  partCode!: string;

  @Field(() => Quantity, { description: 'What is taken of the offer.' })
  quantity!: Quantity;

  @Field(() => Quantity, { description: 'How much of the part it meets.' })
  metQuantity!: Quantity;

  @Field(() => Boolean, {
    description: 'Whether it stands in for what was asked for, as money can.',
  })
  substitute!: boolean;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the giver confirmed.' })
  confirmedAt!: Date | null;

  constructor(row: DrawRow) {
    Object.assign(this, {
      id: toGlobalId('Draw', row.id),
      offerId: toGlobalId('Offer', row.offerId),
      giverId: toGlobalId(row.byOrganisation ? 'Organisation' : 'Person', row.giverId),
      partCode: row.partCode ?? 'main',
      quantity: toQuantity(row.quantity, row.unit),
      metQuantity: toQuantity(row.metQuantity, row.partUnit ?? row.unit),
      substitute: row.substitute,
      confirmedAt: row.confirmedAt,
    });
  }
}

@ObjectType({ description: 'A reason for a match, in numbers that people understand.' })
export class MatchReason {
  @Field(() => String, {
    description: 'Stable code of what the audience is told, such as OWN_WEB.',
  })
  code!: string;

  @Field(() => String, { description: 'The reason as a sentence.' })
  text!: string;
}

@ObjectType({ description: 'A proposal that certain offers together meet a need.' })
export class Match extends NodeModel {
  @Field(() => MatchState, { description: 'How far it has come.' })
  state!: MatchState;

  @Field(() => String, {
    description: 'When it takes place: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  slot!: string;

  @Field(() => Boolean, { description: 'Whether it meets the need only in part.' })
  partial!: boolean;

  @Field(() => Closeness, { description: 'How close the farthest giver is to the family.' })
  closeness!: Closeness;

  @Field(() => Boolean, {
    description: 'Whether a case manager placed it, so that matching keeps it.',
  })
  placedByHand!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was placed by hand.' })
  placeReason!: string | null;

  @Field(() => [MatchDraw], { description: 'What is taken of which offer.' })
  draws!: MatchDraw[];

  @Field(() => GraphQLDateTime, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was approved.' })
  approvedAt!: Date | null;

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  changedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it lapses if the awaited answer has not come.',
  })
  dueAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the person who should answer was reminded.',
  })
  remindedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it came to nothing.' })
  endReason!: string | null;

  /** Record id of the need. Not part of the API. */
  needId!: string;

  /** Reasons in codes and numbers; the API shows them in words. */
  explained!: Reason[];

  constructor(row: MatchRow) {
    super();
    const { draws, explanation, ...rest } = row;
    const explained = JSON.parse(explanation) as Reason[];
    Object.assign(this, rest, { explained, draws: draws.map((draw) => new MatchDraw(draw)) });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Match records (Relay).' })
export class MatchConnection extends ConnectionType(Match) {}

@ObjectType({ description: 'What a giver is asked for. Nothing in it tells who the family is.' })
export class Draw extends NodeModel {
  @Field(() => ID, { description: "The giver's own offer." })
  offerId!: string;

  @Field(() => String, { description: 'Code of the kind.' })
  kindCode!: string;

  @Field(() => Quantity, { description: 'How much of the offer.' })
  quantity!: Quantity;

  @Field(() => String, {
    description: 'When: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  slot!: string;

  @Field(() => CoarseArea, { description: 'Roughly where it is needed.' })
  area!: CoarseArea;

  @Field(() => MatchState, { description: 'How far the match has come.' })
  state!: MatchState;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the giver confirmed.' })
  confirmedAt!: Date | null;

  /** Reasons of the match in codes and numbers, of which a giver is told next to nothing. */
  explained!: Reason[];

  /** Record id of the offer. Not part of the API. */
  ownOfferId!: string;

  constructor({ explanation, place, ...row }: GiverDrawRow) {
    super();
    Object.assign(this, row, {
      area: areaForGivers(place),
      explained: JSON.parse(explanation) as Reason[],
      ownOfferId: row.offerId,
      offerId: toGlobalId('Offer', row.offerId),
      quantity: toQuantity(row.quantity, row.unit),
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Draw records (Relay).' })
export class DrawConnection extends ConnectionType(Draw) {}

@ObjectType({ description: 'How many offers a reason stopped.' })
export class ObstacleCount {
  @Field(() => String, { description: 'Stable code of the reason, such as TOO_FAR.' })
  code!: string;

  @Field(() => Int, { description: 'How many offers.' })
  count!: number;
}

@ObjectType({ description: 'Why a part of a need could not be met, counted.' })
export class UnmetPart {
  @Field(() => ID, { description: 'The part.' })
  partId!: string;

  @Field(() => Int, {
    description: 'Number of offers of its kind, or of a kind that may stand in for it.',
  })
  offersOfKind!: number;

  /** As the engine counted it; the API shows what each audience may know. */
  readonly part: UnmetNeed['parts'][number];

  constructor(part: UnmetNeed['parts'][number]) {
    this.partId = toGlobalId('NeedPart', part.partId);
    this.offersOfKind = part.offersOfKind;
    this.part = part;
  }
}
