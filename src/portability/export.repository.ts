import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { WrittenProperties } from '../platform/graph/written-values.js';
import * as cypher from './export.cypher.js';
import type { End } from './export-form.js';

const PAGE = 2_000;

/** Labels by the statement that reads a page of them by id. */
const BY_ID = {
  Organisation: cypher.ORGANISATION,
  Location: cypher.LOCATION,
  Service: cypher.SERVICE,
  Person: cypher.PERSON,
  Check: cypher.CHECK,
  Account: cypher.ACCOUNT,
  SignInProvider: cypher.SIGN_IN_PROVIDER,
  Family: cypher.FAMILY,
  Case: cypher.CASE,
  Consent: cypher.CONSENT,
  Referral: cypher.REFERRAL,
  Need: cypher.NEED,
  NeedCard: cypher.NEED_CARD,
  Part: cypher.PART,
  Offer: cypher.OFFER,
  Match: cypher.MATCH,
  Fund: cypher.FUND,
  Spending: cypher.SPENDING,
  Task: cypher.TASK,
  Erasure: cypher.ERASURE,
} as const;

/** The same for the log, whose entries are read by their place in it. */
const BY_PLACE = {
  AuditEntry: cypher.AUDIT_ENTRY,
  AuditCheckpoint: cypher.AUDIT_CHECKPOINT,
  AuditHead: cypher.AUDIT_HEAD,
} as const;

/** All labels that a file may hold. */
export const EXPORTED = new Set<string>([
  ...Object.keys(BY_ID),
  ...Object.keys(BY_PLACE),
  'Agency',
]);

/** A node with the relationships that begin at it. */
export interface NodeRow {
  labels: string[];
  properties: WrittenProperties;
  relationships: { label: string; end: End; properties: WrittenProperties }[];
}

@Injectable()
export class ExportRepository {
  constructor(private readonly graph: Graph) {}

  agencies(): Promise<{ id: string; name: string }[]> {
    return this.graph.read(cypher.AGENCIES);
  }

  /** Every node of the agency, in an order that is the same each time. */
  async *nodes(agencyId: string): AsyncGenerator<NodeRow> {
    for (const statement of Object.values(BY_ID))
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
