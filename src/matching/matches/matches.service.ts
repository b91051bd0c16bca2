import { Injectable } from '@nestjs/common';
import { SpendingsService } from '../../funds/spendings.service.js';
import { needLifecycle, OVER } from '../../needs/need.lifecycle.js';
import { NeedStepsService } from '../../needs/need-steps.service.js';
import { OffersService } from '../../offers/offers.service.js';
import type { Event } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { Graph } from '../../platform/graph/graph.js';
import { localId } from '../../platform/ids/global-id.js';
import { Records } from '../../platform/records/records.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { typedOrNull } from '../../platform/text/typed-text.js';
import { Clock } from '../../platform/time/clock.js';
import { dayOf } from '../../platform/time/days.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import type { Viewer } from '../../access/viewer.js';
import { MatchEnd } from '../match-end.js';
import { windowOf } from '../slots.js';
import { MatchingRefusal } from '../matching.refusals.js';
import { isAllBrought } from './bringing.js';
import { freedBy, overdrawn } from './capacity.js';
import { ConsentMissingService } from './consent-missing.service.js';
import type { ApproveMatchInput, DeclineDrawInput, DeclineMatchInput } from './dto/match.inputs.js';
import { Draw, Match } from './match.model.js';
import {
  DELIVERY_TAKEN_BACK,
  DRAW_CONFIRMED,
  DRAW_GIVEN_BACK,
  MATCH_APPROVED,
  MATCH_CLOSED,
  MATCH_CONFIRMED,
  MATCH_DELIVERED,
  MATCH_ENDED,
  OFFER_FREED,
} from './match.events.js';
import { HOLDING_STATES, matchLifecycle, MatchState } from './match.lifecycle.js';
import type { MatchRow } from './match.record.js';
import { nextState } from './match-step.js';
import { changedSince, versionOf } from './match-version.js';
import { MatchesRepository } from './matches.repository.js';
import { approvedDraws, isMoney, moneyOf } from './money-draws.js';
import { untilAnswered, untilDelivered } from './waiting.js';

/** What has happened to a match that comes to a state. */
const EVENT_OF_STATE: Readonly<Partial<Record<MatchState, Event>>> = {
  [MatchState.APPROVED]: MATCH_APPROVED,
  [MatchState.CONFIRMED]: MATCH_CONFIRMED,
  [MatchState.DELIVERED]: MATCH_DELIVERED,
  [MatchState.CLOSED]: MATCH_CLOSED,
};

/** What money is spent on a match that is approved, and why. */
type Approval = Pick<ApproveMatchInput, 'justification' | 'amounts'>;

/** What a match that ends leaves behind for its need. */
interface Left {
  excludedOfferIds?: string[];
  silentDrawIds?: string[];
}

/** Decisions on matches: by case managers, by givers, and by the passing of time. */
@Injectable()
export class MatchesService {
  constructor(
    private readonly repository: MatchesRepository,
    private readonly records: Records,
    private readonly needSteps: NeedStepsService,
    private readonly offers: OffersService,
    private readonly spendings: SpendingsService,
    private readonly consents: ConsentMissingService,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /** The versions of matches, by their record ids; for loaders. Nothing for who cannot decide. */
  async versionsOf(actor: Actor | null, ids: readonly string[]): Promise<Map<string, string>> {
    const viewer = this.policy.viewer(actor, 'match.decide');
    const shown = viewer ? await this.repository.shown(viewer, ids) : [];
    return new Map(shown.map((row) => [row.id, versionOf(row)]));
  }

  /**
   * For approvals, before anything speaks for them: the match that an input names, locked with its
   * need and its offers, so that neither becomes another one.
   * @throws UserErrors NOT_FOUND.
   */
  async lockedToDecide(actor: Actor | null, globalId: string): Promise<MatchRow> {
    const viewer = this.policy.require(actor, 'match.decide');
    const match = await this.locked(viewer, globalId, 'input.matchId');
    await this.offers.lock(offersOf(match));
    return match;
  }

  /**
   * Refuses a match, locked before, that is no longer what somebody saw.
   * @throws UserErrors CHANGED_MEANWHILE at input.version.
   */
  async requireVersion(actor: Actor | null, match: MatchRow, seen: string): Promise<void> {
    const version = (await this.versionsOf(actor, [match.id])).get(match.id)!;
    const refusal = changedSince(seen, version);
    if (refusal) throw refuse(refusal, 'input.version');
  }

  /**
   * Approves a proposal and reserves all that it takes, at once or not at all. Money is logged as
   * spent; what comes from the agency's own funds is confirmed with it. What else may speak against
   * it has been asked before.
   * @param match as `lockedToDecide` has found it.
   * @throws UserErrors CAPACITY_TAKEN when another match was approved first; REQUIRED where the
   * spending must be justified; CANNOT_BE_MATCHED where nobody brings what is bought;
   * CONSENT_REQUIRED where the family does not agree that somebody comes.
   */
  async approve(actor: Actor | null, match: MatchRow, input: Approval): Promise<Match> {
    const viewer = this.policy.require(actor, 'match.decide');
    const state = nextState(match, 'approve', 'input.matchId');
    const draws = approvedDraws(match.draws, input);
    if (!isAllBrought(draws)) throw refuse(MatchingRefusal.NOBODY_BRINGS_IT, 'input.matchId');
    await this.consents.require(viewer, match.id);
    const offerIds = offersOf(match);
    const taken = await this.repository.taken(offerIds, HOLDING_STATES, match.id);
    const unusable = taken.some(({ state: offer }) => !['AVAILABLE', 'RESERVED'].includes(offer));
    if (unusable || overdrawn(draws, match.slot, taken).length > 0)
      throw refuse(MatchingRefusal.TAKEN_MEANWHILE, 'input.matchId');
    await this.needSteps.move(match.needId, 'agree');
    await this.setState(match, state);
    if (input.amounts) {
      await this.repository.setQuantities(match.id, draws);
      await this.events.tell(OFFER_FREED, ...freedBy([match], [{ slot: match.slot, draws }]));
    }
    const justification = typedOrNull(input.justification);
    await this.spendings.spend(match.id, moneyOf(draws), { by: viewer.personId, justification });
    await this.offers.recount(offerIds);
    await this.confirmOwnMoney(match.id);
    return this.written(match.id);
  }

  /** Turns a match down; its offers, or those named, are not proposed for this need again. */
  async decline(actor: Actor | null, input: DeclineMatchInput): Promise<Match> {
    const viewer = this.policy.require(actor, 'match.decide');
    const match = await this.locked(viewer, input.matchId, 'input.matchId');
    nextState(match, 'decline', 'input.matchId');
    const unsuitable = input.unsuitableOfferIds?.map((id) => localId('Offer', id));
    await this.undo(match, 'decline', {
      reason: input.reason,
      endedBy: viewer.personId,
      excludedOfferIds: unsuitable ?? offersOf(match),
    });
    return this.written(match.id);
  }

  /**
   * For confirmations, before anything speaks for them: the draw, and its match, which is locked.
   * @throws UserErrors NOT_FOUND; ILLEGAL_TRANSITION where its giver is not asked.
   */
  async lockedToConfirm(actor: Actor | null, globalId: string) {
    const { match, drawId, state } = await this.drawFor(actor, globalId);
    matchLifecycle.next(state, 'confirm', 'input.drawId');
    requireAsked(match, drawId, 'input.drawId');
    return { match, drawId };
  }

  /**
   * A giver, or a case worker who has spoken to the giver, confirms one draw. What may speak against
   * it has been asked before.
   * @param match with the draw, as `lockedToConfirm` has found it.
   */
  async confirmDraw(actor: Actor | null, match: MatchRow, drawId: string): Promise<Draw> {
    const viewer = this.policy.require(actor, 'offer.own');
    await this.confirm(match, drawId);
    return (await this.drawOf(viewer, drawId))!;
  }

  /** A giver takes a promise back: the match ends and another is looked for. */
  async declineDraw(actor: Actor | null, input: DeclineDrawInput): Promise<Draw> {
    const { viewer, match, drawId, state } = await this.drawFor(actor, input.drawId);
    matchLifecycle.next(state, 'decline', 'input.drawId');
    const { offerId, giverId } = match.draws.find((draw) => draw.id === drawId)!;
    await this.undo(match, 'decline', {
      reason: input.reason,
      about: giverId,
      endedBy: viewer.personId,
      excludedOfferIds: [offerId],
    });
    return (await this.drawOf(viewer, drawId))!;
  }

  /**
   * Records that everything has arrived, for a match of which no work is left.
   * @throws UserErrors STILL_UNDER_WAY naming the work that is; TOO_EARLY before its day, but for
   *   money, which has none.
   */
  async recordDelivery(actor: Actor | null, matchId: string): Promise<Match> {
    const viewer = this.policy.require(actor, 'match.decide');
    const match = await this.locked(viewer, matchId, 'input.matchId');
    nextState(match, 'deliver', 'input.matchId');
    needLifecycle.next(match.needState, 'meet', 'input.matchId');
    const { open, accepted } = await this.repository.workAhead(match.id);
    if (open + accepted > 0)
      throw refuse(MatchingRefusal.WORK_AHEAD, 'input.matchId', { open, accepted });
    const day = match.slot.slice(0, 10);
    if (dayOf(viewer.now, match.timeZone) < day && !match.draws.every(isMoney))
      throw refuse(MatchingRefusal.BEFORE_ITS_DAY, 'input.matchId', { day });
    await this.arrive(match);
    return this.written(match.id);
  }

  /** Closes a delivered match: the need is met, or open for the rest. */
  async close(actor: Actor | null, matchId: string): Promise<Match> {
    const viewer = this.policy.require(actor, 'match.decide');
    const match = await this.locked(viewer, matchId, 'input.matchId');
    nextState(match, 'close', 'input.matchId');
    await this.met(match);
    return this.written(match.id);
  }

  /** For background work, which looks for nobody: the match by its record id; null once it is gone. */
  async forJob(id: string): Promise<MatchRow | null> {
    const [match] = await this.repository.forJobs([id]);
    return match ?? null;
  }

  /**
   * For background work, and for what is locked after the match that it belongs to: the match, once no
   * other writes it or its need; null once it is gone.
   */
  lockFirst(matchId: string): Promise<MatchRow | null> {
    return this.repository.lock(matchId);
  }

  /**
   * For the tasks: all of them are done. Does nothing when that is known already. Where the need was
   * withdrawn meanwhile, what was done stays done, and there is nothing left to be met.
   */
  async delivered(matchId: string): Promise<void> {
    const match = await this.repository.lock(matchId);
    if (!match || !matchLifecycle.allows(match.state, 'deliver')) return;
    if (!OVER.includes(match.needState)) return this.arrive(match);
    const endCode = MatchEnd.NEED_WITHDRAWN;
    await this.undo(match, 'cancel', { endCode, excludedOfferIds: [] });
  }

  /** For the tasks: accepting a task confirms the draw behind it. */
  async confirmForTask(matchId: string, drawId: string): Promise<void> {
    const match = await this.repository.lock(matchId);
    if (!match) return;
    requireAsked(match, drawId, 'input.taskId');
    if (match.state === MatchState.APPROVED) await this.confirm(match, drawId);
    else await this.repository.confirmDraw(matchId, drawId, this.clock.now());
  }

  /** For the tasks: whoever had promised a draw has given it back. What others promised stays. */
  async giveBackDraw(matchId: string, drawId: string): Promise<void> {
    const match = await this.repository.lock(matchId);
    if (!match || ![MatchState.APPROVED, MatchState.CONFIRMED].includes(match.state)) return;
    await this.repository.giveBackDraw(matchId, drawId, this.clock.now());
    await this.offers.recount(offersOf(match));
    const { offerId } = match.draws.find(({ id }) => id === drawId)!;
    await this.events.tell(OFFER_FREED, offerId);
    await this.askAgain(match);
  }

  /** Under the lock: a match of which not all givers have said yes any more is confirmed no more. */
  async askAgain(match: MatchRow): Promise<void> {
    if (!matchLifecycle.allows(match.state, 'askAgain'))
      return this.events.tell(DRAW_GIVEN_BACK, match.id);
    const state = matchLifecycle.next(match.state, 'askAgain', 'input.matchId');
    await this.needSteps.move(match.needId, 'askAgain');
    await this.setState(match, state, DRAW_GIVEN_BACK);
  }

  /** Under the lock: somebody is asked who was not before, and has as long as anybody to answer. */
  async waitAnew(match: MatchRow): Promise<void> {
    const now = this.clock.now();
    const state = MatchState.APPROVED;
    await this.repository.setState({ id: match.id, state, now, ...waitingIn(state, match, now) });
  }

  /**
   * For the tasks: one of them was called done by mistake, and may still be done.
   * @returns whether the match is live, so that it can be.
   */
  async takeBackDelivery(matchId: string): Promise<boolean> {
    const match = await this.repository.lock(matchId);
    if (!match) return false;
    if (!matchLifecycle.allows(match.state, 'takeBack'))
      return [MatchState.APPROVED, MatchState.CONFIRMED].includes(match.state);
    const offerIds = offersOf(match);
    await this.offers.lock(offerIds);
    const state = matchLifecycle.next(match.state, 'takeBack', 'input.matchId');
    await this.setState(match, state, DELIVERY_TAKEN_BACK);
    await this.offers.recount(offerIds);
    return true;
  }

  /**
   * For the tasks, once the match is locked: whether something is left of it for the family, and all
   * of that is brought to them, without the work that is cancelled.
   * @param cancelled ids of the draws whose work that is.
   */
  async standsWithout(matchId: string, cancelled: ReadonlySet<string>): Promise<boolean> {
    const { draws } = await this.row(matchId);
    return draws.some(({ id }) => !cancelled.has(id)) && isAllBrought(draws, cancelled);
  }

  /** For the tasks: it did not take place. Does nothing to a match that has ended otherwise. */
  async notHeld(
    matchId: string,
    why: { reason: string; about: string | undefined; by: string },
  ): Promise<void> {
    const match = await this.repository.lock(matchId);
    if (!match || !matchLifecycle.allows(match.state, 'miss')) return;
    const { reason, about, by } = why;
    const how = { reason, endedBy: by, excludedOfferIds: [] };
    await this.undo(match, 'miss', about === undefined ? how : { ...how, about });
  }

  /** For what follows from something else: ends a live match, if it still can be. */
  async end(
    matchId: string,
    action: 'lapse' | 'cancel' | 'miss',
    endCode: MatchEnd,
    /** Offers not to be proposed for the need again; and draws for which nobody has answered. */
    { excludedOfferIds = [], silentDrawIds = [] }: Left = {},
  ): Promise<void> {
    await this.graph.inTransaction(async () => {
      const match = await this.repository.lock(matchId);
      if (!match || !matchLifecycle.allows(match.state, action)) return;
      if (silentDrawIds.length > 0)
        await this.repository.noteSilence(matchId, silentDrawIds, this.clock.now());
      await this.undo(match, action, { endCode, excludedOfferIds });
    });
  }

  /** For the end of a family's record or case: what has arrived has met its need. */
  async closeDelivered(needId: string): Promise<void> {
    const live = await this.repository.liveOfNeed(needId);
    const match = live && (await this.repository.lock(live.id));
    if (match?.state === MatchState.DELIVERED) await this.met(match);
  }

  /** A draw as its giver may know it, for them and for anyone who can see the match; else null. */
  async draw(actor: Actor | null, drawId: string): Promise<Draw | null> {
    const action = this.policy.allows(actor, 'match.read') ? 'match.read' : 'offer.own';
    const viewer = this.policy.viewer(actor, action);
    return viewer && this.drawOf(viewer, drawId);
  }

  private async drawOf(viewer: Viewer, drawId: string): Promise<Draw | null> {
    const [row] = await this.repository.draws(viewer, [drawId]);
    return row ? new Draw(row) : null;
  }

  /**
   * For decisions about one draw: it, and its match, which is locked.
   * @throws UserErrors NOT_FOUND.
   */
  async drawToDecide(actor: Actor | null, globalId: string) {
    const viewer = this.policy.require(actor, 'match.decide');
    return this.lockedDraw(viewer, globalId);
  }

  /** With the state as the actor may know it: a refusal says no more than the draw does. */
  private async drawFor(actor: Actor | null, globalId: string) {
    const viewer = this.policy.require(actor, 'offer.own');
    const found = await this.lockedDraw(viewer, globalId);
    const draw = await this.drawOf(viewer, found.drawId);
    if (!draw) throw refuse(MatchingRefusal.NO_SUCH_DRAW, 'input.drawId');
    return { viewer, ...found, state: draw.state };
  }

  private async lockedDraw(viewer: Viewer, globalId: string) {
    const drawId = localId('Draw', globalId);
    const matchId = await this.repository.ofDraw(viewer, drawId);
    if (matchId === null) throw refuse(MatchingRefusal.NO_SUCH_DRAW, 'input.drawId');
    return { drawId, match: (await this.repository.lock(matchId))! };
  }

  private async confirm(match: MatchRow, drawId: string): Promise<void> {
    await this.repository.confirmDraw(match.id, drawId, this.clock.now());
    await this.events.tell(DRAW_CONFIRMED, match.id);
    const waiting = match.draws.filter((draw) => !draw.confirmedAt && draw.id !== drawId);
    if (waiting.length > 0) return;
    await this.needSteps.move(match.needId, 'deliver');
    await this.setState(match, MatchState.CONFIRMED);
  }

  /** Whoever approves speaks for the agency's own money. */
  private async confirmOwnMoney(matchId: string): Promise<void> {
    const { draws } = await this.row(matchId);
    for (const { id } of draws.filter(({ ofAgency }) => ofAgency))
      await this.confirm(await this.row(matchId), id);
  }

  /** Everything has arrived: slots that are over are free for nobody, but counted no more. */
  private async arrive(match: MatchRow): Promise<void> {
    const offerIds = offersOf(match);
    await this.offers.lock(offerIds);
    await this.setState(match, MatchState.DELIVERED);
    await this.offers.recount(offerIds);
  }

  private async met(match: MatchRow): Promise<void> {
    if (!match.partial) await this.needSteps.move(match.needId, 'meet');
    await this.setState(match, MatchState.CLOSED);
    if (match.partial) await this.needSteps.openForRest(match.needId);
  }

  private async undo(
    match: MatchRow,
    action: 'decline' | 'lapse' | 'cancel' | 'miss',
    how: {
      /** As somebody said. */
      reason?: string;
      endCode?: MatchEnd;
      about?: string;
      endedBy?: string;
      excludedOfferIds: string[];
    },
  ): Promise<void> {
    const state = matchLifecycle.next(match.state, action, 'input.matchId');
    const offerIds = offersOf(match);
    await this.offers.lock(offerIds);
    await this.repository.setState({ id: match.id, state, now: this.clock.now(), ...how });
    const { reason = null, about, endedBy = null } = how;
    await this.spendings.takeBack(match.id, { reason, by: endedBy, ...(about && { about }) });
    await this.offers.recount(offerIds);
    // What was closed may have been reported after something else was agreed for the rest.
    if (!(await this.repository.liveOfNeed(match.needId)))
      await this.needSteps.openAgain(
        match.needId,
        match.state === MatchState.CLOSED ? 'seekAgain' : 'reopen',
      );
    await this.events.tell(MATCH_ENDED, { id: match.id, needId: match.needId });
    await this.events.tell(OFFER_FREED, ...offerIds);
  }

  private async setState(
    match: MatchRow,
    state: MatchState,
    event = EVENT_OF_STATE[state]!,
  ): Promise<void> {
    const now = this.clock.now();
    await this.repository.setState({ id: match.id, state, now, ...waitingIn(state, match, now) });
    await this.events.tell(event, match.id);
  }

  private async locked(viewer: Viewer, globalId: string, path: string): Promise<MatchRow> {
    const seen = await this.records.of(viewer).one(Match, localId('Match', globalId));
    const match = seen && (await this.repository.lock(seen.localId));
    if (!match) throw refuse(MatchingRefusal.NO_SUCH_MATCH, path);
    return match;
  }

  private async row(id: string): Promise<MatchRow> {
    const [row] = await this.repository.forJobs([id]);
    return row!;
  }

  private async written(id: string): Promise<Match> {
    return new Match(await this.row(id));
  }
}

/** What the match waits for in this state, and how long. */
function waitingIn(state: MatchState, { slot, timeZone, urgency }: MatchRow, now: Date) {
  const { from, until } = windowOf(slot, timeZone);
  if (state === MatchState.APPROVED) return untilAnswered(urgency, now, from);
  return state === MatchState.CONFIRMED ? untilDelivered(until) : {};
}

/** @throws UserErrors where the giver of a draw has given it back, or is not to be asked yet. */
function requireAsked({ draws }: MatchRow, drawId: string, path: string): void {
  const draw = draws.find(({ id }) => id === drawId);
  if (draw?.givenBackAt) throw refuse(MatchingRefusal.GIVEN_BACK, path);
  if (draw?.awaitsApproval) throw refuse(MatchingRefusal.REPLACEMENT_NOT_APPROVED, path);
}

function offersOf(match: MatchRow): string[] {
  return [...new Set(match.draws.map((draw) => draw.offerId))].sort();
}
