import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { command } from '../local-stack/parts/command.mjs';
import { ensureDependencies } from '../local-stack/parts/dependencies.mjs';
import { builtOpenFga } from '../local-stack/parts/openfga.mjs';
import { root, stackFolder } from '../local-stack/parts/paths.mjs';
import { endGroup } from '../local-stack/parts/process-identity.mjs';
import { say } from '../local-stack/parts/say.mjs';
import { databasesDown, databasesUp } from '../local-stack/parts/stack.mjs';
import { beginCleanup, listenForStop, onStop, stopPoint } from '../local-stack/parts/stopping.mjs';
import { UserError } from '../local-stack/parts/user-error.mjs';

/**
 * Runs a proof on empty databases of its own: node proof/run.mjs disclosure [SEED] [CASES]. It ends
 * with the lines that the proof wrote: what it looked at, and how many differences it found.
 */
const [name, seed = String(Math.floor(Math.random() * 1e6)), cases] = process.argv.slice(2);
const stack = `proof-${name}`;
let lastLine = '';

listenForStop();

await command(
  async () => {
    if (!name) throw new UserError('Use: node proof/run.mjs NAME [SEED] [CASES]');
    await ensureDependencies();
    await remove();
    const databases = await databasesUp(stack);
    const openFga = name === 'access' ? await builtOpenFga() : null;
    say(`Seed ${seed}: npm run prove:${name} -- ${seed} does the same again.`);
    const report = join(stackFolder(stack), 'last-line');
    const code = await jest({
      ...databases,
      KINWEAVE_EMPTY_DATABASES: JSON.stringify({ name: stack, environment: databases }),
      ...(cases && { PROOF_CASES: cases }),
      ...(openFga && { OPENFGA_PROGRAM: openFga }),
      PROOF_SEED: seed,
      PROOF_REPORT: report,
    });
    stopPoint();
    if (existsSync(report)) lastLine = readFileSync(report, 'utf8');
    return code;
  },
  130,
  async () => {
    beginCleanup();
    if (name) await remove();
    if (lastLine) say(lastLine.trimEnd());
  },
);

async function remove() {
  await databasesDown(stack, { graceMs: 0, withData: true });
  rmSync(stackFolder(stack), { recursive: true, force: true });
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<number>}
 */
function jest(environment) {
  const program = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--config', join('proof', 'jest.config.mjs'), '--runInBand', `proof/${name}/`];
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...options, program, ...args], {
      cwd: root,
      env: { ...process.env, ...environment, NODE_ENV: 'test' },
      stdio: 'inherit',
      detached: true,
    });
    child.once('error', reject);
    const { pid } = child;
    if (!pid) return;
    onStop(() => void endGroup(pid));
    child.once('close', (code) => void endGroup(pid).then(() => resolve(code ?? 1)));
  });
}
