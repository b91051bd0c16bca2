import { teamVisible } from '../access/predicates/case.predicate.js';
import { nested, own, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';
import { COLLEAGUE } from './colleague.record.js';

/** That somebody belongs to a supervisor's team. */
export const TEAM_MEMBERSHIP = defineRecord({
  type: 'TeamMembership',
  read: 'team.read',
  as: 'r',
  match: '(s:Person)-[r:SUPERVISES]->(:Person)',
  visible: teamVisible('s'),
  columns: {
    id: own<string>(),
    since: own<Date>(),
    until: own<Date | null>(),
    supervisor: nested(COLLEAGUE.columns, 'startNode(r)'),
    member: nested(COLLEAGUE.columns, 'endNode(r)'),
  },
  lists: {
    // From the supervisors' accounts on: those are few.
    ofViewer: list({
      from: `MATCH (account:Account {agencyId: $viewer.agencyId})
WHERE account.id > ''
MATCH (account)-[:OF_PERSON]->(s:Person)-[r:SUPERVISES]->(:Person)
WITH DISTINCT s, r`,
      visible: teamVisible('s'),
    }),
  },
  agency: null,
  told: null,
  erasure: 'kept',
});

export type TeamMembershipRow = RowOf<typeof TEAM_MEMBERSHIP.columns>;
