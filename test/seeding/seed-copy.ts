import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEEDS } from '../../src/seeding/seed-file.js';

/** A copy of `seeds/` in which a test may plant mistakes. */
export class SeedCopy {
  readonly base = mkdtempSync(join(tmpdir(), 'kinweave-seeds-'));

  constructor() {
    cpSync(SEEDS, this.base, { recursive: true });
  }

  /** Replaces the first `before` in a file. @returns the line on which it stood. */
  plant(name: string, before: string, after: string): number {
    const path = join(this.base, name);
    const text = readFileSync(path, 'utf8');
    const at = text.indexOf(before);
    if (at < 0) throw new Error(`${name} does not contain ${before}`);
    writeFileSync(path, text.slice(0, at) + after + text.slice(at + before.length));
    return text.slice(0, at).split('\n').length;
  }

  remove(): void {
    rmSync(this.base, { recursive: true });
  }
}

/** The lines of the message with which something is refused, or none. */
export function refusalOf(load: () => unknown): string[] {
  try {
    load();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}
