import { Injectable } from '@nestjs/common';
import { Events } from '../platform/events/events.js';
import { Within } from '../platform/events/listening.js';
import { FAMILY_MOVED, PERSON_ENDED } from '../families/family.events.js';
import { Graph } from '../platform/graph/graph.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { currentLanguage } from '../platform/request/request-scope.js';
import { Clock } from '../platform/time/clock.js';
import { DAY } from '../platform/time/durations.js';
import { NEED_CHANGED, NEED_STATE_CHANGED } from './need.events.js';
import { IN_HAND, needLifecycle, NeedState, type NeedAction } from './need.lifecycle.js';
import { NeedReturnsRepository } from './need-returns.repository.js';
import { defaultWindow } from './need-times.js';
import { NeedRefusal } from './needs.refusals.js';
import { NeedsRepository, type LockedNeed } from './needs.repository.js';

/** What matching found for a need. */
export interface ConsideredNeed {
  /** Record id. */
  id: string;
  /** As it was locked. */
  state: NeedState;
  proposed: boolean;
  /** Counted reasons why nothing, or not all, was found, as JSON text. */
  unmet: string | null;
  /** When the search is to reach further, unless that is set already. */
  widenAt: Date | null;
}

/** Why a need is withdrawn when those whom it was for are no longer there. */
const FOR_NOBODY = inEachLanguage(import.meta.url, 'endings.FOR_NOBODY');

/** What is sought again needs so long to be found. Milliseconds. */
const LEAST_TIME = 3 * DAY;

/** Needs that expire in one transaction. */
const BATCH = 500;

/**
 * Steps of needs that follow from something else: for matching, inside its transaction, and for the
 * clock. Asks no policy.
 */
@Injectable()
export class NeedStepsService {
  constructor(
    private readonly repository: NeedsRepository,
    private readonly returns: NeedReturnsRepository,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly graph: Graph,
  ) {}

  /**
   * Locks the need and takes it one step further.
   * @param needId record id.
   * @param path the input field that led here, for the error.
   * @returns the new state.
   * @throws UserErrors ILLEGAL_TRANSITION, or NOT_FOUND where there is no such need.
   */
  async move(needId: string, action: NeedAction, path = 'input.needId'): Promise<NeedState> {
    return this.graph.inTransaction(async () => {
      const state = await this.repository.lockForJobs(needId);
      if (state === null) throw refuse(NeedRefusal.NO_SUCH_NEED, path);
      const next = needLifecycle.next(state, action, path);
      await this.repository.setState(needId, next, this.clock.now());
      await this.events.tell(NEED_STATE_CHANGED, needId);
      return next;
    });
  }

  /**
   * What a family needs at home it needs where it lives now; what fits it may be something else.
   * @throws UserErrors REQUIRED where that is not known.
   */
  @Within(FAMILY_MOVED)
  async moveWithFamily({
    id,
    ...home
  }: {
    id: string;
    place: { latitude: number; longitude: number } | null;
    area: string | null;
  }): Promise<void> {
    const when = { states: IN_HAND, now: this.clock.now() };
    const atHome = await this.repository.moveWithFamily(id, home, when);
    if (!home.place && atHome.length > 0)
      throw refuse(NeedRefusal.HOME_UNKNOWN, 'input.place', { needs: atHome.length });
    await this.events.tell(NEED_CHANGED, ...atHome);
  }

  /** A cot for a child who has died must not come. */
  @Within(PERSON_ENDED, { after: ['HolderEndings.close'] })
  async withdrawOf(personId: string): Promise<void> {
    const ids = await this.repository.forNobodyElse(personId, IN_HAND, this.clock.now());
    await this.withdraw(ids, FOR_NOBODY(currentLanguage()), personId);
  }

  /** For the clock: the same where the day has come on which a record was to end. Safe to repeat. */
  async withdrawForNobody(now: Date): Promise<void> {
    for (const personId of await this.repository.gone(IN_HAND, now))
      await this.graph.inTransaction(() => this.withdrawOf(personId));
  }

  /** Record ids of a family's needs that are not over, drafts too. */
  inHand(familyId: string): Promise<string[]> {
    return this.repository.ofFamily(familyId, IN_HAND);
  }

  /**
   * Withdraws those of the needs that still can be.
   * @param endedWith record id of the person, family or case with which they end.
   */
  async withdraw(needIds: readonly string[], reason: string, endedWith: string): Promise<void> {
    const locked = await this.repository.lockMany(needIds);
    for (const [id, { state, given }] of locked) {
      if (!needLifecycle.allows(state, 'withdraw')) continue;
      const next = needLifecycle.next(state, withdrawal(given), 'input.needId');
      const ending = { state: next, wasDraft: state === NeedState.DRAFT, endedWith, reason };
      await this.repository.end(id, ending, this.clock.now());
      await this.events.tell(NEED_CHANGED, id);
    }
  }

  /**
   * The need's match came to nothing, so it is open again, unless it is over by now.
   * @param action `seekAgain` where the match had been closed: then the need may have been over for it,
   *   and did not move with its family.
   */
  async openAgain(needId: string, action: 'reopen' | 'seekAgain'): Promise<void> {
    const state = await this.repository.lockForJobs(needId);
    const isOpened = state !== null && needLifecycle.allows(state, action);
    if (isOpened || state === NeedState.OPEN) await this.giveTime(needId);
    if (!isOpened) return;
    if (action === 'seekAgain') await this.returns.goHome(needId);
    await this.move(needId, action);
  }

  /** A part of it has been given: the rest is looked for at once. */
  async openForRest(needId: string): Promise<void> {
    await this.giveTime(needId);
    await this.move(needId, 'meetPartly');
    await this.events.tell(NEED_CHANGED, needId);
  }

  /** What is sought again has days left in which it can be found. */
  async giveTime(needId: string): Promise<void> {
    const now = this.clock.now();
    const soon = new Date(now.getTime() + LEAST_TIME);
    await this.repository.giveTime(needId, soon, defaultWindow(now).until);
  }

  /** Makes other writers wait. @returns the state, null if unknown. */
  lockState(needId: string): Promise<NeedState | null> {
    return this.repository.lockForJobs(needId);
  }

  /** As `lockState`, for many; unknown needs are missing. */
  lockMany(needIds: readonly string[]): Promise<Map<string, LockedNeed>> {
    return this.repository.lockMany(needIds);
  }

  /**
   * Under the lock: keeps that needs have been compared with what is offered, and moves them to
   * proposed or open as something was found or not.
   */
  async considered(needs: readonly ConsideredNeed[], now: Date): Promise<void> {
    const rows = needs.map(({ id, state, proposed, unmet, widenAt }) => {
      const action = proposed ? 'propose' : 'reopen';
      const stays = state === (proposed ? NeedState.PROPOSED : NeedState.OPEN);
      return {
        id,
        state: stays ? state : needLifecycle.next(state, action, 'input.needId'),
        unmet,
        widenAt,
      };
    });
    await this.repository.setConsidered(rows, now);
    const moved = rows.filter(({ state }, index) => state !== needs[index]!.state);
    await this.events.tell(NEED_STATE_CHANGED, ...moved.map(({ id }) => id));
  }

  /**
   * For the clock: expires open needs and drafts, of every agency, whose window or deadline has
   * passed, some hundred in a transaction. Safe to repeat and to run side by side.
   * @returns their record ids.
   */
  async expireOverdue(now: Date): Promise<string[]> {
    const states = [NeedState.DRAFT, NeedState.OPEN];
    const expired: string[] = [];
    for (;;) {
      const ids = await this.repository.overdue(states, now, BATCH);
      const done = await this.graph.inTransaction(async () => {
        const moved = await this.repository.expire(ids, states, now);
        await this.events.tell(NEED_CHANGED, ...moved);
        return moved;
      });
      expired.push(...done);
      if (ids.length < BATCH) return expired;
    }
  }
}

/** Withdrawing what is met in part gives up the rest alone. @param given hundredths of its unit. */
export function withdrawal(given: number): 'withdraw' | 'leaveRest' {
  return given > 0 ? 'leaveRest' : 'withdraw';
}
