import { distanceText, moneyText } from '../../platform/messages/amounts.js';
import type { Language } from '../../platform/messages/language.js';
import { messagesBeside, type MessageValues } from '../../platform/messages/messages.js';
import type { Obstacle, Reason, UnmetNeed } from '../engine/decision.js';
import { Audience } from './audience.js';

const messages = messagesBeside(import.meta.url);

/** A reason as one audience may know it. */
export interface Told {
  code: string;
  text: string;
}

type ReasonCode = Reason['code'];
type UnmetPart = UnmetNeed['parts'][number];

/**
 * What each audience is told of a reason. A family learns nothing of what else a giver does; a giver
 * learns nothing but what follows from their own offer: not that the family is near or known to them.
 */
const REASONS: Record<Audience, Record<ReasonCode, string>> = {
  [Audience.CASE_WORKER]: {
    WEIGHT: 'WEIGHT',
    OWN_WEB: 'OWN_WEB',
    NEIGHBOURHOOD: 'NEIGHBOURHOOD',
    STRANGER: 'STRANGER',
    FUND: 'FUND',
    EXPIRES_SOON: 'EXPIRES_SOON',
    GIVER_LOAD: 'GIVER_LOAD',
    NO_ANSWER: 'NO_ANSWER',
    DID_NOT_COME: 'DID_NOT_COME',
    PINNED: 'PINNED',
  },
  [Audience.FAMILY]: {
    WEIGHT: 'WAITED',
    OWN_WEB: 'OWN_WEB',
    NEIGHBOURHOOD: 'NEIGHBOURHOOD',
    STRANGER: 'STRANGER',
    FUND: 'FUND',
    EXPIRES_SOON: 'EXPIRES_SOON',
    GIVER_LOAD: 'FITS',
    NO_ANSWER: 'FITS',
    DID_NOT_COME: 'FITS',
    PINNED: 'PINNED',
  },
  [Audience.GIVER]: {
    WEIGHT: 'FITS',
    OWN_WEB: 'FITS',
    NEIGHBOURHOOD: 'FITS',
    STRANGER: 'FITS',
    FUND: 'FITS',
    EXPIRES_SOON: 'EXPIRES_SOON',
    GIVER_LOAD: 'GIVER_LOAD',
    NO_ANSWER: 'FITS',
    DID_NOT_COME: 'FITS',
    PINNED: 'FITS',
  },
};

/**
 * What each audience is told of an obstacle. To a family, a veto, a missing check, a place that
 * nobody has looked at and what was ruled out all look the same; to a giver, every obstacle does.
 */
const OBSTACLES: Record<Audience, Record<Obstacle, string>> = {
  [Audience.CASE_WORKER]: {
    TOO_FAR: 'TOO_FAR',
    PLACE_UNSEEN: 'PLACE_UNSEEN',
    EXPIRED: 'EXPIRED',
    ATTRIBUTES: 'ATTRIBUTES',
    OTHER_TIMES: 'OTHER_TIMES',
    CHECK_MISSING: 'CHECK_MISSING',
    NOT_SUITABLE: 'NOT_SUITABLE',
    EXCLUDED: 'EXCLUDED',
    NOT_COMPARED: 'NOT_COMPARED',
    NO_CAPACITY: 'NO_CAPACITY',
    OTHER_PART: 'OTHER_PART',
  },
  [Audience.FAMILY]: {
    TOO_FAR: 'TOO_FAR',
    PLACE_UNSEEN: 'NOT_SUITABLE',
    EXPIRED: 'EXPIRED',
    ATTRIBUTES: 'ATTRIBUTES',
    OTHER_TIMES: 'OTHER_TIMES',
    CHECK_MISSING: 'NOT_SUITABLE',
    NOT_SUITABLE: 'NOT_SUITABLE',
    EXCLUDED: 'NOT_SUITABLE',
    NOT_COMPARED: 'NOT_COMPARED',
    NO_CAPACITY: 'NO_CAPACITY',
    OTHER_PART: 'OTHER_PART',
  },
  [Audience.GIVER]: {
    TOO_FAR: 'NOT_YET',
    PLACE_UNSEEN: 'NOT_YET',
    EXPIRED: 'NOT_YET',
    ATTRIBUTES: 'NOT_YET',
    OTHER_TIMES: 'NOT_YET',
    CHECK_MISSING: 'NOT_YET',
    NOT_SUITABLE: 'NOT_YET',
    EXCLUDED: 'NOT_YET',
    NOT_COMPARED: 'NOT_YET',
    NO_CAPACITY: 'NOT_YET',
    OTHER_PART: 'NOT_YET',
  },
};

/** Why a match, for one audience; what two reasons say in the same words is said once. */
export function whyThis(
  reasons: readonly Reason[],
  language: Language,
  audience: Audience,
): Told[] {
  const told = new Map<string, Told>();
  for (const reason of reasons) {
    const code = REASONS[audience][reason.code];
    const text = messages.text(language, `whyThis.${audience}.${code}`, valuesOf(reason, language));
    told.set(text, { code, text });
  }
  return [...told.values()];
}

/** Why a giver is asked: what follows from that offer, and nothing of what the match holds besides. */
export function whyAsked(reasons: readonly Reason[], offerId: string, language: Language): Told[] {
  const fits: Told = { code: 'FITS', text: messages.text(language, 'whyThis.GIVER.FITS') };
  const own = reasons.filter((reason) => 'offerId' in reason && reason.offerId === offerId);
  const others = whyThis(own, language, Audience.GIVER).filter(({ code }) => code !== 'FITS');
  return [fits, ...others];
}

/** What stopped a part of a need: "17 offers of this kind: 9 too far, 8 at other times." */
export function whyNot(part: UnmetPart, language: Language, audience: Audience): string {
  if (audience === Audience.GIVER) return whyNotAsked(language);
  if (part.offersOfKind === 0) return messages.text(language, `whyNot.${audience}.NONE`);
  const list = obstaclesTold(part, audience)
    .map(({ code, count }) => messages.text(language, `whyNot.${audience}.${code}`, { count }))
    .join(', ');
  return messages.text(language, `whyNot.${audience}.COUNTED`, { count: part.offersOfKind, list });
}

/** What a giver is told of an offer that nobody was asked to give so far, whatever the reason. */
export function whyNotAsked(language: Language): string {
  return messages.text(language, 'whyNot.GIVER.NOT_YET');
}

/** Counts by what an audience may know, the largest first. They add up to all offers of the kind. */
export function obstaclesTold(
  { counts }: UnmetPart,
  audience: Audience,
): { code: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const [obstacle, count] of Object.entries(counts) as [Obstacle, number][]) {
    const code = OBSTACLES[audience][obstacle];
    if (count > 0) sums.set(code, (sums.get(code) ?? 0) + count);
  }
  return [...sums].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}

function valuesOf(reason: Reason, language: Language): MessageValues {
  switch (reason.code) {
    case 'WEIGHT':
      return { urgency: reason.urgency, days: reason.daysWaited, points: reason.points };
    case 'OWN_WEB':
      return {
        ties: reason.tieDistance,
        distance: distanceText(language, reason.distanceMeters),
      };
    case 'NEIGHBOURHOOD':
    case 'STRANGER':
      return { distance: distanceText(language, reason.distanceMeters) };
    case 'FUND':
      return { amount: moneyText(language, reason.quantity) };
    case 'EXPIRES_SOON':
      return { days: reason.days };
    case 'GIVER_LOAD':
      return { load: reason.load };
    case 'NO_ANSWER':
    case 'DID_NOT_COME':
    case 'PINNED':
      return {};
  }
}
