import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { readJson, writeJson } from '../../local-stack/parts/files.mjs';
import { endGroup, identify, isRunning } from '../../local-stack/parts/process-identity.mjs';
import { recorded, remember } from '../../local-stack/parts/process-record.mjs';
import { endService } from '../../local-stack/parts/service.mjs';

describe('processes that local-stack ends', () => {
  /** @type {string} */
  let folder;
  /** @type {import('node:child_process').ChildProcess} */
  let child;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kinweave-'));
    child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
    remember(folder, 'redis', child.pid);
  });

  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('ends the process that it recorded', async () => {
    const identity = recorded(folder, 'redis');
    expect(identity?.pid).toBe(child.pid);
    expect(await endService(folder, 'redis', 5_000)).toBe(true);
    expect(isRunning(identity)).toBe(false);
    expect(recorded(folder, 'redis')).toBeUndefined();
  });

  it('leaves another process alone that was given the same pid later', async () => {
    const record = join(folder, 'processes.json');
    const { redis } = readJson(record);
    writeJson(record, { redis: { ...redis, began: 'at another time' } });
    expect(recorded(folder, 'redis')).toBeUndefined();
    expect(await endService(folder, 'redis', 1_000)).toBe(false);
    expect(isRunning(redis)).toBe(true);
  });

  it('ends a process that ignores the polite request after the grace time', async () => {
    const program = 'process.on("SIGTERM", () => {}); console.log(1); setInterval(() => {}, 1000)';
    const stubborn = spawn(process.execPath, ['-e', program], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => stubborn.stdout?.once('data', resolve));
    remember(folder, 'worker', stubborn.pid);
    const began = Date.now();
    expect(await endService(folder, 'worker', 300)).toBe(true);
    expect(Date.now() - began).toBeGreaterThanOrEqual(290);
  });

  it('ends what it has started too, where it leads a group of its own', async () => {
    const program =
      'const { pid } = require("child_process").spawn("sleep", ["60"]); console.log(pid)';
    const leader = spawn(process.execPath, ['-e', program], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const started = await new Promise((resolve) => leader.stdout?.once('data', resolve));
    const below = identify(Number(started));
    remember(folder, 'jest', leader.pid);
    expect(isRunning(below)).toBe(true);
    expect(await endService(folder, 'jest', 5_000)).toBe(true);
    while (isRunning(below)) await pause(20);
  });

  it('ends what is left of a group whose leader has ended', async () => {
    const program =
      'const c = require("child_process").spawn("sleep", ["60"]); console.log(c.pid); c.unref(); process.exit()';
    const leader = spawn(process.execPath, ['-e', program], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const started = await new Promise((resolve) => leader.stdout?.once('data', resolve));
    const below = identify(Number(started));
    await new Promise((resolve) => leader.once('exit', resolve));
    expect(isRunning(below)).toBe(true);
    await endGroup(Number(leader.pid));
    expect(isRunning(below)).toBe(false);
  });
});
