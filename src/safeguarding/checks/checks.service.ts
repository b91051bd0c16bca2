import { Injectable } from '@nestjs/common';
import { notFound, refuse, UserErrorCode } from '../../platform/graphql/user-errors.js';
import { localId, newId } from '../../platform/ids/global-id.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { Actor } from '../../access/actor.js';
import { Check } from './check.model.js';
import { CHECK_CHANGED } from './checks.jobs.js';
import { ChecksRepository } from './checks.repository.js';
import type { EndCheckInput, RecordCheckInput } from './dto/check.inputs.js';
import { Policy } from '../../access/policy.js';

/** Who was vetted, how thoroughly and until when. */
@Injectable()
export class ChecksService {
  constructor(
    private readonly repository: ChecksRepository,
    private readonly policy: Policy,
    private readonly outbox: Outbox,
  ) {}

  /** @throws UserErrors INVALID_WINDOW when it would expire before it is issued. */
  async record(actor: Actor | null, input: RecordCheckInput): Promise<Check> {
    const viewer = this.policy.require(actor, 'check.write');
    const { level, issuedOn, expiresOn } = input;
    if (expiresOn < issuedOn)
      throw refuse(
        UserErrorCode.INVALID_WINDOW,
        'input.expiresOn',
        'This check would expire before it is issued.',
        'Choose a day of expiry that is not before the day of issue.',
      );
    const personId = localId('Person', input.personId);
    const check = { viewer, id: newId(), personId, level, issuedOn, expiresOn };
    const row = await this.repository.record(check);
    if (!row) throw notFound('person', 'input.personId');
    await this.outbox.record(CHECK_CHANGED, personId);
    return new Check(row);
  }

  /** Ends a check early, from today on. @throws UserErrors ILLEGAL_TRANSITION if it has ended. */
  async end(actor: Actor | null, input: EndCheckInput): Promise<Check> {
    const viewer = this.policy.require(actor, 'check.write');
    const id = localId('Check', input.checkId);
    const before = await this.repository.byId(viewer, id);
    if (!before) throw notFound('check', 'input.checkId');
    if (before.endedOn !== null)
      throw refuse(
        UserErrorCode.ILLEGAL_TRANSITION,
        'input.checkId',
        `This check has ended on ${before.endedOn} already.`,
        'An ended check stays so; record a new one when the person is vetted again.',
      );
    const row = await this.repository.end(viewer, id, viewer.today);
    await this.outbox.record(CHECK_CHANGED, before.personId);
    return new Check(row!);
  }

  /** All checks of a person, past ones too, the latest first; none for a person unknown here. */
  async ofPerson(actor: Actor | null, personId: string): Promise<Check[]> {
    const viewer = this.policy.require(actor, 'check.write');
    const rows = await this.repository.ofPerson(viewer, personId);
    return rows.map((row) => new Check(row));
  }

  /** The check by its record id, for those who keep checks. */
  async byId(actor: Actor | null, id: string): Promise<Check | null> {
    const viewer = this.policy.viewer(actor, 'check.write');
    const row = viewer && (await this.repository.byId(viewer, id));
    return row && new Check(row);
  }
}
