import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Decision } from '../../src/matching/engine/decision.js';
import { built, root } from '../support/processes.js';
import { violations } from './checker.js';
import { instance, need } from './simple-instance.js';

beforeAll(built);

const folder = mkdtempSync(join(tmpdir(), 'match-solve-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Answer {
  stdout: string;
  stderr: string;
  code?: number;
}

/** Runs the command of the README on a file with this text. */
function solve(text: string, ...args: string[]): Promise<Answer> {
  const file = join(folder, 'instance.json');
  writeFileSync(file, text);
  return promisify(execFile)('npm', ['run', '-s', 'match:solve', '--', file, ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
  }).catch((error: unknown) => error as Answer);
}

describe('match:solve', () => {
  it('writes the decision, its objective by tier, its bound and gap', async () => {
    const input = instance({ needs: [need('a'), need('b', { urgency: 'CRISIS' })] });
    const { stdout } = await solve(JSON.stringify(input));
    const decision = JSON.parse(stdout) as Decision;
    expect(violations(input, decision)).toEqual([]);
    expect(decision).toMatchObject({
      matches: [{ needId: 'b', draws: [{ offerId: 'x', quantity: 100 }] }],
      unmet: [{ needId: 'a' }],
      bound: decision.objective,
      gap: 0,
      proven: true,
    });
    expect(decision.objective.metWeight).toBeGreaterThan(0);
  });

  it.each([
    ['what is no JSON', '{', [], 'instance.json: Expected'],
    ['what is no instance', '{"version": 1}', [], 'instance.json: SCHEMA'],
    ['a time limit that is none', '{}', ['soon'], 'Usage: match:solve FILE [SECONDS]'],
  ])('refuses %s', async (_what, text, args, says) => {
    const { code, stdout, stderr } = await solve(text, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
  });
});
