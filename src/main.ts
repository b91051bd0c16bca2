import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import helmet from 'helmet';
import { ApiModule } from './api.module.js';
import { Config } from './platform/config/config.js';
import { migrationsFolder } from './platform/graph/migrations-folder.js';
import { Migrations } from './platform/graph/migrations.js';

const app = await NestFactory.create(ApiModule, { abortOnError: false });
app.use(helmet());
app.enableShutdownHooks();
await app.get(Migrations).apply(migrationsFolder);
const { port } = app.get(Config);
await app.listen(port);
new Logger('Kinweave').log(`API ready on port ${port}`);
