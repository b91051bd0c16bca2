import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { daysOnEarth } from '../platform/time/days.js';
import type { Role } from './actor.js';
import * as cypher from './role-holders.cypher.js';

@Injectable()
export class RoleHoldersRepository {
  constructor(private readonly graph: Graph) {}

  async lock(agencyId: string): Promise<void> {
    await this.graph.write(cypher.LOCK_AGENCY, { agencyId });
  }

  /** Those of the roles that an open account has, but for `except`: an account, or a person's. */
  async held(agencyId: string, roles: readonly Role[], except: string): Promise<Role[]> {
    const rows = await this.graph.read(cypher.ROLES_HELD, { agencyId, roles, except });
    return rows.map(({ role }) => role);
  }

  async supervisors(agencyId: string): Promise<string[]> {
    const rows = await this.graph.read(cypher.SUPERVISORS, { agencyId });
    return rows.map(({ id }) => id);
  }

  /** Whether there is an open case, or an emergency access that waits for a supervisor. */
  async hasToBeSeen(agencyId: string): Promise<boolean> {
    return (await this.graph.read(cypher.ANY_TO_BE_SEEN, { agencyId })).length > 0;
  }

  /** Whether some open case is seen by no supervisor but `except`, for the others are kept from it. */
  async leavesUnseen(agencyId: string, except: string, now: Date): Promise<boolean> {
    const asked = { agencyId, except, now, days: daysOnEarth(now) };
    return (await this.graph.read(cypher.CASES_LEFT_UNSEEN, asked)).length > 0;
  }

  /** How many open cases every supervisor is kept from. */
  async unsupervisedCases(agencyId: string, now: Date): Promise<number> {
    const asked = { agencyId, now, days: daysOnEarth(now) };
    return (await this.graph.read(cypher.UNSUPERVISED_CASES, asked)).length;
  }
}
