import { statement } from '../platform/records/record.js';

/** A kind's entry in the catalogue says all of it: what has changed there, changes here. */
export const LOAD_KINDS = statement(`
UNWIND $kinds AS kind
MERGE (k:ResourceKind {code: kind.code})
SET k += kind.properties
`);

/** Parts and substitutes that the catalogue no longer lists. */
export const DROP_FORMER_LINKS = statement(`
UNWIND $kinds AS kind
MATCH (k:ResourceKind {code: kind.code})-[link:TAKES|SUBSTITUTED_BY]->(other:ResourceKind)
WHERE NOT CASE type(link)
  WHEN 'TAKES' THEN link.code + ' ' + other.code IN kind.parts
  ELSE other.code IN kind.substitutes
END
DELETE link
`);

export const LOAD_KIND_PARTS = statement(`
UNWIND $parts AS part
MATCH (k:ResourceKind {code: part.of}), (other:ResourceKind {code: part.kind})
MERGE (k)-[link:TAKES {code: part.code}]->(other)
SET link += part.properties
`);

export const LOAD_SUBSTITUTES = statement(`
UNWIND $substitutes AS substitute
MATCH (k:ResourceKind {code: substitute.of}), (money:ResourceKind {code: substitute.kind})
MERGE (k)-[link:SUBSTITUTED_BY]->(money)
SET link.usualPrice = substitute.usualPrice
`);
