import { Global, Module } from '@nestjs/common';
import { Policy } from './policy.js';
import { Reach } from './reach.js';
import { ReachRepository } from './reach.repository.js';
import { Vetoes } from './vetoes.js';
import { VetoesRepository } from './vetoes.repository.js';

/** Who may do what, which records there are for whom, and who must not meet whom. */
@Global()
@Module({
  providers: [Policy, VetoesRepository, Vetoes, ReachRepository, Reach],
  exports: [Policy, Vetoes, Reach],
})
export class AccessModule {}
