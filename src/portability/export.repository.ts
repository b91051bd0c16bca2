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

  agencies() {
    return this.graph.read(cypher.AGENCIES, {});
  }

  /** By the code of each kind of resource, in what it is counted. */
  async units(): Promise<Record<string, string>> {
    const rows = await this.graph.read(cypher.UNITS, {});
    return Object.fromEntries(rows.map(({ code, unit }) => [code, unit]));
  }

  /** How many entries of the log tell of changes after this place. */
  async changesAfter(agencyId: string, after: number): Promise<number> {
    const [row] = await this.graph.read(cypher.CHANGES_AFTER, { agencyId, after });
    return row!.count;
  }

  /**
   * Every node of the agency, in an order that is the same each time.
   * @param untilSeq the place in the log up to which it is read.
   */
  async *nodes(agencyId: string, untilSeq: number): AsyncGenerator<NodeRow> {
    for (const statement of this.byId.values())
      for (let afterId = ''; ;) {
        const page = await this.page(statement, { agencyId, afterId });
        yield* page;
        if (page.length < PAGE) break;
        afterId = page.at(-1)!.properties['id'] as string;
      }
    for (const statement of Object.values(BY_PLACE))
      for (let afterSeq = -1; ;) {
        const page = await this.page(statement, { agencyId, afterSeq, untilSeq });
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
