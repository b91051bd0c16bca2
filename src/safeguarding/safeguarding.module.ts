import { Global, Module } from '@nestjs/common';
import { ConsentsRepository } from './consents/consents.repository.js';
import { DeliveriesRepository } from './consents/deliveries.repository.js';
import { DeliveriesService } from './consents/deliveries.service.js';
import { SharesRepository } from './shares/shares.repository.js';

@Global()
@Module({
  providers: [SharesRepository, ConsentsRepository, DeliveriesRepository, DeliveriesService],
  exports: [SharesRepository, ConsentsRepository, DeliveriesService],
})
export class SafeguardingModule {}
