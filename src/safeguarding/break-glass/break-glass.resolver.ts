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
      'Shows a family of the own agency for a short time, in an emergency. The supervisors are ' +
      'alerted. For case managers and practitioners.',
  })
  async openBreakGlass(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which family, why, for how long.' }) input: OpenBreakGlassInput,
  ): Promise<BreakGlassAccessPayload> {
    return { breakGlassAccess: await this.service.open(actor, input) };
  }

  @Mutation(() => BreakGlassAccessPayload, {
    description: 'Ends an access before its time: the own one, or as a supervisor any.',
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
