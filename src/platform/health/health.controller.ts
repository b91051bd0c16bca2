import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Graph } from '../graph/graph.js';
import { RedisClient } from '../queue/redis.js';
import { askDatabases, type State } from './databases.js';

/** What a load balancer or a person may ask of the API. */
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
    const states = await askDatabases(this.graph, this.redis);
    res.status(states.status === 'up' ? 200 : 503);
    return states;
  }
}
