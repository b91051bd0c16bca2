import { presentCause } from '../../src/platform/cause/cause.js';
import { Listeners } from '../../src/platform/events/listeners.js';
import { recordTypes } from '../../src/records.js';
import { rowsOf } from '../support/rows.js';
import type { System } from './system.js';

/** What one run of a job did, each record as `Type:id`. */
export interface Run {
  readonly job: string;
  readonly changed: readonly string[];
  /** What the entries name that it left in the audit log. */
  readonly logged: readonly string[];
}

/** The log itself, and what signing in and failing jobs leave: the log tells of none of these. */
const NOT_IN_THE_LOG = ['AccessToken', 'AuditEntry', 'FailedJob', 'Session'];

/** Every other record of a declared type, once however many types it is shown as. */
const PATTERNS = new Map(
  recordTypes
    .all()
    .filter(({ record }) => !NOT_IN_THE_LOG.includes(record.type))
    .map(({ record }) => [record.match, record] as const)
    .reverse(),
);
const ALL_RECORDS = rowsOf<{ type: string; id: string; now: object }>(
  [...PATTERNS.values()]
    .map(
      ({ type, match, as }) =>
        `MATCH ${match} RETURN DISTINCT '${type}' AS type, ${as}.id AS id, properties(${as}) AS now`,
    )
    .join('\nUNION ALL\n'),
);

const ENTRIES_OF_RUN = rowsOf<{ records: string[] }>(
  'MATCH (e:AuditEntry {requestId: $entryId}) RETURN e.records AS records',
);

/** Locks, and what matching has found for a need: written at every look, without a change of state. */
const NOT_OF_THE_RECORD: Readonly<Record<string, readonly string[]>> = {
  Offer: ['lock'],
  Need: ['consideredAt', 'unmet', 'dueAt', 'changedAt'],
};

/**
 * Runs the jobs of a system one at a time and sees which records each changes and what the audit log
 * says of it. Jobs run while it is asked to let them, so that no mutation is taken for one.
 */
export class JobWatch {
  readonly runs: Run[] = [];
  private gate: Promise<void> = Promise.resolve();
  private openGate = (): void => {};
  private last: Promise<unknown> = Promise.resolve();
  /** As the last job has left them. */
  private records: Promise<Map<string, string>> | null = null;

  constructor(private readonly system: System) {
    const listeners = system.get(Listeners);
    const find = listeners.job.bind(listeners);
    listeners.job = (name) => {
      const job = find(name);
      return job && { ...job, run: (id) => this.inTurn(name, () => job.run(id)) };
    };
    this.shut();
  }

  /** Lets jobs run until this is done, which must wait for all of them. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.records = null;
    this.openGate();
    try {
      return await work();
    } finally {
      this.shut();
    }
  }

  /** What runs of a job have changed. */
  changedBy(job: string): string[] {
    return this.runs.filter((run) => run.job === job).flatMap(({ changed }) => changed);
  }

  /**
   * What runs have changed that their entries do not name.
   * @param instead by job, the type of what is named for all that changes with it.
   */
  unnamed(instead: Readonly<Record<string, string>>): string[] {
    return this.runs.flatMap(({ job, changed, logged }) => {
      const whole = instead[job];
      if (whole && logged.some((record) => record.startsWith(`${whole}:`))) return [];
      // Some records are shown as two types: their id is what counts.
      const ids = new Set(logged.map(idOf));
      return changed
        .filter((record) => !ids.has(idOf(record)))
        .map((record) => `${job} changed ${record}`);
    });
  }

  private shut(): void {
    this.gate = new Promise((resolve) => (this.openGate = resolve));
  }

  private inTurn(job: string, work: () => Promise<void>): Promise<void> {
    const turn = this.last.then(async () => {
      await this.gate;
      await this.watched(job, work);
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async watched(job: string, work: () => Promise<void>): Promise<void> {
    const before = await (this.records ?? this.allRecords());
    try {
      await work();
    } finally {
      this.records = this.allRecords();
      const after = await this.records;
      const keys = [...new Set([...before.keys(), ...after.keys()])];
      const changed = keys.filter((key) => before.get(key) !== after.get(key));
      this.runs.push({ job, changed, logged: await this.logged() });
    }
  }

  private async allRecords(): Promise<Map<string, string>> {
    const rows = await this.system.api.graph.read(ALL_RECORDS, {});
    return new Map(
      rows.map(({ type, id, now }) => {
        const left = Object.entries(now).filter(
          ([name]) => !NOT_OF_THE_RECORD[type]?.includes(name),
        );
        return [`${type}:${id}`, JSON.stringify(left.sort(([a], [b]) => (a < b ? -1 : 1)))];
      }),
    );
  }

  /** Entries of a job name what asked for it, as those of a mutation name the request. */
  private async logged(): Promise<string[]> {
    const cause = presentCause();
    if (cause?.kind !== 'JOB') return [];
    const rows = await this.system.api.graph.read(ENTRIES_OF_RUN, { entryId: cause.entryId });
    return rows.flatMap(({ records }) => records);
  }
}

function idOf(record: string): string {
  return record.split(':')[1]!;
}
