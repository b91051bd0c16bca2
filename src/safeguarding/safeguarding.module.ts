import { Global, Module } from '@nestjs/common';
import { ConsentsRepository } from './consents/consents.repository.js';
import { DeliveriesRepository } from './consents/deliveries.repository.js';
import { Policy } from './policy.js';
import { ReachRepository } from './reach.repository.js';
import { VetoesRepository } from './restrictions/vetoes.repository.js';
import { SharesRepository } from './shares/shares.repository.js';

@Global()
@Module({
  providers: [
    Policy,
    VetoesRepository,
    ReachRepository,
    SharesRepository,
    ConsentsRepository,
    DeliveriesRepository,
  ],
  exports: [
    Policy,
    VetoesRepository,
    ReachRepository,
    SharesRepository,
    ConsentsRepository,
    DeliveriesRepository,
  ],
})
export class SafeguardingModule {}
