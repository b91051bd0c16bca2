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
} from './engine/instance.js';
import {
  InstanceRepository,
  type KindToMatch,
  type NeedToMatch,
  type OfferToMatch,
} from './instance.repository.js';
import { slotsOf } from './slots.js';

const ALL_CHECKS = ['IDENTITY', 'BASIC', 'ENHANCED'];

/** The levels that a level of check includes: who holds an enhanced one need not hold a basic one. */
const INCLUDED: Record<string, string[]> = {
  IDENTITY: ['IDENTITY'],
  BASIC: ['IDENTITY', 'BASIC'],
  ENHANCED: ALL_CHECKS,
};

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
   * @returns null when none is left.
   */
  async load(needIds: string[]): Promise<Instance | null> {
    const needs = await this.repository.needs(needIds);
    return needs.length > 0 ? this.instanceOf(needs) : null;
  }

  /** The question about needs that are given as they should be met. */
  async instanceOf(needs: NeedToMatch[]): Promise<Instance> {
    const now = this.clock.now();
    const today = now.toISOString().slice(0, 10);
    const { agencyId, timeZone, neighbourhoodMeters } = needs[0]!;
    const asked = new Set(needs.flatMap((need) => need.parts.map((part) => part.kind)));
    const kinds = await this.repository.kinds([...asked].sort());
    for (const { substitutes } of kinds) for (const { kind } of substitutes) asked.add(kind);
    const offers = await this.repository.offers(agencyId, [...asked].sort(), today);
    const offerIds = offers.map((offer) => offer.id);
    const giverIds = [...new Set(offers.map((offer) => offer.giverId))];
    const familyIds = [...new Set(needs.map((need) => need.familyId))];
    const needIds = needs.map((need) => need.id);
    const [held, ties, vetoes] = await Promise.all([
      this.repository.held(offerIds, needIds),
      this.repository.ties(familyIds, giverIds, today),
      this.vetoes.among(familyIds, giverIds, today),
    ]);
    return {
      version: 1,
      now: now.toISOString(),
      kinds: withSubstitutes(kinds),
      needs: needs.map((need) => toNeed(need, now)),
      offers: offers.map((offer) => toOffer(offer, timeZone, now)),
      held,
      ties,
      vetoes: vetoes.map(({ familyId, personId }) => ({ familyId, giverId: personId })),
      neighbourhoodMeters,
    };
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

function toNeed(need: NeedToMatch, now: Date): InstanceNeed {
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
    })),
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
    checks: byOrganisation
      ? ALL_CHECKS
      : [...new Set(checks.flatMap((level) => INCLUDED[level] ?? [level]))],
    expiresAt: expiresAt?.toISOString() ?? null,
    fund: byOrganisation && nature === 'MONEY',
  };
}

function read(attributes: string | null): Record<string, AttributeValue> {
  return attributes ? (JSON.parse(attributes) as Record<string, AttributeValue>) : {};
}
