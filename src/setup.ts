import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Config } from './platform/config/config.js';
import { migrationsFolder } from './platform/graph/migrations-folder.js';
import { Migrations } from './platform/graph/migrations.js';
import { FirstAgency } from './seeding/first-agency.js';
import { catalogueSentence, communitySentences, migrationSentence } from './seeding/sentences.js';
import { SeedingModule } from './seeding/seeding.module.js';
import { SeedingService } from './seeding/seeding.service.js';

/** Prepares the database for the API and the worker; safe to run before every start. */
const app = await NestFactory.createApplicationContext(SeedingModule, {
  logger: ['error', 'warn'],
  abortOnError: false,
});
try {
  say(migrationSentence(await app.get(Migrations).apply(migrationsFolder)));
  const seeding = app.get(SeedingService);
  const kinds = await seeding.loadCatalogue();
  say(catalogueSentence(kinds));
  say(...(await app.get(FirstAgency).found()));
  if (app.get(Config).demonstration) {
    say(...communitySentences(await seeding.loadCommunity(kinds)));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await app.close();
}

function say(...sentences: string[]): void {
  process.stdout.write(`${sentences.join('\n')}\n`);
}
