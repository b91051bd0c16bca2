import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Family, Membership } from './family.model.js';
import { Person } from './person.model.js';
import { Tie } from './tie.model.js';

@ObjectType({ description: 'The person, or why nothing was changed.' })
export class PersonPayload extends MutationPayload {
  @Field(() => Person, { nullable: true, description: 'The person as recorded now.' })
  person?: Person | null;
}

@ObjectType({ description: 'The family, or why nothing was changed.' })
export class FamilyPayload extends MutationPayload {
  @Field(() => Family, { nullable: true, description: 'The family as recorded now.' })
  family?: Family | null;
}

@ObjectType({ description: 'The membership, or why nothing was changed.' })
export class MembershipPayload extends MutationPayload {
  @Field(() => Membership, { nullable: true, description: 'The membership as recorded now.' })
  membership?: Membership | null;
}

@ObjectType({ description: 'The tie, or why nothing was changed.' })
export class TiePayload extends MutationPayload {
  @Field(() => Tie, { nullable: true, description: 'The tie as recorded now.' })
  tie?: Tie | null;
}
