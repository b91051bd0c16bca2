import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './catalogue-load.cypher.js';
import type { KindEntry } from './catalogue-entries.js';
import { kindRows } from './kind-rows.js';

@Injectable()
export class CatalogueLoadRepository {
  constructor(private readonly graph: Graph) {}

  /** Makes the graph's kinds with these codes what their entries say. */
  async load(entries: KindEntry[]): Promise<void> {
    const { kinds, parts, substitutes } = kindRows(entries);
    await this.graph.write(cypher.LOAD_KINDS, { kinds });
    await this.graph.write(cypher.DROP_FORMER_LINKS, { kinds });
    await this.graph.write(cypher.LOAD_KIND_PARTS, { parts });
    await this.graph.write(cypher.LOAD_SUBSTITUTES, { substitutes });
  }
}
