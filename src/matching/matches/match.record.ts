import { VIEWERS_FAMILIES } from '../../access/predicates/family.predicate.js';
import { liesWithNoGiver, matchVisible } from '../../access/predicates/match.predicate.js';
import { needsOf, READ_BY_CASE_WORKERS } from '../../access/predicates/need.predicate.js';
import type { NeedState } from '../../needs/need.lifecycle.js';
import { inEachLanguage } from '../../platform/messages/messages.js';
import { allBut, manyOf, own, piece, sealed, type RowOf } from '../../platform/records/columns.js';
import { ENDABLE, TAKEN_BACK_FIELD } from '../../platform/records/ending.js';
import { defineRecord, list } from '../../platform/records/record.js';
import type { Closeness } from '../engine/decision.js';
import type { Urgency } from '../engine/instance.js';
import type { MatchEnd } from '../match-end.js';
import type { MatchState } from './match.lifecycle.js';

/** What a match takes of an offer. Quantities in hundredths of the unit beside them. */
const DRAW = {
  id: own<string>(),
  partId: own<string>(),
  quantity: own<number>(),
  metQuantity: own<number>(),
  slot: own<string>(),
  substitute: own<boolean>(),
  confirmedAt: own<Date | null>(),
  /** Its giver had promised it and has given it back: somebody else is looked for. */
  givenBackAt: own<Date | null>(),
  /** A giver who stands in for another, whom a case worker is to see before they are asked. */
  awaitsApproval: piece<boolean>('coalesce(d.awaitsApproval, false)'),
  offerId: piece<string>('o.id'),
  unit: piece<string>('k.unit'),
  kindCode: piece<string>('k.code'),
  nature: piece<string>('k.nature'),
  /** Work that giving it takes. */
  task: piece<string | null>('k.task'),
  giverId: piece<string>('giver.id'),
  /** Money of the agency itself: whoever approves speaks for it, and nobody else could. */
  ofAgency: piece<boolean>("k.nature = 'MONEY' AND giver.id = m.agencyId"),
  byOrganisation: piece<boolean>('giver:Organisation'),
  partCode: piece<string | null>('part.code'),
  partUnit: piece<string | null>('pk.unit'),
  partNature: piece<string | null>('pk.nature'),
};

export type DrawRow = RowOf<typeof DRAW>;

/** A draw as it is shown: who gives, and of which offer, to case workers alone. */
export type ShownDraw = Omit<DrawRow, 'giverId' | 'offerId'> &
  Record<'giverId' | 'offerId', string | null>;

/** Whether its giver is waited for, or has said yes. */
export function isAsked({ givenBackAt, awaitsApproval }: DrawRow): boolean {
  return !givenBackAt && !awaitsApproval;
}

const MATCHES_OF_VIEWERS_FAMILIES = {
  from: `${VIEWERS_FAMILIES}
MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match)`,
  visible: needsOf('f'),
  forMany: {
    from: 'MATCH (m:Match {agencyId: $viewer.agencyId})',
    visible: matchVisible('m'),
    ordered: 'm.agencyId',
  },
};

function drawsOf(columns: typeof DRAW) {
  return manyOf(
    columns,
    'd',
    `MATCH (m)-[d:DRAWS_ON]->(o:Offer)-[:OF_KIND]->(k:ResourceKind)
    MATCH (giver)-[:MADE]->(o)
    OPTIONAL MATCH (part:Part {id: d.partId})-[:OF_KIND]->(pk:ResourceKind)
    WITH * ORDER BY part.position, d.id`,
  );
}

const COLUMNS = {
  id: own<string>(),
  agencyId: own<string>(),
  state: own<MatchState>(),
  slot: own<string>(),
  partial: own<boolean>(),
  closeness: own<Closeness>(),
  /** Reasons in codes and numbers, JSON as the engine gave them. */
  explanation: own<string>({ erased: '[]' }),
  proposedAt: own<Date>(),
  approvedAt: own<Date | null>(),
  changedAt: own<Date>(),
  dueAt: own<Date | null>(),
  remindedAt: own<Date | null>(),
  /** What somebody said. Where Kinweave ended it, a code says why. */
  endReason: sealed(),
  endCode: own<MatchEnd | null>(),
  endedBy: own<string | null>(),
  ...ENDABLE,
  placeReason: sealed(),
  /** Placed by a case manager, and not released since. */
  placedByHand: piece<boolean>('m.placedBy IS NOT NULL AND m.releasedAt IS NULL'),
  needId: piece<string>('head([(m)-[:MEETS]->(n) | n.id])'),
  needState: piece<NeedState>('head([(m)-[:MEETS]->(n) | n.state])'),
  urgency: piece<Urgency>('head([(m)-[:MEETS]->(n) | n.urgency])'),
  /** Of the agency: slots are days there. */
  timeZone: piece<string>(
    'head(COLLECT { MATCH (zoned:Agency {id: m.agencyId}) RETURN zoned.timeZone })',
  ),
  draws: drawsOf(DRAW),
};

/**
 * A proposal that certain offers together meet a need. Its texts are sealed under the family's key,
 * or a giver's where the reason is about the giver.
 */
export const MATCH = defineRecord({
  type: 'Match',
  read: 'match.read',
  as: 'm',
  match: '(m:Match)',
  visible: matchVisible('m'),
  inFull: {
    where: READ_BY_CASE_WORKERS,
    others: {
      ...allBut(COLUMNS, 'm', 'endReason', 'endedBy', 'takenBackReason', 'placeReason'),
      endCode: `CASE WHEN ${liesWithNoGiver('m')} THEN m.endCode END`,
      draws: drawsOf({ ...DRAW, giverId: piece('null'), offerId: piece('null') }).piece!,
    },
  },
  columns: COLUMNS,
  fields: {
    ...TAKEN_BACK_FIELD,
    endReason: ['endReason', 'endCode'],
    need: ['needId'],
    spendings: [],
    tasks: [],
  },
  lists: {
    /** A state that is null filters nothing. */
    ofViewersFamilies: list<{ state: MatchState | null }>(
      MATCHES_OF_VIEWERS_FAMILIES,
      '$state IS NULL OR m.state = $state',
    ),
  },
  changes: {
    ...MATCHES_OF_VIEWERS_FAMILIES,
    forMany: {
      from: `MATCH (m:Match)
WHERE m.agencyId = $viewer.agencyId AND m.changedAt >= $since
WITH m ORDER BY m.agencyId, m.changedAt`,
      visible: matchVisible('m'),
      ordered: 'm.agencyId',
    },
  },
  agency: 'm.agencyId',
  told: {
    families: '[(m)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family) | f.id]',
    words: inEachLanguage(import.meta.url, 'told.Match'),
  },
  erasure: 'stripped',
  exported: {
    label: 'Match',
    from: 'MATCH (m:Match) WHERE m.agencyId = $agencyId AND m.id > $afterId',
  },
});

export type MatchRow = RowOf<typeof MATCH.columns>;
