import { offerVisible } from '../access/predicates/offer.predicate.js';
import { nameOfPerson } from '../families/person-name.predicate.js';
import type { Place } from '../platform/graphql/place.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { oneOf, own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { alike, defineRecord, list } from '../platform/records/record.js';
import type { CapacityPer } from './capacity-per.js';
import type { OfferState } from './offer.lifecycle.js';

const GIVER = {
  id: own<string>(),
  type: piece<'Person' | 'Organisation'>(
    "CASE WHEN giver:Person THEN 'Person' ELSE 'Organisation' END",
  ),
  /** Null once the giver has been erased. */
  name: piece<string | null>(`CASE WHEN giver:Person
    THEN ${nameOfPerson('giver')}
    ELSE giver.name
  END`),
  /** Of a person, as far as the agency has looked: see `GiverPlaces`. */
  places: piece<Place[] | null>('giver.givesFrom'),
};

const OFFERS_OF_VIEWER = {
  from: 'MATCH (:Person {id: $viewer.personId})-[:MADE]->(o:Offer)',
  visible: offerVisible('o'),
};

const OFFERS_OF_AGENCY = {
  from: 'MATCH (o:Offer {agencyId: $viewer.agencyId})',
  visible: offerVisible('o'),
  ordered: 'o.agencyId',
};

/** The id is compared after the look-up: in one WHERE the planner would look all ids up as well. */
const CHANGED_OFFERS = {
  ...OFFERS_OF_AGENCY,
  from: `MATCH (o:Offer)
WHERE o.agencyId = $viewer.agencyId AND o.changedAt >= $since
WITH o ORDER BY o.agencyId, o.changedAt`,
};

/** Filters that are null filter nothing. */
type Filter = { state: OfferState | null; kind: string | null; placeSeen: boolean | null };

/** Something that somebody can give. Quantities in hundredths of the unit, attributes as JSON text. */
export const OFFER = defineRecord({
  type: 'Offer',
  read: 'offer.own',
  as: 'o',
  match: '(o:Offer)',
  visible: offerVisible('o'),
  columns: {
    id: own<string>(),
    state: own<OfferState>(),
    quantity: own<number>(),
    capacityPer: own<CapacityPer>(),
    attributes: own<string>({ erased: '{}' }),
    area: own<string | null>({ erased: null }),
    place: own<{ latitude: number; longitude: number }>(),
    placeSeen: piece<boolean>('coalesce(o.placeSeen, false)'),
    radiusMeters: own<number>({ erased: 0 }),
    windowsFrom: own<Date[]>({ erased: [] }),
    windowsUntil: own<Date[]>({ erased: [] }),
    expiresAt: own<Date | null>(),
    conditions: sealed(),
    createdAt: own<Date>(),
    changedAt: own<Date>(),
    endReason: sealed(),
    kindCode: piece<string>('head([(o)-[:OF_KIND]->(k) | k.code])'),
    unit: piece<string>('head([(o)-[:OF_KIND]->(k) | k.unit])'),
    giver: oneOf(GIVER, 'giver', '(giver)-[:MADE]->(o)'),
  },
  fields: {
    quantity: ['quantity', 'unit'],
    windows: ['windowsFrom', 'windowsUntil'],
    kind: ['kindCode'],
  },
  changeable: {
    ...alike('quantity', 'attributes', 'area', 'place', 'radiusMeters', 'expiresAt', 'conditions'),
    windows: ['windowsFrom', 'windowsUntil'],
  },
  lists: {
    ofViewer: list<Record<never, never>>(OFFERS_OF_VIEWER),
    ofAgency: list<Filter>(
      OFFERS_OF_AGENCY,
      `($state IS NULL OR o.state = $state)
  AND ($placeSeen IS NULL OR coalesce(o.placeSeen, false) = $placeSeen)
  AND ($kind IS NULL OR EXISTS { (o)-[:OF_KIND]->(:ResourceKind {code: $kind}) })`,
    ),
  },
  changes: CHANGED_OFFERS,
  agency: 'o.agencyId',
  // Nobody's case, but it shows who gives and where they live.
  told: { families: '[]', words: inEachLanguage(import.meta.url, 'told.Offer') },
  erasure: 'stripped',
  exported: {
    label: 'Offer',
    from: 'MATCH (o:Offer) WHERE o.agencyId = $agencyId AND o.id > $afterId',
  },
});

export type OfferRow = RowOf<typeof OFFER.columns>;

/** What somebody can write of an offer. */
export type OfferDetails = Pick<
  OfferRow,
  | 'quantity'
  | 'attributes'
  | 'area'
  | 'place'
  | 'radiusMeters'
  | 'windowsFrom'
  | 'windowsUntil'
  | 'expiresAt'
  | 'conditions'
>;
