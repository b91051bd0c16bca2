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
 * Ends that the file does not hold: the catalogue, and records of other agencies. Ids of other
 * agencies' records that are not here find nothing.
 */
export const FIND_KINDS = statement(
  `
UNWIND $ids AS id
MATCH (n:ResourceKind {code: id})`,
  FOUND,
);

export const FIND_ORGANISATIONS = statement(
  `
UNWIND $ids AS id
MATCH (n:Organisation {id: id})`,
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
