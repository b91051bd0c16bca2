import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

const ELEMENT = piece<string>('elementId(n)');

/** Which records are here, and where. */
const FOUND = { id: piece<string>('id'), element: ELEMENT };

/** Nodes by labels that were checked against the list of exported ones. In the order given. */
export const CREATE_NODES = statement(
  `
UNWIND range(0, size($nodes) - 1) AS place
WITH place, $nodes[place] AS node
CREATE (n:$(node.labels))
SET n = node.properties`,
  { element: ELEMENT },
  { ending: 'ORDER BY place' },
);

export const CREATE_RELATIONSHIPS = statement(`
UNWIND $relationships AS relationship
MATCH (a) WHERE elementId(a) = relationship.start
MATCH (b) WHERE elementId(b) = relationship.end
CREATE (a)-[r:$(relationship.label)]->(b)
SET r = relationship.properties
`);

/*
 * Ends that the file does not hold: the catalogue, other agencies, and persons of theirs with whom
 * something is shared. Ids of those that are not here find nothing.
 */
export const FIND_KINDS = statement(
  `
UNWIND $ids AS id
MATCH (n:ResourceKind {code: id})`,
  FOUND,
);

export const FIND_AGENCIES = statement(
  `
UNWIND $ids AS id
MATCH (n:Agency {id: id})`,
  FOUND,
);

export const FIND_PERSONS = statement(
  `
UNWIND $ids AS id
MATCH (n:Person {id: id})`,
  FOUND,
);

/** They are shared by all logs, and stay. */
export const PLACE_AUDITED_FAMILIES = statement(
  `
UNWIND $ids AS id
MERGE (n:AuditedFamily {id: id})`,
  FOUND,
);

export const NOTE_IMPORTED = statement(`
MATCH (g:Agency {id: $agencyId})
SET g.importedAs = $receipt
`);

/** Of these ids, one that a need, match or draw has here. */
export const CLAIMED_HERE = statement(
  `
UNWIND $ids AS id
CALL (id) {
  MATCH (n:Need {id: id}) RETURN n AS claimed
  UNION
  MATCH (m:Match {id: id}) RETURN m AS claimed
  UNION
  MATCH (m:Match)-[:DRAWS_ON {id: id}]->(:Offer) RETURN m AS claimed
}`,
  { id: piece<string>('id') },
  { ending: 'LIMIT 1' },
);
