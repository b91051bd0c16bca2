import { Global, Module } from '@nestjs/common';
import { Policy } from './policy.js';
import { ReachRepository } from './reach.repository.js';
import { VetoesRepository } from './restrictions/vetoes.repository.js';

@Global()
@Module({
  providers: [Policy, VetoesRepository, ReachRepository],
  exports: [Policy, VetoesRepository, ReachRepository],
})
export class SafeguardingModule {}
