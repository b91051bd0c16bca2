import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs } from '../platform/graphql/connection.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { ColleagueConnection } from './colleague.model.js';
import { ColleaguesArgs } from './dto/colleagues.args.js';
import { AddToTeamInput, RemoveFromTeamInput } from './dto/team.inputs.js';
import { TeamMembershipConnection, TeamMembershipPayload } from './team.model.js';
import { TeamsService } from './teams.service.js';

@Resolver()
export class TeamsResolver {
  constructor(private readonly service: TeamsService) {}

  @Query(() => ColleagueConnection, {
    description: 'Who works with families at the agency. For case workers and administrators.',
  })
  colleagues(
    @CurrentActor() actor: Actor | null,
    @Args() args: ColleaguesArgs,
  ): Promise<ColleagueConnection> {
    return this.service.colleagues(actor, args);
  }

  @Query(() => TeamMembershipConnection, {
    description: 'Who supervises whom, including past memberships. Supervisors see their own team.',
  })
  teamMemberships(
    @CurrentActor() actor: Actor | null,
    @Args() page: PageArgs,
  ): Promise<TeamMembershipConnection> {
    return this.service.memberships(actor, page);
  }

  @Mutation(() => TeamMembershipPayload, {
    description: 'Adds somebody to the team of a supervisor. For administrators.',
  })
  async addToTeam(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The colleague and the supervisor.' }) input: AddToTeamInput,
  ): Promise<TeamMembershipPayload> {
    return { teamMembership: await this.service.add(actor, input) };
  }

  @Mutation(() => TeamMembershipPayload, {
    description: 'Removes somebody from a team at once. For administrators.',
  })
  async removeFromTeam(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which membership.' }) input: RemoveFromTeamInput,
  ): Promise<TeamMembershipPayload> {
    return { teamMembership: await this.service.remove(actor, input) };
  }
}
