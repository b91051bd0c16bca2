import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { Place } from '../platform/graphql/place.js';
import { erasedName } from '../platform/keys/erased-name.js';
import { MemberRole } from './member-role.js';
import { TAKEN_BACK, TakenBack, takenBackOf } from '../platform/records/ending.js';
import { ChangeableModel, RecordModel } from '../platform/records/record-model.js';
import { FAMILY, MEMBERSHIP, type FamilyRow, type MembershipRow } from './family.record.js';

@ObjectType({ description: 'A household unit, with its members over time.' })
export class Family extends ChangeableModel<FamilyRow> {
  static readonly record = FAMILY;

  @Field(() => String, {
    description: 'What the family is called; "(erased)" once its record has been erased.',
  })
  readonly name = this.row.name ?? erasedName();

  @Field(() => String, { nullable: true, description: 'Where it lives.' })
  readonly address = this.row.address;

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village.' })
  readonly area = this.row.area;

  @Field(() => Place, {
    nullable: true,
    description: 'The home on the map; distances are measured from it.',
  })
  readonly place = this.row.place;

  @Field(() => String, { nullable: true, description: 'What else matters, in plain words.' })
  readonly note = this.row.note;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which the household no longer exists.',
  })
  readonly endedOn = this.row.endedOn;

  @Field(() => String, { nullable: true, description: 'Why the record was ended.' })
  readonly endReason = this.row.endReason;

  @Field(() => TakenBack, TAKEN_BACK)
  readonly takenBack = takenBackOf(this.row);

  @Field(() => GraphQLDateTime, { description: 'When the record was made.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { description: 'When it was last changed.' })
  readonly changedAt = this.row.changedAt;
}

@ObjectType({ description: 'A page of Family records (Relay).' })
export class FamilyConnection extends ConnectionType(Family) {}

@ObjectType({ description: "A person's membership of a family, from one day to another." })
export class Membership extends RecordModel<MembershipRow> {
  static readonly record = MEMBERSHIP;

  @Field(() => MemberRole, { description: 'What the person is in the household.' })
  readonly role = this.row.role;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day, if known.' })
  readonly since = this.row.since;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it lasts.',
  })
  readonly until = this.row.until;

  @Field(() => TakenBack, TAKEN_BACK)
  readonly takenBack = takenBackOf(this.row);

  /** Record ids of both ends. Not part of the API. */
  readonly personId = this.row.personId;
  readonly familyId = this.row.familyId;
}
