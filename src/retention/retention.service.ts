import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/time/clock.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { loadRetentionRules } from './retention-rules.js';
import type { RetentionDue } from './retention.model.js';
import { RetentionRepository } from './retention.repository.js';

/** What would be erased: for people to look at before, and beside, the job that does it. */
@Injectable()
export class RetentionService {
  private readonly rules = loadRetentionRules();

  constructor(
    private readonly repository: RetentionRepository,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  /** How many records of the agency are due by each rule. Changes nothing. */
  async preview(actor: Actor | null): Promise<RetentionDue[]> {
    const { agencyId } = this.policy.require(actor, 'record.erase');
    const now = this.clock.now();
    return Promise.all(
      this.rules.map(async (rule) => ({
        ...rule,
        count: await this.repository.count(rule, agencyId, now),
      })),
    );
  }
}
