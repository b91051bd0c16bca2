import { SetMetadata } from '@nestjs/common';

/** A kind of background work, named `queue.what-it-does`. It is handed ids, never personal data. */
export interface JobDefinition {
  readonly name: string;
  readonly queue: string;
  /** Most jobs of its queue that one worker process runs side by side; null: as configured. */
  readonly sideBySide: number | null;
  /** For jobs of the clock: milliseconds from one run to the next. */
  readonly everyMs: number | null;
}

const defined = new Map<string, JobDefinition>();

/** Work about one record, started by an outbox entry that names it. */
export function defineJob(
  name: `${string}.${string}`,
  { sideBySide = null }: { sideBySide?: number | null } = {},
): JobDefinition {
  return define(name, null, sideBySide);
}

/** Work that the clock starts, about no record in particular. */
export function defineScheduledJob(
  name: `${string}.${string}`,
  { everyMs }: { everyMs: number },
): JobDefinition {
  return define(name, everyMs);
}

/** Every job that the loaded features have defined. */
export function definedJobs(): readonly JobDefinition[] {
  return [...defined.values()];
}

/** The job of this name, if a loaded feature has defined it. */
export function jobNamed(name: string): JobDefinition | undefined {
  return defined.get(name);
}

export const HANDLES_JOB = 'kinweave:handles-job';

/** Marks the method of a processor that does this job. It must be safe to run twice. */
export function HandlesJob(job: JobDefinition): MethodDecorator {
  return SetMetadata(HANDLES_JOB, job.name);
}

function define(
  name: string,
  everyMs: number | null,
  sideBySide: number | null = null,
): JobDefinition {
  if (defined.has(name)) throw new Error(`two jobs are named ${name}`);
  const job = { name, queue: name.split('.')[0]!, everyMs, sideBySide };
  defined.set(name, job);
  return job;
}
