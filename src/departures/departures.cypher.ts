import { isAsked } from '../access/predicates/match.predicate.js';
import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

/** What would be lost with an account. What another open account of the person takes care of is not. */
export const IN_HAND_OF_ACCOUNTS = statement(
  `
UNWIND $accountIds AS accountId
MATCH (a:Account {id: accountId})-[:OF_PERSON]->(p:Person)
WITH a, p, COLLECT {
  MATCH (p)<-[:OF_PERSON]-(other:Account)
  WHERE other <> a AND other.disabledAt IS NULL
  UNWIND other.roles AS role
  RETURN DISTINCT role
} AS otherRoles
WITH a, p, size(otherRoles) > 0 AS goesOnGiving,
  any(role IN otherRoles WHERE role IN ['CASE_MANAGER', 'SUPERVISOR']) AS goesOnWorking,
  'SUPERVISOR' IN otherRoles AS goesOnSupervising`,
  {
    accountId: piece<string>('a.id'),
    goesOnWorking: piece<boolean>('goesOnWorking'),
    goesOnSupervising: piece<boolean>('goesOnSupervising'),
    goesOnGiving: piece<boolean>('goesOnGiving'),
    CASE: piece<number>(`CASE WHEN goesOnWorking THEN 0 ELSE COUNT {
    MATCH (p)-[leads:LEADS]->(c:Case)
    WHERE c.closedAt IS NULL AND (leads.until IS NULL OR leads.until > $now)
    RETURN DISTINCT c
  } END`),
    ASSIGNMENT: piece<number>(`CASE WHEN goesOnWorking THEN 0 ELSE COUNT {
    MATCH (p)-[works:WORKS_ON]->(c:Case)
    WHERE c.closedAt IS NULL AND (works.until IS NULL OR works.until > $now)
    RETURN DISTINCT c
  } END`),
    APPROVAL: piece<number>(`CASE WHEN goesOnWorking THEN 0 ELSE COUNT {
    MATCH (p)-[leads:LEADS]->(c:Case)-[:FOR]->(:Family)-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match)
    WHERE c.closedAt IS NULL AND (leads.until IS NULL OR leads.until > $now)
      AND m.state IN $waitingStates
    RETURN DISTINCT m
  } END`),
    OFFER: piece<number>(`CASE WHEN goesOnGiving THEN 0 ELSE COUNT {
    MATCH (p)-[:MADE]->(o:Offer) WHERE o.state IN $offerStates
  } END`),
    PROMISE: piece<number>(`CASE WHEN goesOnGiving THEN 0 ELSE COUNT {
    MATCH (p)-[:MADE]->(:Offer)<-[d:DRAWS_ON]-(m:Match)
    WHERE m.state IN $agreedStates AND ${isAsked('d')}
    RETURN DISTINCT m
  } END`),
    TASK: piece<number>(`CASE WHEN goesOnGiving THEN 0 ELSE COUNT {
    MATCH (p)-[has:OFFERED|ACCEPTED]->(t:Task)
    WHERE has.until IS NULL AND t.state IN $taskStates
    RETURN DISTINCT t
  } END`),
    TEAM_MEMBER: piece<number>(`CASE WHEN goesOnSupervising THEN 0 ELSE COUNT {
    MATCH (p)-[leads:SUPERVISES]->(member:Person)
    WHERE leads.until IS NULL OR leads.until > $now
    RETURN DISTINCT member
  } END`),
  },
);
