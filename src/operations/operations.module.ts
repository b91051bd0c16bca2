import { Module } from '@nestjs/common';
import { FailedJob } from './failed-job.model.js';
import { OperationsResolver } from './operations.resolver.js';
import { OperationsService } from './operations.service.js';

export const OPERATIONS_RECORDS = [FailedJob] as const;

@Module({ providers: [OperationsService, OperationsResolver] })
export class OperationsModule {}
