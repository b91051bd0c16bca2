import { failedJobVisible } from '../access/predicates/failed-job.predicate.js';
import { own, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';

const VISIBLE = failedJobVisible('e');

/** An entry of the outbox whose job failed for good. Its subject is an id, its failure a cause. */
export const FAILED_JOB = defineRecord({
  type: 'FailedJob',
  read: 'job.manage',
  as: 'e',
  match: '(e:OutboxEntry)',
  visible: VISIBLE,
  columns: {
    id: own<string>(),
    job: own<string>(),
    subjectId: own<string>(),
    createdAt: own<Date>(),
    failedAt: own<Date>(),
    failure: own<string>(),
  },
  lists: {
    all: list({
      from: 'MATCH (e:OutboxEntry) WHERE e.failedAt >= $since WITH e',
      visible: VISIBLE,
      by: 'failedAt',
    }),
  },
  agency: null,
  told: null,
  erasure: 'kept',
});

export type FailedJobRow = RowOf<typeof FAILED_JOB.columns>;
