import { newId, parseGlobalId } from '../../src/platform/ids/global-id.js';
import { Role, type Actor } from '../../src/access/actor.js';
import { Reach } from '../../src/access/reach.js';
import { SessionsService } from '../../src/identity/sessions.service.js';
import type { Client, RoleName, TestAgency } from '../support/agency.js';
import type { TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

/**
 * Runs work in a transaction that is rolled back: background work of other tests, which reaches
 * the records of all agencies, never sees what was written.
 */
export async function undone<T>(api: TestApi, work: () => Promise<T>): Promise<T> {
  const undo = new Error('rolled back on purpose');
  let result: T | undefined;
  await api.graph
    .inTransaction(async () => {
      result = await work();
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return result as T;
}

/** The same person as services know it, with the families that there are for them now. */
export async function actorOf(
  api: TestApi,
  agency: TestAgency,
  client: Client,
  role: RoleName,
): Promise<Actor> {
  const actor = {
    accountId: parseGlobalId(client.accountId)!.id,
    agencyId: agency.id,
    timeZone: 'Europe/Sofia',
    personId: parseGlobalId(client.personId)!.id,
    role: Role[role],
    sessionId: newId(),
  };
  const found = await api.app.get(SessionsService).recognise(client.token, 'BEARER');
  return api.app.get(Reach).of(actor, found!.reached, 'CHANGE');
}

/** The jobs that have been asked for about a record. */
export async function jobsOf(api: TestApi, id: string): Promise<string[]> {
  const rows = await api.graph.read(
    rowsOf<{ job: string }>('MATCH (e:OutboxEntry {subjectId: $id}) RETURN e.job AS job'),
    { id },
  );
  return rows.map(({ job }) => job);
}
