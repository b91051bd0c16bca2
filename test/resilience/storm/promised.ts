import { rowsOf } from '../../support/rows.js';

/** A giver, or nobody who gives: an organisation has no account and holds no checks. */
export interface Giver {
  id: string;
  endedOn: string | null;
  /** Whether there is an account, and one that is open. */
  hasAccount: boolean;
  hasOpenAccount: boolean;
  checks: { level: string; issuedOn: string; expiresOn: string; endedOn: string | null }[];
  /** Persons from whom they must keep away today, or who must keep away from them. */
  keptApartFrom: string[];
}

/** What a match takes of an offer. */
export interface Draw {
  id: string;
  slot: string | null;
  quantity: number;
  metQuantity: number;
  hasConfirmed: boolean;
  /** Whether its giver has given it back, so that nobody has promised it. */
  isGivenBack: boolean;
  /** Whether its giver stands in for another, and no case worker has seen that yet. */
  awaitsApproval: boolean;
  /** Whether somebody does something for it, and which checks a stranger needs for that. */
  isDone: boolean;
  checks: string[];
  offer: { id: string; state: string; quantity: number; capacityPer: string };
  giver: Giver;
}

export interface Task {
  id: string;
  state: string;
  drawId: string;
  offeredTo: string[];
  acceptedBy: string[];
}

export interface Promised {
  id: string;
  state: string;
  isLive: boolean;
  /** Whether less was to be had than is needed. */
  isPartial: boolean;
  /** YYYY-MM-DD of the visit, and between which hours it is. */
  day: string;
  part: 'MORNING' | 'AFTERNOON' | 'EVENING';
  need: { id: string; state: string; quantity: number };
  family: { id: string; endedOn: string | null; hasOpenCase: boolean; memberIds: string[] };
  /** Adults who live there and have not agreed that somebody comes, or have taken it back. */
  unwillingIds: string[];
  draws: Draw[];
  tasks: Task[];
}

/** Every match of an agency, with all that it rests on. */
export const PROMISED = rowsOf<{ promised: Promised }>(`
MATCH (m:Match {agencyId: $agencyId})-[:MEETS]->(n:Need)<-[:HAS_NEED]-(f:Family)
WITH m, n, f, date(left(m.slot, 10)) AS day
RETURN {
  id: m.id, state: m.state, isLive: m.liveNeedId IS NOT NULL, isPartial: m.partial, day: toString(day),
  part: substring(m.slot, 11),
  need: {id: n.id, state: n.state, quantity: n.quantity},
  family: {
    id: f.id, endedOn: toString(f.endedOn),
    hasOpenCase: EXISTS { MATCH (f)<-[:FOR]-(c:Case) WHERE c.closedAt IS NULL },
    memberIds: COLLECT {
      MATCH (f)<-[in:MEMBER_OF]-(p:Person) WHERE in.until IS NULL AND p.endedOn IS NULL RETURN p.id
    }
  },
  unwillingIds: COLLECT {
    MATCH (f)<-[in:MEMBER_OF]-(p:Person)
    WHERE in.until IS NULL AND p.endedOn IS NULL AND in.role <> 'CHILD' AND NOT EXISTS {
      MATCH (p)<-[:ABOUT]-(c:Consent {purpose: 'DELIVERY'})
      WHERE c.withdrawnAt IS NULL AND c.until > $now
    }
    RETURN p.id
  },
  draws: COLLECT {
    MATCH (m)-[d:DRAWS_ON]->(o:Offer)-[:OF_KIND]->(k), (o)<-[:MADE]-(giver)
    RETURN {
      id: d.id, slot: d.slot, quantity: d.quantity, metQuantity: d.metQuantity,
      hasConfirmed: d.confirmedAt IS NOT NULL, isGivenBack: d.givenBackAt IS NOT NULL,
      awaitsApproval: coalesce(d.awaitsApproval, false),
      isDone: k.task IS NOT NULL, checks: k.checks,
      offer: {id: o.id, state: o.state, quantity: o.quantity, capacityPer: o.capacityPer},
      giver: {
        id: giver.id, endedOn: toString(giver.endedOn),
        hasAccount: EXISTS { (giver)<-[:OF_PERSON]-(:Account) },
        hasOpenAccount: EXISTS {
          MATCH (giver)<-[:OF_PERSON]-(a:Account) WHERE a.disabledAt IS NULL
        },
        checks: COLLECT {
          MATCH (giver)-[:HOLDS]->(c:Check)
          RETURN {
            level: c.level, issuedOn: toString(c.issuedOn), expiresOn: toString(c.expiresOn),
            endedOn: toString(c.endedOn)
          }
        },
        keptApartFrom: COLLECT {
          MATCH (giver)-[r:RESTRICTED_FROM]-(p:Person) WHERE r.until IS NULL RETURN p.id
        }
      }
    }
  },
  tasks: COLLECT {
    MATCH (t:Task)-[:DELIVERS]->(m)
    RETURN {
      id: t.id, state: t.state, drawId: t.drawId,
      offeredTo: COLLECT { MATCH (p:Person)-[:OFFERED]->(t) RETURN p.id },
      acceptedBy: COLLECT {
        MATCH (p:Person)-[accepted:ACCEPTED]->(t) WHERE accepted.until IS NULL RETURN p.id
      }
    }
  }
} AS promised`);
