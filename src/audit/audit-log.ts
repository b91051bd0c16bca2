import { Injectable } from '@nestjs/common';
import { presentCause, type Cause, type MutationCause } from '../platform/cause/cause.js';
import { ChangeLog, type ToldRecord } from '../platform/events/events.js';
import { Graph } from '../platform/graph/graph.js';
import { Clock } from '../platform/time/clock.js';
import { actorOf } from '../access/actor.js';
import {
  AuditEvent,
  AuditOutcome,
  type AuditActor,
  type AuditDraft,
  type RecordRef,
} from './audit-entry.js';
import { AuditWriter } from './audit-writer.js';

/** What a feature may say of an event. */
export interface EventDetails {
  /** The records that it is about. */
  subjects?: readonly RecordRef[];
  /** Families concerned that the subjects do not tell. */
  familyIds?: readonly string[];
  /** Why, in the words of whoever did it. Kept apart from the chain, which holds without it. */
  reason?: string;
  /** Who, where the request does not know it yet, as when signing in. */
  actor?: AuditActor;
  /** What was done, where neither a mutation nor a job says it. */
  operation?: string;
}

interface NotedEvent extends EventDetails {
  readonly event: AuditEvent;
}

/** What one transaction has to tell. */
interface Notes {
  readonly changed: Map<string, RecordRef>;
  readonly events: NotedEvent[];
  outcome: AuditOutcome;
}

/**
 * What goes into the audit log with a change. Mutations, reads and whatever `Events` tells are
 * written down by themselves; features note what has a meaning of its own. Everything goes into the
 * log with the transaction that it belongs to, or not at all.
 */
@Injectable()
export class AuditLog extends ChangeLog {
  private readonly byTransaction = new WeakMap<object, Notes>();
  private readonly refusals = new WeakMap<Cause, Map<AuditEvent, NotedEvent[]>>();

  constructor(
    private readonly writer: AuditWriter,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Called for every event: these records were changed, by mutations and jobs alike. */
  async changed(type: string, told: readonly ToldRecord[]): Promise<void> {
    const records = told.map(({ id, agencyId }): RecordRef => {
      return { type, id, told: true, ...(agencyId && { agencyId }) };
    });
    await this.inNotes((notes) => keep(notes, records));
  }

  /** Something happened that has a meaning of its own, such as breaking the glass. */
  async note(event: AuditEvent, details: EventDetails = {}): Promise<void> {
    await this.inNotes(({ events }) => events.push({ event, ...details }));
  }

  /**
   * The mutation at hand is about to be refused, and this is what was tried. Nothing is written but
   * the entry of the refusal, which names the event and these details; or one for each of several.
   */
  noteRefusal(event: AuditEvent, ...details: EventDetails[]): void {
    const cause = presentCause();
    if (!cause) return;
    const refused = this.refusals.get(cause) ?? new Map<AuditEvent, NotedEvent[]>();
    const noted = (details.length > 0 ? details : [{}]).map((one) => ({ event, ...one }));
    this.refusals.set(cause, refused.set(event, noted));
  }

  /** The present mutation is done: what it was given, what it answers. Within its transaction. */
  async mutationDone(records: readonly RecordRef[], repeated: boolean): Promise<void> {
    await this.inNotes((notes) => {
      keep(notes, records);
      if (repeated) notes.outcome = AuditOutcome.REPEATED;
    });
  }

  /** Entries for a mutation that changed nothing. */
  refusalOf(
    cause: MutationCause,
    refusal: { outcome: AuditOutcome; code: string; records: readonly RecordRef[] },
  ): AuditDraft[] {
    const { outcome, code, records } = refusal;
    const events = [...(this.refusals.get(cause)?.values() ?? [])].flat();
    return this.draftsOf(cause, events, records, outcome, code);
  }

  private async inNotes(add: (notes: Notes) => void): Promise<void> {
    await this.graph.inTransaction((tx) => {
      const known = this.byTransaction.get(tx);
      const notes = known ?? { changed: new Map(), events: [], outcome: AuditOutcome.DONE };
      add(notes);
      if (known) return Promise.resolve();
      this.byTransaction.set(tx, notes);
      const cause = presentCause();
      this.graph.beforeCommit(() => {
        const records = [...notes.changed.values()];
        return this.writer.write(this.draftsOf(cause, notes.events, records, notes.outcome, null));
      });
      return Promise.resolve();
    });
  }

  /** One entry that names everything; further events have entries of their own. */
  private draftsOf(
    cause: Cause | null,
    events: readonly NotedEvent[],
    records: readonly RecordRef[],
    outcome: AuditOutcome,
    code: string | null,
  ): AuditDraft[] {
    const actor = cause?.kind === 'MUTATION' ? actorOf(cause.context) : null;
    const requestId = cause?.kind === 'MUTATION' ? cause.context.requestId : cause?.entryId;
    const at = this.clock.now();
    const [first = { event: AuditEvent.CHANGE }, ...others] = events;
    return [first, ...others].map((noted: NotedEvent, index) => ({
      at,
      event: noted.event,
      operation: cause?.operation ?? noted.operation ?? 'set-up',
      outcome,
      code,
      actor: actor ?? noted.actor ?? null,
      requestId: requestId || null,
      records: [...(noted.subjects ?? []), ...(index === 0 ? records : [])],
      familyIds: noted.familyIds ?? [],
      reason: noted.reason ?? null,
    }));
  }
}

function keep({ changed }: Notes, records: readonly RecordRef[]): void {
  for (const record of records) {
    const key = `${record.type}:${record.id}`;
    changed.set(key, { ...changed.get(key), ...record });
  }
}
