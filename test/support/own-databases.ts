import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root, runNode, until, type Environment } from './processes.js';

type Service = 'neo4j' | 'redis';

const stacks = join(root, '.kinweave');

/** A Neo4j and a Redis that belong to one test file, which may stop and empty them. */
export class OwnDatabases {
  /** Of their stack. */
  readonly name: string;
  environment: Environment = {};

  /**
   * @param purpose of these databases, in letters and digits.
   * @param owner the process with which they end, if nobody has ended them before.
   */
  constructor(
    private readonly purpose: string,
    owner = process.pid,
  ) {
    this.name = `test-${purpose}-${owner}`;
  }

  /** Starts what does not run: at first both, empty. */
  async up(): Promise<void> {
    await this.sweep();
    await runNode(['local-stack/databases.mjs', 'up', this.name, '--for-minutes']);
    const printed = await runNode(['local-stack/databases.mjs', 'env', this.name]);
    for (const [, key, value] of printed.matchAll(/^export (\w+)='(.*)'$/gm))
      this.environment[key!] = value!;
  }

  /** Stops both and deletes their data. */
  async down(): Promise<void> {
    await this.remove(this.name);
  }

  /** Stops one of them, without a chance to say good-bye; `up` brings it back with its data. */
  async stop(service: Service): Promise<void> {
    const pid = this.recorded()[service]?.pid;
    if (pid) process.kill(pid, 'SIGKILL');
    else await this.killContainer(service);
    await until(`${service} is away`, 20_000, async () => !(await this.answers(service)));
  }

  private answers(service: Service): Promise<boolean> {
    const address = this.environment[service === 'neo4j' ? 'NEO4J_URI' : 'REDIS_URL'];
    const { hostname, port } = new URL(address!);
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname);
      const settle = (answer: boolean) => () => {
        socket.destroy();
        resolve(answer);
      };
      socket.once('connect', settle(true)).once('error', settle(false));
    });
  }

  private recorded(): Partial<Record<Service, { pid: number }>> {
    return JSON.parse(readFileSync(join(stacks, this.name, 'processes.json'), 'utf8')) as object;
  }

  /** Where Docker runs the databases. */
  private async killContainer(service: Service): Promise<void> {
    const run = promisify(execFile);
    const label = `label=com.docker.compose.service=${service}`;
    const format = '{{.ID}} {{.Label "com.docker.compose.project"}}';
    const { stdout } = await run('docker', ['ps', '--filter', label, '--format', format]);
    const line = stdout.split('\n').find((one) => one.endsWith(`-${this.name}`));
    if (!line) throw new Error(`${service} of ${this.name} does not run`);
    await run('docker', ['kill', line.split(' ')[0]!]);
  }

  /** Removes what a test that was killed has left behind. */
  private async sweep(): Promise<void> {
    const start = `test-${this.purpose}-`;
    for (const name of readdirSync(stacks).filter((one) => one.startsWith(start)))
      if (!isAlive(Number(name.slice(start.length)))) await this.remove(name);
  }

  private async remove(name: string): Promise<void> {
    await runNode(['local-stack/databases.mjs', 'down', name]);
    rmSync(join(stacks, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
