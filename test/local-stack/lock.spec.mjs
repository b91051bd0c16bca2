import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { holder, tryLock } from '../../local-stack/parts/lock.mjs';

const lockModule = new URL('../../local-stack/parts/lock.mjs', import.meta.url).href;

/**
 * Runs a program that may use `tryLock` and gives what it printed.
 * @param {string} program
 * @returns {Promise<string>}
 */
function inAnotherProcess(program) {
  return new Promise((resolve) => {
    const source = `import { tryLock } from '${lockModule}'; ${program}`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    let printed = '';
    child.stdout.on('data', (data) => (printed += data));
    child.once('close', () => resolve(printed));
  });
}

describe('the lock of local-stack', () => {
  /** @type {string} */
  let folder;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kinweave-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is held by one, shows what the holder noted, and opens on release', () => {
    const path = join(folder, 'start.lock');
    const mine = tryLock(path);
    expect(tryLock(path)).toBeUndefined();
    mine?.note({ port: 3000 });
    expect(holder(path)).toMatchObject({ pid: process.pid, port: 3000 });
    mine?.release();
    expect(holder(path)).toBeUndefined();
    expect(tryLock(path)?.previous).toBeUndefined();
  });

  it('is taken over from a holder that was killed, with what it had noted', async () => {
    const path = join(folder, 'start.lock');
    const program = `tryLock(${JSON.stringify(path)}).note({ helper: 7 }); process.kill(process.pid, 'SIGKILL');`;
    await inAnotherProcess(program);
    expect(tryLock(path)?.previous).toMatchObject({ helper: 7 });
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('goes to exactly one of several that find the same dead holder', async () => {
    const path = join(folder, 'start.lock');
    writeFileSync(`${path}.4`, JSON.stringify({ pid: 2 ** 22 + 7, began: 'long ago' }));
    const program = `
      const got = tryLock(${JSON.stringify(path)});
      process.stdout.write(got ? 'got' : '');
      setTimeout(() => {}, 3000);`;
    const answers = await Promise.all(Array.from({ length: 4 }, () => inAnotherProcess(program)));
    expect(answers.filter((answer) => answer === 'got')).toHaveLength(1);
  });
});
