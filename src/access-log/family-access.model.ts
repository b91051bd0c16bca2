import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';

@ObjectType({ description: 'That somebody looked at a family or changed something of it.' })
export class FamilyAccess {
  @Field(() => ID, { description: 'The family.' })
  familyId!: string;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of who it was; given for those who work with families, not for givers, relatives and ' +
      'what Kinweave does by itself.',
  })
  personName!: string | null;

  @Field(() => String, { description: 'In which role, in plain words.' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Of which agency.' })
  agencyName!: string | null;

  @Field(() => String, { description: 'What kind of thing was done, in plain words.' })
  what!: string;
}

@ObjectType({ description: 'A page of FamilyAccess entries (Relay).' })
export class FamilyAccessConnection extends ConnectionType(FamilyAccess, 'newest first') {}
