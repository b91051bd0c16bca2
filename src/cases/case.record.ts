import { caseNeedsLead } from '../access/predicates/case.predicate.js';
import { familyVisible, VIEWERS_FAMILIES } from '../access/predicates/family.predicate.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { manyOf, nested, own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { ENDABLE, TAKEN_BACK_FIELD } from '../platform/records/ending.js';
import { defineRecord, list } from '../platform/records/record.js';
import type { CasePart } from './case-part.js';
import { COLLEAGUE } from './colleague.record.js';

/** That somebody leads or works on a case. Seen, as the case is, by whoever sees the family. */
export const CASE_ASSIGNMENT = defineRecord({
  type: 'CaseAssignment',
  read: 'case.read',
  as: 'a',
  match: '(:Person)-[a:LEADS|WORKS_ON]->(c:Case)-[:FOR]->(f:Family)',
  visible: familyVisible('f'),
  columns: {
    id: own<string>(),
    part: piece<CasePart>('type(a)'),
    since: own<Date>(),
    until: own<Date | null>(),
    caseId: piece<string>('endNode(a).id'),
    person: nested(COLLEAGUE.columns, 'startNode(a)'),
  },
  agency: 'c.agencyId',
  told: {
    families: `COLLECT {
      UNWIND [endNode(a)] AS assigned
      MATCH (assigned)-[:FOR]->(helped:Family)
      RETURN helped.id
    }`,
    words: inEachLanguage(import.meta.url, 'told.CaseAssignment'),
  },
  erasure: 'deleted',
});

/** An episode of work with a family, also a closed one, which is its history. */
export const CASE = defineRecord({
  type: 'Case',
  read: 'case.read',
  as: 'c',
  match: '(c:Case)-[:FOR]->(f:Family)',
  visible: familyVisible('f'),
  columns: {
    id: own<string>(),
    familyId: piece<string>('head([(c)-[:FOR]->(helped:Family) | helped.id])'),
    openedAt: own<Date>(),
    closedAt: own<Date | null>(),
    closeReason: sealed(),
    takenBackAt: ENDABLE.takenBackAt,
    takenBackReason: ENDABLE.takenBackReason,
    assignments: manyOf(
      CASE_ASSIGNMENT.columns,
      'a',
      'MATCH (:Person)-[a:LEADS|WORKS_ON]->(c) WITH a ORDER BY a.since, a.id',
    ),
  },
  fields: { ...TAKEN_BACK_FIELD, state: ['closedAt'], family: ['familyId'], needsLead: [] },
  lists: {
    // Null for all of them.
    ofViewer: list<{ closed: boolean | null; needsLead: boolean | null }>(
      {
        from: `${VIEWERS_FAMILIES}
MATCH (f)<-[:FOR]-(c:Case)`,
        visible: familyVisible('f'),
        forMany: {
          from: 'MATCH (c:Case {agencyId: $viewer.agencyId})',
          visible: `EXISTS { MATCH (c)-[:FOR]->(f:Family) WHERE ${familyVisible('f')} }`,
          ordered: 'c.agencyId',
        },
      },
      `($closed IS NULL OR $closed = (c.closedAt IS NOT NULL))
  AND ($needsLead IS NULL OR $needsLead = ${caseNeedsLead('c')})`,
    ),
  },
  agency: 'c.agencyId',
  told: { families: '[f.id]', words: inEachLanguage(import.meta.url, 'told.Case') },
  erasure: 'deleted',
  exported: {
    label: 'Case',
    from: `MATCH (f:Family)<-[:FOR]-(c:Case)
WHERE f.agencyId = $agencyId AND f.id > '' AND c.id > $afterId`,
  },
});

export type CaseRow = RowOf<typeof CASE.columns>;
export type AssignmentRow = RowOf<typeof CASE_ASSIGNMENT.columns>;
