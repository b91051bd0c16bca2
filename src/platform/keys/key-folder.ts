import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { KeyFiles } from './key-files.js';
import type { WrappedKey } from './master-keys.js';

const KEY_BYTES = 32;
/** So many keys stay in memory; with more, all are forgotten and read again as they are used. */
const REMEMBERED = 20_000;

/** Thrown where text should be sealed for somebody whose key has been destroyed. */
export class KeyDestroyed extends Error {
  constructor(name: string) {
    super(`The key ${name} has been destroyed.`);
    this.name = 'KeyDestroyed';
  }
}

/**
 * The data keys, one small file each, wrapped by the master key. API and worker share the folder.
 * A key that one process destroys is used by no other from the next statement on: each destruction
 * changes one mark in the folder, which is looked at before remembered keys are used.
 */
@Injectable()
export class KeyFolder {
  private readonly files: KeyFiles;
  private remembered = new Map<string, Buffer>();
  private mark = '';

  constructor(private readonly config: Config) {
    this.files = new KeyFiles(config.keyFolder);
  }

  /** Forgets remembered keys if any has been destroyed since; costs one look at a file. */
  honourDestructions(): void {
    const mark = this.readMark();
    if (mark === this.mark) return;
    this.mark = mark;
    this.forget();
  }

  /**
   * The key of this name; null where there is none, or no more. Call `honourDestructions` first.
   */
  existing(name: string): Buffer | null {
    const known = this.remembered.get(name);
    if (known) return known;
    const wrapped = this.files.read(name);
    return wrapped ? this.remember(name, wrapped) : null;
  }

  /**
   * The key of this name, made where there is none. It is on the disk before it is used.
   * @throws KeyDestroyed for a destroyed key: nothing is sealed for the erased.
   */
  obtain(name: string): Buffer {
    this.honourDestructions();
    const known = this.existing(name);
    if (known) return known;
    if (this.files.isDestroyed(name)) throw new KeyDestroyed(name);
    // Another process may have been first: its key counts.
    return this.remember(name, this.files.create(name, this.newKey(name)));
  }

  /** Makes those of these keys that are missing, many side by side; for bulk loads. */
  async prepare(names: readonly string[]): Promise<void> {
    this.honourDestructions();
    const missing = [...new Set(names)].filter(
      (name) => !this.existing(name) && !this.files.isDestroyed(name),
    );
    const made = missing.map((name): [string, WrappedKey] => [name, this.newKey(name)]);
    await this.files.createAll(made);
  }

  isDestroyed(name: string): boolean {
    return this.files.isDestroyed(name);
  }

  /** Destroys the key of this name for good, also where there was none. Safe to repeat. */
  destroy(name: string): void {
    this.files.destroy(name);
    this.honourDestructions();
  }

  /** Names of the keys that have been destroyed. */
  destroyed(): string[] {
    return this.files.destroyedNames();
  }

  /** Names of the keys that there are. */
  names(): string[] {
    return this.files.names();
  }

  /** Wraps every key by the current master key. @returns how many were wrapped by another one. */
  rewrap(): number {
    const { masterKeys } = this.config;
    const old = this.files
      .names()
      .map((name) => ({ name, file: this.files.read(name) }))
      .filter(({ file }) => file !== null && file.masterKey !== masterKeys.current);
    for (const { name, file } of old)
      this.files.replace(name, masterKeys.wrap(masterKeys.unwrap(file!, name), name));
    return old.length;
  }

  private newKey(name: string): WrappedKey {
    return this.config.masterKeys.wrap(randomBytes(KEY_BYTES), name);
  }

  private remember(name: string, wrapped: WrappedKey): Buffer {
    const key = this.config.masterKeys.unwrap(wrapped, name);
    if (this.remembered.size >= REMEMBERED) this.forget();
    this.remembered.set(name, key);
    return key;
  }

  private forget(): void {
    for (const key of this.remembered.values()) key.fill(0);
    this.remembered = new Map();
  }

  private readMark(): string {
    const mark = statSync(this.files.markPath, { bigint: true, throwIfNoEntry: false });
    if (mark) return `${mark.ino} ${mark.mtimeNs}`;
    // A folder that is out of reach must not look like one whose keys have been destroyed.
    if (!statSync(this.config.keyFolder, { throwIfNoEntry: false })?.isDirectory())
      throw new Error('KEY_FOLDER is not there: without it nothing that is sealed can be read.');
    return 'none';
  }
}
