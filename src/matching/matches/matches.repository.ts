import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../access/viewer.js';
import { Graph } from '../../platform/graph/graph.js';
import { Sealing } from '../../platform/keys/sealing.js';
import { readToShow } from '../../platform/records/reading.js';
import type { Closeness } from '../engine/decision.js';
import type { MatchEnd } from '../match-end.js';
import { LIVE_STATES, type MatchState } from './match.lifecycle.js';
import { MATCH, type DrawRow, type MatchRow } from './match.record.js';
import * as cypher from './matches.cypher.js';
import type { VisitRow } from './matches.cypher.js';

export type { GiversDrawRow, ShownRow, Taken, VisitRow } from './matches.cypher.js';

export interface NewMatch {
  id: string;
  needId: string;
  slot: string;
  partial: boolean;
  closeness: Closeness;
  explanation: string;
  dueAt: Date;
  remindAt: Date;
  /** By whom and why it was placed by hand, for which family; null for one of the matching. */
  placed: { by: string; reason: string; familyId: string } | null;
  draws: {
    id: string;
    offerId: string;
    partId: string;
    quantity: number;
    metQuantity: number;
    substitute: boolean;
  }[];
}

@Injectable()
export class MatchesRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** For background work, and after the viewer was found to see the match. */
  forJobs(ids: readonly string[]): Promise<MatchRow[]> {
    return this.graph.read(cypher.MATCHES_FOR_JOBS, { ids });
  }

  ofNeeds(viewer: Viewer, needIds: readonly string[]): Promise<MatchRow[]> {
    return readToShow(MATCH, ['needId', 'state'], (reads) =>
      this.graph.read(cypher.MATCHES_OF_NEEDS, { viewer, needIds, reads }),
    );
  }

  async liveOfNeed(needId: string): Promise<MatchRow | null> {
    return (await this.liveOfNeeds([needId])).get(needId) ?? null;
  }

  /** The live match of each of the needs that has one. */
  async liveOfNeeds(needIds: string[]): Promise<Map<string, MatchRow>> {
    const found = await this.graph.read(cypher.LIVE_MATCHES_OF_NEEDS, { needIds });
    return new Map(found.map((match) => [match.needId, match]));
  }

  liveOfOffer(offerId: string): Promise<MatchRow[]> {
    return this.graph.read(cypher.LIVE_MATCHES_OF_OFFER, { offerId });
  }

  /** All that is shown of these matches to whoever decides on them. */
  shown(viewer: Viewer, ids: readonly string[]): Promise<cypher.ShownRow[]> {
    return this.graph.read(cypher.SHOWN_OF_MATCHES, { viewer, ids });
  }

  /**
   * Makes other writers of the match and its need wait until the open transaction ends.
   * @returns what is read under the locks; null where there is no such match.
   */
  async lock(id: string): Promise<MatchRow | null> {
    const [match] = await this.graph.write(cypher.LOCK_MATCH, { id });
    return match ?? null;
  }

  async createAll(matches: NewMatch[], now: Date): Promise<void> {
    await this.graph.write(cypher.CREATE_MATCHES, {
      matches: matches.map(({ placed, ...match }) => ({
        ...match,
        placedBy: placed?.by ?? null,
        placeReason: placed && this.sealPlaceReason(placed),
      })),
      now,
    });
  }

  /** Ends proposals that a new decision does not keep. */
  async giveUp(ids: string[], endCode: MatchEnd, now: Date): Promise<void> {
    if (ids.length > 0) await this.graph.write(cypher.GIVE_UP_MATCHES, { ids, endCode, now });
  }

  /** A match placed by hand is one like any other from now on. */
  async release(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.RELEASE_MATCH, { id, now });
  }

  /** Needs but one for which something of these offers is proposed. */
  async needsProposed(offerIds: string[], exceptNeedId: string, limit: number): Promise<string[]> {
    const parameters = { offerIds, exceptNeedId, limit };
    const found = await this.graph.read(cypher.NEEDS_PROPOSED, parameters);
    return found.map(({ id }) => id);
  }

  /** Nobody has answered for these draws: they are asked again after everybody else. */
  async noteSilence(matchId: string, drawIds: readonly string[], now: Date): Promise<void> {
    await this.graph.write(cypher.NOTE_SILENCE, { matchId, drawIds, now });
  }

  async setState(change: {
    id: string;
    state: MatchState;
    now: Date;
    dueAt?: Date | null;
    remindAt?: Date | null;
    /** Why it ended, as somebody said. */
    reason?: string | null;
    /** Why Kinweave ended it. */
    endCode?: MatchEnd | null;
    /** Record id of whom the reason is about; the family if left out. */
    about?: string;
    endedBy?: string | null;
    excludedOfferIds?: string[] | null;
  }): Promise<void> {
    const { id, state, now, reason = null, endCode = null, about = null } = change;
    const { dueAt = null, remindAt = null, endedBy = null, excludedOfferIds = null } = change;
    await this.graph.write(cypher.SET_MATCH_STATE, {
      id,
      state,
      now,
      dueAt,
      remindAt,
      endReason: reason === null ? null : await this.sealReason(id, reason, about),
      endCode,
      endedBy,
      excludedOfferIds,
      live: LIVE_STATES.includes(state),
    });
  }

  /** What was ruled out with a match that ended is not any more. */
  async readmitOffers(id: string): Promise<void> {
    await this.graph.write(cypher.READMIT_OFFERS, { id });
  }

  /** @param back with the draws by the ids that they had, and that they get. */
  async bringBack(back: {
    id: string;
    now: Date;
    dueAt: Date;
    remindAt: Date;
    partial: boolean;
    closeness: Closeness;
    explanation: string;
    placedBy: string;
    reason: string;
    draws: { id: string; newId: string }[];
  }): Promise<void> {
    const { reason, ...match } = back;
    const texts = { placeReason: reason, takenBackReason: reason };
    const sealed = this.sealing.seal(await this.familyId(back.id), MATCH.sealed, texts);
    await this.graph.write(cypher.BRING_BACK_MATCH, { ...match, ...sealed });
  }

  /** @param draws with what they take from now on, hundredths of the offers' units. */
  async setQuantities(matchId: string, draws: readonly DrawRow[]): Promise<void> {
    const quantities = draws.map(({ id, quantity }) => ({ id, quantity }));
    await this.graph.write(cypher.SET_DRAW_QUANTITIES, { matchId, draws: quantities });
  }

  async confirmDraw(matchId: string, drawId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.CONFIRM_DRAW, { matchId, drawId, now });
  }

  async giveBackDraw(matchId: string, drawId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.GIVE_BACK_DRAW, { matchId, drawId, now });
  }

  async approveReplacement(matchId: string, drawId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.APPROVE_REPLACEMENT, { matchId, drawId, now });
  }

  /** Pieces of work that somebody is still to accept, and that somebody has still to do. */
  async workAhead(matchId: string): Promise<{ open: number; accepted: number }> {
    const [row] = await this.graph.read(cypher.WORK_AHEAD_OF_MATCH, { matchId });
    return row!;
  }

  /** What matches in these states, but for one of them, take of the offers. */
  taken(offerIds: string[], states: MatchState[], exceptMatchId = ''): Promise<cypher.Taken[]> {
    return this.graph.read(cypher.TAKEN_OF_OFFERS, { offerIds, states, exceptMatchId });
  }

  /** @returns the record id of the match; null where the viewer sees no such draw. */
  async ofDraw(viewer: Viewer, drawId: string): Promise<string | null> {
    const [row] = await this.graph.read(cypher.MATCH_OF_DRAW, {
      viewer,
      drawId,
    });
    return row?.matchId ?? null;
  }

  /** What is asked of the viewer's own offers. */
  ownDraws(question: {
    viewer: Viewer;
    states: MatchState[];
    awaiting: boolean;
    afterId: string;
    limit: number;
  }): Promise<cypher.GiversDrawRow[]> {
    return this.graph.read(cypher.OWN_DRAWS, question);
  }

  draws(viewer: Viewer, ids: readonly string[]): Promise<cypher.GiversDrawRow[]> {
    return this.graph.read(cypher.DRAWS_BY_IDS, { viewer, ids });
  }

  remind(now: Date, limit: number): Promise<{ id: string }[]> {
    return this.graph.write(cypher.MATCHES_TO_REMIND, { now, limit });
  }

  overdue(now: Date, limit: number): Promise<{ id: string }[]> {
    return this.graph.read(cypher.OVERDUE_MATCHES, { now, limit });
  }

  widen(now: Date, factor: number, limit: number): Promise<{ id: string }[]> {
    return this.graph.write(cypher.WIDEN_NEEDS, { now, factor, limit });
  }

  async moveDraw(move: {
    matchId: string;
    drawId: string;
    offerId: string;
    quantity: number;
    awaitsApproval: boolean;
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.MOVE_DRAW, move);
  }

  private sealPlaceReason({ familyId, reason }: { familyId: string; reason: string }) {
    return this.sealing.seal(familyId, MATCH.sealed, { placeReason: reason }).placeReason;
  }

  private async sealReason(id: string, endReason: string, about: string | null) {
    const ownerId = about ?? (await this.familyId(id));
    return this.sealing.seal(ownerId, MATCH.sealed, { endReason }).endReason;
  }

  /** Of these matches, those that stand and send somebody to a family. */
  visitsOf(viewer: Viewer, ids: readonly string[]): Promise<VisitRow[]> {
    return this.graph.read(cypher.VISITS_OF_MATCHES, { viewer, ids, states: LIVE_STATES });
  }

  private async familyId(id: string): Promise<string> {
    const [row] = await this.graph.read(cypher.FAMILY_OF_MATCH, { id });
    return row!.familyId;
  }
}
