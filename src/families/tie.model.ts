import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { toGlobalId } from '../platform/ids/global-id.js';
import { TAKEN_BACK, TakenBack, takenBackOf } from '../platform/records/ending.js';
import { ChangeableModel } from '../platform/records/record-model.js';
import { TieKind } from './tie-kind.js';
import { phasesOf } from './tie-phases.js';
import { TieConfidence, TieFlow, TieQuality, TieSource, TieStrength } from './tie-vocabulary.js';
import { TIE, type TieRow } from './tie.record.js';

@ObjectType({ description: 'How a tie was for a time.' })
export class TiePhase {
  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'First day; null for as long as it is known. It lasts until the next phase begins.',
  })
  since!: string | null;

  @Field(() => TieStrength, { nullable: true, description: 'How close the two were.' })
  strength!: TieStrength | null;

  @Field(() => TieQuality, {
    nullable: true,
    description: 'How the first person felt about the tie.',
  })
  quality!: TieQuality | null;

  @Field(() => TieFlow, { nullable: true, description: 'Direction of help.' })
  flow!: TieFlow | null;
}

@ObjectType({
  description:
    'A relationship between two persons, or of a person with an organisation or a service.',
})
export class Tie extends ChangeableModel<TieRow> {
  static readonly record = TIE;

  @Field(() => ID, { description: 'The first person.' })
  readonly fromId = toGlobalId('Person', this.row.fromId);

  @Field(() => ID, { description: 'The second person, or the organisation or service.' })
  readonly toId = toGlobalId(this.row.toType, this.row.toId);

  @Field(() => TieKind, { description: 'What the second is to the first.' })
  readonly kind = this.row.kind;

  @Field(() => TieStrength, { nullable: true, description: 'How close the two are.' })
  readonly strength = this.row.strength;

  @Field(() => TieQuality, {
    nullable: true,
    description: 'How the first person feels about the tie.',
  })
  readonly quality = this.row.quality;

  @Field(() => TieFlow, { nullable: true, description: 'Direction of help.' })
  readonly flow = this.row.flow;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'Day from which strength, quality and direction of help are as they are; null for as long as ' +
      'the tie is known.',
  })
  readonly phaseSince = this.row.phaseSince;

  @Field(() => [TiePhase], {
    description: 'How it has been, the earliest first; the last is how it is now.',
  })
  readonly history: TiePhase[] = phasesOf(this.row);

  @Field(() => Boolean, {
    description: 'Whether the parent of the two has parental responsibility.',
  })
  readonly parentalResponsibility = this.row.parentalResponsibility ?? false;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day, if known.' })
  readonly since = this.row.since;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it lasts.',
  })
  readonly until = this.row.until;

  @Field(() => TieSource, { nullable: true, description: 'Who told us.' })
  readonly source = this.row.source;

  @Field(() => TieConfidence, { nullable: true, description: 'How sure we are.' })
  readonly confidence = this.row.confidence;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Day of the last known contact.' })
  readonly lastContactOn = this.row.lastContactOn;

  @Field(() => String, { nullable: true, description: 'Why the tie was ended.' })
  readonly endReason = this.row.endReason;

  @Field(() => TakenBack, TAKEN_BACK)
  readonly takenBack = takenBackOf(this.row);
}
