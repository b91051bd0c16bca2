import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Family, Membership } from './family.model.js';
import { Person } from './person.model.js';
import { Tie } from './tie.model.js';

@ObjectType()
export class PersonPayload extends MutationPayload {
  @Field(() => Person, { nullable: true, description: 'The person as recorded now.' })
  person?: Person | null;
}

@ObjectType()
export class FamilyPayload extends MutationPayload {
  @Field(() => Family, { nullable: true, description: 'The family as recorded now.' })
  family?: Family | null;
}

@ObjectType()
export class MembershipPayload extends MutationPayload {
  @Field(() => Membership, { nullable: true, description: 'The membership as recorded now.' })
  membership?: Membership | null;
}

@ObjectType()
export class TiePayload extends MutationPayload {
  @Field(() => Tie, { nullable: true, description: 'The tie as recorded now.' })
  tie?: Tie | null;
}
