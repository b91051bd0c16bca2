import { Injectable } from '@nestjs/common';
import { pageOf, toConnection, type PageArgs } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { searchable } from '../platform/keys/search-codes.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { Role, type Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { CaseRefusal } from './cases.refusals.js';
import { CasesRepository } from './cases.repository.js';
import { Colleague, type ColleagueConnection } from './colleague.model.js';
import type { AddToTeamInput, RemoveFromTeamInput } from './dto/team.inputs.js';
import { TeamMembership, type TeamMembershipConnection } from './team.model.js';
import { TeamsRepository } from './teams.repository.js';

/** Who works with families at the agency, and who supervises whom. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly repository: TeamsRepository,
    private readonly cases: CasesRepository,
    private readonly policy: Policy,
  ) {}

  async colleagues(
    actor: Actor | null,
    search: string | undefined,
    args: PageArgs,
  ): Promise<ColleagueConnection> {
    const viewer = this.policy.require(actor, 'colleague.read');
    const rows = await this.cases.listColleagues(viewer, searchable(search), pageOf(args));
    return toConnection(
      rows.map((row) => new Colleague(row)),
      args,
    );
  }

  /** The colleague by their person's record id, for case workers and administrators. */
  async colleague(actor: Actor | null, id: string): Promise<Colleague | null> {
    const viewer = this.policy.viewer(actor, 'colleague.read');
    const [row] = viewer ? await this.cases.colleagues(viewer, [id]) : [];
    return row ? new Colleague(row.person) : null;
  }

  /** Past ones too. Supervisors see their own team. */
  async memberships(actor: Actor | null, args: PageArgs): Promise<TeamMembershipConnection> {
    const viewer = this.policy.require(actor, 'team.read');
    const rows = await this.repository.list(viewer, pageOf(args));
    return toConnection(
      rows.map((row) => new TeamMembership(row)),
      args,
    );
  }

  async membership(actor: Actor | null, id: string): Promise<TeamMembership | null> {
    const viewer = this.policy.viewer(actor, 'team.read');
    const row = viewer && (await this.repository.byId(viewer, id));
    return row && new TeamMembership(row);
  }

  /** @throws UserErrors ROLE_REQUIRED, ALREADY_EXISTS, or INVALID_INPUT for one's own supervisor. */
  async add(actor: Actor | null, input: AddToTeamInput): Promise<TeamMembership> {
    const viewer = this.policy.require(actor, 'team.manage');
    const supervisorId = localId('Person', input.supervisorId);
    const personId = localId('Person', input.personId);
    const found = await this.cases.colleagues(viewer, [supervisorId, personId]);
    const rolesOf = new Map(found.map(({ person, roles }) => [person.id, roles]));
    if (!rolesOf.has(supervisorId))
      throw refuse(CaseRefusal.NO_SUCH_COLLEAGUE, 'input.supervisorId');
    if (!rolesOf.has(personId)) throw refuse(CaseRefusal.NO_SUCH_COLLEAGUE, 'input.personId');
    if (!rolesOf.get(supervisorId)!.includes(Role.SUPERVISOR))
      throw refuse(CaseRefusal.NOT_A_SUPERVISOR, 'input.supervisorId');
    if (supervisorId === personId) throw refuse(CaseRefusal.OWN_SUPERVISOR, 'input.personId');
    if (await this.repository.lockMember(supervisorId, personId, viewer.now))
      throw refuse(CaseRefusal.IN_TEAM_ALREADY, 'input.personId');
    const row = await this.repository.add({
      id: newId(),
      supervisorId,
      personId,
      now: viewer.now,
    });
    return new TeamMembership(row);
  }

  /** From now on the supervisor no longer sees the cases of this colleague. Safe to repeat. */
  async remove(actor: Actor | null, input: RemoveFromTeamInput): Promise<TeamMembership> {
    const viewer = this.policy.require(actor, 'team.manage');
    const id = localId('TeamMembership', input.teamMembershipId);
    const row = await this.repository.remove(viewer, id);
    if (!row) throw refuse(CaseRefusal.NO_SUCH_MEMBERSHIP, 'input.teamMembershipId');
    return new TeamMembership(row);
  }
}
