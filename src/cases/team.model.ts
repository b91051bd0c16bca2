import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Colleague } from './colleague.model.js';
import type { TeamMembershipRow } from './teams.repository.js';

@ObjectType({
  description:
    "A colleague's membership of a supervisor's team. The supervisor can see their cases.",
})
export class TeamMembership extends NodeModel {
  @Field(() => Colleague, { description: 'Who supervises.' })
  supervisor!: Colleague;

  @Field(() => Colleague, { description: 'Who belongs to the team.' })
  member!: Colleague;

  @Field(() => GraphQLDateTime, { description: 'Since when.' })
  since!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until when; null while it lasts.' })
  until!: Date | null;

  constructor({ id, supervisor, member, since, until }: TeamMembershipRow) {
    super();
    Object.assign(this, { since, until });
    this.supervisor = new Colleague(supervisor);
    this.member = new Colleague(member);
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of TeamMembership records (Relay).' })
export class TeamMembershipConnection extends ConnectionType(TeamMembership) {}

@ObjectType({ description: 'The membership of the team, or why nothing was changed.' })
export class TeamMembershipPayload extends MutationPayload {
  @Field(() => TeamMembership, { nullable: true, description: 'As it is now.' })
  teamMembership?: TeamMembership | null;
}
