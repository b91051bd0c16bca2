import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { Case } from '../cases/case.model.js';
import { Family } from '../families/family.model.js';
import { Person } from '../families/person.model.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { Node, NodeModel } from '../platform/graphql/node.js';
import { MutationPayload, UserErrorModel } from '../platform/graphql/user-errors.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import type { UserError } from '../platform/refusals/user-errors.js';
import { DAY } from '../platform/time/durations.js';
import { MERGE, type MergeRow } from './merge.record.js';
import { MergedThing } from './when-merged.js';

/** For so long a merge can be undone. */
const UNDOABLE_MS = DAY;

@ObjectType({
  description: 'The fact that a duplicate was merged into the record of a person or a family.',
})
export class Merge extends RecordModel<MergeRow> {
  static readonly record = MERGE;

  @Field(() => ID, { description: 'The record that was kept.' })
  readonly keptId = toGlobalId(this.row.keptType, this.row.keptId);

  @Field(() => ID, { description: 'The id that the duplicate had.' })
  readonly duplicateId = toGlobalId(this.row.keptType, this.row.id);

  @Field(() => GraphQLDateTime, { description: 'When they were merged.' })
  readonly mergedAt = this.row.mergedAt;

  @Field(() => GraphQLDateTime, { description: 'Until when that can be undone.' })
  readonly undoableUntil = new Date(this.row.mergedAt.getTime() + UNDOABLE_MS);

  @Field(() => ID, { description: 'Who merged them.' })
  readonly mergedBy = toGlobalId('Person', this.row.mergedBy);

  @Field(() => String, { nullable: true, description: 'How they knew that the two are one.' })
  readonly reason = this.row.mergeReason;
}

@ObjectType({ description: 'A page of Merge records (Relay).' })
export class MergeConnection extends ConnectionType(Merge) {}

@ObjectType({ description: 'A field in which the two records differ.' })
class MergedField {
  @Field(() => String, { description: 'Name of the field, as of Person or Family.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'What the record to keep says.' })
  kept!: string | null;

  @Field(() => String, { nullable: true, description: 'What the duplicate says.' })
  other!: string | null;

  @Field(() => String, { nullable: true, description: 'What the merged record would say.' })
  becomes!: string | null;
}

@ObjectType({ description: 'How much of one kind goes over to the record to keep.' })
class MergeCount {
  @Field(() => MergedThing, { description: 'Of what.' })
  thing!: MergedThing;

  @Field(() => Int, { description: 'How many go over.' })
  moved!: number;

  @Field(() => Int, {
    description: 'Of how many the person has the same at the time, so that one stands for both.',
  })
  doubled!: number;
}

/** What merging two records would do. Nothing is changed by looking. */
@ObjectType({ isAbstract: true })
abstract class MergePreview {
  /** Not part of the API: for the log, whichever fields are asked for. */
  tellsOf!: readonly NodeModel[];

  @Field(() => [MergedField], { description: 'Where the duplicate says something else.' })
  fields!: MergedField[];

  @Field(() => [MergeCount], { description: 'What goes over to the record to keep.' })
  goesOver!: MergeCount[];

  @Field(() => [UserErrorModel], {
    description: 'Why they cannot be merged as they are. Empty where nothing stands against it.',
  })
  against!: UserError[];

  @Field(() => [UserErrorModel], {
    description:
      'What makes it doubtful that they are one, or is to be thought of before; to be confirmed.',
  })
  doubts!: UserError[];

  @Field(() => String, {
    description: 'What was seen here, as an opaque text: to be sent with the merge.',
  })
  seen!: string;
}

@ObjectType({
  description: 'What merging two records of one person would do. Nothing is changed by looking.',
})
export class MergePersonsPreview extends MergePreview {
  @Field(() => Person, { description: 'The person whose record would be kept, as it is now.' })
  person!: Person;

  @Field(() => Person, { description: 'The duplicate.' })
  duplicate!: Person;
}

@ObjectType({ description: 'The merge, or why nothing was changed.' })
export class MergePersonsPayload extends MutationPayload {
  @Field(() => Merge, { nullable: true, description: 'The merge, by which it can be undone.' })
  merge?: Merge | null;

  @Field(() => Person, { nullable: true, description: 'The record kept, as it is now.' })
  person?: Person | null;
}

@ObjectType({
  description: 'What merging two records of one family would do. Nothing is changed by looking.',
})
export class MergeFamiliesPreview extends MergePreview {
  @Field(() => Family, { description: 'The family whose record would be kept, as it is now.' })
  family!: Family;

  @Field(() => Family, { description: 'The duplicate.' })
  duplicate!: Family;

  @Field(() => Case, {
    nullable: true,
    description:
      'The case that would stay open: that of the record to keep, unless only the other has somebody who leads it for good. Null where neither has an open case, and where somebody else must merge them.',
  })
  openCase!: Case | null;
}

@ObjectType({ description: 'The merge, or why nothing was changed.' })
export class MergeFamiliesPayload extends MutationPayload {
  @Field(() => Merge, { nullable: true, description: 'The merge, by which it can be undone.' })
  merge?: Merge | null;

  @Field(() => Family, { nullable: true, description: 'The record kept, as it is now.' })
  family?: Family | null;
}

@ObjectType({ description: 'The two records, or why nothing was changed.' })
export class UndoMergePayload extends MutationPayload {
  @Field(() => Node, { nullable: true, description: 'The record that was kept.' })
  kept?: Node | null;

  @Field(() => Node, { nullable: true, description: 'The other one, which is there again.' })
  other?: Node | null;
}
