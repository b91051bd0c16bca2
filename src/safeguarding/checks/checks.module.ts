import { Module } from '@nestjs/common';
import { ChecksRepository } from './checks.repository.js';
import { ChecksResolver } from './checks.resolver.js';
import { ChecksService } from './checks.service.js';

@Module({ providers: [ChecksRepository, ChecksService, ChecksResolver] })
export class ChecksModule {}
