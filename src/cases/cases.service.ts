import { Injectable } from '@nestjs/common';
import { Events } from '../platform/events/events.js';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { momentInWords } from '../platform/messages/moments.js';
import { requireTakeable, TAKEN_BACK_PATH, type TakingBack } from '../platform/records/ending.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { dayOf } from '../platform/time/days.js';
import { Role, type Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { Reach } from '../access/reach.js';
import type { Viewer } from '../access/viewer.js';
import { CASE_CAME_BACK, CASE_CLOSED, CASE_LEFT } from './case.events.js';
import { FamilyRefusal } from '../families/families.refusals.js';
import { caseLifecycle, CaseState } from './case.lifecycle.js';
import { CasePart } from './case-part.js';
import { Case, CaseAssignment, stateOf, type CaseConnection } from './case.model.js';
import { CaseOpening } from './case-opening.service.js';
import { CaseRefusal } from './cases.refusals.js';
import type { AssignmentRow, CaseRow } from './case.record.js';
import { CasesRepository } from './cases.repository.js';
import type {
  AssignCaseWorkerInput,
  CloseCaseInput,
  EndCaseAssignmentInput,
  HandOverCaseInput,
  OpenCaseInput,
} from './dto/case.inputs.js';

/** Who leads and works on which family's case: what decides who sees the family. */
@Injectable()
export class CasesService {
  constructor(
    private readonly repository: CasesRepository,
    private readonly records: Records,
    private readonly opening: CaseOpening,
    private readonly policy: Policy,
    private readonly reach: Reach,
    private readonly events: Events,
  ) {}

  async list(
    actor: Actor | null,
    { state, needsLead }: { state: CaseState | null; needsLead: boolean | null },
    args: PageArgs,
  ): Promise<CaseConnection> {
    const records = this.records.of(this.policy.require(actor, 'case.read'));
    const closed = state && state === CaseState.CLOSED;
    return records.list(Case, 'ofViewer', { closed, needsLead }, args);
  }

  /** The case with this record id; null where there is none. */
  async case(actor: Actor | null, id: string): Promise<Case | null> {
    return this.records.of(this.policy.require(actor, 'case.read')).one(Case, id);
  }

  /** All cases of many families, by family, the latest first. */
  async ofFamilies(actor: Actor | null, ids: readonly string[]): Promise<Map<string, Case[]>> {
    const viewer = this.policy.viewer(actor, 'case.read');
    if (!viewer) return new Map();
    const cases = new Map<string, Case[]>(ids.map((id) => [id, []]));
    for (const row of await this.repository.ofFamilies(viewer, ids))
      cases.get(row.familyId)!.push(new Case(row));
    return cases;
  }

  /** Of these cases, by record id: whether they are open and nobody leads them who could. */
  async needLead(actor: Actor | null, ids: readonly string[]): Promise<Map<string, boolean>> {
    const viewer = this.policy.viewer(actor, 'case.read');
    const found = viewer ? await this.repository.thatNeedLead(viewer, ids) : new Set<string>();
    return new Map(ids.map((id) => [id, found.has(id)]));
  }

  /**
   * Opens a case for a family that has none open.
   * @throws UserErrors ALREADY_EXISTS while one is; SUPERVISOR_REQUIRED.
   */
  async open(actor: Actor | null, input: OpenCaseInput): Promise<Case> {
    const viewer = this.policy.require(actor, 'case.write');
    await this.opening.requireSupervisor(viewer, 'input.familyId');
    const leadId = await this.opening.lead(viewer, input.leadId, 'input.leadId');
    const familyId = localId('Family', input.familyId);
    const family = await this.repository.lockFamily(viewer, familyId);
    if (!family) throw refuse(FamilyRefusal.NO_SUCH_FAMILY, 'input.familyId');
    if (family.isOpen) throw refuse(CaseRefusal.CASE_OPEN, 'input.familyId');
    return this.asLeft(viewer, await this.opening.open(viewer, familyId, leadId));
  }

  /** Puts a colleague on a case: for good, or from one moment to another, to cover for somebody. */
  async assign(actor: Actor | null, input: AssignCaseWorkerInput): Promise<Case> {
    const { viewer, found } = await this.lockForLead(actor, localId('Case', input.caseId));
    caseLifecycle.next(stateOf(found), 'assign', 'input.caseId');
    const personId = localId('Person', input.personId);
    await this.opening.requireColleague(viewer, personId, 'input.personId');
    const since = input.since ?? viewer.now;
    const until = input.until ?? null;
    refuseBackwards(viewer.now, since, until);
    const meanwhile = found.assignments.some(
      (one) => one.person.id === personId && overlaps(one, since, until),
    );
    if (meanwhile) throw refuse(CaseRefusal.ASSIGNED_ALREADY, 'input.personId');
    const { now } = viewer;
    await this.repository.assign({ id: newId(), caseId: found.id, personId, since, until, now });
    return this.asLeft(viewer, found.id);
  }

  /**
   * Ends an assignment, now or at a later moment: from then on nothing is seen by it.
   * @throws UserErrors LEAD_REQUIRED where it is neither the actor's own nor of a case they lead.
   */
  async endAssignment(actor: Actor | null, input: EndCaseAssignmentInput): Promise<Case> {
    const viewer = this.policy.require(actor, 'case.write');
    const path = 'input.assignmentId';
    const id = localId('CaseAssignment', input.assignmentId);
    const seen = (await this.records.of(viewer).one(CaseAssignment, id))?.row;
    if (!seen) throw refuse(CaseRefusal.NO_SUCH_ASSIGNMENT, path);
    const found = (await this.repository.lock(viewer, seen.caseId))!;
    const assignment = found.assignments.find((one) => one.id === id)!;
    if (assignment.person.id !== viewer.personId) this.requireLead(viewer, found, path);
    if (assignment.part === CasePart.LEADS && viewer.role !== Role.SUPERVISOR)
      throw refuse(CaseRefusal.LEAD_NEEDED, path);
    const until = input.until ?? viewer.now;
    if (assignment.until !== null && assignment.until <= viewer.now)
      throw refuse(CaseRefusal.ASSIGNMENT_ENDED, path, {
        at: momentInWords(assignment.until, viewer.timeZone),
      });
    if (until < viewer.now) throw refuse(CaseRefusal.END_PASSED, 'input.until');
    await this.repository.endAssignment({ caseId: found.id, id, until, now: viewer.now });
    return this.asLeft(viewer, found.id);
  }

  /** Has somebody else lead the case from now on. Who led it until now sees it no longer. */
  async handOver(actor: Actor | null, input: HandOverCaseInput): Promise<Case> {
    const { viewer, found } = await this.lockForLead(actor, localId('Case', input.caseId));
    caseLifecycle.next(stateOf(found), 'handOver', 'input.caseId');
    const personId = localId('Person', input.personId);
    await this.opening.requireColleague(viewer, personId, 'input.personId');
    if (leads(found, personId, viewer.now))
      throw refuse(CaseRefusal.LEADS_ALREADY, 'input.personId');
    await this.repository.handOver({ id: newId(), caseId: found.id, personId, now: viewer.now });
    return this.asLeft(viewer, found.id);
  }

  /**
   * Closes a case. Who worked on it sees it no longer; who leads it does, to reopen it. Its referrals
   * end, and what was shared by them.
   * @throws UserErrors STILL_UNDER_WAY while help is being looked for, agreed or on its way, unless
   *   the input says that it is to end, too.
   */
  async close(actor: Actor | null, input: CloseCaseInput): Promise<Case> {
    const { viewer, found } = await this.lockForLead(actor, localId('Case', input.caseId));
    caseLifecycle.next(stateOf(found), 'close', 'input.caseId');
    await this.repository.close(found, input.reason.trim(), viewer.now);
    const { id, familyId } = found;
    const { endWhatIsUnderWay } = input;
    await this.events.tell(CASE_CLOSED, { id, familyId, at: viewer.now, endWhatIsUnderWay });
    return this.asLeft(viewer, found.id);
  }

  /**
   * @throws UserErrors ALREADY_EXISTS where the family has an open case by now; SUPERVISOR_REQUIRED.
   */
  async reopen(actor: Actor | null, caseId: string): Promise<Case> {
    await this.opening.requireSupervisor(this.policy.require(actor, 'case.write'), 'input.caseId');
    const { viewer, found } = await this.lockForLead(actor, localId('Case', caseId));
    caseLifecycle.next(stateOf(found), 'reopen', 'input.caseId');
    if ((await this.repository.lockFamily(viewer, found.familyId))?.isOpen)
      throw refuse(CaseRefusal.ANOTHER_CASE_OPEN, 'input.caseId');
    await this.repository.reopen(found.id);
    return this.asLeft(viewer, found.id);
  }

  /**
   * Goes on with a case as if it had not been closed: unlike one that is reopened, with those who
   * worked on it.
   * @throws UserErrors ALREADY_EXISTS where the family has an open case by now; SUPERVISOR_REQUIRED;
   *   see `requireTakeable`.
   */
  async takeBackEnd(actor: Actor | null, { id, reason }: TakingBack): Promise<{ record: Case }> {
    await this.opening.requireSupervisor(this.policy.require(actor, 'case.write'), TAKEN_BACK_PATH);
    const { viewer, found } = await this.lockForLead(actor, id, TAKEN_BACK_PATH);
    const { closedAt, familyId } = found;
    const { timeZone, now } = viewer;
    requireTakeable({ endedAt: closedAt, from: closedAt && dayOf(closedAt, timeZone) }, viewer);
    if ((await this.repository.lockFamily(viewer, familyId))?.isOpen)
      throw refuse(CaseRefusal.ANOTHER_CASE_OPEN, TAKEN_BACK_PATH);
    await this.repository.takeBackClosing(found, reason, now);
    await this.events.tell(CASE_CAME_BACK, { id, familyId });
    return { record: await this.asLeft(viewer, id) };
  }

  /**
   * For departures, inside their transaction: whoever leaves works on no case from now on, and would
   * not if they came back. Every supervisor sees what nobody leads then. Asks no policy.
   */
  async letGo({ now }: Viewer, personId: string): Promise<void> {
    const ids = await this.repository.lockOfPerson(personId, now);
    await this.repository.endWorkOf(personId, now);
    await this.events.tell(CASE_LEFT, ...ids);
  }

  /** Locks the case for a change that its lead or a supervisor may make. */
  private async lockForLead(
    actor: Actor | null,
    id: string,
    path = 'input.caseId',
  ): Promise<{ viewer: Viewer; found: CaseRow }> {
    const viewer = this.policy.require(actor, 'case.write');
    const found = await this.repository.lock(viewer, id);
    if (!found) throw refuse(CaseRefusal.NO_SUCH_CASE, path);
    this.requireLead(viewer, found, path);
    return { viewer, found };
  }

  private requireLead(viewer: Viewer, found: CaseRow, path: string): void {
    if (viewer.role === Role.SUPERVISOR || leads(found, viewer.personId, viewer.now)) return;
    throw refuse(CaseRefusal.ONLY_LEAD, path);
  }

  /** Some changes end in the actor no longer seeing the case; they are answered with it all the same. */
  private async asLeft(viewer: Viewer, id: string): Promise<Case> {
    await this.reach.renewed(viewer);
    return new Case((await this.repository.asLeft(id))!);
  }
}

function leads({ assignments }: CaseRow, personId: string, now: Date): boolean {
  return assignments.some(
    ({ part, person, since, until }) =>
      part === CasePart.LEADS &&
      person.id === personId &&
      since <= now &&
      (until === null || until > now),
  );
}

function overlaps(one: AssignmentRow, since: Date, until: Date | null): boolean {
  return (one.until === null || one.until > since) && (until === null || one.since < until);
}

/** What somebody may see is not granted for a time that has passed. */
function refuseBackwards(now: Date, since: Date, until: Date | null): void {
  if (since < now) throw refuse(CaseRefusal.START_PASSED, 'input.since');
  if (until !== null && until <= since) throw refuse(CaseRefusal.ENDS_FIRST, 'input.until');
}
