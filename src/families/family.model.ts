import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { Place } from '../platform/graphql/place.js';
import { ERASED_NAME } from '../platform/keys/sealed.js';
import type { FamilyRow, MembershipRow } from './families.repository.js';
import { MemberRole } from './member-role.js';

@ObjectType({ description: 'A household unit, with its members over time.' })
export class Family extends NodeModel {
  @Field(() => String, {
    description: 'What the family is called; "(erased)" once its record has been erased.',
  })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where it lives.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village.' })
  area!: string | null;

  @Field(() => Place, {
    nullable: true,
    description: 'The home on the map; distances are measured from it.',
  })
  place!: Place | null;

  @Field(() => String, { nullable: true, description: 'What else matters, in plain words.' })
  note!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which the household no longer exists.',
  })
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the record was ended.' })
  endReason!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When the record was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it was last changed.' })
  changedAt!: Date;

  constructor(row: FamilyRow) {
    super();
    Object.assign(this, row, { name: row.name ?? ERASED_NAME });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Family records (Relay).' })
export class FamilyConnection extends ConnectionType(Family) {}

@ObjectType({ description: "A person's membership of a family, from one day to another." })
export class Membership extends NodeModel {
  @Field(() => MemberRole, { description: 'What the person is in the household.' })
  role!: MemberRole;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day, if known.' })
  since!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it lasts.',
  })
  until!: string | null;

  /** Record ids of both ends. Not part of the API. */
  personId!: string;
  familyId!: string;

  constructor(row: MembershipRow) {
    super();
    Object.assign(this, row);
    this.identify(row.id);
  }
}
