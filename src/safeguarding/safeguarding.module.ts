import { Global, Module } from '@nestjs/common';
import { Policy } from './policy.js';
import { ReachRepository } from './reach.repository.js';
import { VetoesRepository } from './restrictions/vetoes.repository.js';
import { SharesRepository } from './shares/shares.repository.js';

@Global()
@Module({
  providers: [Policy, VetoesRepository, ReachRepository, SharesRepository],
  exports: [Policy, VetoesRepository, ReachRepository, SharesRepository],
})
export class SafeguardingModule {}
