import { Module } from '@nestjs/common';
import { ConfigModule } from './config/config.js';
import { EventsModule } from './events/events.module.js';
import { GraphModule } from './graph/graph.module.js';
import { RecordsModule } from './records/records.module.js';
import { KeysModule } from './keys/keys.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { TimeModule } from './time/clock.js';

/** What both processes stand on. */
@Module({
  imports: [
    ConfigModule,
    TimeModule,
    KeysModule,
    GraphModule,
    OutboxModule,
    EventsModule,
    RecordsModule,
  ],
})
export class PlatformModule {}
