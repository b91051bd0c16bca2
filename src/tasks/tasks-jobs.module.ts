import { Module } from '@nestjs/common';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { MatchingJobsModule } from '../matching/matching-jobs.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { TasksModule } from './tasks.module.js';
import { TasksProcessor } from './tasks.processor.js';

/** For the worker process: what follows from matches and from dropped tasks. */
@Module({
  imports: [AuditLogModule, TasksModule, MatchingModule, MatchingJobsModule],
  providers: [TasksProcessor],
})
export class TasksJobsModule {}
