import { isIP } from 'node:net';
import { MasterKeys } from '../keys/master-keys.js';

/** Says what another setting holds, as it is written in the environment or would be. */
type Other = (name: string) => string;

/** A setting of the processes: what it is called in their environment, what it means and holds. */
export interface Setting<T> {
  readonly name: string;
  /** A variable with the path of a file that may hold the value instead; the file wins. */
  readonly nameOfFile?: string;
  /** As the table of the README has it, and where it is compared. */
  readonly meaning: string;
  /** What holds where nothing is set, perhaps made of other settings. Without one it must be set. */
  readonly fallback?: string | ((other: Other) => string);
  /** @throws Error that says what it must be, in words that follow its name. */
  readonly parse: (text: string, other: Other) => T;
}

/** As recommended for argon2id with two passes. */
const ARGON2_MEMORY_KIB = 19_456;

/** Every setting, by its name in `Config`. */
export const SETTINGS = {
  production: {
    name: 'NODE_ENV',
    meaning: '`production`: nothing that is meant for trying out',
    fallback: 'development',
    parse: (text: string) => text === 'production',
  },
  port: { name: 'PORT', meaning: 'port of the API', fallback: '3000', parse: wholeNumber() },
  listenAddress: {
    name: 'LISTEN_ADDRESS',
    meaning:
      'network address on which the API listens; 0.0.0.0 for all of this machine’s addresses',
    fallback: '127.0.0.1',
    parse: networkAddress,
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    meaning: 'where browsers reach the API, such as https://kinweave.example.org',
    fallback: (other) => `http://localhost:${other('PORT')}`,
    parse: address,
  },
  allowedHosts: {
    name: 'ALLOWED_HOSTS',
    meaning: 'more names under which the API answers, separated by commas',
    fallback: '',
    parse: (text: string) => listed(text, ',').map((name) => name.trim().toLowerCase()),
  },
  neo4jUri: { name: 'NEO4J_URI', meaning: 'address of the graph', parse: text },
  neo4jUser: { name: 'NEO4J_USER', meaning: 'its user', fallback: 'neo4j', parse: text },
  neo4jPassword: { name: 'NEO4J_PASSWORD', meaning: "that user's password", parse: text },
  neo4jDatabase: { name: 'NEO4J_DATABASE', meaning: 'its name', fallback: 'neo4j', parse: text },
  redisUrl: { name: 'REDIS_URL', meaning: 'the queues', parse: text },
  redisSilenceMs: {
    name: 'REDIS_SILENCE_MS',
    meaning: 'a connection to Redis that has been silent for this long is replaced, milliseconds',
    fallback: '5000',
    parse: wholeNumber(100),
  },
  requestGraphMs: {
    name: 'REQUEST_GRAPH_MS',
    meaning: 'how long a request waits for the graph in all, milliseconds',
    fallback: '30000',
    parse: wholeNumber(100),
  },
  jobGraphMs: {
    name: 'JOB_GRAPH_MS',
    meaning: 'how long a transaction of background work may take, milliseconds',
    fallback: '120000',
    parse: wholeNumber(100),
  },
  sessionSecret: {
    name: 'SESSION_SECRET',
    meaning: 'key of session tokens, 32 characters or more',
    parse: secret,
  },
  masterKeys: {
    name: 'MASTER_KEY',
    nameOfFile: 'MASTER_KEY_FILE',
    meaning: 'master keys as `id:64 hex digits`, the current first',
    parse: (text: string) => MasterKeys.parse(text),
  },
  keyFolder: {
    name: 'KEY_FOLDER',
    meaning: 'keys of persons and families; shared by API, worker and set-up',
    parse: text,
  },
  auditSecret: {
    name: 'AUDIT_SECRET',
    meaning: 'key of the audit log, 32 characters or more; keep it',
    fallback: (other) => other('SESSION_SECRET'),
    parse: secret,
  },
  auditSecretsBefore: {
    name: 'AUDIT_SECRETS_BEFORE',
    meaning: 'earlier keys, separated by commas, for the entries that they sealed',
    fallback: '',
    parse: (text: string) => secrets(listed(text, ',')),
  },
  auditCheckpoints: {
    name: 'AUDIT_CHECKPOINTS',
    meaning: 'folder for files of checkpoints, written by the worker',
    fallback: '',
    parse: textOrNull,
  },
  retention: {
    name: 'RETENTION',
    meaning: '1: the worker erases what has been kept as long as `seeds/retention.yaml` says',
    fallback: '0',
    parse: onOrOff,
  },
  secureCookies: {
    name: 'SECURE_COOKIES',
    meaning: '1: cookies only over HTTPS',
    fallback: '0',
    parse: onOrOff,
  },
  sessionIdleMinutes: {
    name: 'SESSION_IDLE_MINUTES',
    meaning: "a browser's session ends after this long without use; givers have four times as long",
    fallback: '30',
    parse: wholeNumber(),
  },
  sessionHours: {
    name: 'SESSION_HOURS',
    meaning: 'every session ends after this long',
    fallback: '12',
    parse: wholeNumber(),
  },
  argon2MemoryKib: {
    name: 'ARGON2_MEMORY_KIB',
    meaning: 'memory that hashing a password takes, KiB; production refuses less than the default',
    fallback: String(ARGON2_MEMORY_KIB),
    parse: (text: string, other: Other) =>
      wholeNumber(other('NODE_ENV') === 'production' ? ARGON2_MEMORY_KIB : 8)(text),
  },
  trustedProxies: {
    name: 'TRUSTED_PROXIES',
    meaning: 'how many proxies stand before the API, or their addresses, separated by commas',
    fallback: '0',
    parse: proxies,
  },
  pointsPerMinute: {
    name: 'POINTS_PER_MINUTE',
    meaning: 'cost that one person may cause in a minute; 0 for no limit',
    fallback: '60000',
    parse: wholeNumber(),
  },
  operationFolders: {
    name: 'OPERATION_FOLDERS',
    meaning: 'more folders of operations that browsers may run, separated by `:`',
    fallback: '',
    parse: (text: string) => listed(text, ':'),
  },
  jobConcurrency: {
    name: 'JOB_CONCURRENCY',
    meaning: 'jobs side by side in one worker, per queue',
    fallback: '4',
    parse: wholeNumber(1),
  },
  jobLockMs: {
    name: 'JOB_LOCK_MS',
    meaning: 'a job whose worker has been silent for this long is given to another, milliseconds',
    fallback: '15000',
    parse: wholeNumber(100),
  },
  workerHealthHost: {
    name: 'WORKER_HEALTH_HOST',
    meaning: 'where a worker reports its health; by default to its own machine only',
    fallback: '127.0.0.1',
    parse: text,
  },
  workerHealthPort: {
    name: 'WORKER_HEALTH_PORT',
    meaning: 'port for it; 0 for any that is free, which the log names',
    fallback: '3100',
    parse: wholeNumber(),
  },
  workerIdleMs: {
    name: 'WORKER_IDLE_MS',
    meaning: 'a worker idle for this long while jobs are due ends, to be restarted, milliseconds',
    fallback: '300000',
    parse: wholeNumber(1_000),
  },
  needsPerSlice: {
    name: 'NEEDS_PER_SLICE',
    meaning: 'needs in a slice of a whole run; smaller slices need less memory, and decide worse',
    fallback: '2500',
    parse: wholeNumber(1),
  },
  demonstration: {
    name: 'KINWEAVE_DEMO',
    meaning: '1: load and show the demonstration',
    fallback: '0',
    parse: onOrOff,
  },
  clockFile: {
    name: 'CLOCK_FILE',
    meaning: 'file with the time that tests and scenarios set; refused in production',
    fallback: '',
    parse: (text: string, other: Other) => {
      const explorable = other('NODE_ENV') !== 'production' || other('KINWEAVE_DEMO') === '1';
      if (text !== '' && !explorable)
        throw new Error(
          'is for tests, scenarios and the demonstration: in production the time comes from the machine',
        );
      return textOrNull(text);
    },
  },
  firstAgency: {
    name: 'FIRST_AGENCY',
    meaning: 'the first agency, which set-up makes where there is none',
    fallback: '',
    parse: textOrNull,
  },
  firstAgencyTimeZone: {
    name: 'AGENCY_TIME_ZONE',
    meaning: 'its time zone',
    fallback: 'Europe/Sofia',
    parse: text,
  },
  firstAdministratorEmail: {
    name: 'FIRST_ADMINISTRATOR_EMAIL',
    meaning: 'address with which its administrator signs in',
    fallback: '',
    parse: textOrNull,
  },
  firstAdministratorPassword: {
    name: 'FIRST_ADMINISTRATOR_PASSWORD',
    meaning: "that administrator's password, 12 characters or more",
    fallback: '',
    parse: textOrNull,
  },
} satisfies Record<string, Setting<unknown>>;

function text(value: string): string {
  return value;
}

function textOrNull(value: string): string | null {
  return value === '' ? null : value;
}

function listed(value: string, separator: string): string[] {
  return value.split(separator).filter((item) => item !== '');
}

function address(value: string): string {
  if (!URL.canParse(value)) throw new Error('must be an address');
  return value;
}

function networkAddress(value: string): string {
  if (isIP(value) === 0) throw new Error('must be a network address, such as 127.0.0.1');
  return value;
}

/** No subnets: whoever sits in one would choose the address that is believed to be theirs. */
function proxies(value: string): number | string[] {
  if (/^\d$/.test(value)) return Number(value);
  const addresses = listed(value, ',').map((one) => one.trim());
  if (addresses.some((one) => isIP(one) === 0))
    throw new Error('must be a number of proxies, or their network addresses');
  return addresses;
}

function secret(value: string): string {
  if (value.length < 32) throw new Error('must have at least 32 characters');
  return value;
}

function secrets(values: string[]): string[] {
  if (values.some((value) => value.length < 32))
    throw new Error('must have at least 32 characters each');
  return values;
}

function onOrOff(value: string): boolean {
  if (value !== '0' && value !== '1') throw new Error('must be 0 or 1');
  return value === '1';
}

function wholeNumber(least = 0): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < least)
      throw new Error(`must be a whole number${least > 0 ? ` of ${least} or more` : ''}`);
    return number;
  };
}
