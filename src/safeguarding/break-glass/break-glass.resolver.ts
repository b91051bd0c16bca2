import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../../access/actor.js';
import {
  BreakGlassAccess,
  BreakGlassAccessConnection,
  BreakGlassAccessPayload,
} from './break-glass-access.model.js';
import { BreakGlassService } from './break-glass.service.js';
import { BreakGlassAccessesArgs } from './dto/break-glass-accesses.args.js';
import {
  AcknowledgeBreakGlassInput,
  EndBreakGlassInput,
  OpenBreakGlassInput,
} from './dto/break-glass.inputs.js';

@Resolver(() => BreakGlassAccess)
export class BreakGlassResolver {
  constructor(private readonly service: BreakGlassService) {}

  @Query(() => BreakGlassAccessConnection, {
    description: 'Who sees or saw which family in an emergency. For supervisors.',
  })
  breakGlassAccesses(
    @CurrentActor() actor: Actor | null,
    @Args() args: BreakGlassAccessesArgs,
  ): Promise<BreakGlassAccessConnection> {
    return this.service.list(actor, args);
  }

  @Mutation(() => BreakGlassAccessPayload, {
    description:
      'Opens a family of your own agency to you for a short time, in an emergency. ' +
      'It can be read, not changed, and a supervisor must have acknowledged your last access. ' +
      'Supervisors are alerted. For case managers and practitioners.',
  })
  async openBreakGlass(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which family, why and for how long.' })
    input: OpenBreakGlassInput,
  ): Promise<BreakGlassAccessPayload> {
    return { breakGlassAccess: await this.service.open(actor, input) };
  }

  @Mutation(() => BreakGlassAccessPayload, {
    description: 'Ends an emergency access early: your own, or any as a supervisor.',
  })
  async endBreakGlass(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which access.' }) input: EndBreakGlassInput,
  ): Promise<BreakGlassAccessPayload> {
    return { breakGlassAccess: await this.service.end(actor, input) };
  }

  @Mutation(() => BreakGlassAccessPayload, {
    description: 'Marks an access as looked into. For supervisors.',
  })
  async acknowledgeBreakGlass(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which access.' }) input: AcknowledgeBreakGlassInput,
  ): Promise<BreakGlassAccessPayload> {
    return { breakGlassAccess: await this.service.acknowledge(actor, input) };
  }
}
