import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { readOperations } from '../../src/platform/graphql/operations/listed-operations.js';
import * as operations from '../../web/src/api/operations.js';

const web = (path: string): string => fileURLToPath(new URL(`../../web/${path}`, import.meta.url));

test('the screens ask for operations that the API lists, each by its hash', () => {
  const listed = [...readOperations([web('operations')])].map(([hash, { name }]) => ({
    name,
    hash,
  }));
  expect(listed.length).toBeGreaterThan(5);
  const byName = (one: { name: string }, other: { name: string }) =>
    one.name < other.name ? -1 : 1;
  expect(Object.values(operations).sort(byName)).toEqual(listed.sort(byName));
});

test('what the screens know of operations is up to date: npm run operations', async () => {
  const command = [web('generate-operations.mjs'), '--print'];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  expect(readFileSync(web('src/api/operations.ts'), 'utf8')).toBe(stdout);
});
