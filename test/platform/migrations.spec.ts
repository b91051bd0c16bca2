import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { migrationsFolder } from '../../src/platform/graph/migrations-folder.js';
import { Migrations } from '../../src/platform/graph/migrations.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let migrations: Migrations;
/** A copy of the migrations, for a test to change. */
let folder: string;

beforeAll(async () => {
  api = await startApi();
  migrations = api.app.get(Migrations);
});
afterAll(() => api.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinweave-migrations-'));
  await cp(migrationsFolder, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

async function recorded(): Promise<unknown[]> {
  return api.graph.read(
    rowsOf(
      'MATCH (m:Migration) RETURN m.version AS version, m.checksum AS checksum ORDER BY version',
    ),
    {},
  );
}

test('every file has been applied once, and applying them again does nothing', async () => {
  const files = (await readdir(migrationsFolder)).filter((file) => file.endsWith('.cypher'));
  expect(files.length).toBeGreaterThan(0);
  const before = await recorded();
  expect(before.map((row: any) => row.version)).toEqual(
    files.map((file) => file.slice(0, 'V0001'.length)).sort(),
  );
  expect(await migrations.apply(migrationsFolder)).toEqual([]);
  expect(await migrations.apply(folder)).toEqual([]);
  expect(await recorded()).toEqual(before);
});

test('files are applied in the order of their numbers, and recorded with them', async () => {
  await writeFile(
    join(folder, 'V9002__second.cypher'),
    "MATCH (n:MigrationTest) SET n.steps = n.steps + 'second';\n",
  );
  await writeFile(
    join(folder, 'V9001__first.cypher'),
    "MERGE (n:MigrationTest) SET n.steps = ['first'];\n",
  );
  // Rolled back, so that no other process on this database finds migrations that it has no files of.
  const rollback = new Error('roll back');
  const applying = api.graph.inTransaction(async () => {
    expect(await migrations.apply(folder)).toEqual(['V9001 first', 'V9002 second']);
    const versions = (await recorded()).map((row: any) => row.version);
    expect(versions.slice(-2)).toEqual(['V9001', 'V9002']);
    const done = await api.graph.read(
      rowsOf('MATCH (n:MigrationTest) RETURN n.steps AS steps'),
      {},
    );
    expect(done).toEqual([{ steps: ['first', 'second'] }]);
    throw rollback;
  });
  await expect(applying).rejects.toBe(rollback);
  await api.graph.write(rowsOf('MATCH (n:MigrationTest) DELETE n'), {});
});

test('a file that was changed after it had been applied is refused', async () => {
  const [first] = (await readdir(folder)).sort();
  await writeFile(join(folder, first!), `${await readFile(join(folder, first!), 'utf8')}\n`);
  await expect(migrations.apply(folder)).rejects.toThrow(
    /Migration V0001 \(\w+\) was changed after it had been applied\. Restore the file/,
  );
});

test('a database of a newer release is refused', async () => {
  const [first] = (await readdir(folder)).sort();
  await rm(join(folder, first!));
  await expect(migrations.apply(folder)).rejects.toThrow(
    /Migration V0001 has been applied to this database, but its file is missing/,
  );
});

test('a file with a name that tells no order is refused', async () => {
  await writeFile(join(folder, 'more.cypher'), 'RETURN 1;\n');
  await expect(migrations.apply(folder)).rejects.toThrow(/more\.cypher: name it like V0002__/);
});

test('a migration that fails is not recorded, and what follows it is not tried', async () => {
  const before = await recorded();
  await writeFile(join(folder, 'V9998__wrong.cypher'), 'CREATE INDEX nonsense;\n');
  await writeFile(join(folder, 'V9999__never.cypher'), 'RETURN 1;\n');
  await expect(migrations.apply(folder)).rejects.toThrow();
  expect(await recorded()).toEqual(before);
});
