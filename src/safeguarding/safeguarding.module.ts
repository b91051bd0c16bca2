import { Global, Module } from '@nestjs/common';
import { Policy } from './policy.js';

@Global()
@Module({ providers: [Policy], exports: [Policy] })
export class SafeguardingModule {}
