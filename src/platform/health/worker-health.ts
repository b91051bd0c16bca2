import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';
import { WorkerWatch } from './worker-watch.js';

/**
 * The health address of a worker: `/health/live` says that the process answers, `/health/ready` how
 * it is doing, with 503 unless it is `up`. It answers nothing else.
 */
@Injectable()
export class WorkerHealthAddress implements OnApplicationShutdown {
  private readonly server = createServer((request, response) => {
    void this.answer(request.method === 'GET' ? request.url : undefined, response);
  });

  constructor(
    private readonly config: Config,
    private readonly watch: WorkerWatch,
  ) {}

  /** @returns its port. @throws Error that names the port and its setting where it is taken. */
  async listen(): Promise<number> {
    const { workerHealthHost, workerHealthPort } = this.config;
    this.server.listen(workerHealthPort, workerHealthHost);
    await once(this.server, 'listening').catch((cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
      throw new Error(
        `Port ${workerHealthPort} (WORKER_HEALTH_PORT) is in use by another program. ` +
          'End that, or choose another port; 0 takes any that is free.',
        { cause },
      );
    });
    return (this.server.address() as AddressInfo).port;
  }

  onApplicationShutdown(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(path: string | undefined, response: ServerResponse): Promise<void> {
    const health =
      path === '/health/live'
        ? { status: 'up' }
        : path === '/health/ready'
          ? await this.watch.look()
          : null;
    response
      .writeHead(health === null ? 404 : health.status === 'up' ? 200 : 503, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
      })
      .end(health === null ? '' : JSON.stringify(health));
  }
}
