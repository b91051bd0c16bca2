import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from './platform/config/config.js';
import { KeyFolder } from './platform/keys/key-folder.js';
import { KeysModule } from './platform/keys/keys.module.js';

@Module({ imports: [ConfigModule, KeysModule] })
class RewrapModule {}

/** Wraps all keys by the current master key, after which the older ones can be thrown away. */
const app = await NestFactory.createApplicationContext(RewrapModule, {
  logger: ['error', 'warn'],
  abortOnError: false,
});
const keys = app.get(KeyFolder);
process.stdout.write(`${keys.rewrap()} of ${keys.names().length} keys have been rewrapped.\n`);
await app.close();
