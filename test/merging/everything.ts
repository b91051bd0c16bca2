import type { TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

const ALL = rowsOf<any>(`
MATCH (n {agencyId: $agencyId})
WHERE NOT n:AuditEntry AND NOT n:AuditHead AND NOT n:OutboxEntry
RETURN labels(n) AS labels, properties(n) AS properties, COLLECT {
  MATCH (n)-[r]->(m)
  RETURN {type: type(r), to: coalesce(m.id, m.code), properties: properties(r)}
} AS relationships`);

/** Everything of an agency but its log, without the moments of the last change. */
export async function everythingOf(api: TestApi, agencyId: string): Promise<unknown[]> {
  const rows = await api.graph.read(ALL, { agencyId });
  return rows
    .map(({ labels, properties: { changedAt: _changedAt, ...properties }, relationships }) => ({
      ...{ labels, properties, relationships: relationships.map(written).sort() },
    }))
    .sort((a, b) => (a.properties.id < b.properties.id ? -1 : 1));
}

function written({ type, to, properties: { changedAt: _changedAt, ...properties } }: any): string {
  return JSON.stringify([type, to, Object.entries(properties).sort()]);
}
