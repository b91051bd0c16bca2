import { Module } from '@nestjs/common';
import { OperationsResolver } from './operations.resolver.js';
import { OperationsService } from './operations.service.js';

@Module({ providers: [OperationsService, OperationsResolver] })
export class OperationsModule {}
