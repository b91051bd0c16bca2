import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ApiProcess, World } from '../../test/resilience/world.js';
import type { Environment, Running } from '../../test/support/processes.js';
import { root } from '../../test/support/processes.js';

/** What of the environment makes an installation this one and no other. */
const OWN = [
  ...['NEO4J_URI', 'NEO4J_USER', 'NEO4J_PASSWORD', 'NEO4J_DATABASE', 'REDIS_URL'],
  ...['MASTER_KEY', 'KEY_FOLDER', 'SESSION_SECRET', 'AUDIT_SECRETS_BEFORE'],
];

/** How a command ended. */
export interface Ended {
  code: number;
  said: string;
}

/** Databases, keys and secrets of its own, an API process and a worker. */
export class Installation {
  private environment: Environment = {};
  api!: ApiProcess;

  constructor(readonly world: World) {}

  /** @param settings besides its own. */
  async begin(settings: Environment): Promise<void> {
    Object.assign(process.env, settings);
    await this.world.begin();
    const own = OWN.map((name) => [name, process.env[name]] as const);
    this.environment = {
      ...settings,
      ...(Object.fromEntries(own.filter(([, value]) => value !== undefined)) as Environment),
    };
    const all = { ...this.environment, WORKER_HEALTH_PORT: '0' };
    this.api = await this.world.apiProcess(all);
    await this.world.worker(all);
  }

  get secret(): string {
    return this.environment['SESSION_SECRET']!;
  }

  get keyFolder(): string {
    return this.environment['KEY_FOLDER']!;
  }

  /** Runs a command to its end, as an operator does. */
  run(program: string, ...args: string[]): Promise<Ended> {
    return promisify(execFile)(process.execPath, [`dist/${program}.js`, ...args], {
      cwd: root,
      env: { ...process.env, ...this.environment, NODE_OPTIONS: '' },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        said: stdout + stderr,
      }),
    );
  }

  /** Begins a command that may be killed. */
  start(program: string, ...args: string[]): Running {
    return this.world.processes.start(`dist/${program}.js`, this.environment, args);
  }
}
