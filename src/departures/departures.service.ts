import { Injectable } from '@nestjs/common';
import { CasesService } from '../cases/cases.service.js';
import { TeamsService } from '../cases/teams.service.js';
import type { Account } from '../identity/account.model.js';
import { AccountsService } from '../identity/accounts.service.js';
import { OffersService } from '../offers/offers.service.js';
import { userError, UserErrors } from '../platform/refusals/user-errors.js';
import { Clock } from '../platform/time/clock.js';
import { Role, type Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { RoleHolders } from '../access/role-holders.js';
import type { Viewer } from '../access/viewer.js';
import { TasksService } from '../tasks/tasks.service.js';
import { DepartureRefusal } from './departures.refusals.js';
import { DeparturesRepository, type InHandRow } from './departures.repository.js';
import type {
  ChangeRolesInput,
  DepartureInput,
  DisableAccountInput,
} from './dto/departure.inputs.js';
import { InHandKind, type InHand } from './in-hand.model.js';

const CASEWORK = [Role.CASE_MANAGER, Role.SUPERVISOR];

/** Somebody leaves, or works on cases no more: nothing that they had in hand is lost. */
@Injectable()
export class DeparturesService {
  constructor(
    private readonly repository: DeparturesRepository,
    private readonly accounts: AccountsService,
    private readonly cases: CasesService,
    private readonly teams: TeamsService,
    private readonly offers: OffersService,
    private readonly tasks: TasksService,
    private readonly holders: RoleHolders,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  /**
   * Closes an account, once it is said what becomes of all that is in hand; also one that is closed
   * with its holder, and would be open again with them. Safe to repeat.
   * @throws UserErrors STILL_IN_HAND at each field that is to say so; LAST_OF_ROLE.
   */
  async close(actor: Actor | null, input: DisableAccountInput): Promise<Account> {
    const viewer = this.policy.require(actor, 'account.manage');
    const account = await this.accounts.locked(viewer, input.accountId);
    const { localId: id, row } = account;
    if (row.disabledAt && !row.closedWithHolder) return account;
    if (!row.disabledAt) await this.requireOthers(viewer, account, []);
    const held = await this.inHandNow(id);
    refuseUnsettled([...unsettledCases(held, input), ...unsettledGifts(held, input)]);
    await this.cases.letGo(viewer, row.personId);
    await this.teams.endTeamOf(row.personId, viewer.now);
    // As everywhere: a match is locked before the offers that it draws on.
    if (input.dropTasks) await this.tasks.giveBackAllOf(row.personId);
    if (input.withdrawOffers) await this.offers.withdrawAllOf(row.personId);
    return this.accounts.close(account);
  }

  /**
   * Gives an account other roles. Whoever no longer works on cases lets go of theirs.
   * @throws UserErrors STILL_IN_HAND, LAST_OF_ROLE.
   */
  async changeRoles(actor: Actor | null, input: ChangeRolesInput): Promise<Account> {
    const viewer = this.policy.require(actor, 'account.manage');
    const account = await this.accounts.locked(viewer, input.accountId);
    const roles = [...new Set(input.roles)];
    if (!account.disabledAt) await this.requireOthers(viewer, account, roles);
    const { personId } = account.row;
    if (!roles.some((role) => CASEWORK.includes(role))) {
      refuseUnsettled(unsettledCases(await this.inHandNow(account.localId), input));
      await this.cases.letGo(viewer, personId);
    }
    if (!roles.includes(Role.SUPERVISOR)) await this.teams.endTeamOf(personId, viewer.now);
    return this.accounts.setRoles(account, roles);
  }

  /**
   * What would be lost with accounts, for administrators: by record id of the account, what there is
   * at all of each kind.
   */
  async inHand(actor: Actor | null, accountIds: readonly string[]): Promise<Map<string, InHand[]>> {
    if (!this.policy.viewer(actor, 'account.manage')) return new Map();
    const rows = await this.repository.inHand(accountIds, this.clock.now());
    return new Map(rows.map((row) => [row.accountId, kindsIn(row)]));
  }

  /** For administrators: how many open cases no supervisor sees; null for anybody else. */
  async unsupervisedCases(actor: Actor | null, agencyId: string): Promise<number | null> {
    const viewer = this.policy.viewer(actor, 'account.manage');
    if (!viewer || viewer.agencyId !== agencyId) return null;
    return this.holders.unsupervisedCases(agencyId);
  }

  private async requireOthers(viewer: Viewer, account: Account, kept: Role[]): Promise<void> {
    const lost = account.roles.filter((role) => !kept.includes(role));
    const { localId: id } = account;
    await this.holders.requireOthers(viewer.agencyId, lost, id, 'input.accountId');
  }

  private async inHandNow(accountId: string): Promise<InHandRow> {
    const [row] = await this.repository.inHand([accountId], this.clock.now());
    return row!;
  }
}

function kindsIn(row: InHandRow): InHand[] {
  return Object.values(InHandKind)
    .map((kind) => ({ kind, count: row[kind] }))
    .filter(({ count }) => count > 0);
}

type Unsettled = UserErrors['errors'];

function unsettledCases(row: InHandRow, { leaveCases }: DepartureInput): Unsettled {
  if (row.CASE === 0 || leaveCases) return [];
  const counts = { cases: row.CASE, approvals: row.APPROVAL };
  return [userError(DepartureRefusal.CASES_IN_HAND, 'input.leaveCases', counts)];
}

function unsettledGifts(row: InHandRow, input: DisableAccountInput): Unsettled {
  const { OFFER: offers, PROMISE: promises, TASK: tasks } = row;
  return [
    ...(offers + promises > 0 && !input.withdrawOffers
      ? [userError(DepartureRefusal.OFFERS_IN_HAND, 'input.withdrawOffers', { offers, promises })]
      : []),
    ...(tasks > 0 && !input.dropTasks
      ? [userError(DepartureRefusal.TASKS_IN_HAND, 'input.dropTasks', { tasks })]
      : []),
  ];
}

function refuseUnsettled(errors: Unsettled): void {
  if (errors.length > 0) throw new UserErrors(errors);
}
