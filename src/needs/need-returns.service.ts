import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { FAMILY_CAME_BACK, PERSON_CAME_BACK } from '../families/family.events.js';
import { Events } from '../platform/events/events.js';
import { Within } from '../platform/events/listening.js';
import { momentInWords } from '../platform/messages/moments.js';
import { requireTakeable, TAKEN_BACK_PATH, type TakingBack } from '../platform/records/ending.js';
import { Records } from '../platform/records/records.js';
import { refuse, type UserErrors } from '../platform/refusals/user-errors.js';
import { Clock } from '../platform/time/clock.js';
import { dayOf } from '../platform/time/days.js';
import { NeedReturnsRepository, type WithdrawnRow } from './need-returns.repository.js';
import { NEED_CAME_BACK, NEED_CHANGED } from './need.events.js';
import { needLifecycle } from './need.lifecycle.js';
import { Need } from './need.model.js';
import { NeedStepsService } from './need-steps.service.js';
import { NeedRefusal } from './needs.refusals.js';

/** Needs that were withdrawn by mistake, by themselves or with what was ended by mistake. */
@Injectable()
export class NeedReturnsService {
  constructor(
    private readonly repository: NeedReturnsRepository,
    private readonly steps: NeedStepsService,
    private readonly records: Records,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * A withdrawn need is looked for again, or a draft again, as it was.
   * @throws UserErrors NOT_FOUND; ILLEGAL_TRANSITION for a need that nobody has withdrawn; what it
   *   would be refused for if it were entered now; see `requireTakeable`.
   */
  async takeBackEnd(actor: Actor | null, { id, reason }: TakingBack): Promise<{ record: Need }> {
    const viewer = this.policy.require(actor, 'need.write');
    const seen = await this.records.of(viewer).one(Need, id);
    await this.steps.lockState(id);
    const [need] = seen ? await this.repository.withdrawn([id], viewer.now) : [];
    if (!seen || !need) throw refuse(NeedRefusal.NO_SUCH_NEED, TAKEN_BACK_PATH);
    const { state, endedAt } = need;
    if (!needLifecycle.allows(state, 'comeBack') || !endedAt)
      throw refuse(NeedRefusal.STATE, TAKEN_BACK_PATH, { state, action: 'comeBack' });
    requireTakeable({ endedAt, from: dayOf(endedAt, viewer.timeZone) }, viewer);
    const refusal = against(need, viewer.now);
    if (refusal) throw refusal;
    await this.bringBack(need);
    await this.repository.sayWhy(id, seen.row.familyId, reason, viewer.now);
    return { record: (await this.records.of(viewer).one(Need, id))! };
  }

  @Within(PERSON_CAME_BACK, { after: ['HolderEndings.open'] })
  async withPerson(personId: string): Promise<void> {
    await this.comeBackWith(personId);
  }

  @Within(FAMILY_CAME_BACK)
  async withFamily(familyId: string): Promise<void> {
    await this.comeBackWith(familyId);
  }

  /**
   * Looks again for what ended with a person, a family or a case, but for what is no longer wanted.
   * @param recordId of the person, the family or the case.
   * @param ofId of whom it is now: somebody else, where they were merged by mistake.
   */
  async comeBackWith(recordId: string, ofId = recordId): Promise<void> {
    const ids = await this.repository.endedWith(recordId, ofId);
    await this.steps.lockMany(ids);
    const now = this.clock.now();
    for (const need of await this.repository.withdrawn(ids, now))
      if (!against(need, now)) await this.bringBack(need);
  }

  private async bringBack({ id, state, wasDraft }: WithdrawnRow): Promise<void> {
    const action = wasDraft ? 'comeBackAsDraft' : 'comeBack';
    const next = needLifecycle.next(state, action, TAKEN_BACK_PATH);
    await this.repository.bringBack(id, next, this.clock.now());
    await this.steps.giveTime(id);
    await this.events.tell(NEED_CAME_BACK, id);
    await this.events.tell(NEED_CHANGED, id);
  }
}

/** What speaks against looking for a need again; null for nothing. */
function against(need: WithdrawnRow, now: Date): UserErrors | null {
  const { familyEndedOn: on, caseClosed, forNobody, deadline, timeZone } = need;
  if (on !== null) return refuse(NeedRefusal.FAMILY_ENDED, TAKEN_BACK_PATH, { on });
  if (caseClosed) return refuse(NeedRefusal.CASE_CLOSED, TAKEN_BACK_PATH);
  if (forNobody) return refuse(NeedRefusal.FOR_NOBODY, TAKEN_BACK_PATH);
  if (deadline !== null && deadline <= now)
    return refuse(NeedRefusal.DEADLINE_OVER, TAKEN_BACK_PATH, {
      at: momentInWords(deadline, timeZone),
    });
  return null;
}
