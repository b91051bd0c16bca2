import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../access/actor.js';
import { IdArg } from '../platform/graphql/fields.js';
import { MergeFamiliesInput, MergePersonsInput, UndoMergeInput } from './dto/merge.inputs.js';
import { MergesArgs } from './dto/merges.args.js';
import {
  Merge,
  MergeConnection,
  MergeFamiliesPayload,
  MergeFamiliesPreview,
  MergePersonsPayload,
  MergePersonsPreview,
  UndoMergePayload,
} from './merge.model.js';
import { FamilyMergesService } from './family-merges.service.js';
import { MergesService } from './merges.service.js';
import { PersonMergesService } from './person-merges.service.js';

@Resolver(() => Merge)
export class MergingResolver {
  constructor(
    private readonly merging: MergesService,
    private readonly persons: PersonMergesService,
    private readonly families: FamilyMergesService,
  ) {}

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
    return this.persons.preview(actor, { personId, duplicateId });
  }

  @Query(() => MergeFamiliesPreview, {
    description:
      'What merging two records of one family would do: which fields change, what goes over, and ' +
      'what stands against it.',
  })
  mergeFamiliesPreview(
    @CurrentActor() actor: Actor | null,
    @IdArg('Family', { name: 'familyId', description: 'The record to keep.' }) familyId: string,
    @IdArg('Family', { name: 'duplicateFamilyId', description: 'The duplicate.' })
    duplicateFamilyId: string,
  ): Promise<MergeFamiliesPreview> {
    return this.families.preview(actor, { familyId, duplicateFamilyId });
  }

  @Query(() => MergeConnection, {
    description:
      'Duplicates that were merged into records of persons and families that you see, oldest first.',
  })
  merges(@CurrentActor() actor: Actor | null, @Args() args: MergesArgs): Promise<MergeConnection> {
    return this.merging.list(actor, args);
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
    return this.persons.merge(actor, input);
  }

  @Mutation(() => MergeFamiliesPayload, {
    description:
      'Merges two records of one family, as a preview showed it. Members, cases, needs and consents ' +
      'of the duplicate go over to the record kept. Where others work with one of the two, only a ' +
      'supervisor does it. It can be undone for a day.',
  })
  mergeFamilies(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Both records, and how you know.' }) input: MergeFamiliesInput,
  ): Promise<MergeFamiliesPayload> {
    return this.families.merge(actor, input);
  }

  @Mutation(() => UndoMergePayload, {
    description:
      'Undoes a merge within a day: there are two records again, each with what they had, and with ' +
      'whatever was changed of it since. What was recorded since stays with the record kept.',
  })
  undoMerge(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which merge, and why.' }) input: UndoMergeInput,
  ): Promise<UndoMergePayload> {
    return this.merging.undo(actor, input);
  }
}
