/**
 * The peer: the API that @neo4j/graphql generates from types over the same graph, without any rule
 * of who sees what; nested, and as a statement of one's own (`web`). A process of its own, on PORT.
 */
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { Neo4jGraphQL } from '@neo4j/graphql';
import express from 'express';
import neo4j from 'neo4j-driver';

/** All within so many ties of a family's members, and the ties between them, in one statement. */
function web(depth) {
  return `
MATCH (f:Family {id: $familyId})<-[:MEMBER_OF]-(m:Person)
WITH collect(m) AS members
CALL (members) {
  UNWIND members AS m
  MATCH path = ANY SHORTEST (m)((a:Person)-[t:TIED_TO]-(b)){1,${depth}}(n)
  WHERE n <> m
  RETURN n, min(length(path)) AS distance
}
WITH members, [x IN collect({node: n, distance: distance}) WHERE NOT x.node IN members] AS others
WITH [m IN members | {node: m, distance: 0}] + others AS found
WITH found, [x IN found | x.node] AS all
RETURN {
  nodes: [x IN found | {id: x.node.id, type: head(labels(x.node)), distance: x.distance,
    label: coalesce(x.node.name, x.node.givenName)}],
  ties: COLLECT {
    UNWIND all AS a
    MATCH (a)-[t:TIED_TO]->(b) WHERE b IN all
    RETURN {id: t.id, fromId: a.id, toId: b.id, kind: t.kind, strength: t.strength,
      quality: t.quality, since: toString(t.since)}
  }
} AS web`;
}

// Moments are left out: reading them takes APOC, which the product does without.
const TYPES = /* GraphQL */ `
  type Query {
    ${[1, 2, 3].map((depth) => `web${depth}(familyId: ID!): Web @cypher(statement: ${JSON.stringify(web(depth))}, columnName: "web")`).join('\n    ')}
  }
  type Person @node {
    id: ID!
    agencyId: ID!
    givenName: String
    familyName: String
    birthDate: String
    nameKey: String
    memberOf: [Family!]! @relationship(type: "MEMBER_OF", direction: OUT, properties: "MemberOf")
    tiesOut: [Person!]! @relationship(type: "TIED_TO", direction: OUT, properties: "TiedTo")
    tiesIn: [Person!]! @relationship(type: "TIED_TO", direction: IN, properties: "TiedTo")
    services: [Service!]! @relationship(type: "TIED_TO", direction: OUT, properties: "TiedTo")
    leads: [Case!]! @relationship(type: "LEADS", direction: OUT)
    supervises: [Person!]! @relationship(type: "SUPERVISES", direction: OUT)
    supervisedBy: [Person!]! @relationship(type: "SUPERVISES", direction: IN)
  }
  type Service @node {
    id: ID!
    name: String!
  }
  type Case @node {
    id: ID!
    family: [Family!]! @relationship(type: "FOR", direction: OUT)
    lead: [Person!]! @relationship(type: "LEADS", direction: IN)
  }
  type Family @node {
    id: ID!
    name: String
    members: [Person!]! @relationship(type: "MEMBER_OF", direction: IN, properties: "MemberOf")
    cases: [Case!]! @relationship(type: "FOR", direction: IN)
    needs: [Need!]! @relationship(type: "HAS_NEED", direction: OUT)
  }
  type Need @node {
    id: ID!
    agencyId: ID!
    state: String!
    quantity: Int!
    urgency: String!
    attributes: String!
    divisible: Boolean!
    kind: [ResourceKind!]! @relationship(type: "OF_KIND", direction: OUT)
    family: [Family!]! @relationship(type: "HAS_NEED", direction: IN)
    matches: [Match!]! @relationship(type: "MEETS", direction: IN)
    parts: [Part!]! @relationship(type: "HAS_PART", direction: OUT)
  }
  type Part @node {
    id: ID!
    code: String!
    quantity: Int!
    attributes: String!
    position: Int!
    kind: [ResourceKind!]! @relationship(type: "OF_KIND", direction: OUT)
  }
  type Match @node {
    id: ID!
    state: String!
  }
  type ResourceKind @node {
    code: String!
  }
  type MemberOf @relationshipProperties {
    id: ID!
    role: String!
  }
  type TiedTo @relationshipProperties {
    id: ID!
    kind: String!
    strength: String
    quality: String
    since: Date
  }
  type WebNode @node(labels: ["WebNode"]) {
    id: ID!
    type: String!
    distance: Int!
    label: String
  }
  type WebTie @node(labels: ["WebTie"]) {
    id: ID!
    fromId: ID!
    toId: ID!
    kind: String!
    strength: String
    quality: String
    since: String
  }
  type Web @node(labels: ["Web"]) {
    nodes: [WebNode!]!
    ties: [WebTie!]!
  }
`;

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE = 'neo4j' } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
const library = new Neo4jGraphQL({ typeDefs: TYPES, driver });
const server = new ApolloServer({ schema: await library.getSchema() });
await server.start();
const app = express();
app.use(
  '/graphql',
  express.json(),
  expressMiddleware(server, {
    context: () => ({ executionContext: driver, sessionConfig: { database: NEO4J_DATABASE } }),
  }),
);
app.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('library ready\n'));
