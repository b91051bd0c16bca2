import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IdArg } from '../platform/graphql/fields.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { kindLoader } from '../catalogue/kind-loader.js';
import { ResourceKind } from '../catalogue/resource-kind.model.js';
import { PageArgs } from '../platform/graphql/connection.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { TaskCard, TaskCardConnection, TaskVisit } from './task-card.model.js';
import { TaskCardsService } from './task-cards.service.js';
import { TaskState } from './task.lifecycle.js';

/** Tasks as their givers see them. */
@Resolver(() => TaskCard)
export class TaskCardsResolver {
  constructor(
    private readonly service: TaskCardsService,
    private readonly catalogue: CatalogueService,
  ) {}

  @Query(() => TaskCard, {
    nullable: true,
    description:
      'The card of a task that is offered to you or that you have accepted; otherwise null.',
  })
  async taskCard(
    @CurrentActor() actor: Actor | null,
    @IdArg('Task', { name: 'taskId', description: 'The task.' }) taskId: string,
  ): Promise<TaskCard | null> {
    return this.service.card(actor, taskId);
  }

  @Query(() => TaskCardConnection, {
    description: 'Cards of tasks that are offered to you or that you accepted.',
  })
  myTasks(
    @CurrentActor() actor: Actor | null,
    @Args() page: PageArgs,
    @Args('state', { type: () => TaskState, nullable: true, description: 'Only in this state.' })
    state?: TaskState,
  ): Promise<TaskCardConnection> {
    return this.service.mine(actor, state ?? null, page);
  }

  @Query(() => TaskVisit, {
    nullable: true,
    description:
      'Where to go for a task that you have accepted: from a day before its time until it is ' +
      'confirmed, or until a day after its time; otherwise null.',
  })
  async taskVisit(
    @CurrentActor() actor: Actor | null,
    @IdArg('Task', { name: 'taskId', description: 'The task.' }) taskId: string,
  ): Promise<TaskVisit | null> {
    return this.service.visit(actor, taskId);
  }

  @ResolveField(() => ResourceKind, {
    nullable: true,
    description: 'What is given; its checks are those that you must hold.',
  })
  resourceKind(
    @Parent() card: TaskCard,
    @Context() context: RequestContext,
  ): Promise<ResourceKind | null> | null {
    return card.kindCode === null ? null : kindLoader(context, this.catalogue).load(card.kindCode);
  }
}
