import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
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

  async hasOpenCase(agencyId: string): Promise<boolean> {
    return (await this.graph.read(cypher.ANY_OPEN_CASE, { agencyId })).length > 0;
  }
}
