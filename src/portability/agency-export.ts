import { Injectable } from '@nestjs/common';
import { AuditChain } from '../audit/audit-chain.js';
import { AuditEvent } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { Migrations } from '../platform/graph/migrations.js';
import { Clock } from '../platform/time/clock.js';
import { AgencyRecords } from './agency-records.js';
import { FORM, type ExportLine } from './export-form.js';
import { ExportRepository } from './export.repository.js';
import { requireAgency } from './no-such-agency.js';

/** Somebody worked in the agency meanwhile: half of what they changed may be in the file. */
class ChangedMeanwhile extends Error {}

/** Gives out everything of an agency, with every text opened. The log of the agency says so. */
@Injectable()
export class AgencyExport {
  constructor(
    private readonly repository: ExportRepository,
    private readonly records: AgencyRecords,
    private readonly migrations: Migrations,
    private readonly audit: AuditLog,
    private readonly chain: AuditChain,
    private readonly clock: Clock,
  ) {}

  /**
   * @param agencyId record id of the agency.
   * @throws NoSuchAgency, ChangedMeanwhile
   */
  async *lines(agencyId: string): AsyncGenerator<ExportLine> {
    requireAgency(agencyId, await this.repository.agencies());
    const subjects = [{ type: 'Agency', id: agencyId }];
    await this.audit.note(AuditEvent.EXPORT, { subjects, operation: 'export' });
    // Of the log, what has its place in the chain by now is given out.
    const end = await this.chain.chain(agencyId);
    yield {
      type: 'export',
      form: FORM,
      agencyId,
      exportedAt: this.clock.now().toISOString(),
      migration: await this.migrations.latest(),
      units: await this.repository.units(),
    };
    const count = { node: 0, relationship: 0 };
    for await (const line of this.records.of(agencyId, end)) {
      yield line;
      count[line.type] += 1;
    }
    await this.chain.chain(agencyId);
    if ((await this.repository.changesAfter(agencyId, end.seq)) > 0)
      throw new ChangedMeanwhile(
        'The agency was changed while it was written out. Export it again when nobody works in it.',
      );
    yield { type: 'end', nodes: count.node, relationships: count.relationship };
  }
}
