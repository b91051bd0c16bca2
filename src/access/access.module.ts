import { Global, Module } from '@nestjs/common';
import { Policy } from './policy.js';
import { ReachRepository } from './reach.repository.js';
import { VetoesRepository } from './vetoes.repository.js';

/** Who may do what, which records there are for whom, and who must not meet whom. */
@Global()
@Module({
  providers: [Policy, VetoesRepository, ReachRepository],
  exports: [Policy, VetoesRepository, ReachRepository],
})
export class AccessModule {}
