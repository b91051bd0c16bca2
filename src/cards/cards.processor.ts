import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/job.js';
import { CardPublishingService } from './card-publishing.service.js';
import { PUBLISH_CARDS } from './cards.jobs.js';

@Injectable()
export class CardsProcessor {
  constructor(private readonly publishing: CardPublishingService) {}

  @HandlesJob(PUBLISH_CARDS)
  async publish(): Promise<void> {
    await this.publishing.publishAll();
  }
}
