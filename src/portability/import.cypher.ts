/** Nodes by labels that were checked against the list of exported ones. In the order given. */
export const CREATE_NODES = `
UNWIND range(0, size($nodes) - 1) AS place
WITH place, $nodes[place] AS node
CREATE (n:$(node.labels))
SET n = node.properties
RETURN elementId(n) AS element
ORDER BY place
`;

export const CREATE_RELATIONSHIPS = `
UNWIND $relationships AS relationship
MATCH (a) WHERE elementId(a) = relationship.start
MATCH (b) WHERE elementId(b) = relationship.end
CREATE (a)-[r:$(relationship.label)]->(b)
SET r = relationship.properties
`;

/*
 * Ends that the file does not hold: the catalogue, and records of other agencies. Ids of other
 * agencies' records that are not here find nothing.
 */
export const FIND_KINDS = `
UNWIND $ids AS id
MATCH (n:ResourceKind {code: id})
RETURN id, elementId(n) AS element
`;

export const FIND_ORGANISATIONS = `
UNWIND $ids AS id
MATCH (n:Organisation {id: id})
RETURN id, elementId(n) AS element
`;

export const FIND_PERSONS = `
UNWIND $ids AS id
MATCH (n:Person {id: id})
RETURN id, elementId(n) AS element
`;

/** They are shared by all logs, and stay. */
export const PLACE_AUDITED_FAMILIES = `
UNWIND $ids AS id
MERGE (n:AuditedFamily {id: id})
RETURN id, elementId(n) AS element
`;
