import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';
import { KEEP_FAMILIES } from './predicates/in-hand.predicate.js';
import { standsAlone } from './predicates/stand-alone.predicate.js';

export const KEEP_FAMILIES_OF_AGENCY = statement(
  `
MATCH (f:Family {agencyId: $agencyId})
WHERE f.id > $afterId
WITH f ORDER BY f.agencyId, f.id LIMIT $limit
${KEEP_FAMILIES}`,
  { lastId: piece<string | null>('max(f.id)') },
);

export const MARK_PERSONS_OF_AGENCY = statement(
  `
MATCH (p:Person {agencyId: $agencyId})
WHERE p.id > $afterId
WITH p ORDER BY p.agencyId, p.id LIMIT $limit
SET p.mayStandAloneIn = CASE WHEN ${standsAlone('p')} THEN p.agencyId END`,
  { lastId: piece<string | null>('max(p.id)') },
);
