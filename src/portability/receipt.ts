import { createHash } from 'node:crypto';
import type { ExportLine } from './export-form.js';

const LENGTH = 32;

/** Names what a file holds: whoever wrote it and whoever has taken it in come to the same. */
export class Receipt {
  private readonly hash = createHash('sha256');

  add(line: ExportLine): void {
    this.hash.update(`${JSON.stringify(line)}\n`);
  }

  /** Of all lines so far. */
  get text(): string {
    return this.hash.copy().digest('hex').slice(0, LENGTH);
  }
}
