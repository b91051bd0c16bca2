import process from 'node:process';
import { workerOptions } from '../../local-stack/parts/worker-heap.mjs';

describe('the heap of the worker', () => {
  const before = process.env['WORKER_HEAP'];
  afterEach(() => {
    if (before === undefined) delete process.env['WORKER_HEAP'];
    else process.env['WORKER_HEAP'] = before;
  });

  it.each(['', '900'])('is bounded when WORKER_HEAP is "%s"', (text) => {
    process.env['WORKER_HEAP'] = text;
    expect(workerOptions()).toEqual([
      `--max-old-space-size=${text || '512'}`,
      '--max-semi-space-size=16',
    ]);
  });

  it.each(['much', '-1', '700.5', '64', '1e999'])('is refused when WORKER_HEAP is %s', (text) => {
    process.env['WORKER_HEAP'] = text;
    expect(() => workerOptions()).toThrow(`WORKER_HEAP is "${text}"`);
  });
});
