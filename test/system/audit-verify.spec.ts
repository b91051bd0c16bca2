import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CheckpointsService } from '../../src/audit/checkpoints.service.js';
import { writeCheckpoint } from '../../src/audit/checkpoint.js';
import { lengthOf } from '../audit/entries.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { built, root } from '../support/processes.js';
import { System } from './system.js';

const system = new System();
let agency: TestAgency;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-verify-'));
  await Promise.all([built(), system.begin()]);
  agency = await freshAgency(system.api);
  await (await agency.as('CASE_MANAGER')).mutate('createFamily', { name: 'One' });
}, 180_000);
afterAll(async () => {
  await system.end();
  await rm(folder, { recursive: true });
});

/** The command reads every chain there is, so it is only right where nobody tampers with one. */
async function verify(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return promisify(execFile)(process.execPath, ['dist/audit-verify.js', ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      out: stdout,
      err: stderr,
    }),
  );
}

test('audit:verify says how much is whole and names the first fault', async () => {
  const now = await lengthOf(system.api, agency.id);
  const whole = await verify();
  expect(whole).toEqual({
    code: 0,
    err: '',
    out: expect.stringContaining(`${agency.id}: ${now} entries whole\n`),
  });
  expect(whole.out).toMatch(/^audit: \d+ entries whole, 0 chains with a fault\n$/m);

  const kept = (await system.get(CheckpointsService).take(agency.id))!;
  const file = join(folder, 'kept.jsonl');
  await writeFile(file, `${writeCheckpoint({ ...kept, hash: 'another' })}\n`);
  const forged = await verify('--checkpoint', file);
  expect(forged.code).toBe(1);
  expect(forged.out).toContain(`${agency.id}: FAULT at ${now}: CHECKPOINT_FORGED, `);

  await writeFile(file, `${writeCheckpoint(kept)}\nnonsense\n`);
  const nonsense = await verify('--checkpoint', file);
  expect(nonsense).toMatchObject({ code: 2, out: '' });
  expect(nonsense.err).toContain('kept.jsonl: line 2 is not a checkpoint');
}, 180_000);
