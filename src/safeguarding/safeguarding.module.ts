import { Global, Module } from '@nestjs/common';
import { Policy } from './policy.js';
import { VetoesRepository } from './restrictions/vetoes.repository.js';

@Global()
@Module({ providers: [Policy, VetoesRepository], exports: [Policy, VetoesRepository] })
export class SafeguardingModule {}
