import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import * as cypher from './catalogue.cypher.js';
import type {
  AttributeRule,
  AttributeType,
  ResourceDomain,
  ResourceNature,
  TextIn,
} from './vocabulary.js';

export interface KindRow {
  code: string;
  domain: ResourceDomain;
  nature: ResourceNature;
  unit: string;
  nameEn: string;
  nameBg: string;
  helpEn: string;
  helpBg: string;
  divisible: boolean;
  task: string | null;
  checks: string[];
  withdrawn: boolean;
  attributes: {
    code: string;
    name: TextIn;
    type: AttributeType;
    values?: { code: string; name: TextIn }[];
    rule: AttributeRule;
    required: boolean;
  }[];
  /** Quantities in hundredths of `unit`; attributes as JSON text. */
  parts: {
    code: string;
    kindCode: string;
    unit: string;
    quantity: number;
    attributes: string | null;
    nameEn: string;
    nameBg: string;
  }[];
  /** Price of one whole unit, in hundredths of the substitute's `unit`. */
  substitutes: { kindCode: string; unit: string; usualPrice: number }[];
}

type StoredKind = Omit<KindRow, 'attributes'> & { definition: string };

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

function rows(found: { kind: StoredKind }[]): KindRow[] {
  return found.map(({ kind: { definition, ...kind } }) => ({
    ...kind,
    ...(JSON.parse(definition) as Pick<KindRow, 'attributes'>),
  }));
}
