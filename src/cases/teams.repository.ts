import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import type { Viewer } from '../access/viewer.js';
import type { ColleagueRow } from './colleague.model.js';
import * as cypher from './teams.cypher.js';

export interface TeamMembershipRow {
  id: string;
  since: Date;
  until: Date | null;
  supervisor: ColleagueRow;
  member: ColleagueRow;
}

interface Found {
  membership: TeamMembershipRow;
}

@Injectable()
export class TeamsRepository {
  constructor(private readonly graph: Graph) {}

  async byId(viewer: Viewer, id: string): Promise<TeamMembershipRow | null> {
    const [row] = await this.graph.read<Found>(cypher.TEAM_MEMBERSHIP_BY_ID, { viewer, id });
    return row?.membership ?? null;
  }

  async list(viewer: Viewer, page: Page): Promise<TeamMembershipRow[]> {
    const found = await this.graph.read<Found>(cypher.LIST_TEAM_MEMBERSHIPS, { viewer, ...page });
    return found.map(({ membership }) => membership);
  }

  /** Makes rivals wait. @returns whether the person belongs to the team already. */
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
    const [row] = await this.graph.write<Found>(cypher.ADD_TO_TEAM, added);
    return row!.membership;
  }

  /** @returns null where the viewer has no such membership. */
  async remove(viewer: Viewer, id: string): Promise<TeamMembershipRow | null> {
    const parameters = { viewer, id, now: viewer.now };
    const [row] = await this.graph.write<Found>(cypher.REMOVE_FROM_TEAM, parameters);
    return row?.membership ?? null;
  }
}
