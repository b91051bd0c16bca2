import { Injectable } from '@nestjs/common';
import { AuditChain } from '../audit/audit-chain.js';
import { AuditEvent } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { Migrations } from '../platform/graph/migrations.js';
import type { WrittenProperties } from '../platform/graph/written-values.js';
import { Clock } from '../platform/time/clock.js';
import { FORM, type ExportLine } from './export-form.js';
import { ExportRepository, type NodeRow } from './export.repository.js';
import { DERIVED } from './exported-labels.js';

/** No agency has this id. */
class NoSuchAgency extends Error {}

/** Gives out everything of an agency, with every text opened. The log of the agency says so. */
@Injectable()
export class AgencyExport {
  constructor(
    private readonly repository: ExportRepository,
    private readonly migrations: Migrations,
    private readonly audit: AuditLog,
    private readonly chain: AuditChain,
    private readonly clock: Clock,
  ) {}

  /**
   * @param agencyId record id of the agency.
   * @throws NoSuchAgency
   */
  async *lines(agencyId: string): AsyncGenerator<ExportLine> {
    const agencies = await this.repository.agencies();
    if (!agencies.some(({ id }) => id === agencyId))
      throw new NoSuchAgency(
        [`There is no agency ${agencyId}. There are:`]
          .concat(agencies.map(({ id, name }) => `  ${id}  ${name}`))
          .join('\n'),
      );
    const subjects = [{ type: 'Agency', id: agencyId }];
    await this.audit.note(AuditEvent.EXPORT, { subjects, operation: 'export' });
    // Of the log, what has its place in the chain is given out.
    await this.chain.chain(agencyId);
    yield {
      type: 'export',
      form: FORM,
      agencyId,
      exportedAt: this.clock.now().toISOString(),
      migration: await this.migrations.latest(),
    };
    let nodes = 0;
    let relationships = 0;
    for await (const row of this.repository.nodes(agencyId)) {
      yield { type: 'node', labels: [...row.labels].sort(), properties: tidy(row.properties) };
      nodes += 1;
      for (const { label, end, properties } of inOrder(row)) {
        const start = { label: ownLabel(row.labels), id: row.properties['id'] as string };
        yield { type: 'relationship', label, start, end, properties: tidy(properties) };
        relationships += 1;
      }
    }
    yield { type: 'end', nodes, relationships };
  }
}

function ownLabel(labels: string[]): string {
  return labels.includes('Organisation') ? 'Organisation' : labels[0]!;
}

/** Without what is derived again, in an order that is the same each time. */
function tidy(properties: WrittenProperties): WrittenProperties {
  const kept = Object.entries(properties).filter(([key]) => !DERIVED.some((one) => one === key));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function inOrder({ relationships }: NodeRow): NodeRow['relationships'] {
  const key = ({ label, end, properties }: NodeRow['relationships'][number]) =>
    [label, end.label, end.id, JSON.stringify(tidy(properties))].join(' ');
  return [...relationships].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
