import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/time/clock.js';
import { VetoesRepository } from '../safeguarding/restrictions/vetoes.repository.js';
import type {
  AttributeValue,
  Instance,
  InstanceKind,
  InstanceNeed,
  InstanceOffer,
  KindAttribute,
  Pinned,
} from './engine/instance.js';
import {
  InstanceRepository,
  type KindToMatch,
  type NeedToMatch,
  type OfferToMatch,
  type OwnWebGiver,
} from './instance.repository.js';
import { mostCompared, OfferSearches, type PartCounts } from './offer-searches.js';
import type { Bucket } from './shares.js';
import { slotsOf } from './slots.js';

/** From so many needs on it takes less to ask where offers lie than to look around each of them. */
const MANY_NEEDS = 10;

/** Offers of one giver in the own web; more of them would not be closer. */
const MOST_OF_OWN_WEB = 50;

const ALL_CHECKS = ['IDENTITY', 'BASIC', 'ENHANCED'];

/** The levels that a level of check includes: who holds an enhanced one need not hold a basic one. */
const INCLUDED: Record<string, string[]> = {
  IDENTITY: ['IDENTITY'],
  BASIC: ['IDENTITY', 'BASIC'],
  ENHANCED: ALL_CHECKS,
};

/** The engine's question, and of what moment each need in it is. */
export interface LoadedInstance extends Instance {
  changedAt: ReadonlyMap<string, Date>;
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
    private readonly vetoes: VetoesRepository,
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
    const needs = await this.repository.needs(needIds);
    return needs.length > 0 ? this.instanceOf(needs, most) : null;
  }

  /**
   * The question whether a match that is placed by hand can be kept, before all proposals that are
   * not: just its own offers are looked at.
   * @returns null when the need can no longer be matched.
   */
  async placed(needId: string, pinned: Pinned): Promise<Instance | null> {
    const [need] = await this.repository.needs([needId]);
    if (!need) return null;
    const question = await this.ask([{ ...need, pinned }]);
    return this.put(question, [], () => new Map());
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
   * The question of a share of a whole run: all of these offers are compared.
   * @param needs of one agency, still open or proposed.
   */
  async shareOf(needs: NeedToMatch[], offerIds: string[]): Promise<LoadedInstance> {
    const question = await this.ask(needs);
    return this.put(question, offerIds, (need) => question.search.totals(need, question.inAll));
  }

  /**
   * For needs of a share that go without: how many offers reach them, wherever they lie.
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
    const needs = await this.repository.needs(needIds);
    if (needs.length === 0) return [];
    const { search } = await this.searchesOf(needs);
    const searches = await this.whereOffersLie(search, needs);
    return this.repository.thatMayGain(needs[0]!.agencyId, searches);
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
    const today = now.toISOString().slice(0, 10);
    const known = await this.kindsOf(needs);
    const { families } = known.search;
    const [ownWeb, vetoes] = await Promise.all([
      this.repository.ownWeb(families, today, MOST_OF_OWN_WEB),
      this.vetoes.among(
        families.map(({ familyId }) => familyId),
        null,
        today,
      ),
    ]);
    return { ...known, needs, now, today, ownWeb, vetoes };
  }

  private async put(
    { needs, kinds, now, today, ownWeb, vetoes }: Question,
    offerIds: readonly string[],
    counts: (need: NeedToMatch) => Map<string, Partial<PartCounts>>,
  ): Promise<LoadedInstance> {
    const { agencyId, timeZone, neighbourhoodMeters } = needs[0]!;
    // However many others are nearer, the own web and what was placed by hand are compared.
    const ownOffers = ownWeb.flatMap((giver) => giver.offerIds);
    const ids = [...new Set([...offerIds, ...ownOffers, ...pinnedOffers(needs)])].sort();
    const [offers, held] = await Promise.all([
      this.repository.offers(agencyId, ids, today),
      this.held(needs, ids),
    ]);
    return {
      version: 1,
      now: now.toISOString(),
      kinds: withKindsOf(offers, withSubstitutes(kinds)),
      needs: needs.map((need) => toNeed(need, now, counts(need))),
      offers: offers.map((offer) => toOffer(offer, timeZone, now)),
      held,
      ties: ownWeb.map(({ familyId, giverId, distance }) => ({ familyId, giverId, distance })),
      vetoes: vetoes.map(({ familyId, personId }) => ({ familyId, giverId: personId })),
      neighbourhoodMeters,
      changedAt: new Map(needs.map((need) => [need.id, need.changedAt])),
    };
  }

  /** A match placed by hand comes before what is only proposed: that gives way when it is decided. */
  private async held(needs: NeedToMatch[], offerIds: string[]) {
    const needIds = needs.map((need) => need.id);
    const pinned = new Set(pinnedOffers(needs));
    const others = offerIds.filter((id) => !pinned.has(id));
    const [held, settled] = await Promise.all([
      this.repository.held(others, needIds),
      this.repository.settled([...pinned], needIds),
    ]);
    return [...held, ...settled];
  }
}

function withSubstitutes(kinds: KindToMatch[]): InstanceKind[] {
  const known = new Set(kinds.map((kind) => kind.code));
  const extra = kinds.flatMap((kind) => kind.substitutes.map((substitute) => substitute.kind));
  return [
    ...kinds.map(({ code, definition, substitutes }) => ({
      code,
      substitutes,
      attributes: (JSON.parse(definition) as { attributes: KindAttribute[] }).attributes.map(
        ({ code: attribute, rule, type }) => ({ code: attribute, rule, type }),
      ),
    })),
    ...[...new Set(extra)]
      .filter((code) => !known.has(code))
      .map((code) => ({ code, substitutes: [], attributes: [] })),
  ];
}

/** An offer that was named by mistake may be of a kind that nobody asked for. */
function withKindsOf(offers: OfferToMatch[], kinds: InstanceKind[]): InstanceKind[] {
  const known = new Set(kinds.map(({ code }) => code));
  const others = [...new Set(offers.map(({ kind }) => kind))].filter((code) => !known.has(code));
  return [...kinds, ...others.map((code) => ({ code, substitutes: [], attributes: [] }))];
}

/** Offers on which matches draw that are placed by hand. */
function pinnedOffers(needs: NeedToMatch[]): string[] {
  return needs.flatMap(({ pinned }) => pinned?.draws.map(({ offerId }) => offerId) ?? []);
}

function toNeed(
  need: NeedToMatch,
  now: Date,
  counts: Map<string, Partial<PartCounts>>,
): InstanceNeed {
  const { windowFrom, windowUntil, deadline } = need;
  const until = deadline && deadline < windowUntil ? deadline : windowUntil;
  return {
    id: need.id,
    familyId: need.familyId,
    place: need.place,
    slots: slotsOf({ from: windowFrom, until }, need.timeZone, now),
    urgency: need.urgency,
    openedAt: need.openedAt.toISOString(),
    // All parts or none: half a table with a whole van helps nobody.
    divisible: need.divisible && need.parts.length === 1,
    reachFactor: need.reachFactor,
    parts: need.parts.map(({ id, kind, quantity, attributes, checks }) => ({
      id,
      kind,
      quantity,
      attributes: read(attributes),
      checks: checks ?? [],
      ...counts.get(id),
    })),
    pinned: need.pinned,
    excludedOffers: need.excludedOffers,
  };
}

function toOffer(offer: OfferToMatch, zone: string, now: Date): InstanceOffer {
  const { windowsFrom, windowsUntil, byOrganisation, nature, expiresAt, checks, ...rest } = offer;
  const slots = (windowsFrom ?? []).flatMap((from, index) =>
    slotsOf({ from, until: windowsUntil![index]! }, zone, now),
  );
  return {
    ...rest,
    attributes: read(offer.attributes),
    slots: windowsFrom?.length ? [...new Set(slots)].sort() : null,
    // An organisation answers for the people it sends.
    ...(byOrganisation ? { checks: ALL_CHECKS } : heldChecks(checks)),
    expiresAt: expiresAt?.toISOString() ?? null,
    fund: byOrganisation && nature === 'MONEY',
  };
}

/** What the checks stand for, each until the last of them runs out that stands for it. */
function heldChecks(
  checks: OfferToMatch['checks'],
): Required<Pick<InstanceOffer, 'checks' | 'checksEnd'>> {
  const ends = new Map<string, string | null>();
  for (const { level, expiresOn } of checks)
    for (const code of INCLUDED[level] ?? [level]) {
      const end = ends.has(code) ? ends.get(code)! : expiresOn;
      ends.set(code, end === null || expiresOn === null ? null : end > expiresOn ? end : expiresOn);
    }
  const ending = [...ends].filter((one): one is [string, string] => one[1] !== null);
  return { checks: [...ends.keys()], checksEnd: Object.fromEntries(ending) };
}

function read(attributes: string | null): Record<string, AttributeValue> {
  return attributes ? (JSON.parse(attributes) as Record<string, AttributeValue>) : {};
}
