import { needCardVisible } from '../access/predicates/need-card.predicate.js';
import { needVisible } from '../access/predicates/need.predicate.js';

const CARD = `
c {
  .id, .kindCode, .areaCode, .areaSize, .areaMiddle, .attributes, .urgency, .neededBy,
  .publishedAt, .until
}`;

export const NEED_CARD_BY_ID = `
MATCH (c:NeedCard {id: $id})
WHERE ${needCardVisible('c')}
RETURN ${CARD} AS card
`;

export const LIST_NEED_CARDS = `
MATCH (c:NeedCard)
WHERE c.agencyId = $viewer.agencyId AND c.until > $viewer.now AND c.id > $afterId
  AND ${needCardVisible('c')}
  AND ($kind IS NULL OR c.kindCode = $kind) AND ($area IS NULL OR c.areaCode = $area)
WITH c ORDER BY c.id LIMIT $limit
RETURN ${CARD} AS card
ORDER BY card.id
`;

/** Whether needs are published, for who sees the needs. */
export const CARDS_OF_NEEDS = `
UNWIND $ids AS id
MATCH (n:Need {id: id})
WHERE ${needVisible('n')}
RETURN n.id AS needId, n.state IN ['OPEN', 'PROPOSED'] AS isLookedFor, head(COLLECT {
  MATCH (n)<-[:OF_NEED]-(c:NeedCard) WHERE c.until > $viewer.now
  RETURN ${CARD}
}) AS card
`;

/** Kinds of each agency with needs of enough families that have no card. */
export const KINDS_WAITING = `
MATCH (a:Agency)
WHERE a.id > ''
MATCH (n:Need)
WHERE n.agencyId = a.id AND n.state IN ['OPEN', 'PROPOSED']
  AND NOT EXISTS { MATCH (n)<-[:OF_NEED]-(shown:NeedCard) WHERE shown.until > $now }
MATCH (n)-[:OF_KIND]->(k:ResourceKind)
MATCH (f:Family)-[:HAS_NEED]->(n)
WITH a.id AS agencyId, k.code AS kindCode, count(DISTINCT f) AS families
WHERE families >= $least
RETURN agencyId, kindCode
ORDER BY agencyId, kindCode
`;

/** Whoever else would publish for the agency waits from here on. */
export const LOCK_FOR_PUBLISHING = `
MATCH (a:Agency {id: $agencyId})
SET a.agencyId = a.agencyId
`;

/**
 * Needs of the kind that are looked for and have no card, with the cards that they have had. Found
 * from the kind: it is asked for each, and an agency has needs of many.
 */
export const WAITING_NEEDS = `
MATCH (k:ResourceKind {code: $kindCode})
WITH k LIMIT 1
MATCH (k)<-[:OF_KIND]-(n:Need)
WHERE n.agencyId = $agencyId AND n.state IN ['OPEN', 'PROPOSED']
MATCH (f:Family)-[:HAS_NEED]->(n)
WHERE NOT EXISTS { MATCH (n)<-[:OF_NEED]-(shown:NeedCard) WHERE shown.until > $now }
RETURN n.id AS needId, f.id AS familyId, n.place AS place, n.attributes AS attributes,
  n.urgency AS urgency, n.deadline AS deadline, COLLECT {
    MATCH (n)<-[:OF_NEED]-(c:NeedCard)
    RETURN {area: c.areaCode, familyIds: COLLECT {
      MATCH (other:NeedCard {groupId: c.groupId})-[:OF_NEED]->(:Need)<-[:HAS_NEED]-(one:Family)
      WHERE other.says = c.says
      RETURN DISTINCT one.id
    }}
  } AS published
ORDER BY needId
`;

/** Ids are random, so that their order tells nothing of the needs. */
export const CREATE_CARDS = `
UNWIND $cards AS card
MATCH (n:Need {id: card.needId})
CREATE (c:NeedCard {
  id: randomUUID(), agencyId: n.agencyId, groupId: card.groupId, kindCode: $kindCode,
  areaCode: card.areaCode, areaSize: card.areaSize, areaMiddle: point(card.areaMiddle),
  says: card.says, attributes: card.attributes, urgency: card.urgency,
  neededBy: date(card.neededBy), publishedAt: $now, until: $until
})-[:OF_NEED]->(n)
`;
