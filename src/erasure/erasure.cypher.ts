import type { Role } from '../access/actor.js';
import { familyVisible } from '../access/predicates/family.predicate.js';
import { KEEP_FAMILIES, KEEP_FAMILIES_OF_PERSON } from '../access/predicates/in-hand.predicate.js';
import { helperVisible } from '../access/predicates/person.predicate.js';
import { MAY_STAND_ALONE } from '../access/predicates/stand-alone.predicate.js';
import { dayAt, lastsAnywhere } from '../access/predicates/time.predicate.js';
import { piece } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import type { ErasureSubject } from './erasure-vocabulary.js';
import { ERASURE } from './erasure.record.js';

/** What of a person stands against an erasure today. */
export const PERSON_TO_ERASE = statement(
  `
MATCH (p:Person {id: $id})
WHERE CASE $viewer.role
  WHEN 'ADMINISTRATOR' THEN p.agencyId = $viewer.agencyId
  ELSE ${helperVisible('p')}
END`,
  {
    erasedOn: piece<string | null>('p.erasedOn'),
    roles: piece<Role[]>(`COLLECT {
    MATCH (p)<-[:OF_PERSON]-(account:Account)
    WHERE account.disabledAt IS NULL
    UNWIND account.roles AS role
    RETURN DISTINCT role
  }`),
    restricted: piece<boolean>(`EXISTS {
    MATCH (p)-[r:RESTRICTED_FROM]-() WHERE ${lastsAnywhere('r', '$viewer.days')}
  }`),
    inFamily: piece<boolean>(`EXISTS {
    MATCH (p)-[m:MEMBER_OF]->(f:Family)
    WHERE (m.until IS NULL OR m.until > date($viewer.today))
      AND (f.endedOn IS NULL OR f.endedOn > date($viewer.today))
  }`),
  },
);

/** The same of a family, with members whom nothing else keeps here. */
export const FAMILY_TO_ERASE = statement(
  `
MATCH (f:Family {id: $id})
WHERE CASE $viewer.role
  WHEN 'ADMINISTRATOR' THEN f.agencyId = $viewer.agencyId
  ELSE ${familyVisible('f')}
END`,
  {
    erasedOn: piece<string | null>('f.erasedOn'),
    ended: piece<boolean>('f.endedOn IS NOT NULL AND f.endedOn <= date($viewer.today)'),
    needing: piece<boolean>(
      'EXISTS { MATCH (f)-[:HAS_NEED]->(n:Need) WHERE n.state IN $liveNeedStates }',
    ),
    memberIds: piece<string[]>(`COLLECT {
    MATCH (p:Person)-[:MEMBER_OF]->(f)
    WHERE p.erasedOn IS NULL
      AND NOT EXISTS { (:Account)-[:OF_PERSON]->(p) }
      AND NOT EXISTS { (p)-[:MADE]->(:Offer) }
      AND NOT EXISTS {
        MATCH (p)-[:MEMBER_OF]->(other:Family) WHERE other.id <> $id AND other.erasedOn IS NULL
      }
      AND NOT EXISTS {
        MATCH (p)-[r:RESTRICTED_FROM]-() WHERE ${lastsAnywhere('r', '$viewer.days')}
      }
    RETURN DISTINCT p.id
  }`),
  },
);

/** The record holds ids and a code; it names nobody. */
export const RECORD_ERASURES = statement(`
UNWIND $erasures AS erasure
CREATE (:Erasure {
  id: erasure.id, agencyId: $agencyId, subjectType: erasure.subjectType,
  subjectId: erasure.subjectId, reason: $reason, byPersonId: $byPersonId, requestedAt: $now
})
`);

export const UNFINISHED_ERASURE = statementOn(
  ERASURE,
  `
MATCH (e:Erasure {id: $id})
WHERE e.finishedAt IS NULL`,
  { subjectType: ERASURE.columns.subjectType, subjectId: ERASURE.columns.subjectId },
);

export const ERASURE_FINISHED = statement(`
MATCH (e:Erasure {id: $id})
SET e.finishedAt = coalesce(e.finishedAt, $now)
`);

/** At the agency of the record. Whatever is wrong with that, an erasure is carried out. */
const TODAY = dayAt("coalesce(g.timeZone, 'UTC')", '$now');

/** All properties go but these, also such as a later release has added. */
export const STRIP_PERSON = statement(`
MATCH (p:Person {id: $id})
OPTIONAL MATCH (g:Agency {id: p.agencyId})
WITH p, ${TODAY} AS day
SET p = {
  id: p.id, agencyId: p.agencyId, createdAt: p.createdAt, changedAt: $now,
  endedOn: day, erasedOn: day
}
`);

/** Records that were merged into these: what is left of them is about the same people. */
export const MERGED_INTO = statement(
  `
UNWIND $ids AS subjectId
MATCH (d:MergedRecord)-[:MERGED_INTO*1..20]->(k:Person|Family {id: subjectId})`,
  {
    id: piece<string>('d.id'),
    subjectType: piece<ErasureSubject>("CASE WHEN k:Family THEN 'FAMILY' ELSE 'PERSON' END"),
  },
);

/** Where it led to stays, until it goes as well. */
export const STRIP_MERGED = statement(`
MATCH (d:MergedRecord {id: $id})-[m:MERGED_INTO]->()
SET d = {
  id: d.id, agencyId: d.agencyId, mergedAt: d.mergedAt, mergedBy: d.mergedBy, done: d.done
}, m = {}
WITH d
OPTIONAL MATCH (d)-[h:HAD]->()
DELETE h
`);

/** The record itself where it was merged, all that were merged into it, and what others had with it. */
export const REMOVE_MERGED = statement(`
OPTIONAL MATCH (:Person|Family {id: $id})<-[h:HAD]-()
DELETE h
WITH count(*) AS gone
OPTIONAL MATCH (d:MergedRecord)-[:MERGED_INTO*1..20]->(:Person|Family {id: $id})
DETACH DELETE d
WITH count(*) AS gone
OPTIONAL MATCH (d:MergedRecord {id: $id})
DETACH DELETE d
`);

/** Ties and memberships end, and say no more than that they were. */
export const END_TIES = statement(`
MATCH (p:Person {id: $id})-[r:TIED_TO|MEMBER_OF]-()
OPTIONAL MATCH (g:Agency {id: p.agencyId})
SET r.until = coalesce(r.until, ${TODAY}), r += $tie
`);

export const REMOVE_ACCOUNTS = statement(`
MATCH (a:Account)-[:OF_PERSON]->(p:Person {id: $id})
OPTIONAL MATCH (a)<-[:OF_ACCOUNT]-(s)
DETACH DELETE s, a
WITH DISTINCT p
${KEEP_FAMILIES_OF_PERSON}
`);

export const REMOVE_CHECKS = statement(`
MATCH (:Person {id: $id})-[:HOLDS]->(c:Check)
DETACH DELETE c
`);

/** Offers that nothing was drawn from go; of the others stays what givers and families got. */
export const REMOVE_UNUSED_OFFERS = statement(`
MATCH (:Person {id: $id})-[:MADE]->(o:Offer)
WHERE NOT EXISTS { (o)<-[:DRAWS_ON]-(:Match) }
DETACH DELETE o
`);

export const STRIP_OFFERS = statement(`
MATCH (:Person {id: $id})-[:MADE]->(o:Offer)
SET o += $offer, o.changedAt = $now,
  o.state = CASE WHEN o.state IN $endedStates THEN o.state ELSE 'WITHDRAWN' END,
  o.place = point({
    longitude: round(o.place.x, 1), latitude: round(o.place.y, 1), crs: 'WGS-84'
  })
`);

export const LIVE_MATCHES_OF_GIVER = statement(
  `
MATCH (:Person {id: $id})-[:MADE]->(:Offer)<-[:DRAWS_ON]-(m:Match)
WHERE m.liveNeedId IS NOT NULL
WITH DISTINCT m`,
  { id: piece<string>('m.id') },
);

export const STRIP_FAMILY = statement(`
MATCH (f:Family {id: $id})
OPTIONAL MATCH (g:Agency {id: f.agencyId})
SET f = {
  id: f.id, agencyId: f.agencyId, inHand: f.inHand, mayBeLeftIn: f.mayBeLeftIn,
  createdAt: f.createdAt, changedAt: $now, endedOn: f.endedOn, erasedOn: ${TODAY}
}
`);

/** Matches that came to nothing go, with their tasks. */
export const REMOVE_MATCHES_OF_FAMILY = statement(`
MATCH (:Family {id: $id})-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match)
WHERE m.state <> 'CLOSED'
OPTIONAL MATCH (t:Task)-[:DELIVERS]->(m)
DETACH DELETE t, m
`);

export const REMOVE_UNMET_NEEDS = statement(`
MATCH (:Family {id: $id})-[:HAS_NEED]->(n:Need)
WHERE NOT EXISTS { (n)<-[:MEETS]-(:Match) }
OPTIONAL MATCH (n)-[:HAS_PART]->(part:Part)
DETACH DELETE part, n
`);

/** What was given stays counted, so that nothing is given twice; to whom and why is gone. */
export const STRIP_NEEDS = statement(`
MATCH (:Family {id: $id})-[:HAS_NEED]->(n:Need)
OPTIONAL MATCH (n)-[for:FOR_PERSON]->(:Person)
DELETE for
WITH DISTINCT n
SET n += $need, n.changedAt = $now,
  n.place = point({
    longitude: round(n.place.x, 1), latitude: round(n.place.y, 1), crs: 'WGS-84'
  })
WITH n
OPTIONAL MATCH (n)-[:HAS_PART]->(part:Part)
SET part += $part
WITH DISTINCT n
OPTIONAL MATCH (n)<-[:MEETS]-(m:Match)
SET m += $match
WITH DISTINCT m
OPTIONAL MATCH (t:Task)-[:DELIVERS]->(m)
SET t += $task
`);

export const REMOVE_CASES = statement(`
MATCH (f:Family {id: $id})
OPTIONAL MATCH (c:Case)-[:FOR]->(f)
DETACH DELETE c
WITH DISTINCT f
${KEEP_FAMILIES}
`);

export const REMOVE_CONSENTS = statement(`
MATCH (:Family {id: $id})-[:HAS_CONSENT]->(c:Consent)
DETACH DELETE c
`);

export const REMOVE_REFERRALS = statement(`
MATCH (:Family {id: $id})-[:REFERRED]->(r:Referral)
DETACH DELETE r
`);

/** Who was shown it, by a share or in an emergency; the audit log knows. */
export const REMOVE_SIGHT = statement(`
MATCH (:Family {id: $id})-[s:SHARED_WITH|BROKE_GLASS]-()
DELETE s
`);

export const REMOVE_MEMBERSHIPS = statement(`
MATCH (p:Person)-[m:MEMBER_OF]->(:Family {id: $id})
DELETE m
WITH DISTINCT p
${MAY_STAND_ALONE}
`);

/** Nothing of others hangs on it: then nothing of it is left either. */
export const REMOVE_BARE_FAMILY = statement(`
MATCH (f:Family {id: $id})
WHERE NOT EXISTS { (f)-[:HAS_NEED]->() }
DETACH DELETE f
`);

/** Answers kept for repeated requests that name the record. */
export const FORGET_ANSWERS = statement(`
MATCH (k:IdempotencyKey)
WHERE k.expiresAt > $now AND k.answer CONTAINS $globalId
DELETE k
`);

/** Whom a restored backup has brought back although their key is gone. */
export const RESTORED = statement(
  `
UNWIND $ids AS subjectId
CALL (subjectId) {
  MATCH (p:Person {id: subjectId}) WHERE p.erasedOn IS NULL
  RETURN p.agencyId AS agencyId, 'PERSON' AS subjectType
  UNION
  MATCH (f:Family {id: subjectId}) WHERE f.erasedOn IS NULL
  RETURN f.agencyId AS agencyId, 'FAMILY' AS subjectType
}`,
  {
    subjectId: piece<string>('subjectId'),
    agencyId: piece<string>('agencyId'),
    subjectType: piece<ErasureSubject>('subjectType'),
  },
);
