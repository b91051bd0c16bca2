import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/job.js';
import { TAKE_CHECKPOINTS } from './audit.jobs.js';
import { CheckpointsService } from './checkpoints.service.js';

@Injectable()
export class AuditProcessor {
  constructor(private readonly checkpoints: CheckpointsService) {}

  @HandlesJob(TAKE_CHECKPOINTS)
  async takeCheckpoints(): Promise<void> {
    await this.checkpoints.takeAll();
  }
}
