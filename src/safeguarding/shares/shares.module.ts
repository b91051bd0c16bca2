import { Module } from '@nestjs/common';
import { SharesListener } from './shares.listener.js';
import { SharesRepository } from './shares.repository.js';
import { SharesResolver } from './shares.resolver.js';
import { SharesService } from './shares.service.js';

@Module({
  providers: [SharesRepository, SharesService, SharesResolver, SharesListener],
  exports: [SharesService],
})
export class SharesModule {}
