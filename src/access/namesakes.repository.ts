import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './namesakes.cypher.js';
import type { Viewer } from './viewer.js';

@Injectable()
export class NamesakesRepository {
  constructor(private readonly graph: Graph) {}

  /** Others of this person's name, and whether the viewer may be told which they are. */
  of(viewer: Viewer, personId: string): Promise<{ id: string; isShown: boolean }[]> {
    return this.graph.read(cypher.NAMESAKES, { viewer, personId });
  }

  /** Persons kept from the family of a match, with the giver of their name. */
  restrained(viewer: Viewer, matchId: string): Promise<{ id: string; giverId: string }[]> {
    return this.graph.read(cypher.RESTRAINED_NAMESAKES, { viewer, matchId });
  }
}
