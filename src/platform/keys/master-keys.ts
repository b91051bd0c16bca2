import { decrypt, encrypt } from './aes-gcm.js';

/** A data key as it lies in its file: readable only with the master key that it names. */
export interface WrappedKey {
  masterKey: string;
  wrapped: string;
}

const ENTRY = /^([A-Za-z0-9_-]{1,40}):([0-9a-f]{64})$/;

/**
 * The keys that wrap all data keys. They live outside the databases and outside the key folder. The
 * first one wraps; the others only open what has not been rewrapped yet.
 */
export class MasterKeys {
  private constructor(
    private readonly keys: ReadonlyMap<string, Buffer>,
    readonly current: string,
  ) {}

  /**
   * Reads `id:64 hexadecimal digits`, several of them apart by commas or lines, the current first.
   * @throws Error that says what is wrong with it, without showing any of it.
   */
  static parse(text: string): MasterKeys {
    const keys = new Map<string, Buffer>();
    const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
    for (const entry of entries) {
      const [, id, key] = ENTRY.exec(entry) ?? [];
      if (!id || !key) throw new Error('must be like k1: followed by 64 hexadecimal digits');
      if (keys.has(id)) throw new Error(`names two keys ${id}`);
      keys.set(id, Buffer.from(key, 'hex'));
    }
    const [current] = keys.keys();
    if (!current) throw new Error('holds no key');
    return new MasterKeys(keys, current);
  }

  /** @param name of the data key, to which the wrapping is bound. */
  wrap(key: Buffer, name: string): WrappedKey {
    const wrapped = encrypt(this.keys.get(this.current)!, key, `key:${name}`);
    return { masterKey: this.current, wrapped: wrapped.toString('base64url') };
  }

  /** @throws Error when the master key is not at hand, or the file is not what it claims to be. */
  unwrap({ masterKey, wrapped }: WrappedKey, name: string): Buffer {
    const master = this.keys.get(masterKey);
    if (!master)
      throw new Error(
        `The master key ${masterKey} is not among those given: add it to MASTER_KEY after the ` +
          'current one, or run "npm run -s keys:rewrap" while you still have it.',
      );
    const key = decrypt(master, Buffer.from(wrapped, 'base64url'), `key:${name}`);
    if (!key) throw new Error(`The key file of ${name} does not fit the master key ${masterKey}.`);
    return key;
  }
}
