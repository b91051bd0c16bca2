import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { root } from '../support/processes.js';
import type { World } from './world.js';
import { rowsOf } from '../support/rows.js';

/** Two processes have prepared the same empty database at once. */
export async function setUpAtOnce({ setUps, api }: World): Promise<void> {
  expect(setUps.map((one) => [one.child.exitCode, one.log])).toEqual([
    [0, expect.any(String)],
    [0, expect.any(String)],
  ]);
  const applied = await api.graph.read(
    rowsOf<{ version: string }>('MATCH (m:Migration) RETURN m.version AS version ORDER BY version'),
    {},
  );
  const files = readdirSync(join(root, 'graph-schema', 'migrations')).sort();
  expect(applied.map(({ version }) => version)).toEqual(files.map((file) => file.split('__')[0]));
  const [kinds] = await api.graph.read(
    rowsOf<{ all: number; different: number }>(
      'MATCH (k:ResourceKind) RETURN count(k) AS all, count(DISTINCT k.code) AS different',
    ),
    {},
  );
  expect(kinds!.all).toBeGreaterThan(50);
  expect(kinds!.different).toBe(kinds!.all);
}
