import { Injectable } from '@nestjs/common';
import { ErasureReason } from '../erasure/erasure-vocabulary.js';
import { erasureOf, ErasureService } from '../erasure/erasure.service.js';
import { Config } from '../platform/config/config.js';
import { Events } from '../platform/events/events.js';
import { Every, Job } from '../platform/events/listening.js';
import { Graph } from '../platform/graph/graph.js';
import { Log } from '../platform/logs/log.js';
import { Clock } from '../platform/time/clock.js';
import { ERASURE_DELETED, OFFER_DELETED } from './retention.events.js';
import { loadRetentionRules, type RetentionRule } from './retention-rules.js';
import { RetentionRepository } from './retention.repository.js';

const BATCH = 100;

/** Erases what is due. Until it is switched on, it only says how much that would be. */
@Injectable()
export class RetentionListener {
  private readonly log = new Log('Retention');
  private readonly rules = loadRetentionRules();

  constructor(
    private readonly repository: RetentionRepository,
    private readonly erasures: ErasureService,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Job('retention.erase-overdue')
  @Every({ hours: 6 })
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
          : await this.delete(rule, now);
      if (done < BATCH) return;
    }
  }

  private async beginErasures(rule: RetentionRule, now: Date): Promise<number> {
    const due = await this.repository.due(rule, now, BATCH);
    for (const { id, agencyId, memberIds } of due) {
      const subjects = [
        erasureOf(rule.record === 'FAMILY' ? 'FAMILY' : 'PERSON', id),
        ...memberIds.map((memberId) => erasureOf('PERSON', memberId)),
      ];
      const reason = ErasureReason.TIME_IS_UP;
      await this.graph.inTransaction(() =>
        this.erasures.begin(subjects, { agencyId, reason, byPersonId: null, now }),
      );
    }
    return due.length;
  }

  private delete(rule: RetentionRule, now: Date): Promise<number> {
    return this.graph.inTransaction(async () => {
      const deleted = await this.repository.delete(rule, now, BATCH);
      await this.events.tell(rule.record === 'OFFER' ? OFFER_DELETED : ERASURE_DELETED, ...deleted);
      return deleted.length;
    });
  }
}
