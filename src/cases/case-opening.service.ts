import { Injectable } from '@nestjs/common';
import { FAMILY_CREATED } from '../families/family.events.js';
import { Within } from '../platform/events/listening.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { Role } from '../access/actor.js';
import { RoleHolders } from '../access/role-holders.js';
import type { Viewer } from '../access/viewer.js';
import { CaseRefusal } from './cases.refusals.js';
import { CasesRepository } from './cases.repository.js';

/** Opens cases. Asks no policy. */
@Injectable()
export class CaseOpening {
  constructor(
    private readonly repository: CasesRepository,
    private readonly holders: RoleHolders,
  ) {}

  /**
   * Record id of the person to lead a new case: the viewer, unless a supervisor names a colleague.
   * @param globalId of the person named, if any.
   * @throws UserErrors NOT_FOUND if not a case worker of the agency, ROLE_REQUIRED for a case
   *   manager who names somebody else.
   */
  async lead(viewer: Viewer, globalId: string | null | undefined, path: string): Promise<string> {
    const id = typeof globalId === 'string' ? localId('Person', globalId) : viewer.personId;
    if (id === viewer.personId) return id;
    await this.requireColleague(viewer, id, path);
    if (viewer.role !== Role.SUPERVISOR) throw refuse(CaseRefusal.ONLY_SUPERVISOR_APPOINTS, path);
    return id;
  }

  /** @throws UserErrors NOT_FOUND if the person is not a case worker of the agency. */
  async requireColleague(viewer: Viewer, personId: string, path: string): Promise<void> {
    if (!(await this.repository.rolesOfColleagues(viewer, [personId])).has(personId))
      throw refuse(CaseRefusal.NO_SUCH_COLLEAGUE, path);
  }

  /** A family's record begins with a case, so that somebody sees it. */
  @Within(FAMILY_CREATED)
  async openFirst(family: {
    id: string;
    viewer: Viewer;
    leadId: string | null | undefined;
  }): Promise<void> {
    const { id, viewer } = family;
    const path = 'input.leadId';
    await this.requireSupervisor(viewer, path);
    await this.open(viewer, id, await this.lead(viewer, family.leadId, path));
  }

  /** @throws UserErrors SUPERVISOR_REQUIRED where nobody of the agency could see to the case. */
  async requireSupervisor({ agencyId }: Viewer, path: string): Promise<void> {
    await this.holders.requireSupervisor(agencyId, path);
  }

  /** Opens a case of the family, which changes whose families they are. @returns its record id. */
  async open(viewer: Viewer, familyId: string, leadId: string): Promise<string> {
    const id = newId();
    await this.repository.open({ id, familyId, leadId, assignmentId: newId(), now: viewer.now });
    return id;
  }
}
