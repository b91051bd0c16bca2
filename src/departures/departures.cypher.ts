import { isAsked } from '../access/predicates/match.predicate.js';
import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

/** What would be lost with an account. */
export const IN_HAND_OF_ACCOUNTS = statement(
  `
UNWIND $accountIds AS accountId
MATCH (a:Account {id: accountId})-[:OF_PERSON]->(p:Person)`,
  {
    accountId: piece<string>('a.id'),
    CASE: piece<number>(`COUNT {
    MATCH (p)-[leads:LEADS]->(c:Case)
    WHERE c.closedAt IS NULL AND (leads.until IS NULL OR leads.until > $now)
    RETURN DISTINCT c
  }`),
    ASSIGNMENT: piece<number>(`COUNT {
    MATCH (p)-[works:WORKS_ON]->(c:Case)
    WHERE c.closedAt IS NULL AND (works.until IS NULL OR works.until > $now)
    RETURN DISTINCT c
  }`),
    APPROVAL: piece<number>(`COUNT {
    MATCH (p)-[leads:LEADS]->(c:Case)-[:FOR]->(:Family)-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match)
    WHERE c.closedAt IS NULL AND (leads.until IS NULL OR leads.until > $now)
      AND m.state IN $waitingStates
    RETURN DISTINCT m
  }`),
    OFFER: piece<number>(`COUNT {
    MATCH (p)-[:MADE]->(o:Offer) WHERE o.state IN $offerStates
  }`),
    PROMISE: piece<number>(`COUNT {
    MATCH (p)-[:MADE]->(:Offer)<-[d:DRAWS_ON]-(m:Match)
    WHERE m.state IN $agreedStates AND ${isAsked('d')}
    RETURN DISTINCT m
  }`),
    TASK: piece<number>(`COUNT {
    MATCH (p)-[has:OFFERED|ACCEPTED]->(t:Task)
    WHERE has.until IS NULL AND t.state IN $taskStates
    RETURN DISTINCT t
  }`),
    TEAM_MEMBER: piece<number>(`COUNT {
    MATCH (p)-[leads:SUPERVISES]->(member:Person)
    WHERE leads.until IS NULL OR leads.until > $now
    RETURN DISTINCT member
  }`),
  },
);
