import { beforeAll, expect, test } from '@jest/globals';
import { emptyDatabases } from '../support/empty-databases.js';
import { built, root } from '../support/processes.js';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const settings = {
  FIRST_AGENCY: 'Agency of the test',
  FIRST_ADMINISTRATOR_EMAIL: 'first@agency.example',
  FIRST_ADMINISTRATOR_PASSWORD: 'a password of some length',
};

beforeAll(() => Promise.all([built(), emptyDatabases()]), 120_000);

function setUp(environment: object): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, ['dist/setup.js'], {
    cwd: root,
    env: {
      ...process.env,
      SESSION_SECRET: 'a secret for tests only, of more than 32 characters',
      NODE_OPTIONS: '',
      KINWEAVE_DEMO: '0',
      ...environment,
    },
  });
}

test('an installation of its own gets its first agency once, and says what is wrong', async () => {
  const faulty = setUp({ ...settings, FIRST_ADMINISTRATOR_PASSWORD: 'short' });
  await expect(faulty).rejects.toMatchObject({
    stderr: expect.stringContaining('FIRST_ADMINISTRATOR_PASSWORD'),
  });
  expect((await setUp(settings)).stdout).toContain('Agency of the test has been created');
  expect((await setUp(settings)).stdout).not.toContain('has been created');
}, 120_000);
