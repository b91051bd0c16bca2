import { familiesOfPersons } from '../../access/predicates/family.predicate.js';
import { checksVisible } from '../../access/predicates/person.predicate.js';
import { inEachLanguage } from '../../platform/messages/messages.js';
import { own, piece, type RowOf } from '../../platform/records/columns.js';
import { defineRecord } from '../../platform/records/record.js';
import type { CheckLevel } from './check-level.js';

/** A vetted clearance of a person. Days as YYYY-MM-DD. */
export const CHECK = defineRecord({
  type: 'Check',
  read: 'check.write',
  as: 'c',
  match: '(p:Person)-[:HOLDS]->(c:Check)',
  visible: checksVisible('p'),
  columns: {
    id: own<string>(),
    level: own<CheckLevel>(),
    issuedOn: own<string>(),
    expiresOn: own<string>(),
    endedOn: own<string | null>(),
    personId: piece<string>('head([(p:Person)-[:HOLDS]->(c) | p.id])'),
  },
  agency: 'p.agencyId',
  told: {
    families: familiesOfPersons('[(holder:Person)-[:HOLDS]->(c) | holder]'),
    words: inEachLanguage(import.meta.url, 'told.Check'),
  },
  erasure: 'deleted',
  exported: {
    label: 'Check',
    from: `MATCH (p:Person)-[:HOLDS]->(c:Check)
WHERE p.agencyId = $agencyId AND p.id > '' AND c.id > $afterId`,
  },
});

export type CheckRow = RowOf<typeof CHECK.columns>;
