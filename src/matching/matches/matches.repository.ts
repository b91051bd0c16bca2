import { Injectable } from '@nestjs/common';
import type { NeedState } from '../../needs/need.lifecycle.js';
import type { Viewer } from '../../access/viewer.js';
import { Graph } from '../../platform/graph/graph.js';
import type { Page } from '../../platform/graphql/connection.js';
import { Sealing } from '../../platform/keys/sealing.js';
import type { Closeness } from '../engine/decision.js';
import type { Urgency } from '../engine/instance.js';
import { LIVE_STATES, type MatchState } from './match.lifecycle.js';
import * as cypher from './matches.cypher.js';
import { MATCH } from './sealed-texts.js';

/** Quantities in hundredths of the unit beside them. */
export interface DrawRow {
  id: string;
  partId: string;
  partCode: string | null;
  partUnit: string | null;
  offerId: string;
  giverId: string;
  byOrganisation: boolean;
  kindCode: string;
  nature: string;
  /** Draws on the budget of a fund of the agency. */
  ofFund: boolean;
  unit: string;
  quantity: number;
  metQuantity: number;
  slot: string;
  substitute: boolean;
  confirmedAt: Date | null;
}

export interface MatchRow {
  id: string;
  agencyId: string;
  needId: string;
  needState: NeedState;
  urgency: Urgency;
  state: MatchState;
  slot: string;
  partial: boolean;
  closeness: Closeness;
  explanation: string;
  proposedAt: Date;
  approvedAt: Date | null;
  changedAt: Date;
  dueAt: Date | null;
  remindedAt: Date | null;
  endReason: string | null;
  /** Placed by a case manager, and not released since. */
  placedByHand: boolean;
  placeReason: string | null;
  draws: DrawRow[];
}

/** A draw as its giver may know it: nothing of the family or of other givers. */
export interface GiverDrawRow {
  id: string;
  offerId: string;
  quantity: number;
  unit: string;
  kindCode: string;
  slot: string;
  confirmedAt: Date | null;
  state: MatchState;
  place: { latitude: number; longitude: number };
  /** Reasons of the match, JSON as the engine gave them. */
  explanation: string;
}

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

/** How much of an offer is taken: in each slot, and in all. */
export interface Taken {
  offerId: string;
  capacity: number;
  capacityPer: 'SLOT' | 'TOTAL';
  state: string;
  taken: { slot: string | null; quantity: number }[];
}

interface Found {
  match: MatchRow;
}

@Injectable()
export class MatchesRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  async byIds(viewer: Viewer, ids: readonly string[]): Promise<MatchRow[]> {
    return rows(await this.graph.read<Found>(cypher.MATCHES_BY_IDS, { viewer, ids }));
  }

  /** For background work, and after the viewer was found to see the match. */
  async forJobs(ids: readonly string[]): Promise<MatchRow[]> {
    return rows(await this.graph.read<Found>(cypher.MATCHES_FOR_JOBS, { ids }));
  }

  async list(viewer: Viewer, state: MatchState | null, page: Page): Promise<MatchRow[]> {
    return rows(await this.graph.read<Found>(cypher.LIST_MATCHES, { viewer, state, ...page }));
  }

  async changed(
    viewer: Viewer,
    page: { since: Date; afterId: string; limit: number },
  ): Promise<MatchRow[]> {
    return rows(await this.graph.read<Found>(cypher.MATCHES_CHANGED, { viewer, ...page }));
  }

  ofNeeds(
    viewer: Viewer,
    needIds: readonly string[],
  ): Promise<{ needId: string; match: MatchRow }[]> {
    return this.graph.read(cypher.MATCHES_OF_NEEDS, { viewer, needIds });
  }

  async liveOfNeed(needId: string): Promise<MatchRow | null> {
    return (await this.liveOfNeeds([needId])).get(needId) ?? null;
  }

  /** The live match of each of the needs that has one. */
  async liveOfNeeds(needIds: string[]): Promise<Map<string, MatchRow>> {
    const found = rows(await this.graph.read<Found>(cypher.LIVE_MATCHES_OF_NEEDS, { needIds }));
    return new Map(found.map((match) => [match.needId, match]));
  }

  async liveOfOffer(offerId: string): Promise<MatchRow[]> {
    return rows(await this.graph.read<Found>(cypher.LIVE_MATCHES_OF_OFFER, { offerId }));
  }

  /** Makes rivals wait until the open transaction ends; read the match again after it. */
  async lock(id: string): Promise<void> {
    await this.graph.write(cypher.LOCK_MATCH, { id });
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
  async giveUp(ids: string[], reason: string, now: Date): Promise<void> {
    if (ids.length > 0) await this.graph.write(cypher.GIVE_UP_MATCHES, { ids, reason, now });
  }

  /** A match placed by hand is one like any other from now on. */
  async release(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.RELEASE_MATCH, { id, now });
  }

  /** Needs but one for which something of these offers is proposed. */
  async needsProposed(offerIds: string[], exceptNeedId: string, limit: number): Promise<string[]> {
    const parameters = { offerIds, exceptNeedId, limit };
    const found = await this.graph.read<{ id: string }>(cypher.NEEDS_PROPOSED, parameters);
    return found.map(({ id }) => id);
  }

  async setState(change: {
    id: string;
    state: MatchState;
    now: Date;
    dueAt?: Date | null;
    remindAt?: Date | null;
    reason?: string | null;
    /** Record id of whom the reason is about; the family if left out. */
    about?: string;
    endedBy?: string | null;
    excludedOfferIds?: string[] | null;
  }): Promise<void> {
    const { dueAt = null, remindAt = null, reason = null, endedBy = null } = change;
    const { id, about = null } = change;
    await this.graph.write(cypher.SET_MATCH_STATE, {
      ...change,
      dueAt,
      remindAt,
      reason: reason === null ? null : await this.sealReason(id, reason, about),
      endedBy,
      excludedOfferIds: change.excludedOfferIds ?? null,
      live: LIVE_STATES.includes(change.state),
    });
  }

  /** @param draws with what they take from now on, hundredths of the offers' units. */
  async setQuantities(matchId: string, draws: readonly DrawRow[]): Promise<void> {
    const quantities = draws.map(({ id, quantity }) => ({ id, quantity }));
    await this.graph.write(cypher.SET_DRAW_QUANTITIES, { matchId, draws: quantities });
  }

  async confirmDraw(matchId: string, drawId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.CONFIRM_DRAW, { matchId, drawId, now });
  }

  /** What matches in these states, but for one of them, take of the offers. */
  taken(offerIds: string[], states: MatchState[], exceptMatchId = ''): Promise<Taken[]> {
    return this.graph.read(cypher.TAKEN_OF_OFFERS, { offerIds, states, exceptMatchId });
  }

  /** @returns the record id of the match; null where the viewer sees no such draw. */
  async ofDraw(viewer: Viewer, drawId: string): Promise<string | null> {
    const [row] = await this.graph.read<{ matchId: string }>(cypher.MATCH_OF_DRAW, {
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
  }): Promise<GiverDrawRow[]> {
    return this.graph.read(cypher.OWN_DRAWS, question);
  }

  draws(viewer: Viewer, ids: readonly string[]): Promise<GiverDrawRow[]> {
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
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.MOVE_DRAW, move);
  }

  /** Who gives to these families, or does something for them, by their live matches. */
  helpersOf(
    familyIds: string[],
  ): Promise<{ familyId: string; matchId: string; personIds: string[] }[]> {
    return this.graph.read(cypher.HELPERS_OF_FAMILIES, { familyIds, states: LIVE_STATES });
  }

  private sealPlaceReason({ familyId, reason }: { familyId: string; reason: string }) {
    return this.sealing.seal(familyId, MATCH, { placeReason: reason }).placeReason;
  }

  private async sealReason(id: string, endReason: string, about: string | null) {
    const ownerId = about ?? (await this.familyId(id));
    return this.sealing.seal(ownerId, MATCH, { endReason }).endReason;
  }

  /** Of these matches, those that stand and send somebody to a family. */
  visitsOf(viewer: Viewer, ids: readonly string[]): Promise<{ id: string; familyId: string }[]> {
    return this.graph.read(cypher.VISITS_OF_MATCHES, { viewer, ids, states: LIVE_STATES });
  }

  private async familyId(id: string): Promise<string> {
    const [row] = await this.graph.read<{ familyId: string }>(cypher.FAMILY_OF_MATCH, { id });
    return row!.familyId;
  }
}

function rows(found: Found[]): MatchRow[] {
  return found.map((row) => row.match);
}
