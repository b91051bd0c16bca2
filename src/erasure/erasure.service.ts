import { Injectable } from '@nestjs/common';
import { AuditEvent } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { Events } from '../platform/events/events.js';
import { FamilyRefusal } from '../families/families.refusals.js';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { RoleHolders } from '../access/role-holders.js';
import type { Viewer } from '../access/viewer.js';
import type { EraseFamilyInput, ErasePersonInput } from './dto/erase.inputs.js';
import { ERASURE_BEGUN } from './erasure.events.js';
import { Erasure, type ErasureConnection } from './erasure.model.js';
import { ErasureRepository, type ErasedBy, type NewErasure } from './erasure.repository.js';
import { ErasureRefusal } from './erasure.refusals.js';

/** Erasing people and families. What is personal is gone at once; a job does the rest. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly repository: ErasureRepository,
    private readonly policy: Policy,
    private readonly records: Records,
    private readonly events: Events,
    private readonly audit: AuditLog,
    private readonly holders: RoleHolders,
  ) {}

  /**
   * Erases a person. Others' ties and matches stay, with a person of whom nothing is known.
   * @throws UserErrors RECORD_IN_USE while a restriction or a family's record needs the person;
   *   LAST_OF_ROLE while the agency's open cases do.
   */
  async erasePerson(actor: Actor | null, input: ErasePersonInput): Promise<Erasure> {
    const viewer = this.policy.require(actor, 'record.erase');
    const id = localId('Person', input.personId);
    const path = 'input.personId';
    const found = await this.repository.personToErase(viewer, id);
    if (!found || found.erasedOn !== null) throw refuse(FamilyRefusal.NO_SUCH_PERSON, path);
    if (id === viewer.personId) throw refuse(ErasureRefusal.YOURSELF, path);
    if (found.restricted) throw refuse(ErasureRefusal.RESTRICTION_IN_FORCE, path);
    if (found.inFamily) throw refuse(ErasureRefusal.IN_A_FAMILY, path);
    await this.holders.requireOthers(viewer.agencyId, found.roles, id, path);
    return this.asked(viewer, input.reason, [erasureOf('PERSON', id)]);
  }

  /**
   * Erases the record of a family, and those members whom nothing else keeps here.
   * @throws UserErrors RECORD_IN_USE before the record has ended and its needs with it.
   */
  async eraseFamily(actor: Actor | null, input: EraseFamilyInput): Promise<Erasure> {
    const viewer = this.policy.require(actor, 'record.erase');
    const id = localId('Family', input.familyId);
    const path = 'input.familyId';
    const found = await this.repository.familyToErase(viewer, id);
    if (!found || found.erasedOn !== null) throw refuse(FamilyRefusal.NO_SUCH_FAMILY, path);
    if (!found.ended) throw refuse(ErasureRefusal.RECORD_NOT_ENDED, path);
    if (found.needing) throw refuse(ErasureRefusal.NEEDS_IN_HAND, path);
    const members = found.memberIds.filter((memberId) => memberId !== viewer.personId);
    return this.asked(viewer, input.reason, [
      erasureOf('FAMILY', id),
      ...members.map((memberId) => erasureOf('PERSON', memberId)),
    ]);
  }

  async list(actor: Actor | null, args: PageArgs): Promise<ErasureConnection> {
    const viewer = this.policy.require(actor, 'record.erase');
    return this.records.of(viewer).list(Erasure, 'ofAgency', {}, args);
  }

  /**
   * For jobs too, within their transaction: what is personal of these, and of records that were merged
   * into theirs, is gone at once, and the audit log says so. Asks no policy.
   */
  async begin(asked: readonly NewErasure[], by: ErasedBy): Promise<void> {
    const merged = await this.repository.mergedInto(asked.map(({ subjectId }) => subjectId));
    const erasures = [...asked, ...merged.map(({ subjectType, id }) => erasureOf(subjectType, id))];
    await this.repository.begin(erasures, by);
    await this.audit.note(AuditEvent.ERASURE, {
      subjects: erasures.map(({ subjectType, subjectId }) => ({
        type: subjectType === 'PERSON' ? 'Person' : 'Family',
        id: subjectId,
      })),
    });
    await this.events.tell(ERASURE_BEGUN, ...erasures.map(({ id }) => id));
  }

  private async asked(
    viewer: Viewer,
    reason: ErasePersonInput['reason'],
    erasures: readonly [NewErasure, ...NewErasure[]],
  ): Promise<Erasure> {
    const { agencyId, personId, now } = viewer;
    await this.begin(erasures, { agencyId, reason, byPersonId: personId, now });
    return (await this.records.of(viewer).one(Erasure, erasures[0].id))!;
  }
}

/** An erasure of this person or family that is to begin. */
export function erasureOf(subjectType: NewErasure['subjectType'], subjectId: string): NewErasure {
  return { id: newId(), subjectType, subjectId };
}
