import { Injectable } from '@nestjs/common';
import { Graph } from '../graph/graph.js';
import { newId } from '../ids/global-id.js';
import * as cypher from './schedule.cypher.js';

@Injectable()
export class ScheduleRepository {
  constructor(private readonly graph: Graph) {}

  /** Writes an entry for each of these jobs that is due. @returns the names of those. */
  async askForDue(
    jobs: readonly { name: string; everyMs: number }[],
    now: Date,
  ): Promise<string[]> {
    const parameters = {
      now,
      lock: newId(),
      // In one order, so that two workers never wait for each other.
      jobs: jobs
        .map(({ name, everyMs }) => ({
          name,
          dueIfRanAt: new Date(now.getTime() - everyMs),
          entryId: newId(),
        }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    };
    if ((await this.graph.read(cypher.SOME_DUE, parameters)).length === 0) return [];
    const asked = await this.graph.write(cypher.ASK_FOR_DUE, parameters);
    return asked.map(({ name }) => name);
  }
}
