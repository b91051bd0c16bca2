import { VIEWERS_FAMILIES } from '../access/predicates/family.predicate.js';
import { needsOf, READ_BY_CASE_WORKERS } from '../access/predicates/need.predicate.js';
import { isStillToCome } from '../access/predicates/match.predicate.js';
import {
  isAhead,
  taskCardVisible,
  taskVisible,
  visitFrom,
  visitUntil,
} from '../access/predicates/task.predicate.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { allBut, own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';
import type { TaskKind } from './task-kind.js';
import type { TaskState } from './task.lifecycle.js';

const FAMILIES = `COLLECT {
  MATCH (t)-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
  RETURN f.id
}`;

/** A filter that is null filters nothing. */
type Filter = { state: TaskState | null };
const NARROWED = '$state IS NULL OR t.state = $state';

const TASKS_OF_VIEWERS_FAMILIES = {
  from: `${VIEWERS_FAMILIES}
MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(:Match)<-[:DELIVERS]-(t:Task)`,
  visible: needsOf('f'),
  forMany: {
    from: 'MATCH (t:Task {agencyId: $viewer.agencyId})',
    visible: taskVisible('t'),
    ordered: 't.agencyId',
  },
};

const COLUMNS = {
  id: own<string>(),
  state: own<TaskState>(),
  kind: own<TaskKind>(),
  slot: own<string>(),
  startsAt: own<Date>(),
  endsAt: own<Date>(),
  doneAt: own<Date | null>(),
  partCode: own<string>(),
  drawId: own<string>(),
  createdAt: own<Date>(),
  changedAt: own<Date>(),
  dueAt: own<Date | null>(),
  remindedAt: own<Date | null>(),
  escalatedAt: own<Date | null>(),
  dropReason: sealed(),
  report: sealed(),
  reportedBy: own<string | null>(),
  matchId: piece<string>('head([(t)-[:DELIVERS]->(m) | m.id])'),
  offeredToId: piece<string | null>('head([(p:Person)-[:OFFERED]->(t) | p.id])'),
  acceptedById: piece<string | null>(
    'head([(p:Person)-[a:ACCEPTED]->(t) WHERE a.until IS NULL | p.id])',
  ),
  area: piece<string | null>('head([(t)-[:DELIVERS]->(:Match)-[:MEETS]->(n) | n.area])'),
};

/**
 * A piece of work that delivers a match. Why it was dropped is sealed under the key of who did, and
 * what was reported of it under the family's.
 */
export const TASK = defineRecord({
  type: 'Task',
  read: 'task.read-all',
  as: 't',
  match: '(t:Task)',
  visible: taskVisible('t'),
  inFull: {
    where: READ_BY_CASE_WORKERS,
    others: allBut(
      COLUMNS,
      't',
      ...(['dropReason', 'report', 'reportedBy', 'offeredToId', 'acceptedById'] as const),
    ),
  },
  columns: COLUMNS,
  fields: { reportedById: ['reportedBy'] },
  lists: { ofViewersFamilies: list<Filter>(TASKS_OF_VIEWERS_FAMILIES, NARROWED) },
  changes: {
    ...TASKS_OF_VIEWERS_FAMILIES,
    forMany: {
      from: `MATCH (t:Task)
WHERE t.agencyId = $viewer.agencyId AND t.changedAt >= $since
WITH t ORDER BY t.agencyId, t.changedAt`,
      visible: taskVisible('t'),
      ordered: 't.agencyId',
    },
  },
  agency: 't.agencyId',
  told: { families: FAMILIES, words: inEachLanguage(import.meta.url, 'told.Task') },
  erasure: 'stripped',
  exported: {
    label: 'Task',
    from: 'MATCH (t:Task) WHERE t.agencyId = $agencyId AND t.id > $afterId',
  },
});

export type TaskRow = RowOf<typeof TASK.columns>;

/** What is taken of which offer, in hundredths of its unit. */
interface TaskDraw {
  kindCode: string;
  unit: string;
  quantity: number;
  offerPlace: { latitude: number; longitude: number };
  /** Where it is needed, to be made coarse at once; null once the work is over. */
  place: { latitude: number; longitude: number } | null;
}

/** A task as whoever it is offered to, or has accepted it, may know it. */
export const TASK_CARD = defineRecord({
  type: 'TaskCard',
  read: 'task.own',
  as: 't',
  match: '(t:Task)',
  visible: taskCardVisible('t'),
  columns: {
    id: own<string>(),
    state: own<TaskState>(),
    kind: own<TaskKind>(),
    slot: own<string>(),
    startsAt: own<Date>(),
    endsAt: own<Date>(),
    doneAt: own<Date | null>(),
    createdAt: own<Date>(),
    changedAt: own<Date>(),
    dueAt: own<Date | null>(),
    drawId: own<string>(),
    matchId: TASK.columns.matchId,
    isMine: piece<boolean>(`EXISTS {
      MATCH (:Person {id: $viewer.personId})-[a:ACCEPTED]->(t) WHERE a.until IS NULL
    }`),
    visitFrom: piece<Date>(visitFrom('t')),
    visitUntil: piece<Date>(visitUntil('t')),
    /** Null once the offer is gone. */
    draw: piece<TaskDraw | null>(`head(COLLECT {
      MATCH (t)-[:DELIVERS]->(m:Match)-[d:DRAWS_ON {id: t.drawId}]->(o:Offer)-[:OF_KIND]->(k)
      MATCH (m)-[:MEETS]->(n:Need)
      RETURN {
        kindCode: k.code, unit: k.unit, quantity: d.quantity, offerPlace: o.place,
        place: CASE WHEN ${isAhead('t')} AND ${isStillToCome('m')} THEN n.place END
      }
    })`),
  },
  lists: {
    ofViewer: list<Filter>(
      {
        from: `MATCH (:Person {id: $viewer.personId})-[r:OFFERED|ACCEPTED]->(t:Task)
WHERE r.until IS NULL
WITH DISTINCT t`,
        visible: taskCardVisible('t'),
      },
      NARROWED,
    ),
  },
  agency: 't.agencyId',
  told: { families: FAMILIES, words: inEachLanguage(import.meta.url, 'told.TaskCard') },
  erasure: 'stripped',
});

export type TaskCardRow = RowOf<typeof TASK_CARD.columns>;
