import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './installation.cypher.js';

@Injectable()
export class InstallationRepository {
  constructor(private readonly graph: Graph) {}

  async giveTo(agencyId: string): Promise<void> {
    await this.graph.write(cypher.RUN_INSTALLATION, { agencyId });
  }

  async isRunBy(agencyId: string): Promise<boolean> {
    return (await this.graph.read(cypher.RUNS_INSTALLATION, { agencyId })).length > 0;
  }
}
