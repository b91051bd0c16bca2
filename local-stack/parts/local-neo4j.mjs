import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cached } from './download-cache.mjs';
import { forMinutes, forTests, javaCommand, needJava } from './java.mjs';
import { fetchWithMaven, versionIn } from './maven.mjs';
import { choosePort } from './ports.mjs';
import { speaksBolt } from './probe.mjs';
import { recorded } from './process-record.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';
import { endService, startService, untilReady } from './service.mjs';
import { saveState } from './state.mjs';

const pom = 'neo4j.pom.xml';

/** What Neo4j's own start script opens for it, and a size that fits a small machine. */
const javaOptions = [
  '-Xms256m',
  '-Xmx512m',
  '-XX:+ExitOnOutOfMemoryError',
  '-Dfile.encoding=UTF-8',
  '-Dio.netty.tryReflectionSetAccessible=true',
  '-Dlog4j2.disable.jmx=true',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--add-opens=java.base/java.io=ALL-UNNAMED',
  '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
  '--add-opens=java.base/java.util.concurrent=ALL-UNNAMED',
];

/**
 * Starts Neo4j as a local process, or adopts the one that a killed start left running.
 * @param {string} folder
 * @param {import('./state.mjs').State} state
 * @param {{ forMinutes?: boolean, forTests?: boolean }} [how]
 */
export async function startLocalNeo4j(folder, state, how) {
  const port = state.ports.neo4j;
  if (recorded(folder, 'neo4j')) {
    if (port && (await speaksBolt('127.0.0.1', port))) return;
    say('A Neo4j of an earlier start does not answer: restarting it.');
    await endService(folder, 'neo4j', 30_000);
  }
  const fetched = await cached(`neo4j-${versionIn(pom)}`, (partial, note) =>
    fetchWithMaven({ pom, label: 'Neo4j' }, join(partial, 'lib'), note),
  );
  await needJava({ maven: false });
  const chosen = await choosePort(port);
  state.ports.neo4j = chosen;
  saveState(folder, state);
  const home = join(folder, 'neo4j');
  const conf = configure(home, chosen, how);
  const classPath = ['-cp', join(fetched, 'lib', '*')];
  await setFirstPassword(home, conf, classPath, state.neo4jPassword);
  startService(folder, 'neo4j', javaCommand(), [
    ...javaOptions,
    // A collector that works beside the program pays where somebody would notice a pause.
    how?.forTests || how?.forMinutes ? '-XX:+UseSerialGC' : '-XX:+UseG1GC',
    ...(how?.forMinutes ? forMinutes : []),
    ...(how?.forTests ? forTests : []),
    ...classPath,
    'org.neo4j.server.CommunityEntryPoint',
    '--console-mode',
    `--home-dir=${home}`,
    `--config-dir=${conf}`,
  ]);
  await untilReady(folder, 'neo4j', () => speaksBolt('127.0.0.1', chosen), 120_000);
}

/**
 * @param {string} home
 * @param {number} port
 * @param {{ forTests?: boolean }} [how]
 */
function configure(home, port, how) {
  const conf = join(home, 'conf');
  mkdirSync(conf, { recursive: true });
  const settings = [
    'server.default_listen_address=127.0.0.1',
    `server.bolt.listen_address=127.0.0.1:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    'server.http.enabled=false',
    'server.https.enabled=false',
    // How often it gives a sign of life while it works; a client gives up after missing two.
    'server.bolt.connection_keep_alive=5s',
    'server.bolt.connection_keep_alive_streaming_scheduling_interval=5s',
    // Nobody is left to wait for when we stop it: without these a stop takes ten seconds.
    'internal.server.bolt.thread_pool_shutdown_wait_time=1s',
    'internal.dbms.bolt.netty_server_shutdown_quiet_period=0',
    'dbms.usage_report.enabled=false',
    'server.memory.pagecache.size=128m',
    // A log file is otherwise laid out with 256 MB for each database at once.
    'db.tx_log.preallocate=false',
    'db.tx_log.rotation.size=32m',
    'db.tx_log.rotation.retention_policy=2 files',
    // Otherwise a statement is planned anew for each length of the texts and lists given to it.
    'internal.cypher.use_parameter_size=false',
    // A young graph grows by half every few seconds, and each time all plans would be made anew.
    `dbms.cypher.min_replan_interval=${how?.forTests ? '1h' : '10m'}`,
    // The statements of all tests are more than it would remember plans of.
    ...(how?.forTests ? ['server.memory.query_cache.per_db_cache_num_entries=4000'] : []),
  ];
  writeFileSync(join(conf, 'neo4j.conf'), `${settings.join('\n')}\n`);
  return conf;
}

/**
 * @param {string} home
 * @param {string} conf
 * @param {string[]} classPath
 * @param {string} password
 */
async function setFirstPassword(home, conf, classPath, password) {
  // Once the system database exists the password lies in it, and this command would refuse.
  if (existsSync(join(home, 'data', 'databases', 'system'))) return;
  // Anybody on this machine can read the arguments of a process, so they name a file.
  const file = join(conf, 'first-password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  try {
    const { code, output } = await run(
      javaCommand(),
      [
        ...forMinutes,
        ...classPath,
        'org.neo4j.cli.AdminTool',
        'dbms',
        'set-initial-password',
        `@${file}`,
      ],
      { cwd: home, env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: conf } },
    );
    if (code !== 0) throw new Error(`Neo4j's first password could not be set:\n${output}`);
  } finally {
    rmSync(file, { force: true });
  }
}
