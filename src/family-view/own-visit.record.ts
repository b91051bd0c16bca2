import { VIEWERS_FAMILIES } from '../access/predicates/family.predicate.js';
import { nobodyComes, ownVisitVisible } from '../access/predicates/family-view.predicate.js';
import { needsOf } from '../access/predicates/need.predicate.js';
import { shortNameOfPerson } from '../families/person-name.predicate.js';
import { piece, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';
import { TASK, TASK_CARD } from '../tasks/task.record.js';

const { id, kind, state, slot, startsAt, endsAt } = TASK_CARD.columns;

/** A task as the family sees it for which it is done. */
export const OWN_VISIT = defineRecord({
  type: 'OwnVisit',
  read: 'own-family.read',
  as: 't',
  match: '(t:Task)',
  visible: ownVisitVisible('t'),
  columns: {
    id,
    familyId: piece<string>(
      'head([(t)-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(home:Family) | home.id])',
    ),
    kind,
    state,
    slot,
    startsAt,
    endsAt,
    nobodyComes: piece<boolean>(nobodyComes('t')),
    visitorName: piece<string | null>(
      `head([(visitor:Person)-[a:ACCEPTED]->(t) WHERE a.until IS NULL | ${shortNameOfPerson('visitor')}])`,
    ),
  },
  lists: {
    ofViewer: list<Record<never, never>>({
      from: `${VIEWERS_FAMILIES}
MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(:Match)<-[:DELIVERS]-(t:Task)`,
      visible: `${needsOf('f')} AND ${ownVisitVisible('t')}`,
    }),
  },
  agency: 't.agencyId',
  told: TASK.told,
  erasure: 'stripped',
});

export type OwnVisitRow = RowOf<typeof OWN_VISIT.columns>;
