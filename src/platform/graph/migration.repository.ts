import { Injectable } from '@nestjs/common';
import { Clock } from '../time/clock.js';
import { Graph } from './graph.js';
import * as cypher from './migration.cypher.js';

@Injectable()
export class MigrationRepository {
  constructor(
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /** Schema commands that the record of migrations itself stands on; safe to repeat. */
  async prepare(): Promise<void> {
    await this.graph.runAlone(cypher.CONSTRAIN_MIGRATION_LOCK);
    await this.graph.runAlone(cypher.CONSTRAIN_MIGRATION);
  }

  async lock(): Promise<void> {
    await this.graph.write(cypher.LOCK_MIGRATIONS, { now: this.clock.now() });
  }

  applied(): Promise<{ version: string; checksum: string }[]> {
    return this.graph.read(cypher.APPLIED_MIGRATIONS, {});
  }

  async record(migration: { version: string; name: string; checksum: string }): Promise<void> {
    await this.graph.write(cypher.RECORD_MIGRATION, { ...migration, now: this.clock.now() });
  }

  /** Runs one statement of a migration file in a transaction of its own. */
  runStatement(statement: string): Promise<void> {
    return this.graph.runAlone(statement);
  }
}
