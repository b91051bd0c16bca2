import { Injectable } from '@nestjs/common';
import { AuditEvent } from '../../audit/audit-entry.js';
import { AuditLog } from '../../audit/audit-log.js';
import { FamilyRefusal } from '../../families/families.refusals.js';
import { localId, newId } from '../../platform/ids/global-id.js';
import { Records } from '../../platform/records/records.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { Reach } from '../../access/reach.js';
import { Supervision } from '../../access/supervision.js';
import type { Viewer } from '../../access/viewer.js';
import { Witnesses } from '../../access/witnesses.js';
import { MINUTE } from '../../platform/time/durations.js';
import { SafeguardingRefusal } from '../safeguarding.refusals.js';
import { BreakGlassAccess, type BreakGlassAccessConnection } from './break-glass-access.model.js';
import type { BreakGlassAccessRow } from './break-glass-access.record.js';
import { BreakGlassRepository } from './break-glass.repository.js';
import type { BreakGlassAccessesArgs } from './dto/break-glass-accesses.args.js';
import type {
  AcknowledgeBreakGlassInput,
  EndBreakGlassInput,
  OpenBreakGlassInput,
} from './dto/break-glass.inputs.js';

const PATH = 'input.breakGlassAccessId';

/** Sight of a family in an emergency, for a short time and before the eyes of the supervisors. */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly repository: BreakGlassRepository,
    private readonly records: Records,
    private readonly policy: Policy,
    private readonly witnesses: Witnesses,
    private readonly reach: Reach,
    private readonly supervision: Supervision,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Shows a family of the own agency until the time is over.
   * @throws UserErrors REQUIRED without a reason, NOT_FOUND for a family of another agency or one
   *   that must not be learned of, ALREADY_EXISTS for one that is seen anyway, ROLE_REQUIRED until a
   *   supervisor has acknowledged the last access, SUPERVISOR_REQUIRED where none would be alerted. Each
   *   attempt is logged.
   */
  async open(actor: Actor | null, input: OpenBreakGlassInput): Promise<BreakGlassAccess> {
    const viewer = this.policy.require(actor, 'break-glass.open');
    const familyId = localId('Family', input.familyId);
    const reason = input.reason?.trim() ?? '';
    // Read only where one of the refusals below follows.
    this.audit.noteRefusal(AuditEvent.BREAK_GLASS);
    if (reason === '') throw refuse(SafeguardingRefusal.REASON_MISSING, 'input.reason');
    const isSeen = await this.repository.isSeen(viewer, familyId);
    if (isSeen === null) throw refuse(FamilyRefusal.NO_SUCH_FAMILY, 'input.familyId');
    if (isSeen) throw refuse(SafeguardingRefusal.SEEN_ALREADY, 'input.familyId');
    if (await this.repository.lockOpener(viewer))
      throw refuse(SafeguardingRefusal.LAST_ACCESS_UNSEEN, 'input.familyId');
    await this.supervision.requireAlerted(viewer, familyId, 'input.familyId');
    const id = newId();
    const until = new Date(viewer.now.getTime() + input.minutes * MINUTE);
    if (!(await this.repository.open(viewer, { id, familyId, reason, until })))
      throw refuse(FamilyRefusal.NO_SUCH_FAMILY, 'input.familyId');
    await this.audit.note(AuditEvent.BREAK_GLASS, {
      subjects: [{ type: 'BreakGlassAccess', id }],
      familyIds: [familyId],
      reason,
    });
    return this.asLeft(viewer, id);
  }

  /** Ends an access at once: one's own, or any as a supervisor. One that is over stays as it is. */
  async end(actor: Actor | null, input: EndBreakGlassInput): Promise<BreakGlassAccess> {
    const viewer = this.policy.require(actor, 'break-glass.end');
    const { id } = await this.seen(viewer, input.breakGlassAccessId);
    await this.repository.end(viewer, id);
    return this.asLeft(viewer, id);
  }

  /**
   * A supervisor has looked into it: it stands among the alerts no longer.
   * @throws UserErrors INVALID_INPUT for an access of one's own, ROLE_REQUIRED for whoever has had
   *   their account and roles only since.
   */
  async acknowledge(
    actor: Actor | null,
    input: AcknowledgeBreakGlassInput,
  ): Promise<BreakGlassAccess> {
    const viewer = this.policy.require(actor, 'break-glass.review');
    const { id, personId, since } = await this.seen(viewer, input.breakGlassAccessId);
    if (personId === viewer.personId) throw refuse(SafeguardingRefusal.OWN_ACCESS, PATH);
    await this.witnesses.requireOlder(viewer, since, PATH);
    await this.repository.acknowledge(viewer, id);
    return this.asLeft(viewer, id);
  }

  /** Every access of the agency, or those that wait to be acknowledged. */
  async list(
    actor: Actor | null,
    args: BreakGlassAccessesArgs,
  ): Promise<BreakGlassAccessConnection> {
    const records = this.records.of(this.policy.require(actor, 'break-glass.review'));
    const { acknowledged = null } = args;
    return records.list(BreakGlassAccess, 'ofAgency', { acknowledged }, args);
  }

  private async seen(viewer: Viewer, globalId: string): Promise<BreakGlassAccessRow> {
    const id = localId('BreakGlassAccess', globalId);
    const access = await this.records.of(viewer).one(BreakGlassAccess, id);
    if (!access) throw refuse(SafeguardingRefusal.NO_SUCH_ACCESS, PATH);
    return access.row;
  }

  /** What the actor sees has changed with it. */
  private async asLeft(viewer: Viewer, id: string): Promise<BreakGlassAccess> {
    const seen = await this.reach.renewed(viewer);
    return (await this.records.of(seen).one(BreakGlassAccess, id))!;
  }
}
