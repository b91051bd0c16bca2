import { createHash } from 'node:crypto';
import {
  readWritten,
  type Written,
  type WrittenProperties,
} from '../platform/graph/written-values.js';
import { canonical } from '../platform/text/canonical.js';
import type { ExportedNode, ExportedRelationship } from './export-form.js';

const MODULUS = 1n << 256n;

/** By label, a sum over all records in any order: equal sums are of equal records. */
export class RecordSums {
  private readonly byLabel = new Map<string, bigint>();

  /** @param isErased whether what is sealed for somebody cannot be opened here any more. */
  constructor(private readonly isErased: (owner: string) => boolean) {}

  add(line: ExportedNode | ExportedRelationship): void {
    const properties = this.known(line.properties);
    const label = line.type === 'node' ? [...line.labels].sort().join(':') : line.label;
    const told =
      line.type === 'node' ? [label, properties] : [label, line.start, line.end, properties];
    const digest = createHash('sha256').update(canonical(told)).digest('hex');
    this.byLabel.set(label, ((this.byLabel.get(label) ?? 0n) + BigInt(`0x${digest}`)) % MODULUS);
  }

  /** Labels of which the other has not the same records. */
  differingFrom(other: RecordSums): string[] {
    const labels = new Set([...this.byLabel.keys(), ...other.byLabel.keys()]);
    return [...labels]
      .filter((label) => this.byLabel.get(label) !== other.byLabel.get(label))
      .sort();
  }

  private known(properties: WrittenProperties): WrittenProperties {
    return Object.fromEntries(
      Object.entries(properties).filter(([, value]) => value !== null && !this.isLost(value)),
    );
  }

  private isLost(value: Written): boolean {
    let owner: string | null = null;
    readWritten(value, (text) => void (owner = text.owner));
    return owner !== null && this.isErased(owner);
  }
}
