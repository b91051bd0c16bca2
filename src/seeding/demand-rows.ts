import { type StoredAttributes, writeAttributes } from '../catalogue/attribute-value.js';
import type { Completeness } from '../catalogue/attributes.js';
import { hundredths } from '../catalogue/quantity.js';
import { ResourceNature } from '../catalogue/vocabulary.js';
import { FUND, reachCell } from '../offers/reach-cells.js';
import { middleNearby } from '../offers/squares.js';
import { checkedAttributes } from './attribute-values.js';
import type { Calendar } from './calendar.js';
import type { KindEntry } from './catalogue-entries.js';
import type { Community, NeedEntry, OfferEntry } from './community-entries.js';
import { areaName, placeOf } from './community-rows.js';
import { seedId } from './seed-ids.js';

/** Offers, as the graph keeps them. */
export function offerRows({ offers, areas }: Community, kinds: KindEntry[], calendar: Calendar) {
  return offers.map((offer) => ({
    id: seedId(`offer/${offer.key}`),
    giverId: seedId(offer.by),
    kind: offer.kind,
    place: placeOf(offer),
    // Everybody gives from one place.
    givenFrom: middleNearby(placeOf(offer)),
    properties: {
      state: 'AVAILABLE',
      placeSeen: true,
      quantity: hundredths(offer.quantity),
      capacityPer: offer.per,
      attributes: attributesText(kindOf(kinds, offer.kind), offer.attributes, 'ALL'),
      area: areaName(offer.area, areas),
      radiusMeters: offer.radiusMeters,
      kindCode: offer.kind,
      reachCell: isFund(offer, kinds) ? FUND : reachCell(placeOf(offer), offer.radiusMeters),
      windowsFrom: offer.windows.map(({ day, part }) => calendar.begin(day, part)),
      windowsUntil: offer.windows.map(({ day, part }) => calendar.end(day, part)),
      expiresAt: offer.expiresDay === undefined ? null : calendar.end(offer.expiresDay, 'EVENING'),
      conditions: offer.conditions ?? null,
    },
  }));
}

/** An organisation's money reaches everywhere. */
function isFund({ by, kind }: OfferEntry, kinds: KindEntry[]): boolean {
  return by.startsWith('organisation/') && kindOf(kinds, kind).nature === ResourceNature.MONEY;
}

/** Needs, for whom they are, and their parts: the thing itself and what its kind needs besides. */
export function needRows(community: Community, kinds: KindEntry[], calendar: Calendar) {
  const { needs, families, areas } = community;
  return {
    needs: needs.map((need) => {
      const family = families.find(({ key }) => key === need.family)!;
      return {
        id: seedId(`need/${need.key}`),
        familyId: seedId(`family/${need.family}`),
        kind: need.kind,
        place: placeOf(family),
        properties: {
          state: 'OPEN',
          quantity: hundredths(need.quantity),
          attributes: attributesText(kindOf(kinds, need.kind), need.attributes, 'ALL'),
          urgency: need.urgency,
          windowFrom: calendar.begin(need.fromDay, 'MORNING'),
          windowUntil: calendar.end(need.untilDay, 'EVENING'),
          deadline: calendar.end(need.deadlineDay, 'EVENING'),
          area: areaName(family.area, areas),
          divisible: kindOf(kinds, need.kind).divisible,
          note: need.note || null,
          openedAt: calendar.begin(need.openedDay, 'MORNING'),
        },
      };
    }),
    persons: needs.flatMap((need) =>
      (need.for ?? []).map((person) => ({
        needId: seedId(`need/${need.key}`),
        personId: seedId(`person/${person}`),
      })),
    ),
    parts: needs.flatMap((need) => partRows(need, kinds)),
  };
}

function partRows(need: NeedEntry, kinds: KindEntry[]) {
  const { kind, quantity, attributes } = need;
  const asked = kindOf(kinds, kind).parts;
  return [{ code: 'main', kind, quantity, attributes }, ...asked].map((part, position) => ({
    id: seedId(`part/${need.key}/${part.code}`),
    needId: seedId(`need/${need.key}`),
    kind: part.kind,
    properties: {
      code: part.code,
      quantity: hundredths(part.quantity),
      attributes: attributesText(kindOf(kinds, part.kind), part.attributes ?? {}, 'AS_KNOWN'),
      position,
    },
  }));
}

function attributesText(
  kind: KindEntry,
  values: StoredAttributes,
  completeness: Completeness,
): string {
  return writeAttributes(checkedAttributes(kind, values, completeness));
}

function kindOf(kinds: KindEntry[], code: string): KindEntry {
  return kinds.find((kind) => kind.code === code)!;
}
