import { Injectable } from '@nestjs/common';
import { AccessTokensService } from '../identity/access-tokens/access-tokens.service.js';
import { SessionsService } from '../identity/sessions.service.js';
import { IdempotencyRepository } from '../platform/graphql/idempotency.repository.js';
import { HandlesJob } from '../platform/queue/job.js';
import { FORGET_EXPIRED } from './housekeeping.jobs.js';

@Injectable()
export class HousekeepingProcessor {
  constructor(
    private readonly sessions: SessionsService,
    private readonly accessTokens: AccessTokensService,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  @HandlesJob(FORGET_EXPIRED)
  async forgetExpired(): Promise<void> {
    await this.sessions.forgetExpired();
    await this.accessTokens.forgetExpired();
    await this.idempotency.forgetExpired();
  }
}
