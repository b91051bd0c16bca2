import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Graph } from '../graph/graph.js';
import { RedisClient } from '../queue/redis.js';

const PATIENCE_MS = 2_000;

type State = 'up' | 'away';

/** What a load balancer or a person may ask of this process. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly graph: Graph,
    private readonly redis: RedisClient,
  ) {}

  /** The process runs and answers. */
  @Get('live')
  @HttpCode(200)
  live(): { status: State } {
    return { status: 'up' };
  }

  /** 200 when both databases answer within two seconds, else 503 and which of them is away. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) res: Response): Promise<Record<string, State>> {
    const [neo4j, redis] = await Promise.all([
      answers(this.graph.ping()),
      answers(this.redis.ping()),
    ]);
    const status: State = neo4j === 'up' && redis === 'up' ? 'up' : 'away';
    res.status(status === 'up' ? 200 : 503);
    return { status, neo4j, redis };
  }
}

async function answers(asked: Promise<void>): Promise<State> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<State>((resolve) => {
    timer = setTimeout(() => resolve('away'), PATIENCE_MS);
  });
  const answer = asked.then(
    (): State => 'up',
    (): State => 'away',
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
