import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { kindLoader } from '../catalogue/kind-loader.js';
import { ResourceKind } from '../catalogue/resource-kind.model.js';
import { Family } from '../families/family.model.js';
import { ChangesArgs } from '../platform/graphql/changes.js';
import { IdArg } from '../platform/graphql/fields.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { Records } from '../platform/records/records.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { OpenDraftNeedInput, WithdrawNeedInput } from './dto/need-step.inputs.js';
import { NeedsArgs } from './dto/needs.args.js';
import { ChangeNeedInput, OpenNeedInput } from './dto/need.inputs.js';
import { Need, NeedConnection, NeedPart } from './need.model.js';
import { NeedPayload } from './needs.payloads.js';
import { NeedsService } from './needs.service.js';

@Resolver(() => Need)
export class NeedsResolver {
  constructor(
    private readonly needs: NeedsService,
    private readonly records: Records,
    private readonly catalogue: CatalogueService,
  ) {}

  @Query(() => Need, {
    nullable: true,
    description: 'A need by its id; null if there is none. For case workers.',
  })
  need(
    @CurrentActor() actor: Actor | null,
    @IdArg('Need', { description: 'Id of the need.' }) id: string,
  ): Promise<Need | null> {
    return this.needs.need(actor, id);
  }

  @Query(() => NeedConnection, {
    name: 'needs',
    description: "The needs of the agency's families. For case workers.",
  })
  listNeeds(@CurrentActor() actor: Actor | null, @Args() args: NeedsArgs): Promise<NeedConnection> {
    return this.needs.list(actor, args);
  }

  @Query(() => NeedConnection, {
    description:
      'Needs that have changed since a given moment, earliest change first, for a board to ' +
      'ask again and again. For case workers.',
  })
  needsChangedSince(
    @CurrentActor() actor: Actor | null,
    @Args() args: ChangesArgs,
  ): Promise<NeedConnection> {
    return this.needs.changedSince(actor, args);
  }

  @ResolveField(() => Family, { nullable: true, description: 'The family that needs it.' })
  family(@Parent() need: Need, @Context() context: RequestContext): Promise<Family | null> {
    return this.records.load(context, Family, need.row.familyId);
  }

  @ResolveField(() => ResourceKind, { description: 'What it is.' })
  kind(@Parent() need: Need, @Context() context: RequestContext): Promise<ResourceKind | null> {
    return kindLoader(context, this.catalogue).load(need.kindCode);
  }

  @Mutation(() => NeedPayload, {
    description: 'Enters what a family needs, and starts looking for it. For case workers.',
  })
  async openNeed(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The need.' }) input: OpenNeedInput,
  ): Promise<NeedPayload> {
    return { need: await this.needs.open(actor, input) };
  }

  @Mutation(() => NeedPayload, {
    description: 'Changes a need for which nothing has been agreed yet. For case workers.',
  })
  async changeNeed(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'What changes.' }) input: ChangeNeedInput,
  ): Promise<NeedPayload> {
    return { need: await this.needs.change(actor, input) };
  }

  @Mutation(() => NeedPayload, {
    description: 'Opens a draft, so that help for it is looked for. For case workers.',
  })
  async openDraftNeed(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which draft.' }) input: OpenDraftNeedInput,
  ): Promise<NeedPayload> {
    return { need: await this.needs.openDraft(actor, input) };
  }

  @Mutation(() => NeedPayload, {
    description:
      'Withdraws a need that no longer exists. What was agreed is cancelled. For case ' +
      'workers.',
  })
  async withdrawNeed(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which need, and why.' }) input: WithdrawNeedInput,
  ): Promise<NeedPayload> {
    return { need: await this.needs.withdraw(actor, input) };
  }
}

@Resolver(() => NeedPart)
export class NeedPartResolver {
  constructor(private readonly catalogue: CatalogueService) {}

  @ResolveField(() => ResourceKind, { description: 'What it is.' })
  kind(@Parent() part: NeedPart, @Context() context: RequestContext): Promise<ResourceKind | null> {
    return kindLoader(context, this.catalogue).load(part.kindCode);
  }
}
