import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from './viewer.js';
import * as cypher from './witnesses.cypher.js';

@Injectable()
export class WitnessesRepository {
  constructor(private readonly graph: Graph) {}

  /** Whether the viewer's account came after the moment into the hands and roles that it is in. */
  async isNewer(viewer: Viewer, moment: Date): Promise<boolean> {
    const [account] = await this.graph.read(cypher.IS_NEWER, { viewer, moment });
    return account?.isNewer ?? true;
  }
}
