import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { megabytes } from './download-cache.mjs';
import { needJava } from './java.mjs';
import { root } from './paths.mjs';
import { identify } from './process-identity.mjs';
import { run } from './run.mjs';
import { withProgress } from './say.mjs';
import { UserError, waysOut } from './user-error.mjs';

const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/**
 * Fetches what a pom file in local-stack/ names: its jars, or files that lie in them.
 * @param {{ pom: string, label: string, unpack?: string }} what `unpack`: which files to take out
 * @param {string} target a folder to make for it
 * @param {import('./lock.mjs').Lock['note']} note
 */
export async function fetchWithMaven({ pom, label, unpack }, target, note) {
  await needJava({ maven: true });
  const repository = `${target}.m2`;
  const args = ['-B', '-ntp', '-q', '-f', join(root, 'local-stack', pom)];
  args.push(`-Dmaven.repo.local=${repository}`, `-DoutputDirectory=${target}`);
  if (unpack) args.push(`-Dmdep.unpack.includes=${unpack}`, `-DmarkersDirectory=${repository}`);
  args.push(`${plugin}:${unpack ? 'unpack' : 'copy'}-dependencies`);
  const onStart = (/** @type {number} */ pid) => note({ helper: identify(pid) });
  const fetchAll = async () => {
    // What was fetched before an interruption stays in the repository: a second try goes on there.
    for (let attempt = 1; ; attempt += 1) {
      const { code, output } = await run('mvn', args, { env: mavenEnvironment(), onStart });
      if (code === 0) return;
      if (attempt === 3)
        throw new UserError(`Maven could not fetch ${label}:\n${output}\n${waysOut}`);
    }
  };
  const size = () => `${megabytes(repository)} MB`;
  await withProgress(`Fetching ${label} ${versionIn(pom)}`, fetchAll, size);
  rmSync(repository, { recursive: true, force: true });
}

/**
 * The version that a pom file in local-stack/ asks for.
 * @param {string} pom
 */
export function versionIn(pom) {
  const text = readFileSync(join(root, 'local-stack', pom), 'utf8');
  return (
    /<version>(\d[^<]*\.\d[^<]*)</.exec(text)?.[1] ?? /<neo4j\.version>([^<]+)</.exec(text)?.[1]
  );
}

/** Java does not read the proxy variables that other tools follow. */
function mavenEnvironment() {
  const address = process.env['HTTPS_PROXY'] || process.env['https_proxy'];
  if (!address || !URL.canParse(address)) return process.env;
  const { hostname, port } = new URL(address);
  const options = ['http', 'https'].map(
    (scheme) => `-D${scheme}.proxyHost=${hostname} -D${scheme}.proxyPort=${port || 80}`,
  );
  return {
    ...process.env,
    MAVEN_OPTS: [process.env['MAVEN_OPTS'] ?? '', ...options].join(' ').trim(),
  };
}
