import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emptyDatabases } from '../support/empty-databases.js';
import { built, freePort, Processes, root, runNode, type Running } from '../support/processes.js';

/** An installation of one's own, without the demonstration town and its hundred open needs. */
const administrator = { email: 'first@agency.example', password: 'first of all passwords' };
const processes = new Processes();
let url: string;
let worker: Running;

beforeAll(async () => {
  await Promise.all([emptyDatabases(), built()]);
  const port = String(await freePort());
  url = `http://127.0.0.1:${port}`;
  const environment = {
    PORT: port,
    NODE_ENV: 'test',
    FIRST_AGENCY: 'Agency of the test',
    FIRST_ADMINISTRATOR_EMAIL: administrator.email,
    FIRST_ADMINISTRATOR_PASSWORD: administrator.password,
    SESSION_SECRET: 'a secret for tests only, of more than 32 characters',
  };
  await runNode(['dist/setup.js'], environment);
  worker = processes.start('dist/worker.js', environment);
  const api = processes.start('dist/main.js', environment);
  await Promise.all([worker.prints('worker ready'), api.prints('API ready')]);
}, 300_000);

afterAll(() => processes.endAll());

test.each(['once', 'twice'])(
  'every need of the family is met when it is played %s',
  async () => {
    // Other tests share the machine: each wait may be long, none is timed.
    const { code, lines } = await play({ SCENARIO_PATIENCE: '240' });
    expect(lines.at(-1)).toMatch(/^scenario: 13 of 13 needs met in \d+ s$/);
    expect(lines.filter((line) => line.startsWith('scenario:'))).toHaveLength(1);
    expect(code).toBe(0);
  },
  600_000,
);

test('a wrong password is told, and nothing is met', async () => {
  const { code, lines } = await play({ SCENARIO_PASSWORD: 'not the password' });
  expect(lines.join('\n')).toContain('The e-mail address and the password do not match.');
  expect(lines.at(-1)).toMatch(/^scenario: 0 of 13 needs met in \d+ s$/);
  expect(code).toBe(1);
}, 180_000);

test('without a worker it ends in time, and says what was not met and why', async () => {
  await worker.kill('SIGTERM');
  const { code, lines } = await play({ SCENARIO_PATIENCE: '2' });
  expect(lines.join('\n')).toContain('The worker has not looked at it yet.');
  expect(lines.at(-1)).toMatch(/^scenario: 0 of 13 needs met in \d+ s$/);
  expect(code).toBe(1);
}, 120_000);

/** Plays the story to its end, whatever comes of it. */
function play(settings: Record<string, string>): Promise<{ code: number; lines: string[] }> {
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    KINWEAVE_URL: url,
    SCENARIO_ADMINISTRATOR: administrator.email,
    SCENARIO_PASSWORD: administrator.password,
    ...settings,
  };
  return new Promise((resolve) => {
    const player = execFile(
      process.execPath,
      ['test/scenario/play.mjs'],
      { cwd: root, env },
      (_error, stdout) =>
        resolve({ code: player.exitCode ?? -1, lines: stdout.trimEnd().split('\n') }),
    );
  });
}
