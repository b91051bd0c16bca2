import { Injectable } from '@nestjs/common';
import { PersonsService } from '../../families/persons.service.js';
import { notFound, refuse, UserErrorCode } from '../../platform/graphql/user-errors.js';
import { localId, newId } from '../../platform/ids/global-id.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import type { EndRestrictionInput, RecordRestrictionInput } from './dto/restriction.inputs.js';
import { Restriction } from './restriction.model.js';
import { RESTRICTION_CHANGED } from './restrictions.jobs.js';
import { RestrictionsRepository, type RestrictionRow } from './restrictions.repository.js';

/** Who must keep away from whom. What was agreed is looked at again with every change. */
@Injectable()
export class RestrictionsService {
  constructor(
    private readonly repository: RestrictionsRepository,
    private readonly persons: PersonsService,
    private readonly policy: Policy,
    private readonly outbox: Outbox,
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
      throw refuse(
        UserErrorCode.SELF_TIE,
        'input.protectedId',
        'Nobody can be restrained from themselves.',
        'Name two different persons: who must keep away, and who is protected.',
      );
    if (until !== null && until <= since) throw endsBeforeItBegins(since);
    await this.persons.requireNameable(viewer, restrainedId, 'input.restrainedId');
    await this.persons.row(viewer, input.protectedId, 'input.protectedId');
    if ((await this.repository.lasting(restrainedId, protectedId, since)).length > 0)
      throw refuse(
        UserErrorCode.ALREADY_EXISTS,
        'input.restrainedId',
        'A restriction between these two lasts already.',
        'End it first if its basis or its days have changed.',
      );
    const restriction = { id: newId(), restrainedId, protectedId, basis, since, until };
    return this.written((await this.repository.record(viewer, restriction))!);
  }

  /** Ends a restriction from a day on. @throws UserErrors ILLEGAL_TRANSITION if it has ended. */
  async end(actor: Actor | null, input: EndRestrictionInput): Promise<Restriction> {
    const viewer = this.policy.require(actor, 'restriction.write');
    const id = localId('Restriction', input.restrictionId);
    const before = await this.repository.byId(viewer, id);
    if (!before) throw notFound('restriction', 'input.restrictionId');
    const { today } = viewer;
    if (before.until !== null && before.until <= today)
      throw refuse(
        UserErrorCode.ILLEGAL_TRANSITION,
        'input.restrictionId',
        `This restriction has ended on ${before.until} already.`,
        'Record a new one where it is needed again.',
      );
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

  /** The restriction by its record id, for those who keep restrictions. */
  async byId(actor: Actor | null, id: string): Promise<Restriction | null> {
    const viewer = this.policy.viewer(actor, 'restriction.write');
    const row = viewer && (await this.repository.byId(viewer, id));
    return row && new Restriction(row);
  }

  private async written(row: RestrictionRow): Promise<Restriction> {
    await this.outbox.record(RESTRICTION_CHANGED, row.restrainedId, row.protectedId);
    return new Restriction(row);
  }
}

function endsBeforeItBegins(since: string) {
  return refuse(
    UserErrorCode.INVALID_WINDOW,
    'input.until',
    `This restriction begins on ${since}; it cannot end before.`,
    'Choose a later day.',
  );
}
