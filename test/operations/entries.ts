import type { TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

interface WaitingEntry {
  id: string;
  /** Whose it is; null for work of the installation. */
  agencyId: string | null;
  since?: Date;
}

/**
 * Background work that waits, as if it had just been handed over: no relay takes it up.
 */
export async function waitingEntry(
  api: TestApi,
  { id, agencyId, since = api.clock.now() }: WaitingEntry,
): Promise<void> {
  await api.graph.write(
    rowsOf(`CREATE (:OutboxEntry {
       id: $id, agencyId: $agencyId, job: 'matching.rematch-person', subjectId: $id,
       state: 'HANDED_OVER', createdAt: $since, handedOverAt: datetime('2101-01-01')
     })`),
    { id, agencyId, since },
  );
}
