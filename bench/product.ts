/** The product as it runs: databases of its own, the compiled API and worker processes. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import neo4j, { type Driver } from 'neo4j-driver';

/** Benches run compiled, from .kinweave/bench/dist/bench. */
export const root = join(import.meta.dirname, '../../../..');
const SECRET = 'a secret for measurements only, of 32 characters and more';
const EMAIL = 'administrator@bench.example';
export const PASSWORD = 'correct horse battery';
/** Of the clock by which Linux counts processor time: a hundred ticks a second. */
const MS_PER_TICK = 10;

/** Asks the API and answers with the data. */
export type Ask = <T>(document: string, variables?: object) => Promise<T>;

export class Product {
  private readonly name: string;
  private readonly children: ChildProcess[] = [];
  private apiProcess: ChildProcess | null = null;
  private address = '';
  environment: Record<string, string> = {};
  driver!: Driver;

  constructor(purpose: string) {
    this.name = `bench-${purpose}`;
  }

  /** Empty databases with the schema, the catalogue and an agency. */
  async begin(): Promise<void> {
    await this.remove();
    await this.resume();
    await run(['dist/setup.js'], {
      ...this.environment,
      FIRST_AGENCY: 'Bench',
      FIRST_ADMINISTRATOR_EMAIL: EMAIL,
      FIRST_ADMINISTRATOR_PASSWORD: PASSWORD,
    });
  }

  /** The databases as they were left, or empty ones. */
  async resume(): Promise<void> {
    await run(['local-stack/databases.mjs', 'up', this.name]);
    const printed = await run(['local-stack/databases.mjs', 'env', this.name]);
    this.environment = { SESSION_SECRET: SECRET };
    for (const [, key, value] of printed.matchAll(/^export (\w+)='(.*)'$/gm))
      this.environment[key!] = value!;
    const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD } = this.environment;
    this.driver = neo4j.driver(NEO4J_URI!, neo4j.auth.basic(NEO4J_USER!, NEO4J_PASSWORD!), {
      disableLosslessIntegers: true,
    });
  }

  /** Where its databases lie. */
  get folder(): string {
    return join(root, '.kinweave', this.name);
  }

  get databasePid(): number {
    const text = readFileSync(join(this.folder, 'processes.json'), 'utf8');
    return (JSON.parse(text) as { neo4j: { pid: number } }).neo4j.pid;
  }

  /** Ends all processes; what is in the databases stays for another time. */
  async leave(): Promise<void> {
    await this.endProcesses();
    await run(['local-stack/databases.mjs', 'down', this.name]);
  }

  async end(): Promise<void> {
    await this.endProcesses();
    await this.remove();
  }

  private async endProcesses(): Promise<void> {
    await Promise.all(
      this.children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGKILL');
        await once(child, 'close');
      }),
    );
    await this.driver?.close();
  }

  /** A worker process, with the bound on its heap that `npm start` gives it. */
  async worker(): Promise<ChildProcess> {
    const { workerOptions } = (await import(join(root, 'local-stack/parts/worker-heap.mjs'))) as {
      workerOptions: () => string[];
    };
    return this.start('worker.js', 'worker ready', { WORKER_HEALTH_PORT: '0' }, workerOptions());
  }

  /** Starts a program, of the compiled product unless its path is whole. @returns it, once it has printed that it is ready. */
  async start(
    program: string,
    ready: string,
    more = {},
    options: string[] = [],
  ): Promise<ChildProcess> {
    const child = spawn(process.execPath, [...options, resolve(root, 'dist', program)], {
      cwd: root,
      env: { ...process.env, ...this.environment, ...more, NODE_OPTIONS: '', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.children.push(child);
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes(ready)) resolve();
      });
      child.once('exit', () => reject(new Error(`${program} ended early`)));
    });
    return child;
  }

  /** The API process. @returns how to ask it as a case manager. */
  async api(): Promise<Ask> {
    const port = await freePort();
    this.address = `http://127.0.0.1:${port}/graphql`;
    this.apiProcess = await this.start('main.js', 'API ready', { PORT: String(port) });
    return this.account('CASE_MANAGER');
  }

  /** A new account. @returns how to ask the running API as its holder. */
  async account(role: string): Promise<Ask> {
    const email = `${role.toLowerCase()}.${randomUUID()}@bench.example`;
    const person = { givenName: 'Bench', familyName: role };
    const { createAccount } = await this.ask<{ createAccount: { userErrors: unknown[] } }>(
      'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { userErrors { message } } }',
      { input: { email, password: PASSWORD, roles: [role], ...person } },
      await this.signIn(EMAIL),
    );
    if (createAccount.userErrors.length > 0) throw new Error(JSON.stringify(createAccount));
    const token = await this.signIn(email);
    return (document, variables = {}) => this.ask(document, variables, token);
  }

  /** The processes that answer requests, by what they are. */
  serving(): { api: number; neo4j: number } {
    return { api: this.apiProcess!.pid!, neo4j: this.databasePid };
  }

  private async ask<T>(document: string, variables: object, token?: string): Promise<T> {
    const answer = await fetch(this.address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query: document, variables }),
    });
    const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  private async signIn(email: string): Promise<string> {
    const { signIn: payload } = await this.ask<{ signIn: { session: { token: string } } }>(
      'mutation ($input: SignInInput!) { signIn(input: $input) { session { token } } }',
      { input: { email, password: PASSWORD, bearer: true } },
    );
    return payload.session.token;
  }

  /** Rows of a statement. */
  async rows<T>(statement: string, parameters: object = {}): Promise<T[]> {
    const { records } = await this.driver.executeQuery(statement, parameters, {
      database: this.environment.NEO4J_DATABASE ?? 'neo4j',
    });
    return records.map((row) => row.toObject() as T);
  }

  private async remove(): Promise<void> {
    await run(['local-stack/databases.mjs', 'down', this.name]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Most memory that a process has had so far, MiB. */
export function peakMiB(pid: number): number {
  const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib ?? 0) / 1024;
}

/** Processor time that a process has used so far, milliseconds. */
export function cpuMs(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return (user! + system!) * MS_PER_TICK;
}

/** The value below which the share (0 to 1) of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export const newId = (): string => randomUUID();

/** A module of the compiled product. */
export async function compiled<T>(path: string): Promise<T> {
  return (await import(join(root, 'dist', path))) as T;
}

async function run(args: string[], environment: Record<string, string> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    maxBuffer: 1e8,
  });
  return stdout;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
