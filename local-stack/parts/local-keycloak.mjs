import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cached } from './download-cache.mjs';
import { forMinutes, javaCommand } from './java.mjs';
import { fetchWithMaven, versionIn } from './maven.mjs';
import { run } from './run.mjs';
import { withProgress } from './say.mjs';
import { UserError } from './user-error.mjs';

const pom = 'keycloak.pom.xml';

/**
 * A Keycloak that keeps everything in memory, fetched once for all checkouts: for tests of signing
 * in through an organisation's own service.
 * @returns {Promise<string>} its folder
 */
export async function fetchedKeycloak() {
  const version = versionIn(pom);
  return cached(`keycloak-${version}`, async (partial, note) => {
    const fetched = join(partial, 'fetched');
    await fetchWithMaven({ pom, label: 'Keycloak', unpack: '**' }, fetched, note);
    const top = join(fetched, `keycloak-${version}`);
    for (const name of readdirSync(top)) renameSync(join(top, name), join(partial, name));
    rmSync(fetched, { recursive: true });
    await withProgress('Preparing Keycloak', async () => {
      const args = [join(partial, 'bin', 'kc.sh'), 'build', '--db=dev-mem'];
      const { code, output } = await run('sh', args, {
        env: { ...process.env, JAVA: javaCommand(), JAVA_OPTS_APPEND: forMinutes.join(' ') },
      });
      if (code !== 0) throw new UserError(`Keycloak could not be prepared:\n${output}`);
    });
  });
}

/**
 * The program and arguments that run it, as its own script would.
 * @param {string} home
 * @param {number} port
 */
export function keycloakCommand(home, port) {
  const properties = {
    'kc.home.dir': home,
    'jboss.server.config.dir': join(home, 'conf'),
    'java.util.logging.manager': 'org.jboss.logmanager.LogManager',
    'java.util.concurrent.ForkJoinPool.common.threadFactory':
      'io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory',
  };
  return {
    program: javaCommand(),
    args: [
      '-Xms64m',
      '-Xmx512m',
      ...forMinutes,
      ...Object.entries(properties).map(([name, value]) => `-D${name}=${value}`),
      '-cp',
      join(home, 'lib', 'quarkus-run.jar'),
      'io.quarkus.bootstrap.runner.QuarkusEntryPoint',
      'start',
      '--optimized',
      '--http-enabled=true',
      '--http-host=127.0.0.1',
      `--http-port=${port}`,
      '--hostname-strict=false',
    ],
  };
}
