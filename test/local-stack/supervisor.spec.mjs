import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { jest } from '@jest/globals';
import { startService, untilReady } from '../../local-stack/parts/service.mjs';
import { supervise } from '../../local-stack/parts/supervisor.mjs';

describe('processes that npm start watches', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kinweave-supervisor-'));
  mkdirSync(join(folder, 'logs'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are started again when they end by themselves, and why they ended is said', async () => {
    const said = ['stdout', 'stderr'].map((stream) =>
      jest.spyOn(process[stream], 'write').mockReturnValue(true),
    );
    const ending = "console.log('The worker ends'); process.exit(1)";
    startService(folder, 'worker', process.execPath, ['-e', ending]);
    const startAgain = jest.fn(() => {
      throw new Error('started again');
    });
    await expect(supervise(folder, { worker: startAgain })).rejects.toThrow('started again');
    expect(said.flatMap(({ mock }) => mock.calls.flat()).join('')).toContain('The worker ends');
  });

  it('are not ready because something else answers where they should', async () => {
    const answers = () => Promise.resolve(true);
    await expect(untilReady(folder, 'never-started', answers, 1_000)).rejects.toThrow(
      'never-started ended before it was ready',
    );
  });
});
