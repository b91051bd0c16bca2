import { Field, InputType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { IdField, TextField, VersionField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { TIE_ENDS, TieKind } from '../tie-kind.js';
import { TieConfidence, TieFlow, TieQuality, TieSource, TieStrength } from '../tie-vocabulary.js';

@InputType({ isAbstract: true })
abstract class TieDetailsInput extends MutationInput {
  @Field(() => TieStrength, { nullable: true, description: 'How close the two are.' })
  strength?: TieStrength | null;

  @Field(() => TieQuality, {
    nullable: true,
    description: 'How the first person feels about the tie.',
  })
  quality?: TieQuality | null;

  @Field(() => TieFlow, { nullable: true, description: 'Direction of help.' })
  flow?: TieFlow | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'Day from which strength, quality and direction of help are as given; today if left out of a ' +
      'change, and null for as long as the tie is known. How they were before that day is kept; what ' +
      'was recorded for that day and later is replaced.',
  })
  phaseSince?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the parent of the two has parental responsibility.',
  })
  parentalResponsibility?: boolean | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day; empty if unknown.' })
  since?: string | null;

  @Field(() => TieSource, { nullable: true, description: 'Who told us.' })
  source?: TieSource | null;

  @Field(() => TieConfidence, { nullable: true, description: 'How sure we are.' })
  confidence?: TieConfidence | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Day of the last known contact.' })
  lastContactOn?: string | null;
}

@InputType({ description: 'A tie to record.' })
export class CreateTieInput extends TieDetailsInput {
  @IdField('Person', { description: 'The first person.' })
  fromId!: string;

  @IdField(TIE_ENDS, { description: 'The second person, or an organisation or service.' })
  toId!: string;

  @Field(() => TieKind, { description: 'What the second is to the first.' })
  kind!: TieKind;
}

@InputType({
  description: 'Changes to a tie. Fields left out stay as they are; null clears a field.',
})
export class ChangeTieInput extends TieDetailsInput {
  @IdField('Tie', { description: 'The tie to change.' })
  tieId!: string;

  @VersionField()
  version!: string;

  @Field(() => TieKind, { nullable: true, description: 'What the second is to the first.' })
  kind?: TieKind;
}

@InputType({ description: 'A tie to end.' })
export class EndTieInput extends MutationInput {
  @IdField('Tie', { description: 'The tie that ends.' })
  tieId!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; today if left out.',
  })
  until?: string;

  @TextField(500, { description: 'Why, such as "no longer in contact".' })
  reason!: string;
}
