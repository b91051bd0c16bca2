import { Injectable } from '@nestjs/common';
import { refuse } from '../platform/refusals/user-errors.js';
import { Clock } from '../platform/time/clock.js';
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
  constructor(
    private readonly repository: RoleHoldersRepository,
    private readonly clock: Clock,
  ) {}

  /** Before accounts are looked at that are to be closed, opened, or given other roles. */
  async lock(agencyId: string): Promise<void> {
    await this.repository.lock(agencyId);
  }

  /**
   * @param lost roles that somebody is about to lose.
   * @param except record id of their account, or of their person if all accounts of it go.
   * @returns the one of them that nobody else holds and that open cases, or an emergency access that
   *   nobody has looked into, need; also where others supervise, but are kept from one of the cases.
   */
  async lastOf(agencyId: string, lost: readonly Role[], except: string): Promise<Role | null> {
    const needed = NEEDED_BY_CASES.filter((role) => lost.includes(role));
    if (needed.length === 0) return null;
    await this.repository.lock(agencyId);
    const held = await this.repository.held(agencyId, needed, except);
    const last = needed.find((role) => !held.includes(role));
    if (last) return (await this.repository.hasToBeSeen(agencyId)) ? last : null;
    if (!needed.includes(Role.SUPERVISOR)) return null;
    const now = this.clock.now();
    const leaves = await this.repository.leavesUnseen(agencyId, except, now);
    return leaves ? Role.SUPERVISOR : null;
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

  /** How many open cases of the agency no supervisor sees, since restrictions keep them all away. */
  unsupervisedCases(agencyId: string): Promise<number> {
    return this.repository.unsupervisedCases(agencyId, this.clock.now());
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
