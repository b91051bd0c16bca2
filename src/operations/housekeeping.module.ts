import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { HousekeepingProcessor } from './housekeeping.processor.js';

/** For the worker process. */
@Module({ imports: [IdentityModule], providers: [HousekeepingProcessor] })
export class HousekeepingModule {}
