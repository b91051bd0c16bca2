import { Injectable } from '@nestjs/common';
import type { ChainEnd } from '../audit/audit-seal.js';
import { SECRETS, SecretSeal } from '../identity/secret-seal.js';
import type { WrittenProperties } from '../platform/graph/written-values.js';
import type { ExportedNode, ExportedRelationship } from './export-form.js';
import { ExportRepository, type NodeRow } from './export.repository.js';
import { PROPERTIES_LEFT_OUT } from './exported-labels.js';

/** What stands for a secret in a file: opened, and to be sealed again where it is imported. */
export const SECRET = 'Secret';

/** The records of an agency as a file has them, with every text opened. */
@Injectable()
export class AgencyRecords {
  constructor(
    private readonly repository: ExportRepository,
    private readonly secrets: SecretSeal,
  ) {}

  /** @param end where its log ends for whoever asks; by default where it ends. */
  async *of(
    agencyId: string,
    end: ChainEnd | null = null,
  ): AsyncGenerator<ExportedNode | ExportedRelationship> {
    const untilSeq = end?.seq ?? Number.MAX_SAFE_INTEGER;
    for await (const row of this.repository.nodes(agencyId, untilSeq)) {
      const labels = [...row.labels].sort();
      yield { type: 'node', labels, properties: this.tidy(row, end) };
      for (const { label, end: to, properties } of inOrder(row)) {
        const start = { label: ownLabel(row.labels), id: row.properties['id'] as string };
        yield { type: 'relationship', label, start, end: to, properties: sorted(properties) };
      }
    }
  }

  private tidy({ labels, properties }: NodeRow, end: ChainEnd | null): WrittenProperties {
    const [label] = labels;
    if (label === 'AuditHead') return sorted({ ...properties, ...end });
    const secret = label && label in SECRETS ? SECRETS[label as keyof typeof SECRETS] : null;
    const sealed = secret && properties[secret.property];
    if (typeof sealed !== 'string') return sorted(properties);
    const place = secret!.place(properties['id'] as string);
    const _value = this.secrets.open(sealed, place);
    // What does not open any more still says that there is one.
    const written = _value === null ? sealed : { $type: SECRET, _value };
    return sorted({ ...properties, [secret!.property]: written });
  }
}

function ownLabel(labels: string[]): string {
  return labels.includes('Organisation') ? 'Organisation' : labels[0]!;
}

/** Without what is derived again, in an order that is the same each time. */
function sorted(properties: WrittenProperties): WrittenProperties {
  const kept = Object.entries(properties).filter(([key]) => !PROPERTIES_LEFT_OUT.has(key));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function inOrder({ relationships }: NodeRow): NodeRow['relationships'] {
  const key = ({ label, end, properties }: NodeRow['relationships'][number]) =>
    [label, end.label, end.id, JSON.stringify(sorted(properties))].join(' ');
  return [...relationships].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
