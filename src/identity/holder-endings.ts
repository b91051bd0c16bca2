import { Injectable } from '@nestjs/common';
import { RoleHolders } from '../access/role-holders.js';
import { PERSON_CAME_BACK, PERSON_ENDED } from '../families/family.events.js';
import { Events } from '../platform/events/events.js';
import { Every, Job, Within } from '../platform/events/listening.js';
import { Graph } from '../platform/graph/graph.js';
import { Clock } from '../platform/time/clock.js';
import { ACCOUNT_CLOSED } from './account.events.js';
import { IdentityRepository } from './identity.repository.js';
import { SessionsService } from './sessions.service.js';

/**
 * The dead and the departed do not sign in: with the record of a person ends their account. Their
 * cases are then without a lead, and what they had promised is looked at again, as with any account
 * that is closed.
 */
@Injectable()
export class HolderEndings {
  constructor(
    private readonly repository: IdentityRepository,
    private readonly sessions: SessionsService,
    private readonly holders: RoleHolders,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /**
   * Needs end after it: whoever closes accounts locks the agency first.
   * @throws UserErrors LAST_OF_ROLE for the last supervisor or administrator of open cases.
   */
  @Within(PERSON_ENDED)
  async close(personId: string): Promise<void> {
    for (const account of await this.repository.openOfEnded(personId, this.clock.now())) {
      const { id, agencyId, roles, hasCome } = account;
      await this.holders.requireOthers(agencyId, roles, id, 'input.personId');
      if (hasCome) await this.closeNow(account);
    }
  }

  /** The ending was a mistake: they sign in again with what they signed in with before. */
  @Within(PERSON_CAME_BACK)
  async open(personId: string): Promise<void> {
    await this.repository.openWithHolder(personId, this.clock.now());
  }

  /**
   * For the clock: the day has come on which a record was to end. The last to hold a role that open
   * cases need keeps it on record, but is signed out everywhere. Safe to repeat.
   */
  @Job('identity.close-with-holders')
  @Every({ hours: 1 })
  async closeOfDay(): Promise<void> {
    for (const account of await this.repository.leftOpen(this.clock.now()))
      await this.graph.inTransaction(async () => {
        const { id, agencyId, roles } = account;
        const last = await this.holders.lastOf(agencyId, roles, id);
        if (last) await this.sessions.endAll(id);
        else await this.closeNow(account);
      });
  }

  private async closeNow({ id, personId }: { id: string; personId: string }): Promise<void> {
    await this.repository.closeAccount(id, this.clock.now(), true);
    await this.sessions.endAll(id);
    await this.events.tell(ACCOUNT_CLOSED, { id, personId });
  }
}
