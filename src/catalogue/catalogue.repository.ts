import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import * as cypher from './catalogue.cypher.js';
import type { AttributeRule, AttributeType, ResourceDomain, TextIn } from './vocabulary.js';

export type KindRow = Omit<cypher.StoredKind, 'definition'> & {
  attributes: {
    code: string;
    name: TextIn;
    type: AttributeType;
    values?: { code: string; name: TextIn }[];
    rule: AttributeRule;
    required: boolean;
  }[];
};

@Injectable()
export class CatalogueRepository {
  constructor(private readonly graph: Graph) {}

  /** Kinds with these codes, also withdrawn ones; unknown codes are missing. */
  async kinds(codes: readonly string[]): Promise<KindRow[]> {
    return rows(await this.graph.read(cypher.KINDS_BY_CODES, { codes }));
  }

  async list(
    filter: { domain: ResourceDomain | null; search: string | null },
    page: Page,
  ): Promise<KindRow[]> {
    return rows(await this.graph.read(cypher.LIST_KINDS, { ...filter, ...page }));
  }
}

function rows(found: cypher.StoredKind[]): KindRow[] {
  return found.map(({ definition, ...kind }) => ({
    ...kind,
    ...(JSON.parse(definition) as Pick<KindRow, 'attributes'>),
  }));
}
