import { createServer } from 'node:net';
import process from 'node:process';
import { chooseApiPort } from '../../local-stack/parts/api-port.mjs';
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
