import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { Vetoes } from '../../access/vetoes.js';
import { dayOf, wallTimeOf } from '../../platform/time/days.js';
import { OfferState } from '../../offers/offer.lifecycle.js';
import type { Instance, InstanceNeed, Pinned } from '../engine/instance.js';
import { ConcernedRepository } from './concerned.repository.js';
import { toKinds, toNeed, toOffer } from './instance-rows.js';
import {
  InstanceRepository,
  type KindToMatch,
  type NeedToMatch,
  type OwnWebGiver,
} from './instance.repository.js';
import { mostCompared, OfferSearches, type PartCounts } from './offer-searches.js';
import type { Bucket } from './slices.js';
import { takenBefore } from './taken-before.js';
import { windowOf } from '../slots.js';

/** From so many needs on it takes less to ask where offers lie than to look around each of them. */
const MANY_NEEDS = 10;

/** Offers of one giver in the own web; more of them would not be closer. */
const MOST_OF_OWN_WEB = 50;

/** States of offers from which nothing new is drawn, while what was agreed stays agreed. */
const KEPT_WHEN_AGREED = [OfferState.PAUSED];

/**
 * The engine's question, and of what moment each need in it is and when it was opened, in milliseconds
 * since 1970: what the question itself says are hours of a zone.
 */
export interface LoadedInstance extends Instance {
  /** Of the agency. */
  timeZone: string;
  changedAt: ReadonlyMap<string, number>;
  openedAt: ReadonlyMap<string, number>;
}

/** What is known before it is clear which offers are compared. */
interface Question {
  needs: NeedToMatch[];
  now: Date;
  today: string;
  kinds: KindToMatch[];
  search: OfferSearches;
  /** Offers of each kind. */
  inAll: Map<string, number>;
  ownWeb: OwnWebGiver[];
  vetoes: { familyId: string; personId: string }[];
}

/** Puts the engine's question together from the graph: these needs and all that could meet them. */
@Injectable()
export class InstanceLoader {
  constructor(
    private readonly repository: InstanceRepository,
    private readonly concerned: ConcernedRepository,
    private readonly vetoes: Vetoes,
    private readonly clock: Clock,
  ) {}

  /**
   * @param needIds needs of one agency. Those that are no longer open or proposed are left out.
   * @param most offers of a kind that are compared for one need: the nearest. Others are counted.
   * @returns null when none is left.
   */
  async load(
    needIds: string[],
    most = mostCompared(needIds.length),
  ): Promise<LoadedInstance | null> {
    const needs = await this.repository.needs(needIds, this.clock.now());
    return needs.length > 0 ? this.instanceOf(needs, most) : null;
  }

  /**
   * The question whether a match that is placed by hand can be kept, before all proposals that are
   * not: just its own offers are looked at.
   * @returns null when the need can no longer be matched.
   */
  async placed(needId: string, pinned: Pinned): Promise<LoadedInstance | null> {
    const [need] = await this.repository.needs([needId], this.clock.now());
    if (!need) return null;
    const question = await this.ask([{ ...need, pinned }]);
    return this.put(question, [], () => new Map());
  }

  /**
   * The question whether a match that is proposed or agreed could be placed by hand now as it is,
   * what it takes itself not counted against it: just its own offers are looked at, in its slot.
   * @param match what it draws, in which slot. What was agreed stays so while its giver pauses the
   *   offer, and although somebody has ruled the offer out since.
   * @returns null when the need can no longer be matched.
   */
  async standing(needId: string, { agreed, ...pinned }: Pinned & { agreed: boolean }) {
    const need = await this.repository.needWithMatch(needId, this.clock.now());
    if (!need) return null;
    const excludedOffers = agreed ? [] : need.excludedOffers;
    const question = await this.ask([{ ...need, pinned, excludedOffers }]);
    const instance = await this.put(question, [], () => new Map(), agreed ? KEPT_WHEN_AGREED : []);
    const [asked] = instance.needs as [InstanceNeed];
    const isWanted = agreed || asked.slots.includes(pinned.slot);
    return { ...instance, needs: [{ ...asked, slots: isWanted ? [pinned.slot] : [] }] };
  }

  /** The question about needs that are given as they should be met. */
  async instanceOf(
    needs: NeedToMatch[],
    most = mostCompared(needs.length),
  ): Promise<LoadedInstance> {
    const question = await this.ask(needs);
    const { search } = question;
    const searches =
      needs.length < MANY_NEEDS ? search.all : await this.whereOffersLie(search, needs);
    const found = await this.repository.offersReaching(needs[0]!.agencyId, searches, most);
    const nearest = found.flatMap((one) => one.nearest);
    return this.put(question, nearest, (need) => search.counts(need, found, question.inAll));
  }

  /**
   * The question of a slice of a whole run: all of these offers are compared.
   * @param needs of one agency, still open or proposed.
   */
  async sliceOf(needs: NeedToMatch[], offerIds: string[]): Promise<LoadedInstance> {
    const question = await this.ask(needs);
    return this.put(question, offerIds, (need) => question.search.totals(need, question.inAll));
  }

  /**
   * For needs of a slice that go without: how many offers reach them, wherever they lie.
   * @param buckets all in which such offers may lie.
   */
  async countReaching(
    needs: NeedToMatch[],
    buckets: readonly Bucket[],
  ): Promise<Map<string, Map<string, PartCounts>>> {
    const { search, inAll } = await this.kindsOf(needs);
    const { agencyId } = needs[0]!;
    const found = await this.repository.offersReaching(agencyId, search.within(buckets), 0);
    return new Map(needs.map((need) => [need.id, search.counts(need, found, inAll)]));
  }

  /**
   * Of these needs of one agency, those for which something in reach is free, or proposed for a need
   * that gives way to them.
   */
  async thatMayGain(needIds: string[]): Promise<string[]> {
    const needs = await this.repository.needs(needIds, this.clock.now());
    if (needs.length === 0) return [];
    const { search } = await this.searchesOf(needs);
    const searches = await this.whereOffersLie(search, needs);
    return this.concerned.thatMayGain(needs[0]!.agencyId, searches);
  }

  private async kindsOf(needs: NeedToMatch[]) {
    const { kinds, search } = await this.searchesOf(needs);
    const inAll = await this.repository.countOffers(needs[0]!.agencyId, search.kinds);
    return { kinds, search, inAll };
  }

  private async searchesOf(needs: NeedToMatch[]) {
    const asked = new Set(needs.flatMap((need) => need.parts.map((part) => part.kind)));
    const kinds = await this.repository.kinds([...asked].sort());
    return { kinds, search: new OfferSearches(needs, kinds) };
  }

  private async whereOffersLie(search: OfferSearches, needs: NeedToMatch[]) {
    return search.within(await this.repository.buckets(needs[0]!.agencyId, search.kinds));
  }

  private async ask(needs: NeedToMatch[]): Promise<Question> {
    const now = this.clock.now();
    const today = dayOf(now, needs[0]!.timeZone);
    const known = await this.kindsOf(needs);
    const { families } = known.search;
    const [ownWeb, vetoes] = await Promise.all([
      this.repository.ownWeb(families, today, MOST_OF_OWN_WEB),
      this.vetoes.among(
        families.map(({ familyId }) => familyId),
        null,
        { now, until: lastMeeting(needs, now) },
      ),
    ]);
    return { ...known, needs, now, today, ownWeb, vetoes };
  }

  private async put(
    { needs, kinds, now, today, ownWeb, vetoes }: Question,
    offerIds: readonly string[],
    counts: (need: NeedToMatch) => Map<string, Partial<PartCounts>>,
    states: readonly OfferState[] = [],
  ): Promise<LoadedInstance> {
    const { agencyId, timeZone, neighbourhoodMeters } = needs[0]!;
    // However many others are nearer, the own web and what was placed by hand are compared.
    const ownOffers = ownWeb.flatMap((giver) => giver.offerIds);
    const needIds = needs.map((need) => need.id);
    const pins = needs.flatMap(({ pinned }) => pinned ?? []);
    const pinnedIds = [...new Set(pins.flatMap(({ draws }) => draws.map((one) => one.offerId)))];
    const ids = [...new Set([...offerIds, ...ownOffers, ...pinnedIds])].sort();
    const [offers, held, settled] = await Promise.all([
      this.repository.offers(agencyId, ids, today, states),
      this.repository.held(ids, needIds),
      pinnedIds.length > 0 ? this.repository.settled(pinnedIds, needIds) : [],
    ]);
    return {
      version: 1,
      now: wallTimeOf(now, timeZone),
      kinds: toKinds(kinds, offers),
      needs: needs.map((need) => toNeed(need, now, counts(need))),
      offers: offers.map((offer) => toOffer(offer, timeZone, now)),
      held: takenBefore(offers, pins, settled, held),
      ties: ownWeb.map(({ familyId, giverId, distance }) => ({ familyId, giverId, distance })),
      vetoes: vetoes.map(({ familyId, personId }) => ({ familyId, giverId: personId })),
      neighbourhoodMeters,
      timeZone,
      changedAt: new Map(needs.map((need) => [need.id, need.changedAt])),
      openedAt: new Map(needs.map((need) => [need.id, need.openedAt])),
    };
  }
}

/** Until when those who may be matched could meet: who must keep apart by then is not matched. */
function lastMeeting(needs: readonly NeedToMatch[], now: Date): Date {
  const ends = needs.map(({ pinned, windowUntil, timeZone }) =>
    pinned ? windowOf(pinned.slot, timeZone).from.getTime() : windowUntil,
  );
  return new Date(Math.max(now.getTime(), ...ends));
}
