import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { OUTBOX_CHANNEL } from '../platform/outbox/outbox.js';
import { RedisClient } from '../platform/queue/redis.js';

const PATIENCE_MS = 2_000;

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
    const [neo4j, redis, worker] = await Promise.all([
      succeeds(this.graph.ping().then(() => true)),
      succeeds(this.redis.ping().then(() => true)),
      succeeds(this.workerListens()),
    ]);
    return [
      { name: 'API', does: 'answers requests', up: true },
      { name: 'Neo4j', does: 'keeps families, webs, needs and offers', up: neo4j },
      { name: 'Redis', does: 'hands jobs to the worker', up: redis },
      { name: 'Worker', does: 'finds matches, reminds, expires', up: worker },
    ];
  }

  /** Every worker process listens for new jobs on this channel. */
  private async workerListens(): Promise<boolean> {
    const [, listeners] = await this.redis.client.pubsub('NUMSUB', OUTBOX_CHANNEL);
    return Number(listeners) > 0;
  }
}

async function succeeds(asked: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  return Promise.race([asked.catch(() => false), late]).finally(() => clearTimeout(timer));
}
