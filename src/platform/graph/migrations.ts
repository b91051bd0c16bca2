import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Graph } from './graph.js';
import { MigrationRepository } from './migration.repository.js';

interface Migration {
  version: string;
  name: string;
  checksum: string;
  statements: string[];
}

/**
 * Brings the graph's schema up to the numbered files in `graph-schema/migrations`.
 * Each file is applied once and its checksum kept in the graph.
 */
@Injectable()
export class Migrations {
  constructor(
    private readonly graph: Graph,
    private readonly repository: MigrationRepository,
  ) {}

  /** The version of the last migration that the graph has seen, such as V0002. */
  async latest(): Promise<string> {
    return (await this.repository.applied()).at(-1)?.version ?? 'V0000';
  }

  /**
   * Applies what is missing and says which files that were. Two processes may call it at once: the
   * second waits for the first and then finds nothing to do.
   * @throws Error when an applied file has been changed, or has gone.
   */
  async apply(folder: string): Promise<string[]> {
    const migrations = await readMigrations(folder);
    await this.repository.prepare();
    return this.graph.inLongTransaction(async () => {
      await this.repository.lock();
      const applied = await this.repository.applied();
      refuseChanges(migrations, applied);
      const known = new Set(applied.map((one) => one.version));
      const missing = migrations.filter((migration) => !known.has(migration.version));
      for (const migration of missing) {
        // Schema commands cannot share the lock's transaction. They are idempotent, so a process
        // that dies between the command and its record leaves nothing that cannot be repeated.
        for (const statement of migration.statements) await this.repository.runStatement(statement);
        await this.repository.record(migration);
      }
      return missing.map((migration) => `${migration.version} ${migration.name}`);
    });
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.cypher')).sort();
  return Promise.all(
    files.map(async (file) => {
      const named = /^(V\d{4})__(\w+)\.cypher$/.exec(file);
      if (!named)
        throw new Error(`graph-schema/migrations/${file}: name it like V0002__what_it_does.cypher`);
      const text = await readFile(join(folder, file), 'utf8');
      return {
        version: named[1]!,
        name: named[2]!,
        checksum: createHash('sha256').update(text).digest('hex'),
        statements: statementsOf(text),
      };
    }),
  );
}

/** Statements end with a semicolon at the end of a line; lines that start with // are comments. */
function statementsOf(text: string): string[] {
  const code = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('//'))
    .join('\n');
  return code
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

function refuseChanges(
  migrations: Migration[],
  applied: { version: string; checksum: string }[],
): void {
  for (const { version, checksum } of applied) {
    const file = migrations.find((migration) => migration.version === version);
    if (!file)
      throw new Error(
        `Migration ${version} has been applied to this database, but its file is missing. ` +
          'Run the release that this database belongs to, or a newer one.',
      );
    if (file.checksum !== checksum)
      throw new Error(
        `Migration ${version} (${file.name}) was changed after it had been applied. ` +
          'Restore the file and put the change into a new migration.',
      );
  }
}
