import { Injectable } from '@nestjs/common';
import { NeedState } from '../needs/need.lifecycle.js';
import { OfferState } from '../offers/offer.lifecycle.js';
import { Graph } from '../platform/graph/graph.js';
import { daysOnEarth } from '../platform/time/days.js';
import { DAY } from '../platform/time/durations.js';
import type { RetentionRule } from './retention-rules.js';
import * as cypher from './retention.cypher.js';

/** A record whose time is up, with the members of a family who go with it. */
export interface DueRecord {
  id: string;
  agencyId: string;
  memberIds: string[];
}

const COUNT = {
  FAMILY: cypher.COUNT_FAMILIES,
  PERSON: cypher.COUNT_PERSONS,
  OFFER: cypher.COUNT_OFFERS,
  ERASURE: cypher.COUNT_ERASURES,
} satisfies Record<RetentionRule['record'], unknown>;
const STATES = {
  liveNeedStates: [
    NeedState.DRAFT,
    NeedState.OPEN,
    NeedState.PROPOSED,
    NeedState.AGREED,
    NeedState.IN_DELIVERY,
  ],
  endedOfferStates: [OfferState.USED_UP, OfferState.WITHDRAWN, OfferState.EXPIRED],
};

@Injectable()
export class RetentionRepository {
  constructor(private readonly graph: Graph) {}

  /** @param agencyId null for all agencies. */
  async count(rule: RetentionRule, agencyId: string | null, now: Date): Promise<number> {
    const parameters = { ...times(rule, now), agencyId };
    const [row] = await this.graph.read(COUNT[rule.record], parameters);
    return row?.count ?? 0;
  }

  /** Families or persons, of all agencies. */
  due(rule: RetentionRule, now: Date, limit: number): Promise<DueRecord[]> {
    const statement = rule.record === 'FAMILY' ? cypher.DUE_FAMILIES : cypher.DUE_PERSONS;
    return this.graph.read(statement, { ...times(rule, now), agencyId: null, limit });
  }

  /** Deletes records that hold nothing personal but themselves. @returns those, which are gone. */
  delete(
    rule: RetentionRule,
    now: Date,
    limit: number,
  ): Promise<{ id: string; agencyId: string }[]> {
    const statement = rule.record === 'OFFER' ? cypher.DELETE_OFFERS : cypher.DELETE_ERASURES;
    return this.graph.write(statement, { ...times(rule, now), agencyId: null, limit });
  }
}

function times({ days }: RetentionRule, now: Date) {
  const before = new Date(now.getTime() - days * DAY);
  return { ...STATES, before, days: daysOnEarth(now) };
}
