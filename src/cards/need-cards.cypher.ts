import { needVisible } from '../access/predicates/need.predicate.js';
import { NEED } from '../needs/need.record.js';
import { oneOf, piece, type RowOf } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { NEED_CARD } from './need-card.record.js';

const CARD_OF_NEED = {
  needId: NEED.columns.id,
  isLookedFor: piece<boolean>("n.state IN ['OPEN', 'PROPOSED']"),
  card: oneOf(NEED_CARD.columns, 'c', '(n)<-[:OF_NEED]-(c:NeedCard) WHERE c.until > $viewer.now'),
};

export type CardOfNeed = RowOf<typeof CARD_OF_NEED>;

/** Whether needs are published, for anyone who can see them. */
export const CARDS_OF_NEEDS = statementOn(
  NEED,
  `
UNWIND $ids AS needId
MATCH (n:Need {id: needId})
WHERE ${needVisible('n')}`,
  CARD_OF_NEED,
);

/** Kinds of each agency with needs of enough families that have no card. */
export const KINDS_WAITING = statementOn(
  NEED_CARD,
  `
MATCH (a:Agency)
WHERE a.id > ''
MATCH (n:Need)
WHERE n.agencyId = a.id AND n.state IN ['OPEN', 'PROPOSED']
  AND NOT EXISTS { MATCH (n)<-[:OF_NEED]-(shown:NeedCard) WHERE shown.until > $now }
MATCH (n)-[:OF_KIND]->(k:ResourceKind)
MATCH (f:Family)-[:HAS_NEED]->(n)
WITH a.id AS agencyId, k.code AS kindCode, count(DISTINCT f) AS families
WHERE families >= $least`,
  { agencyId: piece<string>('agencyId'), kindCode: piece<string>('kindCode') },
  'ORDER BY agencyId, kindCode',
);

/** Whoever else would publish for the agency waits from here on. */
export const LOCK_FOR_PUBLISHING = statement(`
MATCH (a:Agency {id: $agencyId})
SET a.agencyId = a.agencyId
`);

const WAITING_NEED = {
  needId: NEED.columns.id,
  familyId: piece<string>('f.id'),
  place: NEED.columns.place,
  attributes: NEED.columns.attributes,
  urgency: NEED.columns.urgency,
  deadline: NEED.columns.deadline,
  timeZone: piece<string>('a.timeZone'),
  published: piece<{ area: string; familyIds: string[] }[]>(`COLLECT {
    MATCH (n)<-[:OF_NEED]-(c:NeedCard)
    RETURN {area: c.areaCode, familyIds: COLLECT {
      MATCH (other:NeedCard {groupId: c.groupId})-[:OF_NEED]->(:Need)<-[:HAS_NEED]-(one:Family)
      WHERE other.says = c.says
      RETURN DISTINCT one.id
    }}
  }`),
};

export type WaitingRow = RowOf<typeof WAITING_NEED>;

/**
 * Needs of the kind that are looked for and have no card, with the cards that they have had. Found
 * from the kind: it is asked for each, and an agency has needs of many.
 */
export const WAITING_NEEDS = statementOn(
  NEED,
  `
MATCH (a:Agency {id: $agencyId})
MATCH (k:ResourceKind {code: $kindCode})
WITH a, k LIMIT 1
MATCH (k)<-[:OF_KIND]-(n:Need)
WHERE n.agencyId = $agencyId AND n.state IN ['OPEN', 'PROPOSED']
MATCH (f:Family)-[:HAS_NEED]->(n)
WHERE NOT EXISTS { MATCH (n)<-[:OF_NEED]-(shown:NeedCard) WHERE shown.until > $now }`,
  WAITING_NEED,
  'ORDER BY needId',
);

/** Ids are random, so that their order tells nothing of the needs. */
export const CREATE_CARDS = statement(`
UNWIND $cards AS card
MATCH (n:Need {id: card.needId})
CREATE (c:NeedCard {
  id: randomUUID(), agencyId: n.agencyId, groupId: card.groupId, kindCode: $kindCode,
  areaCode: card.areaCode, areaSize: card.areaSize, areaMiddle: point(card.areaMiddle),
  says: card.says, attributes: card.attributes, urgency: card.urgency,
  neededBy: date(card.neededBy), publishedAt: $now, until: $until
})-[:OF_NEED]->(n)
`);
