import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Global, Module } from '@nestjs/common';
import { MasterKeys } from '../keys/master-keys.js';

/** The examples of the start page, which our own browsers' clients may run like any other. */
const exampleOperations = fileURLToPath(new URL('../../start-page/operations', import.meta.url));

/** Settings of a process, read once from its environment. */
export class Config {
  constructor(
    readonly port: number,
    /** Where browsers reach the API, for addresses that other services send people back to. */
    readonly publicUrl: string,
    readonly neo4j: { uri: string; user: string; password: string; database: string },
    readonly redisUrl: string,
    /** Key with which session tokens are made; kept outside the database. */
    readonly sessionSecret: string,
    /** They wrap the keys of persons and families; kept outside databases and key folder. */
    readonly masterKeys: MasterKeys,
    /** Where the wrapped keys of persons and families lie, shared by all processes. */
    readonly keyFolder: string,
    /** False: the retention job only says what it would erase. */
    readonly retention: boolean,
    readonly production: boolean,
    /**
     * True in development and in the demonstration: every document is answered, the schema tells of
     * itself, and GraphiQL is there. Elsewhere browsers run the listed operations only.
     */
    readonly explorable: boolean,
    /** Folders of the operations that browsers may run; paths from the folder of the process. */
    readonly operationFolders: readonly string[],
    /** Points of cost that a person may spend in a minute; 0 for no limit. */
    readonly pointsPerMinute: number,
    /** Proxies whose word on a client's address is taken, as Express names them. */
    readonly trustedProxies: string,
    /** True where browsers reach the API over HTTPS: cookies are then marked Secure. */
    readonly secureCookies: boolean,
    /** After so long without a request a browser's session ends; givers have four times as long. */
    readonly sessionIdleMinutes: number,
    /** After so long every session ends, however much it is used. */
    readonly sessionHours: number,
    /** Jobs that one worker process runs side by side, per queue. */
    readonly jobConcurrency: number,
    /** Needs that are decided about together in a share of a whole run, at most. */
    readonly needsOfShare: number,
    readonly audit: {
      /** Key of the audit log, kept outside the database; the first writes, the others only verify. */
      secrets: string[];
      /** Folder for files of checkpoints, to be kept elsewhere; null where none is wanted. */
      checkpoints: string | null;
    },
    /** File that says what time it is, for tests and scenarios (see Clock); null: the machine does. */
    readonly clockFile: string | null,
  ) {}
}

/**
 * Reads and checks the environment.
 * @throws Error that names every setting that is missing or malformed.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const text = (name: string, fallback?: string): string => {
    const value = env[name] ?? fallback;
    if (value === undefined || value === '') problems.push(`${name} is not set`);
    return value ?? '';
  };
  const count = (name: string, fallback: number): number => {
    const value = Number(env[name] ?? fallback);
    if (!Number.isInteger(value) || value < 0) problems.push(`${name} must be a whole number`);
    return value;
  };
  const masterKeys = (): MasterKeys | null => {
    const file = env.MASTER_KEY_FILE;
    try {
      const keys = file ? readFileSync(file, 'utf8') : text('MASTER_KEY');
      return keys === '' ? null : MasterKeys.parse(keys);
    } catch (error) {
      const name = file ? 'MASTER_KEY_FILE' : 'MASTER_KEY';
      problems.push(`${name} ${(error as Error).message}`);
      return null;
    }
  };
  const port = count('PORT', 3000);
  const sessionSecret = text('SESSION_SECRET');
  if (sessionSecret && sessionSecret.length < 32)
    problems.push('SESSION_SECRET must have at least 32 characters');
  const auditSecrets = [
    env.AUDIT_SECRET || sessionSecret,
    ...(env.AUDIT_SECRETS_BEFORE?.split(',') ?? []),
  ].filter((secret) => secret !== '');
  if (sessionSecret && auditSecrets.some((secret) => secret.length < 32))
    problems.push('AUDIT_SECRET and AUDIT_SECRETS_BEFORE must have at least 32 characters each');
  const config = new Config(
    port,
    text('PUBLIC_URL', `http://localhost:${port}`),
    {
      uri: text('NEO4J_URI'),
      user: text('NEO4J_USER', 'neo4j'),
      password: text('NEO4J_PASSWORD'),
      database: text('NEO4J_DATABASE', 'neo4j'),
    },
    text('REDIS_URL'),
    sessionSecret,
    masterKeys()!,
    text('KEY_FOLDER'),
    env.RETENTION === '1',
    env.NODE_ENV === 'production',
    env.NODE_ENV !== 'production' || env.KINWEAVE_DEMO === '1',
    [exampleOperations, ...(env.OPERATION_FOLDERS ?? '').split(':').filter(Boolean)],
    count('POINTS_PER_MINUTE', 60_000),
    env.TRUSTED_PROXIES ?? 'loopback',
    env.SECURE_COOKIES === '1',
    count('SESSION_IDLE_MINUTES', 30),
    count('SESSION_HOURS', 12),
    count('JOB_CONCURRENCY', 4),
    Math.max(1, count('NEEDS_OF_SHARE', 2_500)),
    { secrets: auditSecrets, checkpoints: env.AUDIT_CHECKPOINTS || null },
    env.CLOCK_FILE || null,
  );
  if (config.clockFile && !config.explorable)
    problems.push(
      'CLOCK_FILE is for tests, scenarios and the demonstration: in production, time is what the ' +
        'machine says',
    );
  if (!URL.canParse(config.publicUrl)) problems.push('PUBLIC_URL must be an address');
  if (problems.length > 0)
    throw new Error(
      `Kinweave cannot start: ${problems.join('; ')}. "npm start" sets all of these; ` +
        'the README lists them under "Deploy".',
    );
  return config;
}

@Global()
@Module({
  providers: [{ provide: Config, useFactory: () => readConfig(process.env) }],
  exports: [Config],
})
export class ConfigModule {}
