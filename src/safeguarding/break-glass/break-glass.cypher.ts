import {
  familyThereInEmergency,
  familyVisible,
  isSeenInEmergency,
} from '../../access/predicates/family.predicate.js';
import { piece } from '../../platform/records/columns.js';
import { statement, statementOn } from '../../platform/records/record.js';
import { BREAK_GLASS_ACCESS } from './break-glass-access.record.js';

export const FAMILY_TO_OPEN = statementOn(
  BREAK_GLASS_ACCESS,
  `
MATCH (f:Family {id: $familyId})
WHERE ${familyThereInEmergency('f')}`,
  { isSeen: piece<boolean>(`${familyVisible('f')} OR ${isSeenInEmergency('f')}`) },
);

/** Whoever opens one is locked, so that of two at the same moment the second finds the first. */
export const LOCK_OPENER = statement(
  `
MATCH (p:Person {id: $viewer.personId})
SET p.agencyId = p.agencyId
WITH p`,
  {
    hasUnseen: piece<boolean>(`EXISTS {
    MATCH (p)-[b:BROKE_GLASS]->(:Family) WHERE b.acknowledgedAt IS NULL
  }`),
  },
);

export const OPEN_ACCESS = statementOn(
  BREAK_GLASS_ACCESS,
  `
MATCH (f:Family {id: $familyId})
WHERE ${familyThereInEmergency('f')}
MATCH (p:Person {id: $viewer.personId})
CREATE (p)-[b:BROKE_GLASS {
  id: $id, agencyId: f.agencyId, since: $viewer.now, until: $until, reason: $reason
}]->(f)`,
  { id: BREAK_GLASS_ACCESS.columns.id },
);

/** What is over already keeps its end. */
export const END_ACCESS = statement(`
MATCH (:Person)-[b:BROKE_GLASS {id: $id}]->(:Family)
WHERE b.until > $now
SET b.until = $now, b.endedBy = $personId
`);

/** The first who acknowledges it has done so. */
export const ACKNOWLEDGE_ACCESS = statement(`
MATCH (:Person)-[b:BROKE_GLASS {id: $id}]->(:Family)
WHERE b.acknowledgedAt IS NULL
SET b.acknowledgedAt = $now, b.acknowledgedBy = $personId
`);
