import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Settings of a process of the product, on top of what this one has. */
export type Environment = Record<string, string>;

/** A process that a test has started. */
export class Running {
  private text = '';
  private readonly ended: Promise<unknown>;

  constructor(readonly child: ChildProcess) {
    this.ended = once(child, 'close');
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
  }

  /** All that it has printed so far. */
  get log(): string {
    return this.text;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Waits until it has printed this. @throws Error with its log when it ends before that. */
  async prints(words: string, withinMs = 60_000): Promise<void> {
    await until(`a process prints "${words}"`, withinMs, () => {
      if (this.text.includes(words)) return true;
      if (this.hasEnded) throw new Error(`A process ended early:\n${this.text}`);
      return false;
    });
  }

  /** Waits until it ends by itself. @returns its exit code. */
  async end(): Promise<number | null> {
    await this.ended;
    return this.child.exitCode;
  }

  /** Ends it and waits for its end; by default without a chance to tidy up. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.hasEnded) this.child.kill(signal);
    await this.ended;
  }
}

/** The processes of one test file. End them all when it is over. */
export class Processes {
  private readonly all: Running[] = [];

  /** Starts a Node program of this checkout, such as `dist/main.js`. */
  start(program: string, environment: Environment, args: string[] = []): Running {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const running = new Running(child);
    this.all.push(running);
    return running;
  }

  /** Starts a TypeScript program, with what it needs of the product as the sources have it. */
  startFromSources(program: string): Running {
    return this.start(program, { NODE_OPTIONS: '--import ./test/jest/loaded-once.mjs' });
  }

  /** What all of them have printed so far, also those that have ended. */
  get logs(): string[] {
    return this.all.map(({ log }) => log);
  }

  async endAll(): Promise<void> {
    await Promise.all(this.all.map((one) => one.kill()));
  }
}

/** Waits for a condition. @throws Error that says what was waited for when the time is over. */
export async function until(
  what: string,
  withinMs: number,
  holds: () => boolean | Promise<boolean>,
  everyMs = 50,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs / 1000} s: ${what}`);
    await pause(everyMs);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Compiles the product unless it is compiled from these very sources. */
export async function built(): Promise<void> {
  const work = "import('./local-stack/parts/build.mjs').then((build) => build.ensureBuilt())";
  await runNode(['--input-type=module', '--eval', work]);
}

/** Runs a Node program of this checkout to its end. @returns what it printed. */
export async function runNode(args: string[], environment: Environment = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    maxBuffer: 1e8,
  });
  return stdout;
}
