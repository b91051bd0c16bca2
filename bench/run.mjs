/** Compiles the engine and the benches into the ignored folder, then runs one: node bench/run.mjs NAME. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, '.kinweave', 'bench', 'dist');
const [name, ...rest] = process.argv.slice(2);
if (!name) {
  process.stderr.write('Usage: node bench/run.mjs NAME [ARGUMENTS]\n');
  process.exit(2);
}
mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'package.json'), '{ "type": "module" }\n');
const compiled = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(root, 'bench')],
  { stdio: 'inherit' },
);
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
const engine = join('src', 'matching', 'engine');
for (const file of ['weights.json', 'instance.schema.json'])
  cpSync(join(root, engine, file), join(dist, engine, file));
const { status } = spawnSync(process.execPath, [join(dist, 'bench', `${name}.js`), ...rest], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
