import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { WrappedKey } from './master-keys.js';

const KEY = '.key';
const DESTROYED = '.destroyed';
const SIDE_BY_SIDE = 32;
const NAME = /^[A-Za-z0-9-]{2,60}$/;

/**
 * The files of the key folder: `<last two characters>/<name>.key`, whole or not there at all, and
 * an empty `<name>.destroyed` for each key that was destroyed. Everything is on the disk when a
 * method returns: text must never be kept whose key a power cut could take.
 */
export class KeyFiles {
  /** Changes whenever a key is destroyed. */
  readonly markPath: string;

  constructor(private readonly folder: string) {
    this.markPath = join(folder, 'last-destruction');
  }

  /** The file of this name; null where there is none or the key has been destroyed. */
  read(name: string): WrappedKey | null {
    if (this.isDestroyed(name)) return null;
    try {
      return JSON.parse(readFileSync(this.path(name, KEY), 'utf8')) as WrappedKey;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Writes the key unless another process was first. @returns what lies there now. */
  create(name: string, key: WrappedKey): WrappedKey {
    const path = this.path(name, KEY);
    const draft = this.draft(path, JSON.stringify(key));
    try {
      linkSync(draft, path);
      syncFolder(dirname(path));
      return key;
    } catch (error) {
      unlessThere(error as NodeJS.ErrnoException);
      return JSON.parse(readFileSync(path, 'utf8')) as WrappedKey;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  /**
   * Writes many keys side by side, each unless it is there: much sooner on the disk than in turn.
   */
  async createAll(keys: [name: string, key: WrappedKey][]): Promise<void> {
    for (let begin = 0; begin < keys.length; begin += SIDE_BY_SIDE)
      await Promise.all(
        keys.slice(begin, begin + SIDE_BY_SIDE).map(async ([name, key]) => {
          const path = this.path(name, KEY);
          await mkdir(dirname(path), { recursive: true, mode: 0o700 });
          const draft = draftOf(path);
          await written(draft, JSON.stringify(key));
          await link(draft, path).catch(unlessThere);
          await rm(draft);
          await synced(dirname(path));
        }),
      );
  }

  replace(name: string, key: WrappedKey): void {
    const path = this.path(name, KEY);
    renameSync(this.draft(path, JSON.stringify(key)), path);
    syncFolder(dirname(path));
  }

  isDestroyed(name: string): boolean {
    return existsSync(this.path(name, DESTROYED));
  }

  /**
   * Destroys a key: first it is marked, so that nobody uses it from then on, whatever is restored
   * beside it; then its bytes are overwritten and the file removed. Cut short, it can be repeated.
   */
  destroy(name: string): void {
    const path = this.path(name, KEY);
    renameSync(this.draft(path, ''), this.path(name, DESTROYED));
    syncFolder(dirname(path));
    renameSync(this.draft(this.markPath, ''), this.markPath);
    if (!existsSync(path)) return;
    overwrite(path);
    rmSync(path);
    syncFolder(dirname(path));
  }

  names(): string[] {
    return this.withEnding(KEY);
  }

  destroyedNames(): string[] {
    return this.withEnding(DESTROYED);
  }

  private withEnding(ending: string): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(ending))
      .map((path) => path.slice(path.lastIndexOf('/') + 1, -ending.length));
  }

  private path(name: string, ending: string): string {
    if (!NAME.test(name)) throw new TypeError('not the name of a key');
    // The last characters of an id are random, its first ones are the time.
    return join(this.folder, name.slice(-2), `${name}${ending}`);
  }

  private draft(path: string, text: string): string {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const draft = draftOf(path);
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return draft;
  }
}

function draftOf(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function written(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function synced(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function overwrite(path: string): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, randomBytes(fstatSync(file).size), 0, null, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
