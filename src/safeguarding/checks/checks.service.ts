import { Injectable } from '@nestjs/common';
import { localId, newId } from '../../platform/ids/global-id.js';
import { Events } from '../../platform/events/events.js';
import { Records } from '../../platform/records/records.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import type { Actor } from '../../access/actor.js';
import { Check } from './check.model.js';
import { CHECK_CHANGED } from '../safeguarding.events.js';
import { ChecksRepository } from './checks.repository.js';
import type { EndCheckInput, RecordCheckInput } from './dto/check.inputs.js';
import { Policy } from '../../access/policy.js';
import { WhoseCaseService } from '../../families/whose-case.service.js';
import { FamilyRefusal } from '../../families/families.refusals.js';
import { SafeguardingRefusal } from '../safeguarding.refusals.js';

/** Who was vetted, how thoroughly and until when. */
@Injectable()
export class ChecksService {
  constructor(
    private readonly repository: ChecksRepository,
    private readonly records: Records,
    private readonly whoseCase: WhoseCaseService,
    private readonly policy: Policy,
    private readonly events: Events,
  ) {}

  /**
   * @throws UserErrors INVALID_WINDOW when it would expire before it is issued, ROLE_REQUIRED for
   *   somebody of another case who neither signs in nor gives.
   */
  async record(actor: Actor | null, input: RecordCheckInput): Promise<Check> {
    const viewer = this.policy.require(actor, 'check.write');
    const { level, issuedOn, expiresOn } = input;
    if (expiresOn < issuedOn)
      throw refuse(SafeguardingRefusal.CHECK_EXPIRES_FIRST, 'input.expiresOn');
    const personId = localId('Person', input.personId);
    await this.whoseCase.requireOwnOrKnown(viewer, personId, 'input.personId');
    const check = { id: newId(), personId, level, issuedOn, expiresOn };
    const row = await this.repository.record(viewer, check);
    if (!row) throw refuse(FamilyRefusal.NO_SUCH_PERSON, 'input.personId');
    await this.events.tell(CHECK_CHANGED, { id: row.id, personId });
    return new Check(row);
  }

  /** Ends a check early, from today on. @throws UserErrors ILLEGAL_TRANSITION if it has ended. */
  async end(actor: Actor | null, input: EndCheckInput): Promise<Check> {
    const viewer = this.policy.require(actor, 'check.write');
    const id = localId('Check', input.checkId);
    const before = (await this.records.of(viewer).one(Check, id))?.row;
    if (!before) throw refuse(SafeguardingRefusal.NO_SUCH_CHECK, 'input.checkId');
    if (before.endedOn !== null)
      throw refuse(SafeguardingRefusal.CHECK_ENDED, 'input.checkId', { on: before.endedOn });
    await this.whoseCase.requireOwnOrKnown(viewer, before.personId, 'input.checkId');
    const row = await this.repository.end(viewer, id, viewer.today);
    await this.events.tell(CHECK_CHANGED, { id, personId: before.personId });
    return new Check(row!);
  }

  /** All checks of a person, past ones too, the latest first; none for a person unknown here. */
  async ofPerson(actor: Actor | null, personId: string): Promise<Check[]> {
    const viewer = this.policy.require(actor, 'check.write');
    const rows = await this.repository.ofPerson(viewer, personId);
    return rows.map((row) => new Check(row));
  }
}
