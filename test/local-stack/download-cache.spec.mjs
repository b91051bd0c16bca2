import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { cached } from '../../local-stack/parts/download-cache.mjs';

describe('the cache of downloads', () => {
  /** @type {string} */
  let cache;
  const before = process.env['KINWEAVE_CACHE'];

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'kinweave-'));
    process.env['KINWEAVE_CACHE'] = cache;
  });

  afterEach(() => {
    if (before === undefined) delete process.env['KINWEAVE_CACHE'];
    else process.env['KINWEAVE_CACHE'] = before;
    rmSync(cache, { recursive: true, force: true });
  });

  it('discards what a killed download left, and fetches anew', async () => {
    const half = join(cache, '.partial-thing-1-999999');
    mkdirSync(half);
    writeFileSync(join(half, 'half'), 'a');
    const folder = await cached('thing-1', async (partial) => {
      expect(readdirSync(partial)).toEqual([]);
      writeFileSync(join(partial, 'whole'), 'b');
    });
    expect(readdirSync(folder)).toEqual(['whole']);
    expect(existsSync(half)).toBe(false);
  });

  it('leaves nothing behind when fetching fails, and can try again', async () => {
    const failing = cached('thing-1', async (partial) => {
      writeFileSync(join(partial, 'half'), 'a');
      throw new Error('no network');
    });
    await expect(failing).rejects.toThrow('no network');
    expect(existsSync(join(cache, 'thing-1'))).toBe(false);
    expect(readdirSync(cache).filter((name) => name.startsWith('.partial'))).toEqual([]);
    await cached('thing-1', async (partial) => writeFileSync(join(partial, 'whole'), 'b'));
    expect(readFileSync(join(cache, 'thing-1', 'whole'), 'utf8')).toBe('b');
  });

  it('fetches once for two that ask at the same time', async () => {
    let fetches = 0;
    const fill = async (/** @type {string} */ partial) => {
      fetches += 1;
      await new Promise((resolve) => setTimeout(resolve, 500));
      writeFileSync(join(partial, 'whole'), 'b');
    };
    const [first, second] = await Promise.all([cached('thing-1', fill), cached('thing-1', fill)]);
    expect(first).toBe(second);
    expect(fetches).toBe(1);
  });
});
