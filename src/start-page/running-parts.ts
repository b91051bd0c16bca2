import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { askDatabases, inTime } from '../platform/health/databases.js';
import { OUTBOX_CHANNEL } from '../platform/outbox/outbox.js';
import { RedisClient } from '../platform/queue/redis.js';

/** A part of Kinweave and whether it answers. */
export interface Part {
  name: string;
  does: string;
  up: boolean;
}

/** Asks the parts that an API process depends on, or that must run beside it. */
@Injectable()
export class RunningParts {
  constructor(
    private readonly graph: Graph,
    private readonly redis: RedisClient,
  ) {}

  /** The state of every part, after two seconds at most. */
  async look(): Promise<Part[]> {
    const [{ neo4j, redis }, worker] = await Promise.all([
      askDatabases(this.graph, this.redis),
      inTime(this.workerListens()),
    ]);
    return [
      { name: 'API', does: 'answers requests', up: true },
      { name: 'Neo4j', does: 'keeps families, webs, needs and offers', up: neo4j === 'up' },
      { name: 'Redis', does: 'hands jobs to the worker', up: redis === 'up' },
      { name: 'Worker', does: 'finds matches, reminds, expires', up: worker },
    ];
  }

  /** Every worker process listens for new jobs on this channel. @throws Error where none does. */
  private async workerListens(): Promise<void> {
    const [, listeners] = await this.redis.client.pubsub('NUMSUB', OUTBOX_CHANNEL);
    if (Number(listeners) === 0) throw new Error('no worker listens');
  }
}
