import { Field, InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ isAbstract: true })
export abstract class MergeInput extends MutationInput {
  @Field(() => String, {
    description:
      'The field “seen” of the preview on which you decided. Refused (MERGE_CHANGED) once either ' +
      'record, or what hangs on it, is no longer what the preview showed.',
  })
  seen!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True to merge them in spite of the doubts that the preview shows.',
  })
  confirmDoubts!: boolean;

  @TextField(500, { description: 'How you know that they are one.' })
  reason!: string;
}

@InputType({ description: 'Two records of one person, as the preview showed them.' })
export class MergePersonsInput extends MergeInput {
  @IdField('Person', { description: 'The record to keep.' })
  personId!: string;

  @IdField('Person', {
    description: 'The duplicate. What hangs on it goes over; its id leads nowhere afterwards.',
  })
  duplicateId!: string;
}

@InputType({ description: 'Two records of one family, as the preview showed them.' })
export class MergeFamiliesInput extends MergeInput {
  @IdField('Family', { description: 'The record to keep.' })
  familyId!: string;

  @IdField('Family', {
    description: 'The duplicate. What hangs on it goes over; its id leads nowhere afterwards.',
  })
  duplicateFamilyId!: string;
}

@InputType({ description: 'A merge to undo, and why.' })
export class UndoMergeInput extends MutationInput {
  @IdField('Merge', { description: 'The merge.' })
  mergeId!: string;

  @TextField(500, { description: 'Why, such as "they are twins".' })
  reason!: string;
}
