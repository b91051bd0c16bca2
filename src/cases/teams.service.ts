import { Injectable } from '@nestjs/common';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { codesAskedFor } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { Role, type Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { CaseRefusal } from './cases.refusals.js';
import { CasesRepository } from './cases.repository.js';
import { Colleague, type ColleagueConnection } from './colleague.model.js';
import type { ColleaguesArgs } from './dto/colleagues.args.js';
import type { AddToTeamInput, RemoveFromTeamInput } from './dto/team.inputs.js';
import { TeamMembership, type TeamMembershipConnection } from './team.model.js';
import { TeamsRepository } from './teams.repository.js';

/** Who works with families at the agency, and who supervises whom. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly repository: TeamsRepository,
    private readonly cases: CasesRepository,
    private readonly records: Records,
    private readonly sealing: Sealing,
    private readonly policy: Policy,
  ) {}

  async colleagues(actor: Actor | null, args: ColleaguesArgs): Promise<ColleagueConnection> {
    const viewer = this.policy.require(actor, 'colleague.read');
    const searchCodes = codesAskedFor(this.sealing, [viewer.agencyId], args.search);
    return this.records.of(viewer).list(Colleague, 'ofAgency', { searchCodes }, args);
  }

  /** Past ones too. Supervisors see their own team. */
  async memberships(actor: Actor | null, args: PageArgs): Promise<TeamMembershipConnection> {
    const records = this.records.of(this.policy.require(actor, 'team.read'));
    return records.list(TeamMembership, 'ofViewer', {}, args);
  }

  /** @throws UserErrors ROLE_REQUIRED, ALREADY_EXISTS, or INVALID_INPUT for one's own supervisor. */
  async add(actor: Actor | null, input: AddToTeamInput): Promise<TeamMembership> {
    const viewer = this.policy.require(actor, 'team.manage');
    const supervisorId = localId('Person', input.supervisorId);
    const personId = localId('Person', input.personId);
    const rolesOf = await this.cases.rolesOfColleagues(viewer, [supervisorId, personId]);
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

  /**
   * For departures, inside their transaction: whoever supervises no more has no team, and would have
   * none if they came back. Asks no policy.
   */
  async endTeamOf(personId: string, now: Date): Promise<void> {
    await this.repository.endTeamOf(personId, now);
  }
}
