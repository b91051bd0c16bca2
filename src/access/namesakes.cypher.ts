import { own, piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';
import { promised } from './predicates/match.predicate.js';
import { familyVisible } from './predicates/family.predicate.js';
import { knownToAgency, namesakeShown, personVisible } from './predicates/person.predicate.js';
import { lastsAnywhere } from './predicates/time.predicate.js';

/**
 * Others of a person's name who sign in or give, or whom the viewer sees. Administrators see nobody
 * else, but whoever makes an account for somebody who is kept away is to be made to look: such a
 * person counts for them as one whom they cannot see, as givers without an account do.
 */
export const NAMESAKES = statement(
  `
MATCH (named:Person {id: $personId})
MATCH (p:Person {agencyId: $viewer.agencyId, nameKey: named.nameKey})
WHERE p.id <> named.id AND p.erasedOn IS NULL
  AND CASE
    WHEN ${knownToAgency('p')} THEN true
    WHEN $viewer.role = 'ADMINISTRATOR' THEN EXISTS {
      MATCH (p)-[kept:RESTRICTED_FROM]->(:Person) WHERE ${lastsAnywhere('kept', '$viewer.days')}
    }
    ELSE ${personVisible('p')}
  END
WITH p ORDER BY p.id`,
  { id: own<string>(), isShown: piece<boolean>(namesakeShown('p')) },
  { as: 'p' },
);

/** Who gives to a family by this match and bears the name of somebody kept from a member of it. */
export const RESTRAINED_NAMESAKES = statement(
  `
MATCH (f:Family)-[:HAS_NEED]->(:Need)<-[:MEETS]-(:Match {id: $matchId})
WHERE ${familyVisible('f')}
MATCH (:Match {id: $matchId})-[d:DRAWS_ON]->(:Offer)<-[:MADE]-(giver:Person)
WHERE ${promised('d')}
MATCH (f)<-[m:MEMBER_OF]-(:Person)-[r:RESTRICTED_FROM]-(p:Person {nameKey: giver.nameKey})
WHERE p.id <> giver.id
  AND (m.until IS NULL OR m.until > date($viewer.today))
  AND ${lastsAnywhere('r', '$viewer.days')}
WITH DISTINCT p, giver ORDER BY giver.id, p.id`,
  { id: own<string>(), giverId: piece<string>('giver.id') },
  { as: 'p' },
);
