import type { RequestContext } from '../platform/graphql/request-context.js';
import type { RecordRef } from './audit-entry.js';

/** What one field of the query's first level has shown or refused. */
interface FieldReads {
  readonly operation: string;
  readonly records: Map<string, RecordRef>;
  readonly refusal: { code: string; records: RecordRef[] } | null;
}

/** What one request has shown, until it is written down before the answer is sent. */
export class RequestReads {
  private readonly told = new Set<string>();
  /** By the name in the answer, which an alias may have given. */
  private readonly fields = new Map<string, FieldReads>();

  /** A field of the first level, by its name in the answer and in the schema. */
  begin(key: string, operation: string): void {
    if (!this.fields.has(key))
      this.fields.set(key, { operation, records: new Map(), refusal: null });
  }

  /**
   * A record is part of the answer, below this field of the first level, or was asked about there.
   * That it is shown says more than that it was asked about.
   */
  show(key: string, record: RecordRef): void {
    const records = this.fields.get(key)?.records;
    const name = `${record.type}:${record.id}`;
    if (!record.asked || !records?.has(name)) records?.set(name, record);
  }

  /** A field of the first level answers with nothing but this code. */
  refuse(key: string, refusal: { code: string; records: RecordRef[] }): void {
    const field = this.fields.get(key);
    if (field) this.fields.set(key, { ...field, refusal });
  }

  /** Another entry of this request names these records. */
  toldOf(records: readonly RecordRef[]): void {
    for (const { type, id } of records) this.told.add(`${type}:${id}`);
  }

  /** What is to be written down: by field, the records that no other entry names. */
  *toTell(): Generator<{
    operation: string;
    records: RecordRef[];
    refusal: FieldReads['refusal'];
  }> {
    for (const { operation, records, refusal } of this.fields.values()) {
      const untold = [...records].filter(([key]) => !this.told.has(key)).map(([, one]) => one);
      if (untold.length > 0 || refusal) yield { operation, records: untold, refusal };
    }
  }
}

const byRequest = new WeakMap<RequestContext, RequestReads>();

/** What this request has read so far. */
export function readsOf(context: RequestContext): RequestReads {
  const known = byRequest.get(context);
  if (known) return known;
  const reads = new RequestReads();
  byRequest.set(context, reads);
  return reads;
}
