import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { TieKind } from './tie-kind.js';
import { TieConfidence, TieFlow, TieQuality, TieSource, TieStrength } from './tie-vocabulary.js';
import type { TieRow } from './ties.repository.js';

@ObjectType({
  description:
    'A relationship between two persons, or of a person with an organisation or a service.',
})
export class Tie extends NodeModel {
  @Field(() => ID, { description: 'The first person.' })
  fromId!: string;

  @Field(() => ID, { description: 'The second person, or the organisation or service.' })
  toId!: string;

  @Field(() => TieKind, { description: 'What the second is to the first.' })
  kind!: TieKind;

  @Field(() => TieStrength, { nullable: true, description: 'How close the two are.' })
  strength!: TieStrength | null;

  @Field(() => TieQuality, { nullable: true, description: 'How the tie feels to the first.' })
  quality!: TieQuality | null;

  @Field(() => TieFlow, { nullable: true, description: 'Direction of help.' })
  flow!: TieFlow | null;

  @Field(() => Boolean, { description: 'The parent of the two has parental responsibility.' })
  parentalResponsibility!: boolean;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day, if known.' })
  since!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; empty while it lasts.',
  })
  until!: string | null;

  @Field(() => TieSource, { nullable: true, description: 'Who told us.' })
  source!: TieSource | null;

  @Field(() => TieConfidence, { nullable: true, description: 'How sure we are.' })
  confidence!: TieConfidence | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Day of the last contact known.' })
  lastContactOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the tie was ended.' })
  endReason!: string | null;

  constructor(row: TieRow) {
    super();
    Object.assign(this, row, {
      fromId: toGlobalId('Person', row.fromId),
      toId: toGlobalId(row.toType, row.toId),
      parentalResponsibility: row.parentalResponsibility ?? false,
    });
    this.identify(row.id);
  }
}
