/**
 * Checks a decision against the instance alone. Shares no code with the engine (types excepted):
 * every rule is written out again here, the plain way.
 */
import type { Decision } from '../../src/matching/engine/decision.js';
import type {
  AttributeValue,
  Instance,
  InstanceKind,
  InstanceNeed,
  InstanceOffer,
  Place,
} from '../../src/matching/engine/instance.js';

const HOURS: Record<string, string> = { MORNING: '08', AFTERNOON: '12', EVENING: '16' };
const PERIODS = ['MORNING', 'AFTERNOON', 'EVENING'];

/** Every hard rule that the decision breaks, in words; empty when it keeps them all. */
export function violations(instance: Instance, decision: Decision): string[] {
  const broken: string[] = [];
  const offers = new Map(instance.offers.map((offer) => [offer.id, offer]));
  const needs = new Map(instance.needs.map((need) => [need.id, need]));
  const kinds = new Map(instance.kinds.map((kind) => [kind.code, kind]));
  const used = new Map<string, number>();
  const use = (offer: InstanceOffer, slot: string, quantity: number): void => {
    const key = offer.capacityPer === 'TOTAL' ? offer.id : `${offer.id} in ${slot}`;
    used.set(key, (used.get(key) ?? 0) + quantity);
  };
  for (const { offerId, slot, quantity } of instance.held) {
    const offer = offers.get(offerId);
    if (offer) use(offer, slot, quantity);
  }
  const matched = new Set<string>();
  for (const match of decision.matches) {
    const say = (what: string): void => void broken.push(`${match.needId}: ${what}`);
    const need = needs.get(match.needId);
    if (!need) {
      say('no such need');
      continue;
    }
    if (matched.has(need.id)) say('matched twice');
    matched.add(need.id);
    if (!need.slots.includes(match.slot)) say(`slot ${match.slot} outside its window`);
    const met = new Map<string, number>();
    for (const draw of match.draws) {
      const offer = offers.get(draw.offerId);
      const part = need.parts.find(({ id }) => id === draw.partId);
      if (!offer || !part) {
        say('draws on nothing');
        continue;
      }
      if (!(draw.quantity > 0) || !(draw.metQuantity > 0)) say('draws nothing');
      if (!Number.isInteger(draw.quantity)) say('draws a fraction of a hundredth');
      met.set(part.id, (met.get(part.id) ?? 0) + draw.metQuantity);
      use(offer, match.slot, draw.quantity);
      if (draw.substitute !== (offer.kind !== part.kind)) say('substitute wrongly marked');
      if (draw.substitute) {
        const price = kinds
          .get(part.kind)
          ?.substitutes.find(({ kind }) => kind === offer.kind)?.unitsPerUnit;
        if (price === undefined) say(`${offer.kind} does not stand in for ${part.kind}`);
        else if (draw.quantity * 100 < draw.metQuantity * price - 1e-6) say('paid too little');
      } else {
        if (draw.quantity !== draw.metQuantity) say('met more than drawn');
        if (!attributesFit(kinds.get(part.kind), part.attributes, offer.attributes))
          say(`${offer.id} has other attributes`);
        for (const check of part.checks)
          if (!offer.checks.includes(check) || match.slot >= (offer.checksEnd?.[check] ?? '9999'))
            say(`${offer.giverId} lacks ${check}`);
      }
      for (const what of unreachable(instance, need, offer, match.slot)) say(what);
    }
    for (const part of need.parts) {
      const quantity = met.get(part.id) ?? 0;
      if (quantity > part.quantity) say(`more than asked of ${part.id}`);
      if (quantity < part.quantity && !need.divisible) say(`${part.id} left short`);
      if (quantity < part.quantity && need.divisible && !match.partial) say('partial, not said');
    }
  }
  for (const offer of instance.offers)
    for (const [key, quantity] of used)
      if ((key === offer.id || key.startsWith(`${offer.id} in `)) && quantity > offer.capacity)
        if (!heldAlone(instance, offer, key, quantity))
          broken.push(`${key}: ${quantity} of ${offer.capacity} given away`);
  for (const { needId, parts } of decision.unmet) {
    if (matched.has(needId) && !needs.get(needId)?.divisible)
      broken.push(`${needId}: both met and unmet`);
    for (const { partId, offersOfKind, counts } of parts) {
      const sum = Object.values(counts).reduce((total, count) => total + count, 0);
      if (sum !== offersOfKind)
        broken.push(`${needId} ${partId}: ${sum} counted of ${offersOfKind}`);
    }
  }
  for (const need of instance.needs)
    if (!matched.has(need.id) && !decision.unmet.some(({ needId }) => needId === need.id))
      broken.push(`${need.id}: forgotten`);
  return broken;
}

function unreachable(
  instance: Instance,
  need: InstanceNeed,
  offer: InstanceOffer,
  slot: string,
): string[] {
  const broken: string[] = [];
  // Whoever may learn what is drawn on learns by it no more than the square.
  if (
    !offer.fund &&
    meters(need.area ?? need.place, offer) > offer.radiusMeters * (need.reachFactor ?? 1) + 1
  )
    broken.push(`${offer.id} too far`);
  if (offer.placeUnseen) broken.push(`nobody has looked at the place of ${offer.id}`);
  if (offer.slots && !offer.slots.includes(slot)) broken.push(`${offer.id} not given in ${slot}`);
  if (offer.slots === null && offer.lastSlot && sortable(slot) > sortable(offer.lastSlot))
    broken.push(`${offer.id} after its last slot`);
  if (offer.expiresAt) {
    const [day, period] = slot.split('/') as [string, string];
    const begins = Date.parse(`${day}T${HOURS[period] ?? ''}:00:00Z`);
    const expires = Date.parse(offer.expiresAt);
    if (begins >= expires || expires <= Date.parse(instance.now))
      broken.push(`${offer.id} expired`);
  }
  if (instance.vetoes.some((v) => v.familyId === need.familyId && v.giverId === offer.giverId))
    broken.push(`${offer.giverId} is vetoed`);
  if (need.excludedOffers?.includes(offer.id)) broken.push(`${offer.id} is excluded`);
  if (!need.pinned && need.excludedGivers?.includes(offer.giverId))
    broken.push(`${offer.giverId} has taken back what they agreed to`);
  const isOther =
    need.silentGivers?.includes(offer.giverId) && !need.silentOffers?.includes(offer.id);
  if (!need.pinned && isOther && !need.absentGivers?.includes(offer.giverId))
    broken.push(`${offer.giverId} did not answer, and is asked with another offer`);
  return broken;
}

/** Capacity can be overdrawn before any decision, by what people agreed when there was more. */
function heldAlone(
  instance: Instance,
  offer: InstanceOffer,
  key: string,
  quantity: number,
): boolean {
  const held = instance.held
    .filter((h) => h.offerId === offer.id && (key === offer.id || key.endsWith(` in ${h.slot}`)))
    .reduce((sum, h) => sum + h.quantity, 0);
  return held === quantity;
}

function sortable(slot: string): string {
  const [day, period] = slot.split('/') as [string, string];
  return `${day}${PERIODS.indexOf(period)}`;
}

function attributesFit(
  kind: InstanceKind | undefined,
  asked: Record<string, AttributeValue>,
  offered: Record<string, AttributeValue>,
): boolean {
  return (kind?.attributes ?? []).every(({ code, rule }) => {
    const want = asked[code];
    const have = offered[code];
    if (want === undefined) return true;
    if (have === undefined) return false;
    if (rule === 'AT_LEAST') return Number(have) >= Number(want);
    if (rule === 'AT_MOST') return Number(have) <= Number(want);
    if (rule === 'ONE_OF') return [want].flat().some((value) => [have].flat().includes(value));
    return [want].flat().sort().join() === [have].flat().sort().join();
  });
}

/** By the spherical law of cosines on the chord, in metres. */
function meters(place: Place, offer: InstanceOffer): number {
  const [a, b] = [place, offer.place].map(({ latitude, longitude }) => {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [
      Math.cos(phi) * Math.cos(lambda),
      Math.cos(phi) * Math.sin(lambda),
      Math.sin(phi),
    ] as const;
  }) as [readonly [number, number, number], readonly [number, number, number]];
  const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, chord / 2));
}
