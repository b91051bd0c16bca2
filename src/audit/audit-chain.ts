import { Injectable } from '@nestjs/common';
import { daysOnEarth } from '../platform/time/days.js';
import { AuditChainRepository, type MergedFamily } from './audit-chain.repository.js';
import {
  AuditOutcome,
  familyIdsOf,
  INSTALLATION,
  type AuditDraft,
  type RecordRef,
} from './audit-entry.js';
import type { AuditEntryRow } from './audit-entry.record.js';
import type { ChainEnd } from './audit-seal.js';
import { AuditKeys } from './audit-keys.js';
import { sealEntry } from './audit-seal.js';

/** Records that one entry names at most; more of them make more entries. */
const MOST_RECORDS = 200;

type Families = Awaited<ReturnType<AuditChainRepository['familiesOf']>>;
type Placed = Parameters<typeof sealEntry>[1];

/** Writes entries into the chains of their agencies. */
@Injectable()
export class AuditChain {
  constructor(
    private readonly repository: AuditChainRepository,
    private readonly keys: AuditKeys,
  ) {}

  /**
   * Appends entries within the open transaction. The chains are locked last and in order, so this
   * must be the last that the transaction does.
   * @throws Error for a record that was told of and is nowhere: its entry would be in no agency's chain.
   */
  async append(drafts: readonly AuditDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    const days = daysOnEarth(drafts[0]!.at);
    const families = await this.repository.familiesOf(unplaced(drafts), days);
    refuseToldNowhere(drafts, families);
    const chains = new Map<string, Placed[]>();
    for (const draft of drafts)
      for (const [agencyId, placed] of placesOf(draft, families))
        chains.set(agencyId, [...(chains.get(agencyId) ?? []), placed]);
    for (const agencyId of [...chains.keys()].sort()) {
      const all = chains.get(agencyId)!;
      const { merged, ...stands } = await this.repository.lock(agencyId, all.flatMap(familyIdsOf));
      let end: ChainEnd = stands;
      const entries: AuditEntryRow[] = [];
      for (const placed of all) {
        const entry = sealEntry(this.keys.current, withMerged(placed, merged), agencyId, end);
        entries.push(entry);
        end = entry;
      }
      await this.repository.append(agencyId, entries);
    }
  }
}

/** The chains that a draft goes into, in pieces of bounded size. */
function* placesOf(draft: AuditDraft, families: Families): Generator<[string, Placed]> {
  // What nobody does but the clock may touch several agencies: each has its own part of it.
  const agencies = draft.actor
    ? [draft.actor.agencyId]
    : new Set(draft.records.flatMap((record) => agencyOf(record, families) ?? []));
  for (const agencyId of [...agencies].length > 0 ? agencies : [INSTALLATION]) {
    const records = draft.actor
      ? draft.records
      : draft.records.filter((one) => (agencyOf(one, families) ?? agencyId) === agencyId);
    for (let from = 0; from === 0 || from < records.length; from += MOST_RECORDS) {
      const piece = records.slice(from, from + MOST_RECORDS);
      yield [
        agencyId,
        { ...draft, records: piece.map(keyOf), families: familiesOf(draft, piece, families) },
      ];
    }
  }
}

function refuseToldNowhere(drafts: readonly AuditDraft[], families: Families): void {
  for (const record of drafts.flatMap(({ records }) => records))
    if (record.told && !record.familyId && !agencyOf(record, families))
      throw new Error(
        `An event was told of the ${record.type} ${record.id}, and there is none: name another id, or ` +
          'the agency of one that is gone.',
      );
}

function agencyOf(record: RecordRef, families: Families): string | undefined {
  return record.agencyId ?? families.get(keyOf(record))?.agencyId;
}

/** Each family concerned, with the types of its records. */
function familiesOf(
  draft: AuditDraft,
  records: readonly RecordRef[],
  families: Families,
): string[] {
  const types = new Map<string, Set<string>>(draft.familyIds.map((id) => [id, new Set()]));
  for (const record of records) {
    const found = families.get(keyOf(record));
    const nothingShown = isRefused(draft) || record.asked;
    // Whoever tries ids of other agencies leaves no trace there: nothing was shown.
    if (found && nothingShown && found.agencyId !== draft.actor?.agencyId) continue;
    for (const id of record.familyId ? [record.familyId] : (found?.familyIds ?? [])) {
      const known = types.get(id) ?? new Set<string>();
      types.set(id, record.asked ? known : known.add(record.type));
    }
  }
  return [...types.keys()].sort().map((id) => [id, ...[...types.get(id)!].sort()].join(' '));
}

/**
 * What is of a family is of each that was merged into it: the merge may be undone, and then they are
 * told as well who has looked. What has to do with a restriction is told to none but the one.
 */
function withMerged(placed: Placed, merged: readonly MergedFamily[]): Placed {
  const named = familyIdsOf(placed);
  const added = placed.families.flatMap((family) => {
    const [keptId, ...types] = family.split(' ');
    const told = types.filter((type) => !type.startsWith('Restriction'));
    return merged
      .filter((one) => one.keptId === keptId && !named.includes(one.id))
      .map(({ id }) => [id, ...told].join(' '));
  });
  return { ...placed, families: [...placed.families, ...added].sort() };
}

function isRefused({ outcome }: AuditDraft): boolean {
  return outcome === AuditOutcome.REFUSED || outcome === AuditOutcome.FAILED;
}

/** The records of which the graph must be asked whose they are. */
function unplaced(drafts: readonly AuditDraft[]): RecordRef[] {
  const records = drafts
    .flatMap((draft) => draft.records)
    .filter(({ familyId, agencyId }) => !familyId && !agencyId);
  return [...new Map(records.map((record) => [keyOf(record), record])).values()];
}

function keyOf({ type, id }: RecordRef): string {
  return `${type}:${id}`;
}
