import { Injectable } from '@nestjs/common';
import { refuse } from '../platform/refusals/user-errors.js';
import { AccessRefusal } from './access.refusals.js';
import { Role } from './actor.js';
import { RoleHoldersRepository } from './role-holders.repository.js';

/** Without a supervisor nobody sees to open cases, and without an administrator nobody makes one. */
const NEEDED_BY_CASES = [Role.SUPERVISOR, Role.ADMINISTRATOR];

/**
 * Who holds the roles that an agency with open cases cannot be without. Everything here is asked
 * inside a transaction, which others of the agency that ask wait for: two cannot both be the last
 * but one.
 */
@Injectable()
export class RoleHolders {
  constructor(private readonly repository: RoleHoldersRepository) {}

  /** Before accounts are looked at that are to be closed, opened, or given other roles. */
  async lock(agencyId: string): Promise<void> {
    await this.repository.lock(agencyId);
  }

  /**
   * @param lost roles that somebody is about to lose.
   * @param except record id of their account, or of their person if all accounts of it go.
   * @returns the one of them that nobody else holds and the agency's open cases need, if any.
   */
  async lastOf(agencyId: string, lost: readonly Role[], except: string): Promise<Role | null> {
    const needed = NEEDED_BY_CASES.filter((role) => lost.includes(role));
    if (needed.length === 0) return null;
    await this.repository.lock(agencyId);
    const held = await this.repository.held(agencyId, needed, except);
    const last = needed.find((role) => !held.includes(role));
    return last && (await this.repository.hasOpenCase(agencyId)) ? last : null;
  }

  /** As `lastOf`. @throws UserErrors LAST_OF_ROLE where there is one. */
  async requireOthers(
    agencyId: string,
    lost: readonly Role[],
    except: string,
    path: string,
  ): Promise<void> {
    const role = await this.lastOf(agencyId, lost, except);
    if (role) throw refuse(AccessRefusal.LAST_OF_ROLE, path, { role });
  }

  /** Record ids of the agency's persons who can supervise: with an open account. */
  supervisors(agencyId: string): Promise<string[]> {
    return this.repository.supervisors(agencyId);
  }

  /**
   * Before a case is opened: somebody must see it, whatever becomes of its lead.
   * @throws UserErrors SUPERVISOR_REQUIRED
   */
  async requireSupervisor(agencyId: string, path: string): Promise<void> {
    await this.repository.lock(agencyId);
    const held = await this.repository.held(agencyId, [Role.SUPERVISOR], '');
    if (held.length === 0) throw refuse(AccessRefusal.NO_SUPERVISOR, path);
  }
}
