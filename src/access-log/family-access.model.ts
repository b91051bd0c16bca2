import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';

@ObjectType({
  description: 'An occasion on which somebody looked at a family or changed something about it.',
})
export class FamilyAccess {
  @Field(() => ID, { description: 'The family.' })
  familyId!: string;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'Their name, if they work with families; null for givers, for relatives and for what ' +
      'Kinweave does by itself.',
  })
  personName!: string | null;

  @Field(() => Boolean, {
    description:
      'True where it need not have been this person: somebody had opened a new way into the ' +
      'account, and no supervisor had asked them about it yet.',
  })
  afterRecovery!: boolean;

  @Field(() => String, { description: 'In which role, in plain words.' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Of which agency.' })
  agencyName!: string | null;

  @Field(() => String, { description: 'What kind of thing was done, in plain words.' })
  what!: string;
}

@ObjectType({ description: 'A page of FamilyAccess entries (Relay).' })
export class FamilyAccessConnection extends ConnectionType(FamilyAccess, 'newest first') {}
