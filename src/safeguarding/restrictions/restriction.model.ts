import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { NodeModel } from '../../platform/graphql/node.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { RestrictionBasis } from './restriction-basis.js';
import type { RestrictionRow } from './restrictions.repository.js';

@ObjectType({
  description:
    'A no-contact order or other veto between two persons. Those restrained, and those who live ' +
    'with them or are close to them, neither see it nor the families it protects.',
})
export class Restriction extends NodeModel {
  @Field(() => ID, { description: 'The person who must keep away.' })
  restrainedId!: string;

  @Field(() => ID, { description: 'The person who is protected.' })
  protectedId!: string;

  @Field(() => RestrictionBasis, { description: 'What it rests on.' })
  basis!: RestrictionBasis;

  @Field(() => GraphQLLocalDate, { description: 'First day on which it holds.' })
  since!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; empty while it lasts.',
  })
  until!: string | null;

  constructor({ id, restrainedId, protectedId, ...row }: RestrictionRow) {
    super();
    Object.assign(this, row, {
      restrainedId: toGlobalId('Person', restrainedId),
      protectedId: toGlobalId('Person', protectedId),
    });
    this.identify(id);
  }
}

@ObjectType({ description: 'The restriction, or why nothing was changed.' })
export class RestrictionPayload extends MutationPayload {
  @Field(() => Restriction, { nullable: true, description: 'The restriction as it is now.' })
  restriction?: Restriction | null;
}
