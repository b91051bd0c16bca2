import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AuditChain } from './audit/audit-chain.js';
import { migrationsFolder } from './platform/graph/migrations-folder.js';
import { Migrations } from './platform/graph/migrations.js';
import { WorkerHealthAddress } from './platform/health/worker-health.js';
import { WorkerWatch } from './platform/health/worker-watch.js';
import { logCrashes } from './platform/logs/crashes.js';
import { Log } from './platform/logs/log.js';
import { StructuredLog } from './platform/logs/structured-log.js';
import { OutboxRelay } from './platform/outbox/outbox-relay.js';
import { Schedule } from './platform/outbox/schedule.js';
import { JobWorkers } from './platform/queue/job-workers.js';
import { WorkerModule } from './worker.module.js';

const worker = await NestFactory.createApplicationContext(WorkerModule, {
  abortOnError: false,
  logger: new StructuredLog(),
});
worker.enableShutdownHooks();
await worker.get(Migrations).apply(migrationsFolder);
// A worker that cannot say how it is doing begins no job.
const port = await worker.get(WorkerHealthAddress).listen();
worker.get(JobWorkers).start();
worker.get(OutboxRelay).start();
worker.get(Schedule).start();
worker.get(AuditChain).start();
worker.get(WorkerWatch).start();
logCrashes();
new Log('Kinweave').info({ message: 'worker ready', port });
