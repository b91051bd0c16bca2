import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { areaForGivers, CoarseArea } from '../../cards/coarse-area.model.js';
import { Quantity, toQuantity } from '../../catalogue/quantity.js';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { TAKEN_BACK, TakenBack, takenBackOf } from '../../platform/records/ending.js';
import { RecordModel } from '../../platform/records/record-model.js';
import type { Reason, UnmetNeed } from '../engine/decision.js';
import { MatchEnd, whyEnded } from '../match-end.js';
import { MatchState } from './match.lifecycle.js';
import { MATCH, type MatchRow, type ShownDraw } from './match.record.js';
import type { GiversDrawRow } from './matches.repository.js';

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
    NOT_HELD: {
      description: 'It did not take place: nobody came, or it was called done by mistake.',
    },
  },
});
registerEnumType(Closeness, {
  name: 'Closeness',
  description: 'How close the most distant giver of a match is to the family.',
  valuesMap: {
    OWN_WEB: {
      description:
        'Within two ties; the second of them between people without a case of their own.',
    },
    NEIGHBOURHOOD: { description: 'Lives near.' },
    STRANGER: { description: 'Further away.' },
    FUND: { description: "Money of an organisation's fund." },
  },
});

@ObjectType({ description: 'What a match takes of one offer, for one part of the need.' })
class MatchDraw {
  @Field(() => ID, { description: 'Id of the draw, with which givers confirm it.' })
  readonly id: string;

  @Field(() => ID, { nullable: true, description: 'The offer. For case workers; otherwise null.' })
  readonly offerId: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who gives: a person or an organisation. For case workers; otherwise null.',
  })
  readonly giverId: string | null;

  @Field(() => String, { description: 'The part of the need that it meets, such as "transport".' })
  readonly partCode: string;

  @Field(() => Quantity, { description: 'What is taken of the offer.' })
  readonly quantity: Quantity;

  @Field(() => Quantity, { description: 'How much of the part it meets.' })
  readonly metQuantity: Quantity;

  @Field(() => Boolean, {
    description: 'Whether it stands in for what was asked for, as money can.',
  })
  readonly substitute: boolean;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the giver confirmed.' })
  readonly confirmedAt: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When the giver gave back what they had promised. Somebody else is looked for; null once ' +
      'somebody is found.',
  })
  readonly givenBackAt: Date | null;

  @Field(() => Boolean, {
    description:
      'Whether this giver stands in for another and is asked only once a case worker agrees ' +
      '(approveReplacement).',
  })
  readonly awaitsApproval: boolean;

  constructor(row: ShownDraw) {
    const giver = row.byOrganisation ? 'Organisation' : 'Person';
    this.id = toGlobalId('Draw', row.id);
    this.offerId = row.offerId && toGlobalId('Offer', row.offerId);
    this.giverId = row.giverId && toGlobalId(giver, row.giverId);
    this.partCode = row.partCode ?? 'main';
    this.quantity = toQuantity(row.quantity, row.unit);
    this.metQuantity = toQuantity(row.metQuantity, row.partUnit ?? row.unit);
    this.substitute = row.substitute;
    this.confirmedAt = row.confirmedAt;
    this.givenBackAt = row.givenBackAt;
    this.awaitsApproval = row.awaitsApproval;
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
export class Match extends RecordModel<MatchRow> {
  static readonly record = MATCH;

  @Field(() => MatchState, { description: 'How far it has come.' })
  get state() {
    return this.row.state;
  }

  @Field(() => String, {
    description: 'When it takes place: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  get slot() {
    return this.row.slot;
  }

  @Field(() => Boolean, { description: 'Whether it meets the need only in part.' })
  get partial() {
    return this.row.partial;
  }

  @Field(() => Closeness, { description: 'How close the farthest giver is to the family.' })
  get closeness() {
    return this.row.closeness;
  }

  @Field(() => Boolean, {
    description: 'Whether a case manager placed it, so that matching keeps it.',
  })
  get placedByHand() {
    return this.row.placedByHand;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Why it was placed by hand. For case workers.',
  })
  get placeReason() {
    return this.row.placeReason;
  }

  @Field(() => [MatchDraw], { description: 'What is taken of which offer.' })
  get draws() {
    return this.row.draws.map((draw) => new MatchDraw(draw));
  }

  @Field(() => GraphQLDateTime, { description: 'When it was proposed.' })
  get proposedAt() {
    return this.row.proposedAt;
  }

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was approved.' })
  get approvedAt() {
    return this.row.approvedAt;
  }

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  get changedAt() {
    return this.row.changedAt;
  }

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When the awaited answer is due: a proposal, and a request to givers, then lapses. It is ' +
      'never after its time begins, or for a confirmed match a day after its end.',
  })
  get dueAt() {
    return this.row.dueAt;
  }

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the person who should answer was reminded.',
  })
  get remindedAt() {
    return this.row.remindedAt;
  }

  @Field(() => MatchEnd, {
    nullable: true,
    description:
      'Why Kinweave ended it; null where somebody did, who gave a reason. What tells of a giver is ' +
      'for case workers.',
  })
  get endCode() {
    return this.row.endCode;
  }

  @Field(() => String, { nullable: true, description: 'Why it came to nothing, as a sentence.' })
  get endReason() {
    return whyEnded(this.row.endReason, this.row.endCode);
  }

  @Field(() => TakenBack, TAKEN_BACK)
  get takenBack() {
    return takenBackOf(this.row);
  }

  /** Record id of the need. Not part of the API. */
  get needId() {
    return this.row.needId;
  }

  /** Reasons in codes and numbers; the API shows them in words. */
  get explained() {
    return JSON.parse(this.row.explanation) as Reason[];
  }
}

@ObjectType({ description: 'A page of Match records (Relay).' })
export class MatchConnection extends ConnectionType(Match) {}

@ObjectType({ description: 'What a giver is asked for. Nothing in it tells who the family is.' })
export class Draw extends RecordModel<GiversDrawRow> {
  @Field(() => ID, { description: "The giver's own offer." })
  readonly offerId = toGlobalId('Offer', this.row.offerId);

  @Field(() => String, { description: 'Code of the kind.' })
  readonly kindCode = this.row.kindCode;

  @Field(() => Quantity, { description: 'How much of the offer.' })
  readonly quantity = toQuantity(this.row.quantity, this.row.unit);

  @Field(() => String, {
    description: 'When: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  readonly slot = this.row.slot;

  @Field(() => CoarseArea, {
    nullable: true,
    description: 'Roughly where it is needed, until it is over.',
  })
  readonly area = this.row.place && areaForGivers(this.row.place);

  @Field(() => MatchState, { description: 'How far the match has come.' })
  readonly state = this.row.state;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the giver confirmed.' })
  readonly confirmedAt = this.row.confirmedAt;

  /** Reasons of the match in codes and numbers, of which a giver is told next to nothing. */
  readonly explained = JSON.parse(this.row.explanation) as Reason[];

  /** Record id of the offer. Not part of the API. */
  readonly ownOfferId = this.row.offerId;
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
