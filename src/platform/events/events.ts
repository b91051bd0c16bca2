import { Injectable } from '@nestjs/common';
import { Graph } from '../graph/graph.js';
import { Outbox } from '../outbox/outbox.js';
import type { Event, Told } from './event.js';
import { Listeners } from './listeners.js';

/** A record as an event is told of it. */
export interface ToldRecord {
  readonly id: string;
  /** For a record that is gone when the transaction ends: whose it was. */
  readonly agencyId?: string;
}

/** Hears of every change, whoever makes it. The audit log does. */
export abstract class ChangeLog {
  /** Records of this type were changed in the open transaction. */
  abstract changed(type: string, records: readonly ToldRecord[]): Promise<void>;
}

/** Says what happened. What follows from it is the business of whoever listens. */
@Injectable()
export class Events {
  constructor(
    private readonly listeners: Listeners,
    private readonly log: ChangeLog,
    private readonly outbox: Outbox,
    private readonly graph: Graph,
  ) {}

  /**
   * Tells what the open transaction has done, once that is written: to the audit log, then to those
   * who follow within the transaction, in their order, then, by outbox entries, to those who follow
   * after it.
   * @param told the records that it happened to.
   * @throws Error where no transaction is open; what a listener throws, which rolls all back.
   */
  async tell<D extends object>(event: Event<D>, ...told: Told<D>[]): Promise<void> {
    if (!this.graph.isInTransaction())
      throw new Error(`${event.name} must be told in the transaction in which it happens.`);
    if (told.length === 0) return;
    const records = (told as readonly (string | ToldRecord)[]).map((one) =>
      typeof one === 'string' ? { id: one } : one,
    );
    if (event.type !== null) await this.log.changed(event.type, records);
    for (const listener of this.listeners.within(event))
      for (const one of told) await listener.call(one);
    const after = this.listeners.after(event);
    await this.outbox.recordAll(
      after.map(({ job, idsOf }) => ({ job, subjectIds: [...new Set(records.flatMap(idsOf))] })),
    );
  }
}
