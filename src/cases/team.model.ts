import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Colleague } from './colleague.model.js';
import { RecordModel } from '../platform/records/record-model.js';
import { TEAM_MEMBERSHIP, type TeamMembershipRow } from './team.record.js';

@ObjectType({
  description:
    "A colleague's membership of a supervisor's team. The supervisor can see their cases.",
})
export class TeamMembership extends RecordModel<TeamMembershipRow> {
  static readonly record = TEAM_MEMBERSHIP;

  @Field(() => Colleague, { description: 'Who supervises.' })
  readonly supervisor = new Colleague(this.row.supervisor);

  @Field(() => Colleague, { description: 'Who belongs to the team.' })
  readonly member = new Colleague(this.row.member);

  @Field(() => GraphQLDateTime, { description: 'Since when.' })
  readonly since = this.row.since;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until when; null while it lasts.' })
  readonly until = this.row.until;
}

@ObjectType({ description: 'A page of TeamMembership records (Relay).' })
export class TeamMembershipConnection extends ConnectionType(TeamMembership) {}

@ObjectType({ description: 'The membership of the team, or why nothing was changed.' })
export class TeamMembershipPayload extends MutationPayload {
  @Field(() => TeamMembership, { nullable: true, description: 'As it is now.' })
  teamMembership?: TeamMembership | null;
}
