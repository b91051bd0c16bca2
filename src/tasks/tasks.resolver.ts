import {
  Args,
  Context,
  Field,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IdArg } from '../platform/graphql/fields.js';
import { Match } from '../matching/matches/match.model.js';
import { ChangesArgs } from '../platform/graphql/changes.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { actorOf, CurrentActor, type Actor } from '../access/actor.js';
import {
  AcceptTaskInput,
  CancelTaskInput,
  ConfirmTaskInput,
  DropTaskInput,
  FinishTaskInput,
  ReportNotHeldInput,
  StartTaskInput,
} from './dto/task.inputs.js';
import { TaskCard } from './task-card.model.js';
import { TaskState } from './task.lifecycle.js';
import { Task, TaskConnection } from './task.model.js';
import { TasksService } from './tasks.service.js';

@ObjectType({ description: 'The task, or its card, or why nothing was changed.' })
export class TaskPayload extends MutationPayload {
  @Field(() => Task, {
    nullable: true,
    description: 'The task as it stands now, for case workers; otherwise null.',
  })
  task?: Task | null;

  @Field(() => TaskCard, {
    nullable: true,
    description: 'Its card, for its giver; null for somebody who has just given it back.',
  })
  card?: TaskCard | null;
}

@Resolver(() => Task)
export class TasksResolver {
  constructor(private readonly service: TasksService) {}

  @Query(() => Task, {
    nullable: true,
    description: 'A task of one of your cases; otherwise null. Givers ask for its card instead.',
  })
  async task(
    @CurrentActor() actor: Actor | null,
    @IdArg('Task', { description: 'Global id of the task.' }) id: string,
  ): Promise<Task | null> {
    return this.service.task(actor, id);
  }

  @Query(() => TaskConnection, { description: 'Tasks that you can see.' })
  tasks(
    @CurrentActor() actor: Actor | null,
    @Args() page: PageArgs,
    @Args('state', { type: () => TaskState, nullable: true, description: 'Only in this state.' })
    state?: TaskState,
  ): Promise<TaskConnection> {
    return this.service.list(actor, state ?? null, page);
  }

  @Query(() => TaskConnection, {
    description: 'Tasks that have changed since a given moment, earliest change first; for boards.',
  })
  tasksChangedSince(
    @CurrentActor() actor: Actor | null,
    @Args() args: ChangesArgs,
  ): Promise<TaskConnection> {
    return this.service.changedSince(actor, args);
  }

  @Mutation(() => TaskPayload, { description: 'Accepts a task that is offered to you.' })
  async acceptTask(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which task.' }) input: AcceptTaskInput,
  ): Promise<TaskPayload> {
    return this.service.shown(actor, await this.service.accept(actor, input.taskId));
  }

  @Mutation(() => TaskPayload, {
    description: 'Reports that you have started it, on its day or later.',
  })
  async startTask(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which task.' }) input: StartTaskInput,
  ): Promise<TaskPayload> {
    return this.service.shown(actor, await this.service.start(actor, input.taskId));
  }

  @Mutation(() => TaskPayload, {
    description: 'Reports that you have done it, on its day or later.',
  })
  async finishTask(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which task.' }) input: FinishTaskInput,
  ): Promise<TaskPayload> {
    return this.service.shown(actor, await this.service.finish(actor, input.taskId));
  }

  @Mutation(() => TaskPayload, {
    description: 'Gives a task back; somebody else is looked for at once.',
  })
  async dropTask(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which task, and why.' }) input: DropTaskInput,
  ): Promise<TaskPayload> {
    return this.service.shown(actor, await this.service.drop(actor, input));
  }

  @Mutation(() => TaskPayload, {
    description:
      'Reports that a task did not happen: nobody came, or it was called done by mistake. Before ' +
      'its time is over it is to be done again; afterwards its match ends and the need is looked ' +
      'for again. For case workers until a week after it was called done; for whoever has accepted ' +
      'it, no longer once a case worker has confirmed it.',
  })
  async reportNotHeld(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which task, and what happened.' }) input: ReportNotHeldInput,
  ): Promise<TaskPayload> {
    return this.service.shown(actor, await this.service.reportNotHeld(actor, input));
  }

  @Mutation(() => TaskPayload, {
    description:
      'Says that a task is not needed, so that the rest of its match goes on without it. Refused ' +
      '(STILL_NEEDED) where nobody would bring or do what is left of it. For case ' +
      'workers.',
  })
  async cancelTask(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which task, and why.' }) input: CancelTaskInput,
  ): Promise<TaskPayload> {
    return this.service.shown(actor, await this.service.cancel(actor, input));
  }

  @Mutation(() => TaskPayload, {
    description:
      'Confirms that a task was done. For case workers who have heard so from the family.',
  })
  async confirmTask(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which task.' }) input: ConfirmTaskInput,
  ): Promise<TaskPayload> {
    return this.service.shown(actor, await this.service.confirm(actor, input.taskId));
  }
}

/** What tasks add to a match. */
@Resolver(() => Match)
export class TasksOfMatchResolver {
  constructor(private readonly service: TasksService) {}

  @ResolveField(() => [Task], { name: 'tasks', description: 'The work that delivers it.' })
  async tasksOf(@Parent() match: Match, @Context() context: RequestContext): Promise<Task[]> {
    const loader = loaderOf(context, 'tasksOfMatches', (ids) =>
      this.service.ofMatches(actorOf(context), ids),
    );
    return (await loader.load(match.localId)) ?? [];
  }
}
