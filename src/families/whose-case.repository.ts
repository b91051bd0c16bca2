import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { Graph } from '../platform/graph/graph.js';
import { WHOSE_CASES, type WhoseCase } from './whose-case.cypher.js';

export type { WhoseCase } from './whose-case.cypher.js';

@Injectable()
export class WhoseCaseRepository {
  constructor(private readonly graph: Graph) {}

  /** @param ids of persons; others are left out. */
  of(viewer: Viewer, ids: readonly string[]): Promise<WhoseCase[]> {
    return this.graph.read(WHOSE_CASES, { viewer, ids });
  }
}
