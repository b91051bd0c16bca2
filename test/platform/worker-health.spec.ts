import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import type { Config } from '../../src/platform/config/config.js';
import { WorkerHealthAddress } from '../../src/platform/health/worker-health.js';

test('a worker whose health port another program has says which it is, and how to choose another', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const config = { workerHealthHost: '127.0.0.1', workerHealthPort: port } as Config;
  const address = new WorkerHealthAddress(config, null as never);
  await expect(address.listen()).rejects.toThrow(
    `Port ${port} (WORKER_HEALTH_PORT) is in use by another program.`,
  );
  other.close();
});
