import { AuditOutcome, INSTALLATION, type AuditDraft, type RecordRef } from './audit-entry.js';

/** Records that one entry names at most; more of them make more entries. */
const MOST_RECORDS = 200;

/** What of a draft goes into one entry. */
export interface EntryPart {
  readonly draft: AuditDraft;
  readonly records: readonly RecordRef[];
}

/** A record's agency and the families that it tells of. */
export interface Place {
  readonly agencyId: string;
  readonly familyIds: readonly string[];
}

/** By record, as entries name it, where the graph has found it. */
export type Places = ReadonlyMap<string, Place>;

/**
 * The parts of drafts by the agency in whose chain they go, of bounded size each.
 * @param places of all records of which nobody has said whose they are.
 */
export function partsByAgency(
  drafts: readonly AuditDraft[],
  places: Places,
): Map<string, EntryPart[]> {
  const parts = new Map<string, EntryPart[]>();
  const agencyOf = (one: RecordRef) => one.agencyId ?? places.get(keyOf(one))?.agencyId;
  for (const draft of drafts)
    for (const [agencyId, part] of partsOf(draft, agencyOf))
      parts.set(agencyId, [...(parts.get(agencyId) ?? []), part]);
  return parts;
}

function* partsOf(
  draft: AuditDraft,
  agencyOf: (record: RecordRef) => string | undefined,
): Generator<[string, EntryPart]> {
  const { actor } = draft;
  // What nobody does but the clock may touch several agencies: each has its own part of it.
  const agencies = actor
    ? [actor.agencyId]
    : [...new Set(draft.records.flatMap((record) => agencyOf(record) ?? []))];
  for (const agencyId of agencies.length > 0 ? agencies : [INSTALLATION]) {
    const records = actor
      ? draft.records
      : draft.records.filter((one) => (agencyOf(one) ?? agencyId) === agencyId);
    for (let from = 0; from === 0 || from < records.length; from += MOST_RECORDS)
      yield [agencyId, { draft, records: records.slice(from, from + MOST_RECORDS) }];
  }
}

/** Each family concerned, with the type of a record of it; null where none was shown. */
export function familiesOf(
  { draft, records }: EntryPart,
  places: Places,
): { id: string; type: string | null }[] {
  return [
    ...draft.familyIds.map((id) => ({ id, type: null })),
    ...records.flatMap((record) => {
      const place = isUnplaced(record) ? places.get(keyOf(record)) : undefined;
      const nothingShown = isRefused(draft) || record.asked;
      // Whoever tries ids of other agencies leaves no trace there: nothing was shown.
      if (place && nothingShown && place.agencyId !== draft.actor?.agencyId) return [];
      const ids = record.familyIds ?? place?.familyIds ?? [];
      return ids.map((id) => ({ id, type: record.asked ? null : record.type }));
    }),
  ];
}

/** Nobody has said whose it is. */
export function isUnplaced({ familyIds, agencyId }: RecordRef): boolean {
  return !familyIds && !agencyId;
}

/** The record as entries name it. */
export function keyOf({ type, id }: RecordRef): string {
  return `${type}:${id}`;
}

function isRefused({ outcome }: AuditDraft): boolean {
  return outcome === AuditOutcome.REFUSED || outcome === AuditOutcome.FAILED;
}
