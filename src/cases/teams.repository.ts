import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from '../access/viewer.js';
import type { TeamMembershipRow } from './team.record.js';
import * as cypher from './teams.cypher.js';

@Injectable()
export class TeamsRepository {
  constructor(private readonly graph: Graph) {}

  /** Makes other writers wait. @returns whether the person belongs to the team already. */
  async lockMember(supervisorId: string, personId: string, now: Date): Promise<boolean> {
    const parameters = { supervisorId, personId, now };
    return (await this.graph.write(cypher.LOCK_TEAM_MEMBER, parameters)).length > 0;
  }

  async add(added: {
    id: string;
    supervisorId: string;
    personId: string;
    now: Date;
  }): Promise<TeamMembershipRow> {
    const [row] = await this.graph.write(cypher.ADD_TO_TEAM, added);
    return row!;
  }

  async endTeamOf(personId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.END_TEAM_OF_PERSON, { personId, now });
  }

  /** @returns null where the viewer has no such membership. */
  async remove(viewer: Viewer, id: string): Promise<TeamMembershipRow | null> {
    const parameters = { viewer, id, now: viewer.now };
    const [row] = await this.graph.write(cypher.REMOVE_FROM_TEAM, parameters);
    return row ?? null;
  }
}
