import { Injectable } from '@nestjs/common';
import { BONDS_CHANGED } from '../../families/family.events.js';
import { PersonsService } from '../../families/persons.service.js';
import { localId, newId } from '../../platform/ids/global-id.js';
import { Events } from '../../platform/events/events.js';
import { Every, Job } from '../../platform/events/listening.js';
import { Graph } from '../../platform/graph/graph.js';
import { Records } from '../../platform/records/records.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { Clock } from '../../platform/time/clock.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { Vetoes } from '../../access/vetoes.js';
import { SafeguardingRefusal } from '../safeguarding.refusals.js';
import type { EndRestrictionInput, RecordRestrictionInput } from './dto/restriction.inputs.js';
import { Restriction } from './restriction.model.js';
import type { RestrictionRow } from './restriction.record.js';
import { RestrictionsRepository } from './restrictions.repository.js';

/** Who must keep away from whom. What was agreed is looked at again with every change. */
@Injectable()
export class RestrictionsService {
  constructor(
    private readonly repository: RestrictionsRepository,
    private readonly records: Records,
    private readonly persons: PersonsService,
    private readonly vetoes: Vetoes,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws UserErrors SELF_TIE for a restriction of a person from themselves, INVALID_WINDOW when it
   * would end before it begins, ALREADY_EXISTS while one between the two lasts.
   */
  async record(actor: Actor | null, input: RecordRestrictionInput): Promise<Restriction> {
    const viewer = this.policy.require(actor, 'restriction.write');
    const restrainedId = localId('Person', input.restrainedId);
    const protectedId = localId('Person', input.protectedId);
    const { basis } = input;
    const since = input.since ?? viewer.today;
    const until = input.until ?? null;
    if (restrainedId === protectedId)
      throw refuse(SafeguardingRefusal.SELF_RESTRICTION, 'input.protectedId');
    if (until !== null && until <= since) throw endsBeforeItBegins(since);
    await this.persons.requireNameable(viewer, restrainedId, 'input.restrainedId');
    await this.persons.row(viewer, input.protectedId, 'input.protectedId');
    if (await this.repository.lasts(restrainedId, protectedId, since))
      throw refuse(SafeguardingRefusal.RESTRICTED_ALREADY, 'input.restrainedId');
    const restriction = { id: newId(), restrainedId, protectedId, basis, since, until };
    return this.written((await this.repository.record(viewer, restriction))!);
  }

  /** Ends a restriction from a day on. @throws UserErrors ILLEGAL_TRANSITION if it has ended. */
  async end(actor: Actor | null, input: EndRestrictionInput): Promise<Restriction> {
    const viewer = this.policy.require(actor, 'restriction.write');
    const id = localId('Restriction', input.restrictionId);
    const before = (await this.records.of(viewer).one(Restriction, id))?.row;
    if (!before) throw refuse(SafeguardingRefusal.NO_SUCH_RESTRICTION, 'input.restrictionId');
    const { today } = viewer;
    if (before.until !== null && before.until <= today)
      throw refuse(SafeguardingRefusal.RESTRICTION_ENDED, 'input.restrictionId', {
        on: before.until,
      });
    const until = input.until ?? today;
    if (until < before.since) throw endsBeforeItBegins(before.since);
    return this.written((await this.repository.end(viewer, id, until))!);
  }

  /** Restrictions of a person in both directions, past ones too, the latest first. */
  async ofPerson(actor: Actor | null, personId: string): Promise<Restriction[]> {
    const viewer = this.policy.require(actor, 'restriction.write');
    const rows = await this.repository.ofPerson(viewer, personId);
    return rows.map((row) => new Restriction(row));
  }

  /** Restrictions begin with the earliest reading of their day, when nobody writes anything. */
  @Job('safeguarding.recheck-restrictions')
  @Every({ hours: 1 })
  async recheck(): Promise<void> {
    const restrained = await this.vetoes.restrained(this.clock.now());
    await this.graph.inTransaction(() => this.events.tell(BONDS_CHANGED, ...restrained));
  }

  private async written(row: RestrictionRow): Promise<Restriction> {
    await this.events.tell(BONDS_CHANGED, row.restrainedId, row.protectedId);
    return new Restriction(row);
  }
}

function endsBeforeItBegins(since: string) {
  return refuse(SafeguardingRefusal.RESTRICTION_ENDS_FIRST, 'input.until', { since });
}
