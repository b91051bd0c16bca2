import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../access/actor.js';
import { IdArg } from '../platform/graphql/fields.js';
import { MergePersonsInput, UndoMergeInput } from './dto/merge.inputs.js';
import { MergesArgs } from './dto/merges.args.js';
import {
  Merge,
  MergeConnection,
  MergePersonsPayload,
  MergePersonsPreview,
  UndoMergePayload,
} from './merge.model.js';
import { MergingService } from './merging.service.js';

@Resolver(() => Merge)
export class MergingResolver {
  constructor(private readonly service: MergingService) {}

  @Query(() => MergePersonsPreview, {
    description:
      'What merging two records of one person would do: which fields change, what goes over, and ' +
      'what stands against it.',
  })
  mergePersonsPreview(
    @CurrentActor() actor: Actor | null,
    @IdArg('Person', { name: 'personId', description: 'The record to keep.' }) personId: string,
    @IdArg('Person', { name: 'duplicateId', description: 'The duplicate.' }) duplicateId: string,
  ): Promise<MergePersonsPreview> {
    return this.service.preview(actor, { personId, duplicateId });
  }

  @Query(() => MergeConnection, {
    description: 'Duplicates that were merged into records of persons whom you see, oldest first.',
  })
  merges(@CurrentActor() actor: Actor | null, @Args() args: MergesArgs): Promise<MergeConnection> {
    return this.service.list(actor, args);
  }

  @Mutation(() => MergePersonsPayload, {
    description:
      'Merges two records of one person, as a preview showed it. Everything that hangs on the ' +
      'duplicate goes over to the record kept, and what protects somebody goes over as it is. Where ' +
      'restrictions, checks or an account hang on either, only a supervisor does it. It can be ' +
      'undone for a day.',
  })
  mergePersons(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Both records, and how you know.' }) input: MergePersonsInput,
  ): Promise<MergePersonsPayload> {
    return this.service.merge(actor, input);
  }

  @Mutation(() => UndoMergePayload, {
    description:
      'Undoes a merge within a day: there are two persons again, each with what they had, and with ' +
      'whatever was changed of it since. What was recorded since stays with the person kept.',
  })
  undoMerge(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which merge, and why.' }) input: UndoMergeInput,
  ): Promise<UndoMergePayload> {
    return this.service.undo(actor, input);
  }
}
