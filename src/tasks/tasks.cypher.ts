import { matchVisible } from '../access/predicates/match.predicate.js';
import { isAhead } from '../access/predicates/task.predicate.js';
import { piece } from '../platform/records/columns.js';
import { statement, statementOn, statementShowing } from '../platform/records/record.js';
import { TASK } from './task.record.js';

const { id, state, drawId, matchId, slot, startsAt, endsAt, doneAt, escalatedAt } = TASK.columns;

/** For background work, which is of no agency. */
export const TASK_FOR_JOB = statementOn(TASK, 'MATCH (t:Task {id: $id})', {
  id,
  state,
  drawId,
  matchId,
  slot,
  startsAt,
  endsAt,
  doneAt,
  escalatedAt,
});

export const TASKS_OF_MATCHES = statementShowing(
  TASK,
  `
UNWIND $matchIds AS matchId
MATCH (t:Task)-[:DELIVERS]->(m:Match {id: matchId})
WHERE ${matchVisible('m')}
WITH t`,
  'ORDER BY id',
);

/** Offered to somebody or accepted by them, in one of the states. */
export const TASKS_OF_PERSON = statementOn(
  TASK,
  `
MATCH (:Person {id: $personId})-[r:OFFERED|ACCEPTED]->(t:Task)
WHERE r.until IS NULL AND t.state IN $states
WITH DISTINCT t`,
  { id },
  'ORDER BY id',
);

/** The write lock makes other writers wait; what is read after it is what holds. */
export const LOCK_TASK = statement(`
MATCH (t:Task {id: $id})
SET t.agencyId = t.agencyId
`);

/**
 * One task for each draw whose kind takes work, offered to its giver; safe to repeat. A slot is a
 * day and a part of it where the agency is; the task keeps the moments.
 */
export const MAKE_TASKS = statementOn(
  TASK,
  `
MATCH (m:Match {id: $matchId, state: 'CONFIRMED'})-[d:DRAWS_ON]->(o:Offer)-[:OF_KIND]->(k)
WHERE k.task IS NOT NULL
MATCH (a:Agency {id: m.agencyId})
OPTIONAL MATCH (part:Part {id: d.partId})
WITH m, d, o, k, a, part, date(left(d.slot, 10)) AS day, $periods[substring(d.slot, 11)] AS period
MERGE (t:Task {once: m.id + ' ' + d.id})
ON CREATE SET t.id = randomUUID(), t.agencyId = m.agencyId, t.state = 'OPEN', t.kind = k.task,
  t.slot = d.slot, t.partCode = coalesce(part.code, 'main'), t.drawId = d.id, t.createdAt = $now,
  t.changedAt = $now, t.remindAt = $remindAt, t.dueAt = $dueAt,
  t.startsAt = datetime({datetime: datetime({
    date: day, hour: period.from, timezone: a.timeZone
  }), timezone: 'Z'}),
  t.endsAt = datetime({datetime: datetime({
    date: day, hour: period.until, timezone: a.timeZone
  }), timezone: 'Z'})
MERGE (t)-[:DELIVERS]->(m)
WITH t, o
WHERE t.createdAt = $now
OPTIONAL MATCH (giver:Person)-[:MADE]->(o)
FOREACH (one IN CASE WHEN giver IS NULL THEN [] ELSE [giver] END |
  MERGE (one)-[offered:OFFERED]->(t)
  ON CREATE SET offered.at = $now
)`,
  { id },
);

export const CONFIRM_TASKS_OF_MATCH = statementOn(
  TASK,
  `
MATCH (t:Task)-[:DELIVERS]->(:Match {id: $matchId})
WHERE t.state IN $states
SET t.state = 'CONFIRMED', t.changedAt = $now, t.dueAt = null`,
  { id },
);

export const CANCEL_TASKS_OF_MATCH = statementOn(
  TASK,
  `
MATCH (t:Task)-[:DELIVERS]->(:Match {id: $matchId})
WHERE t.state IN $states
SET t.state = 'CANCELLED', t.changedAt = $now, t.dueAt = null`,
  { id },
);

export const SET_TASK_STATE = statement(`
MATCH (t:Task {id: $id})
SET t.state = $state, t.changedAt = $now, t.dueAt = $dueAt, t.remindAt = $remindAt,
  t.remindedAt = null, t.escalatedAt = null,
  t.doneAt = CASE $state WHEN 'DONE' THEN $now WHEN 'CONFIRMED' THEN t.doneAt ELSE null END
`);

/** The task of a draw: there is at most one. */
export const TASK_OF_DRAW = statementOn(TASK, 'MATCH (t:Task {once: $once})', { id });

export const ACCEPT_TASK = statement(`
MATCH (p:Person {id: $personId}), (t:Task {id: $id})
CREATE (p)-[:ACCEPTED {at: $now}]->(t)
`);

/** Who had or was offered the task has it no longer; the offer behind it is not asked again. */
export const DROP_TASK = statementOn(
  TASK,
  `
MATCH (t:Task {id: $id})
OPTIONAL MATCH (:Match)-[:DRAWS_ON {id: t.drawId}]->(o:Offer)
SET t.dropReason = $dropReason, t.ruledOutOfferIds = coalesce(t.ruledOutOfferIds, []) + o.id
WITH t
OPTIONAL MATCH (:Person)-[a:ACCEPTED]->(t) WHERE a.until IS NULL
SET a.until = $now
WITH DISTINCT t
OPTIONAL MATCH (:Person)-[offered:OFFERED]->(t)
DELETE offered`,
);

/** What somebody said when it was not needed, or did not happen. */
export const REPORT_TASK = statementOn(
  TASK,
  `
MATCH (t:Task {id: $id})
SET t.report = $report, t.reportedBy = $reportedBy`,
);

/** Whose key seals what is said of the task. */
export const FAMILY_OF_TASK = statementOn(
  TASK,
  'MATCH (t:Task {id: $id})-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)',
  { familyId: piece<string>('f.id') },
);

/** Whoever is asked anew has as long to answer as the one before. An organisation does no work. */
export const OFFER_TASK = statement(`
MATCH (t:Task {id: $id, state: 'OPEN'})
OPTIONAL MATCH (:Person)-[old:OFFERED]->(t)
DELETE old
WITH DISTINCT t
SET t.changedAt = $now, t.dueAt = $dueAt, t.remindAt = $remindAt, t.remindedAt = null,
  t.escalatedAt = null
WITH t
MATCH (p:Person {id: $personId})
MERGE (p)-[offered:OFFERED]->(t)
SET offered.at = $now
`);

/** Who was asked and did not answer is asked no more; who would stand in is not asked yet. */
export const OFFER_TASK_TO_NOBODY = statement(`
MATCH (:Person)-[old:OFFERED]->(t:Task {id: $id})
DELETE old
SET t.changedAt = $now
`);

/** Who has accepted the task. */
export const DOER_OF_TASK = statementOn(
  TASK,
  `
MATCH (p:Person)-[a:ACCEPTED]->(t:Task {id: $id})
WHERE a.until IS NULL`,
  { personId: piece<string>('p.id') },
);

/** How much of the work of a match is done, and how much is still to come; the rest is not needed. */
export const PROGRESS_OF_MATCH = statementOn(
  TASK,
  `
MATCH (t:Task)-[:DELIVERS]->(:Match {id: $matchId})`,
  {
    done: piece<number>("count(CASE WHEN t.state IN ['DONE', 'CONFIRMED'] THEN 1 END)"),
    ahead: piece<number>(`count(CASE WHEN ${isAhead('t')} THEN 1 END)`),
  },
);

export const CANCELLED_DRAWS = statementOn(
  TASK,
  `MATCH (t:Task {state: 'CANCELLED'})-[:DELIVERS]->(:Match {id: $matchId})`,
  { drawId },
);

/** States in which a task waits for somebody's word. */
const WAITING = "['OPEN', 'ACCEPTED', 'STARTED']";

export const REMIND_TASKS = statementOn(
  TASK,
  `
UNWIND ${WAITING} AS state
MATCH (t:Task)
WHERE t.state = state AND t.dueAt > $now AND t.remindAt <= $now AND t.remindedAt IS NULL
WITH t LIMIT $limit
SET t.remindedAt = $now, t.changedAt = $now`,
  { id },
);

/** Nobody answered in time: the supervisor's board shows it. */
export const ESCALATE_TASKS = statementOn(
  TASK,
  `
UNWIND ${WAITING} AS state
MATCH (t:Task)
WHERE t.state = state AND t.dueAt <= $now AND t.escalatedAt IS NULL
WITH t LIMIT $limit
SET t.escalatedAt = $now, t.changedAt = $now`,
  { id },
);

/** Matches of which a piece of work had nobody until its time was over; and those pieces. */
export const MATCHES_NOBODY_CAME_FOR = statementOn(
  TASK,
  `
MATCH (t:Task)
WHERE t.state = 'OPEN' AND t.dueAt <= $now AND t.endsAt <= $now
WITH t LIMIT $limit
MATCH (t)-[:DELIVERS]->(m:Match)`,
  { matchId: piece<string>('m.id'), drawIds: piece<string[]>('collect(t.drawId)') },
  'ORDER BY matchId',
);
