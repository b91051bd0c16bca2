import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { RecordModel } from '../platform/records/record-model.js';
import { FAILED_JOB, type FailedJobRow } from './failed-job.record.js';

@ObjectType({ description: 'Background work that failed for good, until somebody retries it.' })
export class FailedJob extends RecordModel<FailedJobRow> {
  static readonly record = FAILED_JOB;

  @Field(() => String, { description: 'What was to be done, such as "matching.match-need".' })
  readonly job = this.row.job;

  @Field(() => String, {
    description: 'Id of the record that it is about, as the database has it. Never its content.',
  })
  readonly subjectId = this.row.subjectId;

  @Field(() => GraphQLDateTime, { description: 'When it was requested.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { description: 'When it failed for the last time.' })
  readonly failedAt = this.row.failedAt;

  @Field(() => String, { description: 'What went wrong, without personal data.' })
  readonly failure = this.row.failure;
}

@ObjectType({ description: 'A page of FailedJob records (Relay).' })
export class FailedJobConnection extends ConnectionType(FailedJob) {}
