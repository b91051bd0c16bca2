import { Module } from '@nestjs/common';
import { CardsModule } from './cards.module.js';
import { CardsProcessor } from './cards.processor.js';

/** For the worker process: publishing. */
@Module({ imports: [CardsModule], providers: [CardsProcessor] })
export class CardsJobsModule {}
