import type { Obstacle, Reason, UnmetNeed } from './engine/decision.js';

/** A reason for a match, as a case manager reads it. */
export function matchReasonText(reason: Reason): string {
  switch (reason.code) {
    case 'WEIGHT':
      return `Urgency ${reason.urgency.toLowerCase()}, waiting for ${count(reason.daysWaited, 'day')}: weight ${reason.points}.`;
    case 'OWN_WEB':
      return `In the family's own web, ${count(reason.tieDistance, 'tie')} away and ${distance(reason.distanceMeters)} from the home.`;
    case 'NEIGHBOURHOOD':
      return `From the neighbourhood, ${distance(reason.distanceMeters)} from the home.`;
    case 'STRANGER':
      return `From ${distance(reason.distanceMeters)} away; nobody closer could help.`;
    case 'FUND':
      return `From the fund: ${(reason.quantity / 100).toFixed(2)}.`;
    case 'EXPIRES_SOON':
      return `Should be used soon: it expires in ${count(reason.days, 'day')}.`;
    case 'GIVER_LOAD':
      return `The giver already carries ${count(reason.load, 'match', 'matches')}.`;
    case 'PINNED':
      return 'Placed by hand.';
  }
}

const OBSTACLES: Record<Obstacle, string> = {
  TOO_FAR: 'too far',
  EXPIRED: 'expired',
  ATTRIBUTES: 'of another size or make',
  OTHER_TIMES: 'at other times',
  CHECK_MISSING: 'from givers without the check it takes',
  NOT_SUITABLE: 'otherwise not suitable',
  EXCLUDED: 'ruled out before',
  NOT_COMPARED: 'not compared, as others are nearer',
  NO_CAPACITY: 'already given',
  OTHER_PART: 'possible, but another part is missing',
};

/** What stopped a part of a need: "17 offers of this kind: 9 too far, 8 at other times." */
export function unmetText(part: UnmetNeed['parts'][number]): string {
  if (part.offersOfKind === 0) return 'No offer of this kind.';
  const reasons = (Object.entries(part.counts) as [Obstacle, number][])
    .filter(([, number]) => number > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([obstacle, number]) => `${number} ${OBSTACLES[obstacle]}`);
  return `${count(part.offersOfKind, 'offer')} of this kind: ${reasons.join(', ')}.`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function distance(meters: number): string {
  return meters < 1000 ? `${Math.round(meters)} m` : `${(meters / 1000).toFixed(1)} km`;
}
