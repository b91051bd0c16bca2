import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Events } from './events.js';
import { Listeners } from './listeners.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Listeners, Events],
  exports: [Listeners, Events],
})
export class EventsModule {}
