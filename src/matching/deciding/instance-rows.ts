/** Rows of the graph as the engine knows them. */
import { momentOf, plusDays, wallTimeOf } from '../../platform/time/days.js';
import type {
  AttributeValue,
  InstanceKind,
  InstanceNeed,
  InstanceOffer,
  KindAttribute,
} from '../engine/instance.js';
import type { KindToMatch, NeedToMatch, OfferToMatch } from './instance.repository.js';
import { squaresOf, type PartCounts } from './offer-searches.js';
import { slotsOf } from '../slots.js';

const ALL_CHECKS = ['IDENTITY', 'BASIC', 'ENHANCED'];

/** The levels that a level of check includes: who holds an enhanced one need not hold a basic one. */
const INCLUDED: Record<string, string[]> = {
  IDENTITY: ['IDENTITY'],
  BASIC: ['IDENTITY', 'BASIC'],
  ENHANCED: ALL_CHECKS,
};

/** Kinds that are asked for, and those of all that may stand in for them or is offered. */
export function toKinds(kinds: KindToMatch[], offers: OfferToMatch[]): InstanceKind[] {
  return withKindsOf(offers, withSubstitutes(kinds));
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

/** @param counts how many offers each part has to choose from, by its id. */
export function toNeed(
  need: NeedToMatch,
  now: Date,
  counts: Map<string, Partial<PartCounts>>,
): InstanceNeed {
  const { windowFrom, windowUntil, deadline, endsOn, timeZone } = need;
  const until = Math.min(windowUntil, deadline ?? Infinity, beginOf(endsOn, timeZone));
  return {
    id: need.id,
    familyId: need.familyId,
    place: need.place,
    ...squaresOf(need.place),
    slots: slotsOf({ from: new Date(windowFrom), until: new Date(until) }, need.timeZone, now),
    urgency: need.urgency,
    openedAt: wallTimeOf(new Date(need.openedAt), need.timeZone),
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
    excludedGivers: need.excludedGivers,
    silentGivers: need.silentGivers,
    silentOffers: need.silentOffers,
    absentGivers: need.absentGivers,
  };
}

/** @param zone of the agency, in which slots are days. */
export function toOffer(offer: OfferToMatch, zone: string, now: Date): InstanceOffer {
  const { windowsFrom, windowsUntil, byOrganisation, nature, checks, ...others } = offer;
  const { expiresAt, giverEndsOn, giverPlaces, placeSeen, ...rest } = others;
  const expiry = Math.min(expiresAt ?? Infinity, beginOf(giverEndsOn, zone));
  const slots = (windowsFrom ?? []).flatMap((from, index) =>
    slotsOf({ from: new Date(from), until: new Date(windowsUntil![index]!) }, zone, now),
  );
  return {
    ...rest,
    attributes: read(offer.attributes),
    slots: windowsFrom?.length ? [...new Set(slots)].sort() : null,
    // An organisation answers for the people it sends.
    ...(byOrganisation ? { checks: ALL_CHECKS } : heldChecks(checks)),
    // As slots begin at hours of that zone, so does an offer expire.
    expiresAt: expiry === Infinity ? null : wallTimeOf(new Date(expiry), zone),
    ...(giverPlaces?.length ? { giverPlaces } : {}),
    placeUnseen: !placeSeen,
    fund: byOrganisation && nature === 'MONEY',
  };
}

/** When a day begins, milliseconds since 1970; never, where there is none. */
function beginOf(day: string | null, zone: string): number {
  return day === null ? Infinity : momentOf(day, 0, zone).getTime();
}

/** What the checks stand for, each until the last of them runs out that stands for it. */
function heldChecks(
  checks: OfferToMatch['checks'],
): Required<Pick<InstanceOffer, 'checks' | 'checksEnd'>> {
  const ends = new Map<string, string | null>();
  for (const { level, expiresOn } of checks) {
    // It counts on its last day.
    const over = expiresOn && plusDays(expiresOn, 1);
    for (const code of INCLUDED[level] ?? [level]) {
      const end = ends.has(code) ? ends.get(code)! : over;
      ends.set(code, end === null || over === null ? null : end > over ? end : over);
    }
  }
  const ending = [...ends].filter((one): one is [string, string] => one[1] !== null);
  return { checks: [...ends.keys()], checksEnd: Object.fromEntries(ending) };
}

function read(attributes: string | null): Record<string, AttributeValue> {
  return attributes ? (JSON.parse(attributes) as Record<string, AttributeValue>) : {};
}
