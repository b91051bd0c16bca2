import { workIsOver } from '../../access/predicates/case.predicate.js';
import { promised } from '../../access/predicates/match.predicate.js';
import { forNobody } from '../../access/predicates/need.predicate.js';
import { dayAt } from '../../access/predicates/time.predicate.js';
import { piece, type RowOf } from '../../platform/records/columns.js';
import { statement } from '../../platform/records/record.js';

/** Who gives to a match, or does something for it; of all its draws, or of these. */
const HELPERS = `COLLECT {
  MATCH (m)-[d:DRAWS_ON]->(:Offer)<-[:MADE]-(helper)
  WHERE ${promised('d')} AND ($drawIds IS NULL OR d.id IN $drawIds)
  RETURN helper
  UNION
  MATCH (m)<-[:DELIVERS]-(:Task)<-[does:ACCEPTED|OFFERED]-(helper:Person)
  WHERE does.until IS NULL
  RETURN helper
}`;

const FACTS = {
  familyId: piece<string>('f.id'),
  timeZone: piece<string>('g.timeZone'),
  helperIds: piece<string[]>('[helper IN helpers | helper.id]'),
  familyEnded: piece<boolean>('coalesce(f.endedOn <= day, false)'),
  caseClosed: piece<boolean>(workIsOver('f')),
  needOver: piece<boolean>('n.state IN $over'),
  forNobody: piece<boolean>(forNobody('n', 'day')),
  giverGone: piece<boolean>('any(helper IN helpers WHERE helper.endedOn <= day)'),
  accountClosed: piece<boolean>(`any(helper IN helpers WHERE
    EXISTS { MATCH (helper)<-[:OF_PERSON]-(:Account) }
    AND NOT EXISTS { MATCH (helper)<-[:OF_PERSON]-(a:Account) WHERE a.disabledAt IS NULL }
  )`),
  offerWithdrawn: piece<boolean>(
    "EXISTS { MATCH (m)-[d:DRAWS_ON]->(o:Offer) WHERE d.id IN $drawIds AND o.state = 'WITHDRAWN' }",
  ),
  /** Now, or once somebody stands in for whoever has given it back. */
  sendsSomebody: piece<boolean>(
    'EXISTS { MATCH (m)-[:DRAWS_ON]->(:Offer)-[:OF_KIND]->(k) WHERE k.task IS NOT NULL }',
  ),
};

export type Facts = RowOf<typeof FACTS>;

/** What is known of those concerned by a match, as of the day on which it takes place. */
export const FACTS_OF_MATCH = statement(
  `
MATCH (m:Match {id: $matchId})-[:MEETS]->(n:Need)<-[:HAS_NEED]-(f:Family)
MATCH (g:Agency {id: m.agencyId})
WITH m, n, f, g, ${HELPERS} AS helpers, date(left(m.slot, 10)) AS visit,
  ${dayAt('g.timeZone', '$now')} AS today
WITH *, CASE WHEN visit < today THEN today ELSE visit END AS day`,
  FACTS,
);

const MATCH_ID = { id: piece<string>('m.id') };

/** Matches that are not over of these families, or to which this person gives or does something. */
export const MATCHES_OF_PERSON = statement(
  `
CALL () {
  MATCH (:Person {id: $personId})-[:MADE]->(:Offer)<-[:DRAWS_ON]-(m:Match)
  RETURN m
  UNION
  MATCH (:Person {id: $personId})-[does:ACCEPTED|OFFERED]->(:Task)-[:DELIVERS]->(m:Match)
  WHERE does.until IS NULL
  RETURN m
  UNION
  MATCH (:Person {id: $personId})-[:MEMBER_OF]->(:Family)-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match)
  RETURN m
  UNION
  UNWIND $familyIds AS familyId
  MATCH (:Family {id: familyId})-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match)
  RETURN m
}
WITH m WHERE m.state IN $states`,
  MATCH_ID,
  { ending: 'ORDER BY id' },
);

export const MATCHES_OF_ORGANISATION = statement(
  `
MATCH (:Organisation {id: $organisationId})-[:MADE]->(:Offer)<-[:DRAWS_ON]-(m:Match)
WHERE m.state IN $states
WITH DISTINCT m`,
  MATCH_ID,
  { ending: 'ORDER BY id' },
);

export const MATCHES_OF_FAMILIES = statement(
  `
UNWIND $familyIds AS familyId
MATCH (:Family {id: familyId})-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match)
WHERE m.state IN $states`,
  MATCH_ID,
  { ending: 'ORDER BY id' },
);

export const MATCHES_OF_OFFER = statement(
  `
MATCH (:Offer {id: $offerId})<-[:DRAWS_ON]-(m:Match)
WHERE m.state IN $states
WITH DISTINCT m`,
  MATCH_ID,
  { ending: 'ORDER BY id' },
);

/**
 * Matches ahead for which a day that was set counts, until they take place: a check or a consent runs
 * out, somebody leaves or moves out, a restriction begins, a record ends. Rather one too many.
 */
export const MATCHES_WITH_A_DAY_SET = statement(
  `
MATCH (g:Agency)
WHERE g.id > ''
MATCH (m:Match)
WHERE m.agencyId = g.id AND m.state IN $states
WITH m, date(left(m.slot, 10)) AS visit, ${dayAt('g.timeZone', '$now')} AS today
WHERE visit >= today
MATCH (m)-[:MEETS]->(n:Need)<-[:HAS_NEED]-(f:Family)
WITH m, n, f, visit, today, ${HELPERS} AS helpers
WHERE f.endedOn IS NOT NULL
  OR any(helper IN helpers WHERE helper.endedOn IS NOT NULL OR EXISTS {
    MATCH (helper)-[:HOLDS]->(c:Check) WHERE c.endedOn IS NOT NULL OR c.expiresOn <= visit
  })
  OR EXISTS { MATCH (n)-[:FOR_PERSON]->(p:Person) WHERE p.endedOn IS NOT NULL }
  OR EXISTS { MATCH (f)<-[r:MEMBER_OF]-(:Person) WHERE r.since > today OR r.until > today }
  OR EXISTS {
    MATCH (f)<-[:MEMBER_OF]-(:Person)-[v:RESTRICTED_FROM]-(:Person) WHERE v.since >= today
  }
  OR EXISTS {
    MATCH (f)-[:HAS_CONSENT]->(c:Consent {purpose: 'DELIVERY'})
    WHERE date(c.until) <= visit + duration({days: 1})
  }`,
  MATCH_ID,
  { ending: 'ORDER BY id' },
);

/** Families whose record ends today or has ended, though something is still under way for them. */
export const FAMILIES_TO_SETTLE = statement(
  `
MATCH (g:Agency)
WHERE g.id > ''
MATCH (n:Need)
WHERE n.agencyId = g.id AND n.state IN $needStates
MATCH (n)<-[:HAS_NEED]-(f:Family)
WHERE f.endedOn <= ${dayAt('g.timeZone', '$now')}
WITH DISTINCT f`,
  { id: piece<string>('f.id') },
  { ending: 'ORDER BY id' },
);

/** What is not over yet for a family. */
export const UNDER_WAY = statement(
  `
MATCH (f:Family {id: $familyId})`,
  {
    needs: piece<number>('COUNT { MATCH (f)-[:HAS_NEED]->(n:Need) WHERE n.state IN $needStates }'),
    proposals: piece<number>(`COUNT {
      MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match) WHERE m.state = 'PROPOSED'
    }`),
    agreed: piece<number>(`COUNT {
      MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match)
      WHERE m.state IN ['APPROVED', 'CONFIRMED', 'DELIVERED']
    }`),
    tasks: piece<number>(`COUNT {
      MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(:Match)<-[:DELIVERS]-(t:Task)
      WHERE t.state IN ['ACCEPTED', 'STARTED']
    }`),
  },
);
