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
  get name() {
    return this.row.name ?? erasedName();
  }

  @Field(() => String, { nullable: true, description: 'Where it lives.' })
  get address() {
    return this.row.address;
  }

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village.' })
  get area() {
    return this.row.area;
  }

  @Field(() => Place, {
    nullable: true,
    description: 'The home on the map; distances are measured from it.',
  })
  get place() {
    return this.row.place;
  }

  @Field(() => String, { nullable: true, description: 'What else matters, in plain words.' })
  get note() {
    return this.row.note;
  }

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which the household no longer exists.',
  })
  get endedOn() {
    return this.row.endedOn;
  }

  @Field(() => String, { nullable: true, description: 'Why the record was ended.' })
  get endReason() {
    return this.row.endReason;
  }

  @Field(() => TakenBack, TAKEN_BACK)
  get takenBack() {
    return takenBackOf(this.row);
  }

  @Field(() => GraphQLDateTime, { description: 'When the record was made.' })
  get createdAt() {
    return this.row.createdAt;
  }

  @Field(() => GraphQLDateTime, { description: 'When it was last changed.' })
  get changedAt() {
    return this.row.changedAt;
  }
}

@ObjectType({ description: 'A page of Family records (Relay).' })
export class FamilyConnection extends ConnectionType(Family) {}

@ObjectType({ description: "A person's membership of a family, from one day to another." })
export class Membership extends RecordModel<MembershipRow> {
  static readonly record = MEMBERSHIP;

  @Field(() => MemberRole, { description: 'What the person is in the household.' })
  get role() {
    return this.row.role;
  }

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day, if known.' })
  get since() {
    return this.row.since;
  }

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it lasts.',
  })
  get until() {
    return this.row.until;
  }

  @Field(() => TakenBack, TAKEN_BACK)
  get takenBack() {
    return takenBackOf(this.row);
  }

  /** Record ids of both ends. Not part of the API. */
  get personId() {
    return this.row.personId;
  }
  readonly familyId = this.row.familyId;
}
