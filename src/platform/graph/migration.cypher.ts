import { own } from '../records/columns.js';
import { statement } from '../records/record.js';

/** Makes other writers wait: the write lock on this one node is held until the transaction ends. */
export const LOCK_MIGRATIONS = statement(`
MERGE (lock:MigrationLock {name: 'migrations'})
SET lock.lockedAt = $now
`);

export const CONSTRAIN_MIGRATION_LOCK = `
CREATE CONSTRAINT migration_lock_name IF NOT EXISTS
FOR (n:MigrationLock) REQUIRE n.name IS UNIQUE
`;

export const CONSTRAIN_MIGRATION = `
CREATE CONSTRAINT migration_version IF NOT EXISTS
FOR (n:Migration) REQUIRE n.version IS UNIQUE
`;

export const APPLIED_MIGRATIONS = statement(
  `
MATCH (m:Migration)
WHERE m.version IS NOT NULL`,
  { version: own<string>(), checksum: own<string>() },
  { as: 'm', ending: 'ORDER BY version' },
);

export const RECORD_MIGRATION = statement(`
MERGE (m:Migration {version: $version})
ON CREATE SET m.name = $name, m.checksum = $checksum, m.appliedAt = $now
`);
