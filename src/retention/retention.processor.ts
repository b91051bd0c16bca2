import { Injectable } from '@nestjs/common';
import { FINISH_ERASURE } from '../erasure/erasure.jobs.js';
import { ErasureReason } from '../erasure/erasure-vocabulary.js';
import { ErasureRepository, type NewErasure } from '../erasure/erasure.repository.js';
import { Config } from '../platform/config/config.js';
import { Graph } from '../platform/graph/graph.js';
import { newId } from '../platform/ids/global-id.js';
import { Log } from '../platform/logs/log.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { HandlesJob } from '../platform/queue/job.js';
import { Clock } from '../platform/time/clock.js';
import { loadRetentionRules, type RetentionRule } from './retention-rules.js';
import { ERASE_OVERDUE } from './retention.jobs.js';
import { RetentionRepository, type DueRecord } from './retention.repository.js';

const BATCH = 100;

/** Erases what is due. Until it is switched on, it only says how much that would be. */
@Injectable()
export class RetentionProcessor {
  private readonly log = new Log('Retention');
  private readonly rules = loadRetentionRules();

  constructor(
    private readonly repository: RetentionRepository,
    private readonly erasures: ErasureRepository,
    private readonly outbox: Outbox,
    private readonly graph: Graph,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @HandlesJob(ERASE_OVERDUE)
  async eraseOverdue(): Promise<void> {
    const now = this.clock.now();
    for (const rule of this.rules) {
      const count = await this.repository.count(rule, null, now);
      if (count === 0) continue;
      const { retention } = this.config;
      this.log.info({
        message: retention
          ? 'Records past their days are erased'
          : 'Records past their days are kept: RETENTION is off',
        count,
        record: rule.record,
        days: rule.days,
      });
      if (retention) await this.erase(rule, now);
    }
  }

  private async erase(rule: RetentionRule, now: Date): Promise<void> {
    for (;;) {
      const done =
        rule.record === 'FAMILY' || rule.record === 'PERSON'
          ? await this.beginErasures(rule, now)
          : await this.repository.delete(rule, now, BATCH);
      if (done < BATCH) return;
    }
  }

  private async beginErasures(rule: RetentionRule, now: Date): Promise<number> {
    const due = await this.repository.due(rule, now, BATCH);
    for (const record of due)
      await this.graph.inTransaction(async () => {
        const erasures = erasuresOf(rule, record);
        await this.erasures.begin(erasures, {
          agencyId: record.agencyId,
          reason: ErasureReason.TIME_IS_UP,
          byPersonId: null,
          now,
        });
        await this.outbox.record(FINISH_ERASURE, ...erasures.map(({ id }) => id));
      });
    return due.length;
  }
}

function erasuresOf({ record }: RetentionRule, { id, memberIds }: DueRecord): NewErasure[] {
  const subjectType = record === 'FAMILY' ? 'FAMILY' : 'PERSON';
  return [
    { id: newId(), subjectType, subjectId: id },
    ...memberIds.map((memberId) => ({
      id: newId(),
      subjectType: 'PERSON' as const,
      subjectId: memberId,
    })),
  ];
}
