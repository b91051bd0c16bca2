import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { TieKind } from './tie-kind.js';
import type { TieRow } from './ties.repository.js';

export enum TieStrength {
  STRONG = 'STRONG',
  MODERATE = 'MODERATE',
  WEAK = 'WEAK',
}

export enum TieQuality {
  SUPPORTIVE = 'SUPPORTIVE',
  MIXED = 'MIXED',
  STRAINED = 'STRAINED',
}

export enum TieFlow {
  GIVES = 'GIVES',
  RECEIVES = 'RECEIVES',
  BOTH = 'BOTH',
}

export enum TieSource {
  FAMILY = 'FAMILY',
  PRACTITIONER = 'PRACTITIONER',
  RECORD = 'RECORD',
  OTHER = 'OTHER',
}

export enum TieConfidence {
  CONFIRMED = 'CONFIRMED',
  LIKELY = 'LIKELY',
  UNSURE = 'UNSURE',
}

registerEnumType(TieStrength, { name: 'TieStrength', description: 'How close the two are.' });
registerEnumType(TieQuality, {
  name: 'TieQuality',
  description: 'How the tie feels to the first person, as in an ecomap.',
});
registerEnumType(TieFlow, {
  name: 'TieFlow',
  description: 'Direction of help as the first person sees it.',
  valuesMap: {
    GIVES: { description: 'The first helps the second.' },
    RECEIVES: { description: 'The first is helped by the second.' },
    BOTH: { description: 'They help each other.' },
  },
});
registerEnumType(TieSource, { name: 'TieSource', description: 'Who told us of the tie.' });
registerEnumType(TieConfidence, {
  name: 'TieConfidence',
  description: 'How sure we are that the tie is as described.',
});

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
