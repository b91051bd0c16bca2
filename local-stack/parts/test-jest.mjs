import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { readJson } from './files.mjs';
import { root, stackFolder } from './paths.mjs';
import { endGroup } from './process-identity.mjs';
import { remember } from './process-record.mjs';
import { complain } from './say.mjs';
import { onStop, stopPoint } from './stopping.mjs';

/**
 * Runs Jest, shows what it reports and counts its tests.
 * @param {Record<string, string>} databases what a process needs to reach them
 * @param {string[]} args what the user adds: files, -t name
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runJest(databases, args) {
  const report = join(stackFolder('test'), 'jest.json');
  rmSync(report, { force: true });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const reporting = ['--json', `--outputFile=${report}`, '--maxWorkers=2'];
  const code = await shown([jest, ...reporting, ...args], {
    ...process.env,
    ...databases,
    NODE_ENV: 'test',
    // That of npm start, where it is set: tests find ports of their own.
    PORT: undefined,
    // Jest's own workers need the flag too, for the product is made of ES modules.
    NODE_OPTIONS: [
      process.env['NODE_OPTIONS'] ?? '',
      '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    ]
      .join(' ')
      .trim(),
  });
  stopPoint();
  const found = readJson(report);
  const passed = found?.numPassedTests ?? 0;
  // A test file that cannot be loaded holds tests that did not pass.
  let failed = (found?.numFailedTests ?? 0) + (found?.numRuntimeErrorTestSuites ?? 0);
  if (passed + failed === 0) {
    complain('Jest ran no test: that counts as a failure.');
    failed = 1;
  } else if (code !== 0 && failed === 0) {
    complain(`Jest ended with code ${code} although no test failed: that counts as a failure.`);
    failed = 1;
  }
  return { passed, failed, skipped: (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0) };
}

/**
 * Jest leads a group of its own: its workers, and what tests have started, end with it.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function shown(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      detached: true,
      // With --json Jest writes the report's place to the first stream and all else to the second.
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', reject);
    const { pid } = child;
    if (!pid) return;
    remember(stackFolder('test'), 'jest', pid);
    onStop(() => void endGroup(pid));
    child.once('close', (code) => void endGroup(pid).then(() => resolve(code ?? 1)));
  });
}
