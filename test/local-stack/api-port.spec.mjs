import { createServer } from 'node:net';
import process from 'node:process';
import { chooseApiPort, chooseHealthPort } from '../../local-stack/parts/api-port.mjs';
import { choosePort } from '../../local-stack/parts/ports.mjs';

describe('the port of the API', () => {
  const before = process.env['PORT'];
  afterEach(() => {
    if (before === undefined) delete process.env['PORT'];
    else process.env['PORT'] = before;
  });

  it('is PORT when that is free', async () => {
    process.env['PORT'] = String(await choosePort(undefined));
    expect(await chooseApiPort()).toBe(Number(process.env['PORT']));
  });

  it.each(['127.0.0.1', '0.0.0.0'])(
    'is refused, by name, when PORT is busy on %s',
    async (host) => {
      const other = createServer();
      await new Promise((resolve) => other.listen(0, host, () => resolve(undefined)));
      const { port } = /** @type {import('node:net').AddressInfo} */ (other.address());
      process.env['PORT'] = String(port);
      await expect(chooseApiPort()).rejects.toThrow(`Port ${port} (from PORT) is in use`);
      await new Promise((resolve) => other.close(resolve));
    },
  );

  it.each(['abc', '0', '70000', '80.5'])('is refused when PORT is %s', async (text) => {
    process.env['PORT'] = text;
    await expect(chooseApiPort()).rejects.toThrow(`PORT is "${text}"`);
  });
});

describe('the port of the worker’s health', () => {
  const before = process.env['WORKER_HEALTH_PORT'];
  afterEach(() => {
    if (before === undefined) delete process.env['WORKER_HEALTH_PORT'];
    else process.env['WORKER_HEALTH_PORT'] = before;
  });

  it('is refused, by name, when another program has it', async () => {
    const other = createServer();
    await new Promise((resolve) => other.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (other.address());
    process.env['WORKER_HEALTH_PORT'] = String(port);
    await expect(chooseHealthPort(3000)).rejects.toThrow(
      `Port ${port} (from WORKER_HEALTH_PORT) is in use by another program.`,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  it('is refused when it is that of the API', async () => {
    const port = await choosePort(undefined);
    process.env['WORKER_HEALTH_PORT'] = String(port);
    await expect(chooseHealthPort(port)).rejects.toThrow('choose another by WORKER_HEALTH_PORT');
  });

  it('is any free one for 0', async () => {
    process.env['WORKER_HEALTH_PORT'] = '0';
    expect(await chooseHealthPort(3000)).toBeGreaterThan(0);
  });
});
