import { answersFor, familyVisible } from '../access/predicates/family.predicate.js';
import { KEEP_FAMILIES } from '../access/predicates/in-hand.predicate.js';
import { hasHome, isAnsweredFor, personVisible } from '../access/predicates/person.predicate.js';
import { MAY_STAND_ALONE } from '../access/predicates/stand-alone.predicate.js';
import { lastsAnywhere } from '../access/predicates/time.predicate.js';
import { FAMILY } from '../families/family.record.js';
import { PERSON } from '../families/person.record.js';
import { nested, piece } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { MERGE } from './merge.record.js';

const { givenName, familyName, knownAs, formerNames, birthDate } = PERSON.columns;
const { birthDateEstimated, phone, email, languages, note } = PERSON.columns;
/** What a merge changes of a person's own record. */
const DETAILS = {
  ...{ givenName, familyName, knownAs, formerNames, birthDate, birthDateEstimated },
  ...{ phone, email, languages, note },
};

const { name, address, area, place, note: familyNote } = FAMILY.columns;
const HOME_DETAILS = { name, address, area, place, note: familyNote };

const BOND = {
  /** Of which of the two. */
  ofId: piece<string>('n.id'),
  ofLabel: piece<'Person' | 'Family'>("CASE WHEN n:Family THEN 'Family' ELSE 'Person' END"),
  ref: piece<string>('elementId(r)'),
  type: piece<string>('type(r)'),
  outgoing: piece<boolean>('startNode(r) = n'),
  endLabel: piece<string>("CASE WHEN x:Organisation THEN 'Organisation' ELSE head(labels(x)) END"),
  endId: piece<string>('x.id'),
  id: piece<string | null>('r.id'),
  kind: piece<string | null>('r.kind'),
  responsible: piece<boolean | null>('r.parentalResponsibility'),
  /** Days of ties and memberships. */
  since: piece<string | null>('CASE WHEN r:TIED_TO OR r:MEMBER_OF THEN toString(r.since) END'),
  until: piece<string | null>('CASE WHEN r:TIED_TO OR r:MEMBER_OF THEN toString(r.until) END'),
  /** Whether the viewer sees what it leads to; a restriction by whom it protects. */
  seen: piece<boolean>(`CASE
    WHEN r:RESTRICTED_FROM AND endNode(r) = n THEN true
    WHEN n:Family AND NOT r:MEMBER_OF THEN true
    WHEN x:Person THEN ${personVisible('x')}
    WHEN x:Family THEN ${familyVisible('x')}
    WHEN x:Consent THEN EXISTS {
      MATCH (x)<-[:HAS_CONSENT]-(xFamily:Family) WHERE ${familyVisible('xFamily')}
    }
    WHEN x:Need THEN EXISTS {
      MATCH (x)<-[:HAS_NEED]-(xFamily:Family) WHERE ${familyVisible('xFamily')}
    }
    WHEN x:Task THEN EXISTS {
      MATCH (x)-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(xFamily:Family)
      WHERE ${familyVisible('xFamily')}
    }
    WHEN x:Offer THEN NOT EXISTS {
      MATCH (x)<-[:DRAWS_ON]-(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(xFamily:Family)
      WHERE NOT ${familyVisible('xFamily')}
    }
    ELSE true
  END`),
};

export const BONDS = statement(
  `
UNWIND $ids AS recordId
MATCH (n:Person|Family {id: recordId})-[r]-(x)`,
  BOND,
  { ending: 'ORDER BY type, id, endId' },
);

/** What was agreed about each of the two. */
export const CONSENTS = statement(
  `
UNWIND $ids AS personId
MATCH (n:Person {id: personId})<-[:ABOUT]-(c:Consent)<-[:HAS_CONSENT]-(f:Family)`,
  {
    ofId: piece<string>('n.id'),
    /** Of two alike, one and the same thing is allowed to the same. */
    allows: piece<string>(
      "f.id + ' ' + c.purpose + ' ' + coalesce(head([(c)-[:ALLOWS]->(to) | to.id]), '')",
    ),
    withdrawn: piece<boolean>('c.withdrawnAt IS NOT NULL'),
    lasts: piece<boolean>('c.withdrawnAt IS NULL AND c.until > $now'),
  },
);

/** What was agreed with each of two families, about whom. */
export const CONSENTS_OF_FAMILIES = statement(
  `
UNWIND $ids AS familyId
MATCH (f:Family {id: familyId})-[:HAS_CONSENT]->(c:Consent)-[:ABOUT]->(p:Person)`,
  {
    ofId: piece<string>('f.id'),
    allows: piece<string>(
      "p.id + ' ' + c.purpose + ' ' + coalesce(head([(c)-[:ALLOWS]->(to) | to.id]), '')",
    ),
    withdrawn: piece<boolean>('c.withdrawnAt IS NOT NULL'),
    lasts: piece<boolean>('c.withdrawnAt IS NULL AND c.until > $now'),
  },
);

/** What cannot be true of one person. */
export const CONTRADICTIONS = statement(
  `
UNWIND [[$keptId, $duplicateId], [$duplicateId, $keptId]] AS pair
MATCH (a:Person {id: pair[0]}), (b:Person {id: pair[1]})`,
  {
    /** Of a family for which the viewer does not answer, one would belong to one more by the merge. */
    givenAway: piece<boolean>(`${hasHome('a')} AND NOT ${isAnsweredFor('a')} AND EXISTS {
      MATCH (b)-[theirs:MEMBER_OF]->(f:Family)
      WHERE ${lastsAnywhere('theirs', '$viewer.days')} AND NOT EXISTS {
        MATCH (a)-[own:MEMBER_OF]->(f) WHERE ${lastsAnywhere('own', '$viewer.days')}
      }
    }`),
    /** One must keep away from somebody in a family to which the other belongs. */
    keptFromFamily: piece<boolean>(`EXISTS {
      MATCH (a)-[r:RESTRICTED_FROM]-(:Person)-[theirs:MEMBER_OF]->(:Family)<-[own:MEMBER_OF]-(b)
      WHERE ${lastsAnywhere('r', '$viewer.days')} AND ${lastsAnywhere('theirs', '$viewer.days')}
        AND ${lastsAnywhere('own', '$viewer.days')}
    }`),
    /** Both have agreed to be somewhere at the same time. */
    inTwoPlaces: piece<boolean>(`EXISTS {
      MATCH (a)-[one:ACCEPTED]->(t:Task), (b)-[other:ACCEPTED]->(u:Task)
      WHERE one.until IS NULL AND other.until IS NULL AND t <> u
        AND t.state IN $taskStates AND u.state IN $taskStates
        AND t.startsAt < u.endsAt AND u.startsAt < t.endsAt
    } OR EXISTS {
      MATCH (a)-[:MADE]->(:Offer)<-[d:DRAWS_ON]-(m:Match),
        (b)-[:MADE]->(:Offer)<-[e:DRAWS_ON]-(o:Match)
      WHERE m <> o AND d.slot = e.slot AND m.state IN $matchStates AND o.state IN $matchStates
    }`),
    /** From how many places they give together, as far as the agency has looked. */
    places: piece<number>(`size(coalesce(a.givesFrom, []) +
      [place IN coalesce(b.givesFrom, []) WHERE NOT place IN coalesce(a.givesFrom, [])])`),
  },
);

/** What stands against one family of two; of the second of the pair where it says so. */
export const FAMILY_CONTRADICTIONS = statement(
  `
UNWIND [[$keptId, $duplicateId], [$duplicateId, $keptId]] AS pair
MATCH (a:Family {id: pair[0]}), (b:Family {id: pair[1]})`,
  {
    /** A member of one must keep away from a member of the other. */
    keptApart: piece<boolean>(`EXISTS {
      MATCH (a)<-[own:MEMBER_OF]-(:Person)-[r:RESTRICTED_FROM]-(:Person)-[theirs:MEMBER_OF]->(b)
      WHERE ${lastsAnywhere('r', '$viewer.days')} AND ${lastsAnywhere('theirs', '$viewer.days')}
        AND ${lastsAnywhere('own', '$viewer.days')}
    }`),
    open: piece<boolean>('EXISTS { MATCH (a)<-[:FOR]-(c:Case) WHERE c.closedAt IS NULL }'),
    /** Somebody sees it, or is asked to act for it, who does not see the other. */
    shown: piece<boolean>(`EXISTS {
      MATCH (a)-[s:SHARED_WITH]->() WHERE s.until IS NULL OR s.until > $viewer.now
    } OR EXISTS {
      MATCH (a)-[:REFERRED]->(r:Referral) WHERE r.state IN $referralStates
    } OR EXISTS {
      MATCH (a)<-[g:BROKE_GLASS]-(:Person) WHERE g.until > $viewer.now
    }`),
    isAnsweredFor: piece<boolean>(answersFor('a')),
    /**
     * Somebody works with one and not with the other, or not in the same part for the same time, or
     * signs in as a member of it.
     */
    seenByOthers: piece<boolean>(`EXISTS {
      MATCH (a)<-[:FOR]-(:Case)<-[w:LEADS|WORKS_ON]-(worker:Person)
      WHERE (w.until IS NULL OR w.until > $viewer.now) AND NOT EXISTS {
        MATCH (b)<-[:FOR]-(:Case)<-[v:LEADS|WORKS_ON]-(worker)
        WHERE type(v) = type(w)
          AND (v.until = w.until OR v.until IS NULL AND w.until IS NULL)
          AND (v.since = w.since OR v.since <= $viewer.now AND w.since <= $viewer.now)
      }
    } OR EXISTS {
      MATCH (a)<-[own:MEMBER_OF]-(member:Person)<-[:OF_PERSON]-(account:Account)
      WHERE ${lastsAnywhere('own', '$viewer.days')} AND account.disabledAt IS NULL
        AND 'FAMILY_MEMBER' IN account.roles AND NOT EXISTS {
        MATCH (member)-[theirs:MEMBER_OF]->(b) WHERE ${lastsAnywhere('theirs', '$viewer.days')}
      }
    }`),
    /** Help is sought or under way for the duplicate. */
    needing: piece<boolean>(`b.id = $keptId AND EXISTS {
      MATCH (a)-[:HAS_NEED]->(n:Need) WHERE n.state IN $needStates
    }`),
    /** Help of one kind is sought or under way for both. */
    needingTwice: piece<boolean>(`EXISTS {
      MATCH (a)-[:HAS_NEED]->(n:Need)-[:HAS_PART]->(:Part)-[:OF_KIND]->(kind),
        (b)-[:HAS_NEED]->(o:Need)-[:HAS_PART]->(:Part)-[:OF_KIND]->(kind)
      WHERE n.state IN $needStates AND o.state IN $needStates
    }`),
    agreed: piece<boolean>(`EXISTS {
      MATCH (a)-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match) WHERE m.state IN $matchStates
    }`),
  },
);

/** Nothing of a text is read here, so what is sealed stays so. */
export const MOVE_OUTGOING = statement(`
MATCH (:Person|Family {id: $fromId})-[r]->(x)
WHERE elementId(r) IN $refs
MATCH (to:Person|Family {id: $toId})
WITH to, x, r, type(r) AS type, properties(r) AS all
DELETE r
CREATE (to)-[moved:$(type)]->(x)
SET moved = all`);

export const MOVE_INCOMING = statement(`
MATCH (:Person|Family {id: $fromId})<-[r]-(x)
WHERE elementId(r) IN $refs
MATCH (to:Person|Family {id: $toId})
WITH to, x, r, type(r) AS type, properties(r) AS all
DELETE r
CREATE (to)<-[moved:$(type)]-(x)
SET moved = all`);

/** What the person has already is kept with the duplicate, where no other statement finds it. */
export const KEEP_DOUBLED = statement(`
MATCH (merged:MergedRecord {id: $duplicateId}), (d:Person|Family {id: $duplicateId})-[r]-(x)
WHERE elementId(r) IN $refs
WITH merged, x, r, startNode(r) = d AS outgoing, type(r) AS type, properties(r) AS all
DELETE r
CREATE (merged)-[h:HAD]->(x)
SET h = all, h.relationship = type, h.outgoing = outgoing`);

/** Of earlier merges. */
export const KEEP_EARLIER = statement(`
MATCH (merged:MergedRecord {id: $duplicateId})
MATCH (:Person|Family {id: $duplicateId})<-[r:MERGED_INTO|HAD]-(earlier)
WITH merged, earlier, r, type(r) AS type, properties(r) AS all
DELETE r
CREATE (earlier)-[kept:$(type)]->(merged)
SET kept = all`);

export const SET_DAYS = statement(`
UNWIND $bonds AS bond
MATCH (:Person|Family {id: $keptId})-[r:MEMBER_OF|TIED_TO {id: bond.id}]-()
SET r.since = date(bond.since), r.until = date(bond.until)`);

export const DAYS_NOW = statement(
  `
UNWIND $ids AS bondId
MATCH (:Person)-[r:MEMBER_OF|TIED_TO {id: bondId}]->()`,
  {
    id: piece<string>('r.id'),
    since: piece<string | null>('toString(r.since)'),
    until: piece<string | null>('toString(r.until)'),
  },
);

export const MERGE_RECORD = statementOn(
  MERGE,
  `
MATCH (d:Person|Family {id: $duplicateId}), (p:Person|Family {id: $keptId})
CREATE (merged:MergedRecord)-[m:MERGED_INTO]->(p)
SET merged = properties(d), merged.mergedAt = $now, merged.mergedBy = $by,
  merged.mergeReason = $mergeReason, merged.done = $done
REMOVE merged.nameKey, merged.searchCodes, merged.inHand, merged.mayBeLeftIn, merged.mayStandAloneIn
SET m = p {
  .givenName, .familyName, .knownAs, .formerNames, .birthDate, .birthDateEstimated, .phone, .email,
  .languages, .note, .givesFrom, .name, .address, .area, .place
}
WITH d, p WHERE d.givesFrom IS NOT NULL
SET p.givesFrom = coalesce(p.givesFrom, []) +
  [place IN d.givesFrom WHERE NOT place IN coalesce(p.givesFrom, [])]`,
);

/**
 * Whoever hangs something on the duplicate at this moment waits, and then finds it gone and looks
 * again. If they were first, this fails, and what was merged is looked at again.
 */
export const DELETE_DUPLICATE = statement(`
MATCH (d:Person|Family {id: $duplicateId})
DELETE d
WITH count(*) AS gone
MATCH (f:Family {id: $keptId})
${KEEP_FAMILIES}`);

export const SUCCESSORS = statement(
  `
UNWIND $ids AS mergedId
MATCH (d:MergedRecord {id: mergedId})-[:MERGED_INTO*1..20]->(p:Person|Family)`,
  {
    id: piece<string>('d.id'),
    nowId: piece<string>('p.id'),
    type: piece<'Person' | 'Family'>('head(labels(p))'),
  },
);

/** Both persons as they were when they were merged. */
export const MERGED_PERSONS = statement(
  `
MATCH (d:MergedRecord {id: $id})-[m:MERGED_INTO]->(p:Person)`,
  { other: nested(DETAILS, 'd'), before: nested(DETAILS, 'm') },
);

/** Both families as they were when they were merged. */
export const MERGED_FAMILIES = statement(
  `
MATCH (d:MergedRecord {id: $id})-[m:MERGED_INTO]->(:Family)`,
  { other: nested(HOME_DETAILS, 'd'), before: nested(HOME_DETAILS, 'm') },
);

/** Memberships and ties of whoever belongs to these families, or did. */
export const BONDS_OF_MEMBERS = statement(
  `
UNWIND $ids AS familyId
MATCH (:Family {id: familyId})<-[:MEMBER_OF]-(p:Person)
MATCH (p)-[r:MEMBER_OF|TIED_TO]-()
WITH DISTINCT r`,
  { id: piece<string>('r.id') },
);

/** A membership or a tie that has been recorded since, and lasts. */
const IS_NEW =
  'NOT bond.id IN $bondIds AND (bond.until IS NULL OR bond.until > date($viewer.today))';

/** What has happened since, so that a merge cannot be undone. */
export const SINCE_PERSONS_MERGED = statement(
  `
MATCH (d:MergedRecord {id: $id})-[:MERGED_INTO]->(p:Person)`,
  {
    /** Into this person another one was merged later. */
    mergedLater: piece<boolean>(`EXISTS {
      MATCH (p)<-[:MERGED_INTO]-(later:MergedRecord)
      WHERE later.mergedAt > d.mergedAt
    }`),
    /** Nobody knows whom of the two it protects, or keeps away. */
    restricted: piece<boolean>(`EXISTS {
      MATCH (p)-[r:RESTRICTED_FROM]-(:Person) WHERE NOT r.id IN $restrictionIds
    }`),
    /** Nobody knows to whom of the two it belongs. */
    bound: piece<boolean>(`EXISTS {
      MATCH (p)-[bond:MEMBER_OF|TIED_TO]-() WHERE ${IS_NEW}
    }`),
    /** Something was agreed as the member that only the duplicate was. */
    agreed: piece<boolean>(`EXISTS {
      MATCH (p)-[:ABOUT|GAVE]-(c:Consent)<-[:HAS_CONSENT]-(:Family)<-[m:MEMBER_OF]-(p)
      WHERE c.recordedAt > d.mergedAt AND m.id IN $movedIds
    }`),
    /** A task came of an offer that only the duplicate made. */
    givenTasks: piece<boolean>(`EXISTS {
      MATCH (p)-[has:OFFERED|ACCEPTED]->(:Task)-[:DELIVERS]->(:Match)-[:DRAWS_ON]->(o:Offer)
        <-[:MADE]-(p)
      WHERE has.at > d.mergedAt AND o.id IN $offerIds
    }`),
  },
);

export const SINCE_FAMILIES_MERGED = statement(
  `
MATCH (d:MergedRecord {id: $id})-[:MERGED_INTO]->(f:Family)`,
  {
    isAnsweredFor: piece<boolean>(answersFor('f')),
    mergedLater: piece<boolean>(`EXISTS {
      MATCH (f)<-[:MERGED_INTO]-(later:MergedRecord)
      WHERE later.mergedAt > d.mergedAt
    }`),
    /** About somebody, or by somebody, who belonged to the duplicate only. */
    agreed: piece<boolean>(`EXISTS {
      MATCH (f)-[:HAS_CONSENT]->(c:Consent)-[:ABOUT|GAVE]-(:Person)-[m:MEMBER_OF]->(f)
      WHERE c.recordedAt > d.mergedAt AND m.id IN $movedIds
    }`),
    /** Who belonged to one of the two was taken into a family. */
    takenIn: piece<boolean>(`EXISTS {
      MATCH (f)<-[own:MEMBER_OF]-(:Person)-[bond:MEMBER_OF]->(:Family)
      WHERE own.id IN $bondIds AND ${IS_NEW}
    }`),
    /** Who belonged to one of the two was tied to somebody who did not. */
    tied: piece<boolean>(`EXISTS {
      MATCH (f)<-[own:MEMBER_OF]-(p:Person)-[bond:TIED_TO]-(other:Person)
      WHERE own.id IN $bondIds AND ${IS_NEW} AND NOT EXISTS {
        MATCH (other)-[same:MEMBER_OF]->(f)
        WHERE same.id IN $bondIds AND (same.id IN $movedIds) = (own.id IN $movedIds)
      }
    }`),
    /** For somebody who belonged to the duplicate only. */
    needed: piece<boolean>(`EXISTS {
      MATCH (f)-[:HAS_NEED]->(n:Need)-[:FOR_PERSON]->(:Person)-[m:MEMBER_OF]->(f)
      WHERE n.createdAt > d.mergedAt AND m.id IN $movedIds
    }`),
    /** All of the family was shown to somebody: they have seen what was of the duplicate. */
    shared: piece<boolean>(`EXISTS {
      MATCH (f)-[s:SHARED_WITH]->()
      WHERE s.since > d.mergedAt AND (s.until IS NULL OR s.until > $viewer.now)
    }`),
  },
);

/** Places that the agency has looked at since stay with who is kept. */
export const SPLIT_RECORD = statement(`
MATCH (d:MergedRecord {id: $id})-[m:MERGED_INTO]->(p:Person|Family)
WITH d, m, p, labels(p) AS labels, [place IN coalesce(p.givesFrom, [])
  WHERE NOT place IN coalesce(d.givesFrom, []) OR place IN coalesce(m.givesFrom, [])] AS left
SET p.givesFrom = CASE WHEN size(left) > 0 THEN left END
DELETE m
REMOVE d:MergedRecord, d.mergedAt, d.mergedBy, d.mergeReason, d.done
SET d:$(labels)`);

/** With whatever was changed of them since. */
export const MOVED_BONDS = statement(
  `
MATCH (p:Person|Family {id: $keptId})
UNWIND $moved AS bond
MATCH (p)-[r]-(x)
WHERE type(r) = bond.type AND (startNode(r) = p) = bond.outgoing
  AND CASE WHEN bond.id IS NULL THEN x.id = bond.endId ELSE r.id = bond.id END`,
  { ref: piece<string>('elementId(r)') },
);

/** What was doubled, with whoever it was with: they may have been merged as well. */
export const GIVE_OUTGOING_BACK = statement(`
MATCH (d:Person|Family {id: $id})-[h:HAD {outgoing: true}]->(x)
MATCH (x)-[:MERGED_INTO*0..20]->(now)
WHERE NOT now:MergedRecord
WITH d, h, now, h.relationship AS type, properties(h) AS all
DELETE h
CREATE (d)-[r:$(type)]->(now)
SET r = all
REMOVE r.relationship, r.outgoing`);

/** The last of what is given back: from here on it is certain who is in whose web again. */
export const GIVE_INCOMING_BACK = statement(`
CALL () {
  MATCH (d:Person|Family {id: $id})-[h:HAD {outgoing: false}]->(x)
  MATCH (x)-[:MERGED_INTO*0..20]->(now)
  WHERE NOT now:MergedRecord
  WITH d, h, now, h.relationship AS type, properties(h) AS all
  DELETE h
  CREATE (d)<-[r:$(type)]-(now)
  SET r = all
  REMOVE r.relationship, r.outgoing
}
UNWIND [$id, $keptId] AS apartId
MATCH (p:Person {id: apartId})
${MAY_STAND_ALONE}`);
