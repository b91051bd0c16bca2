import type { Bond } from './bond.js';
import { decisionOn, MergedThing } from './when-merged.js';

/** A relationship as it is found again: by its own id, or by what it leads to. */
export interface MovedBond {
  type: string;
  outgoing: boolean;
  id: string | null;
  endId: string;
}

/** One that stands for two has the days of both. */
export interface WidenedBond {
  id: string;
  before: Days;
  after: Days;
}

interface Days {
  since: string | null;
  until: string | null;
}

/** What a merge does with the relationships of the duplicate. */
export interface MergePlan {
  /** What goes over. */
  readonly moved: readonly Bond[];
  /** What the person has already: it is kept with the duplicate. */
  readonly doubled: readonly Bond[];
  readonly widened: readonly WidenedBond[];
}

/** How much of a kind goes over, and of how much the person has the same already. */
export interface MergeCount {
  thing: MergedThing;
  moved: number;
  doubled: number;
}

/** @param kept what the person has, and `other` what the duplicate has. */
export function planOf(kept: readonly Bond[], other: readonly Bond[]): MergePlan {
  const moved: Bond[] = [];
  const doubled: Bond[] = [];
  const widened = new Map<string, WidenedBond>();
  const there = [...kept];
  for (const bond of other) {
    const decision = decisionOf(bond);
    if (typeof decision === 'string') continue;
    const isBetweenTheTwo = kept.some(({ ofId }) => ofId === bond.endId);
    const same = decision.once ? there.find((one) => isSame(one, bond, widened)) : undefined;
    if (!same && !isBetweenTheTwo) {
      moved.push(bond);
      there.push(bond);
      continue;
    }
    doubled.push(bond);
    if (same?.id) widen(widened, same, bond);
  }
  return { moved, doubled, widened: [...widened.values()] };
}

/** By kind, in the order of the kinds. */
export function countsOf({ moved, doubled }: MergePlan): MergeCount[] {
  const of = (bonds: readonly Bond[], thing: MergedThing) =>
    bonds.filter((bond) => thingOf(bond) === thing).length;
  return Object.values(MergedThing)
    .map((thing) => ({ thing, moved: of(moved, thing), doubled: of(doubled, thing) }))
    .filter((count) => count.moved + count.doubled > 0);
}

/** Whether it shows in what the viewer is told. */
export function isTold(bond: Bond): boolean {
  const decision = decisionOf(bond);
  return typeof decision === 'string' || decision.thing !== null;
}

/** As it is found again once it has gone over. */
export function movedBond({ type, outgoing, id, endId }: Bond): MovedBond {
  return { type, outgoing, id, endId };
}

/** What a merge does with it. */
export function decisionOf({ ofLabel, type, outgoing, endLabel }: Bond) {
  const name = outgoing ? `${ofLabel} ${type} ${endLabel}` : `${endLabel} ${type} ${ofLabel}`;
  return decisionOn(ofLabel, name);
}

/** Whether both hold on some day, so that a web would show them twice. */
export function overlap(one: Days, other: Days): boolean {
  return begins(one) < ends(other) && begins(other) < ends(one);
}

function thingOf(bond: Bond): MergedThing | null {
  const decision = decisionOf(bond);
  return typeof decision === 'string' ? null : decision.thing;
}

function isSame(one: Bond, other: Bond, widened: ReadonlyMap<string, WidenedBond>): boolean {
  return (
    one.type === other.type &&
    one.outgoing === other.outgoing &&
    one.endId === other.endId &&
    one.kind === other.kind &&
    // What has no id of its own could not be told from the other afterwards.
    (one.id === null || overlap(widened.get(one.id)?.after ?? one, other))
  );
}

function widen(widened: Map<string, WidenedBond>, same: Bond, other: Bond): void {
  const before = widened.get(same.id!)?.before ?? { since: same.since, until: same.until };
  const now = widened.get(same.id!)?.after ?? before;
  const after = {
    since: begins(now) <= begins(other) ? now.since : other.since,
    until: ends(now) >= ends(other) ? now.until : other.until,
  };
  if (after.since === now.since && after.until === now.until) return;
  widened.set(same.id!, { id: same.id!, before, after });
}

function begins({ since }: Days): string {
  return since ?? '';
}

function ends({ until }: Days): string {
  return until ?? '~';
}
