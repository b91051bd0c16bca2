import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { WrittenProperties } from '../platform/graph/written-values.js';
import { RecordTypes } from '../platform/records/record-types.js';
import * as cypher from './export.cypher.js';
import type { End } from './export-form.js';

const PAGE = 2_000;

/** By label, the statements that read the log: its entries by their place in it. */
const BY_PLACE = {
  AuditEntry: cypher.AUDIT_ENTRY,
  AuditCheckpoint: cypher.AUDIT_CHECKPOINT,
  AuditHead: cypher.AUDIT_HEAD,
} as const;

/** A node with the relationships that begin at it. */
export interface NodeRow {
  labels: string[];
  properties: WrittenProperties;
  relationships: { label: string; end: End; properties: WrittenProperties }[];
}

@Injectable()
export class ExportRepository {
  /** By label, the statements that read all else: a page at a time, by id. */
  private readonly byId = new Map<string, string>();

  constructor(
    private readonly graph: Graph,
    types: RecordTypes,
  ) {
    for (const { record } of types.all())
      if (record.exported)
        this.byId.set(record.exported.label, cypher.pageFrom(record.exported.from, record.as));
  }

  /** All labels that a file may hold. */
  labels(): Set<string> {
    return new Set([...this.byId.keys(), ...Object.keys(BY_PLACE), 'Agency']);
  }

  agencies(): Promise<{ id: string; name: string }[]> {
    return this.graph.read(cypher.AGENCIES, {});
  }

  /** Every node of the agency, in an order that is the same each time. */
  async *nodes(agencyId: string): AsyncGenerator<NodeRow> {
    for (const statement of this.byId.values())
      for (let afterId = ''; ;) {
        const page = await this.page(statement, { agencyId, afterId });
        yield* page;
        if (page.length < PAGE) break;
        afterId = page.at(-1)!.properties['id'] as string;
      }
    for (const statement of Object.values(BY_PLACE))
      for (let afterSeq = -1; ;) {
        const page = await this.page(statement, { agencyId, afterSeq });
        yield* page;
        if (page.length < PAGE) break;
        afterSeq = page.at(-1)!.properties['seq'] as number;
      }
  }

  private async page(statement: string, from: Record<string, string | number>) {
    const rows = await this.graph.readWritten(statement, { ...from, limit: PAGE });
    return rows as unknown as NodeRow[];
  }
}
