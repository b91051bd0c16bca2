import { runBecauseOf } from '../../src/platform/cause/cause.js';
import { Listeners } from '../../src/platform/events/listeners.js';
import type { JobName } from '../../src/platform/events/listening.js';
import type { TestApi } from './api.js';
import { rowsOf } from './rows.js';

const ASKED_FOR = rowsOf<{ job: JobName; subjectId: string; ids: string[] }>(`
MATCH (e:OutboxEntry {agencyId: $agencyId, state: 'PENDING'})
WHERE e.job IN $jobs
WITH e.job AS job, e.subjectId AS subjectId, min(e.createdAt) AS since, collect(e.id) AS ids
RETURN job, subjectId, ids ORDER BY since`);

const DONE = rowsOf('MATCH (e:OutboxEntry) WHERE e.id IN $ids DELETE e');

const FORGOTTEN = rowsOf('MATCH (e:OutboxEntry {agencyId: $agencyId}) DELETE e');

/** So many at a time: the database has enough to do, and nobody waits for it idly. */
const SIDE_BY_SIDE = 4;

/** Does the work for each of the items, some of them at a time. */
export async function side<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < items.length; from += SIDE_BY_SIDE)
    done.push(...(await Promise.all(items.slice(from, from + SIDE_BY_SIDE).map(work))));
  return done;
}

/**
 * Does what changes of an agency have asked for, in this process, until none of these jobs is left:
 * for tests of what follows from a change, where no worker need run. Other jobs wait on.
 */
export async function workOff(
  api: TestApi,
  agencyId: string,
  jobs: readonly JobName[],
): Promise<void> {
  const listeners = api.app.get(Listeners);
  for (;;) {
    const asked = await api.graph.read(ASKED_FOR, { agencyId, jobs });
    if (asked.length === 0) return;
    await side(asked, async ({ job, subjectId, ids }) => {
      const cause = { kind: 'JOB', operation: job, entryId: ids[0]!, agencyId } as const;
      await runBecauseOf(cause, () => listeners.job(job)!.run(subjectId));
      await api.graph.write(DONE, { ids });
    });
  }
}

/** Leaves undone what changes of an agency have asked for so far. */
export async function forgetWork(api: TestApi, agencyId: string): Promise<void> {
  await api.graph.write(FORGOTTEN, { agencyId });
}
