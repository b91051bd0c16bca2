import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule } from './api.module.js';
import { Config } from './platform/config/config.js';
import { migrationsFolder } from './platform/graph/migrations-folder.js';
import { Migrations } from './platform/graph/migrations.js';
import { secureHttp } from './platform/http/secure-http.js';
import { logCrashes } from './platform/logs/crashes.js';
import { Log } from './platform/logs/log.js';
import { StructuredLog } from './platform/logs/structured-log.js';

const app = await NestFactory.create<NestExpressApplication>(ApiModule, {
  abortOnError: false,
  logger: new StructuredLog(),
});
secureHttp(app);
app.enableShutdownHooks();
await app.get(Migrations).apply(migrationsFolder);
const { port, listenAddress } = app.get(Config);
await app.listen(port, listenAddress);
logCrashes();
new Log('Kinweave').info({ message: 'API ready', port });
