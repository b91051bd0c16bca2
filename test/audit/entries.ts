import type { AuditEntryRow } from '../../src/audit/audit-entry.record.js';
import { AuditChain } from '../../src/audit/audit-chain.js';
import { AuditStoreRepository } from '../../src/audit/audit-store.repository.js';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import type { TestApi } from '../support/api.js';

/** An entry that has its place. */
export type ChainedEntry = AuditEntryRow & { seq: number };

/**
 * The chain of an agency from a place on, from its first entry if none is given. What waits for a place
 * is chained first, as a worker would do.
 */
export async function chainOf(api: TestApi, agencyId: string, after = 0): Promise<ChainedEntry[]> {
  await api.app.get(AuditChain, { strict: false }).chain(agencyId);
  const store = api.app.get(AuditStoreRepository, { strict: false });
  const rows = await store.entries(agencyId, { after, until: 1e9, limit: 1e6 });
  return rows.map(({ entry }) => entry as ChainedEntry);
}

/** How many entries the chain of an agency has. */
export async function lengthOf(api: TestApi, agencyId: string): Promise<number> {
  return (await chainOf(api, agencyId)).length;
}

/** A record as entries name it. */
export function named(globalId: string): string {
  const { type, id } = parseGlobalId(globalId)!;
  return `${type}:${id}`;
}

/** The id in the graph of a record that the API named. */
export function local(globalId: string): string {
  return parseGlobalId(globalId)!.id;
}
