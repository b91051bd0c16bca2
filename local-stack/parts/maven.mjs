import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cached, megabytes } from './download-cache.mjs';
import { needJava } from './java.mjs';
import { root } from './paths.mjs';
import { identify } from './process-identity.mjs';
import { run } from './run.mjs';
import { withProgress } from './say.mjs';
import { UserError, waysOut } from './user-error.mjs';

const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/**
 * The jars that a pom file in local-stack/ names, fetched with Maven once for all checkouts.
 * @param {{ pom: string, artifact: string, label: string, transitive: boolean }} what
 * @returns {Promise<string>} the folder with the jars
 */
export async function fetchedJars({ pom, artifact, label, transitive }) {
  const pomFile = join(root, 'local-stack', pom);
  const version = versionIn(pom);
  return cached(`${artifact}-${version}`, async (partial, note) => {
    await needJava({ maven: true });
    const repository = join(partial, '.m2');
    const jars = join(partial, '.jars');
    mkdirSync(jars);
    const args = ['-B', '-ntp', '-q', '-f', pomFile, `-Dmaven.repo.local=${repository}`, plugin];
    args.push(`-DoutputDirectory=${jars}`, `-DexcludeTransitive=${!transitive}`);
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
    await withProgress(
      `Fetching ${label} ${version}`,
      fetchAll,
      () => `${megabytes(repository)} MB`,
    );
    rmSync(repository, { recursive: true, force: true });
    renameSync(jars, join(partial, 'lib'));
  });
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
