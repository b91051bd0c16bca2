import { Injectable } from '@nestjs/common';
import type { Statement } from '../graph/statement.js';
import { Graph } from '../graph/graph.js';
import type { Parameters } from '../graph/values.js';

/** Runs the statements that declarations make. */
@Injectable()
export class RecordsRepository {
  constructor(private readonly graph: Graph) {}

  /** Makes other writers of these records wait until the open transaction ends. */
  async lock(statement: Statement<Parameters, object>, parameters: Parameters) {
    await this.graph.write(statement, parameters);
  }

  rows<R>(statement: Statement<Parameters, R>, parameters: Parameters): Promise<R[]> {
    return this.graph.read(statement, parameters);
  }
}
