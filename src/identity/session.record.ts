import { sessionVisible } from '../access/predicates/account.predicate.js';
import type { Role } from '../access/actor.js';
import { own, type RowOf } from '../platform/records/columns.js';
import { defineRecord } from '../platform/records/record.js';

export type SessionKind = 'BROWSER' | 'BEARER';

/** A period of being signed in. Its token stands nowhere: it is made from the id and a secret. */
export const SESSION = defineRecord({
  type: 'Session',
  read: 'account.own',
  as: 's',
  match: '(s:Session)-[:OF_ACCOUNT]->(a:Account)',
  visible: sessionVisible('s', 'a'),
  columns: {
    id: own<string>(),
    kind: own<SessionKind>(),
    role: own<Role>(),
    device: own<string | null>(),
    /** How often its token was changed. */
    generation: own<number>(),
    lastSeenAt: own<Date>(),
    createdAt: own<Date>(),
    expiresAt: own<Date>(),
  },
  agency: null,
  told: null,
  erasure: 'deleted',
});

export type SessionRow = RowOf<typeof SESSION.columns>;
