import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import type { FailedEntry } from '../platform/outbox/outbox.repository.js';

@ObjectType({ description: 'Background work that failed for good, until somebody retries it.' })
export class FailedJob extends NodeModel {
  @Field(() => String, { description: 'What was to be done, such as "matching.match-need".' })
  job!: string;

  @Field(() => String, {
    description: 'Id of the record that it is about, as the database has it. Never its content.',
  })
  subjectId!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was requested.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it failed for the last time.' })
  failedAt!: Date;

  @Field(() => String, { description: 'What went wrong, without personal data.' })
  failure!: string;

  constructor(entry: FailedEntry) {
    super();
    Object.assign(this, entry);
    this.identify(entry.id);
  }
}

@ObjectType({ description: 'A page of FailedJob records (Relay).' })
export class FailedJobConnection extends ConnectionType(FailedJob) {}
