import { workIsOver } from '../../access/predicates/case.predicate.js';
import { promised } from '../../access/predicates/match.predicate.js';
import { forNobody, givenOf } from '../../access/predicates/need.predicate.js';
import { isOfAnyCase } from '../../access/predicates/person.predicate.js';
import { dayAt, holdsOn } from '../../access/predicates/time.predicate.js';
import { manyOf, own, piece, type RowOf } from '../../platform/records/columns.js';
import { statement } from '../../platform/records/record.js';
import { COMPARED, METERS_TO_REACH } from './compared.predicate.js';
import type { Holding, Pinned, Place, Tie, Urgency } from '../engine/instance.js';

/**
 * Nothing is looked for, and nobody sent, where nobody works with the family any more, or nobody is
 * left whom it is for.
 */
const WITH_FAMILY_AND_AGENCY = `
MATCH (g:Agency {id: n.agencyId})
MATCH (f:Family)-[:HAS_NEED]->(n)
WHERE (f.endedOn IS NULL OR f.endedOn > ${dayAt('g.timeZone', '$now')})
  AND NOT ${workIsOver('f')} AND NOT ${forNobody('n', dayAt('g.timeZone', '$now'))}`;

const PART = {
  id: own<string>(),
  code: own<string>(),
  /** What is still to be given of it. */
  quantity: piece<number>(
    `part.quantity - CASE part.code WHEN 'main' THEN ${givenOf('n')} ELSE 0 END`,
  ),
  attributes: own<string | null>(),
  kind: piece<string>('k.code'),
  checks: piece<string[] | null>('k.checks'),
};

/**
 * What there is to know of a need. Moments in milliseconds since 1970, here and below: to read
 * thousands of them one by one would take longest of all.
 */
const NEED_TO_MATCH = {
  id: own<string>(),
  agencyId: own<string>(),
  familyId: piece<string>('f.id'),
  /**
   * The day from which nothing comes, where it is known: that on which the record of the family ends,
   * or the last of those whom it is for.
   */
  endsOn: piece<string | null>(`head(COLLECT {
    UNWIND [
      f.endedOn,
      CASE WHEN NOT EXISTS { MATCH (n)-[:FOR_PERSON]->(p:Person) WHERE p.endedOn IS NULL }
      THEN head(COLLECT {
        MATCH (n)-[:FOR_PERSON]->(p:Person) RETURN p.endedOn ORDER BY p.endedOn DESC LIMIT 1
      }) END
    ] AS day
    WITH day WHERE day IS NOT NULL
    RETURN day ORDER BY day LIMIT 1
  })`),
  place: own<Place>(),
  windowFrom: piece<number>('n.windowFrom.epochMillis'),
  windowUntil: piece<number>('n.windowUntil.epochMillis'),
  deadline: piece<number | null>('n.deadline.epochMillis'),
  urgency: own<Urgency>(),
  openedAt: piece<number>('n.openedAt.epochMillis'),
  changedAt: piece<number>('n.changedAt.epochMillis'),
  divisible: own<boolean>(),
  reachFactor: piece<number>('coalesce(n.radiusFactor, 1)'),
  timeZone: piece<string>('g.timeZone'),
  neighbourhoodMeters: piece<number>('g.neighbourhoodMeters'),
  parts: manyOf(
    PART,
    'part',
    `MATCH (n)-[:HAS_PART]->(part:Part)-[:OF_KIND]->(k:ResourceKind)
    WITH n, part, k ORDER BY part.position, part.code`,
  ),
  excludedOffers: piece<string[]>(`COLLECT {
    CALL (n) {
      MATCH (m:Match)-[:MEETS]->(n)
      UNWIND coalesce(m.excludedOfferIds, []) AS offerId
      RETURN offerId
      UNION
      MATCH (n)-[x:EXCLUDES]->(o:Offer)
      WHERE x.until IS NULL
      RETURN o.id AS offerId
    }
    RETURN DISTINCT offerId ORDER BY offerId
  }`),
  /** Who took back what they had agreed to, whichever of their offers it was. */
  excludedGivers: piece<string[]>(`COLLECT {
    CALL (n) {
      MATCH (m:Match)-[:MEETS]->(n)
      WHERE m.approvedAt IS NOT NULL
      UNWIND coalesce(m.excludedOfferIds, []) AS offerId
      RETURN offerId
      UNION
      MATCH (t:Task)-[:DELIVERS]->(:Match)-[:MEETS]->(n)
      UNWIND coalesce(t.ruledOutOfferIds, []) AS offerId
      RETURN offerId
    }
    MATCH (giver)-[:MADE]->(:Offer {id: offerId})
    RETURN DISTINCT giver.id AS giverId ORDER BY giverId
  }`),
  silentGivers: piece<string[]>(`COLLECT {
    MATCH (m:Match)-[:MEETS]->(n)
    MATCH (m)-[silent:DRAWS_ON]->(:Offer)<-[:MADE]-(giver)
    WHERE silent.unansweredAt IS NOT NULL
    RETURN DISTINCT giver.id AS giverId ORDER BY giverId
  }`),
  /**
   * What nobody answered for in time, as it was asked for. Whoever offers it elsewhere since is not
   * asked again: what they are asked for would tell where the need is.
   */
  silentOffers: piece<string[]>(`COLLECT {
    MATCH (m:Match)-[:MEETS]->(n)
    MATCH (m)-[silent:DRAWS_ON]->(asked:Offer)
    WHERE silent.unansweredAt IS NOT NULL
      AND silent.askedAt = asked.place AND silent.askedRadius = asked.radiusMeters
    RETURN DISTINCT asked.id AS offerId ORDER BY offerId
  }`),
  /** Who had agreed and did not come. */
  absentGivers: piece<string[]>(`COLLECT {
    MATCH (t:Task {state: 'NOT_HELD'})-[:DELIVERS]->(m:Match)-[:MEETS]->(n)
    MATCH (m)-[missed:DRAWS_ON]->(:Offer)<-[:MADE]-(giver)
    WHERE missed.id = t.drawId
    RETURN DISTINCT giver.id AS giverId ORDER BY giverId
  }`),
  /** The match that is placed for it by hand. */
  pinned: piece<Pinned | null>(`head(COLLECT {
    MATCH (m:Match {liveNeedId: n.id})
    WHERE m.state = 'PROPOSED' AND m.placedBy IS NOT NULL AND m.releasedAt IS NULL
    RETURN {slot: m.slot, draws: COLLECT {
      MATCH (m)-[d:DRAWS_ON]->(o:Offer)
      WITH d, o ORDER BY d.id
      RETURN d {.partId, .quantity, .metQuantity, offerId: o.id}
    }}
  })`),
};

export type NeedToMatch = RowOf<typeof NEED_TO_MATCH>;

/**
 * Needs to decide about, with their parts, and what their agency says of slots and distances. The
 * hint is for a young graph, whose indexes look empty to the planner: it would read all of them for
 * each of thousands of ids.
 */
export const NEEDS_TO_MATCH = statement(
  `
UNWIND $needIds AS needId
MATCH (n:Need {id: needId})
USING INDEX SEEK n:Need(id)
WHERE n.state IN ['OPEN', 'PROPOSED']
${WITH_FAMILY_AND_AGENCY}`,
  NEED_TO_MATCH,
  { as: 'n', ending: 'ORDER BY id' },
);

/** Needs for which something is proposed or agreed, as they were decided about. */
export const NEEDS_WITH_MATCH = statement(
  `
UNWIND $needIds AS needId
MATCH (n:Need {id: needId})
WHERE n.state IN $states
${WITH_FAMILY_AND_AGENCY}`,
  NEED_TO_MATCH,
  { as: 'n', ending: 'ORDER BY id' },
);

/** Money buys things and pays for services, but does nobody's work. */
const IS_WORK = "(k.nature = 'SERVICE' AND k.task IS NOT NULL)";

const SUBSTITUTE = {
  kind: piece<string>('other.code'),
  unitsPerUnit: piece<number>('s.usualPrice'),
};

const KIND_TO_MATCH = {
  code: own<string>(),
  definition: own<string>(),
  substitutes: manyOf(
    SUBSTITUTE,
    's',
    `MATCH (k)-[s:SUBSTITUTED_BY]->(other:ResourceKind)
    WHERE NOT ${IS_WORK}
    WITH other, s ORDER BY other.code`,
  ),
};

export type KindToMatch = RowOf<typeof KIND_TO_MATCH>;

/** Kinds and whatever may stand in for them. */
export const KINDS_TO_MATCH = statement(
  `
UNWIND $codes AS kindCode
MATCH (k:ResourceKind {code: kindCode})`,
  KIND_TO_MATCH,
  { as: 'k', ending: 'ORDER BY code' },
);

/** Nobody can be asked any more: every account of the giver is closed. */
const ALL_ACCOUNTS_CLOSED = `(
  EXISTS { MATCH (giver)<-[:OF_PERSON]-(:Account) }
  AND NOT EXISTS { MATCH (giver)<-[:OF_PERSON]-(account:Account) WHERE account.disabledAt IS NULL }
)`;

/** The giver is a neighbour by any of their places, whichever this offer is given from. */
const IS_NEIGHBOURS = `any(place IN coalesce(giver.givesFrom, [o.place])
      WHERE $globe * point.distance(place, point(search.near)) < search.neighbourhoodMeters)`;

const FOUND = {
  /** All that reach the place. */
  inReach: piece<number>('inReach'),
  /** Ids of those of neighbours and of the nearest to the square. */
  nearest: piece<string[]>('nearest'),
};

export type OffersFound = RowOf<typeof FOUND>;

/**
 * The offers of a kind that reach a place, counted, and the nearest of them. They are looked up by
 * the cells from which they could reach it. `$globe` turns the database's metres into the engine's.
 */
export const OFFERS_REACHING = statement(
  `
UNWIND range(0, size($searches) - 1) AS at
WITH at, $searches[at] AS search
CALL (search) {
  UNWIND search.cells AS cell
  MATCH (o:Offer)
  WHERE o.agencyId = $agencyId AND o.kindCode = search.kind AND o.state IN ${COMPARED}
    AND o.reachCell = cell
  WITH o, cell, search
  WHERE cell = 'fund' OR ${METERS_TO_REACH} <= o.radiusMeters * search.reachFactor
  MATCH (giver)-[:MADE]->(o)
  WITH o, cell, ${IS_NEIGHBOURS} AS isNeighbours,
    round(point.distance(o.place, point(search.area)) * $globe) AS meters
  WITH o ORDER BY NOT coalesce(o.placeSeen, false), o.state = 'USED_UP', cell <> 'fund',
    NOT isNeighbours, meters, o.id
  RETURN count(o) AS inReach, collect(o.id)[..$most] AS nearest
}`,
  FOUND,
  { ending: 'ORDER BY at' },
);

/** Where offers of these kinds lie. */
export const BUCKETS_OF_KINDS = statement(
  `
UNWIND $kinds AS kind
MATCH (o:Offer)
WHERE o.agencyId = $agencyId AND o.kindCode = kind AND o.state IN ${COMPARED}
  AND o.reachCell IS NOT NULL
WITH DISTINCT kind, o.reachCell AS cell`,
  { kind: piece<string>('kind'), cell: piece<string>('cell') },
  { ending: 'ORDER BY kind, cell' },
);

/** How many offers of these kinds there are, however far. */
export const COUNT_OFFERS = statement(
  `
UNWIND $kinds AS kind
CALL (kind) {
  MATCH (o:Offer)
  WHERE o.agencyId = $agencyId AND o.kindCode = kind AND o.state IN ${COMPARED}
    AND o.reachCell IS NOT NULL
  RETURN count(*) AS count
}`,
  { kind: piece<string>('kind'), count: piece<number>('count') },
  { ending: 'ORDER BY kind' },
);

const OFFER_TO_MATCH = {
  id: own<string>(),
  giverId: piece<string>('giver.id'),
  byOrganisation: piece<boolean>('giver:Organisation'),
  kind: piece<string>('k.code'),
  nature: piece<string>('k.nature'),
  capacity: piece<number>('o.quantity'),
  capacityPer: own<'SLOT' | 'TOTAL'>(),
  attributes: own<string | null>(),
  place: own<Place>(),
  placeSeen: piece<boolean>('coalesce(o.placeSeen, false)'),
  giverPlaces: piece<Place[] | null>('giver.givesFrom'),
  radiusMeters: own<number>(),
  windowsFrom: piece<number[] | null>('[moment IN o.windowsFrom | moment.epochMillis]'),
  windowsUntil: piece<number[] | null>('[moment IN o.windowsUntil | moment.epochMillis]'),
  expiresAt: piece<number | null>('o.expiresAt.epochMillis'),
  /** The day on which the giver is no longer there, where it is known. */
  giverEndsOn: piece<string | null>('giver.endedOn'),
  /** Each with its last day. */
  checks: piece<{ level: string; expiresOn: string | null }[]>('checks'),
  giverLoad: piece<number>('giverLoad'),
};

export type OfferToMatch = RowOf<typeof OFFER_TO_MATCH>;

/**
 * These offers, of givers who can be asked. What concerns a giver is counted once, however many offers
 * it has made.
 */
export const OFFERS_TO_MATCH = statement(
  `
UNWIND $offerIds AS offerId
MATCH (o:Offer {id: offerId})
WHERE o.agencyId = $agencyId AND (o.state IN ${COMPARED} OR o.state IN $states)
MATCH (giver)-[:MADE]->(o)-[:OF_KIND]->(k:ResourceKind)
WHERE (giver.endedOn IS NULL OR giver.endedOn > date($today)) AND NOT ${ALL_ACCOUNTS_CLOSED}
WITH giver, collect({o: o, k: k}) AS offers
WITH giver, offers, COLLECT {
  MATCH (giver)-[:HOLDS]->(c:Check)
  WHERE c.endedOn IS NULL AND c.issuedOn <= date($today)
    AND (c.expiresOn IS NULL OR c.expiresOn >= date($today))
  RETURN DISTINCT {level: c.level, expiresOn: toString(c.expiresOn)} AS held
  ORDER BY held.level, held.expiresOn
} AS checks, COUNT {
  MATCH (giver)-[:MADE]->(:Offer)<-[d:DRAWS_ON]-(m:Match)
  WHERE m.state IN ['APPROVED', 'CONFIRMED', 'DELIVERED'] AND ${promised('d')}
} AS giverLoad
UNWIND offers AS offer
WITH giver, checks, giverLoad, offer.o AS o, offer.k AS k`,
  OFFER_TO_MATCH,
  { as: 'o', ending: 'ORDER BY id' },
);

const HOLDING = {
  offerId: piece<string>('o.id'),
  slot: piece<Holding['slot']>('d.slot'),
  quantity: piece<number>('sum(d.quantity)'),
};

/** What is taken of these offers by agreed matches, and by matches placed by hand for other needs. */
export const SETTLED_OF_OFFERS = statement(
  `
UNWIND $offerIds AS offerId
MATCH (o:Offer {id: offerId})<-[d:DRAWS_ON]-(m:Match)
WHERE ${promised('d')} AND NOT coalesce(m.liveNeedId, '') IN $needIds AND (
  m.state IN $holding
  OR (m.state = 'PROPOSED' AND m.placedBy IS NOT NULL AND m.releasedAt IS NULL)
)`,
  HOLDING,
  { ending: 'ORDER BY offerId, slot' },
);

/**
 * What is taken of these offers: by agreed matches, and by proposals for needs that are not being
 * decided about.
 */
export const HELD_OF_OFFERS = statement(
  `
UNWIND $offerIds AS offerId
MATCH (o:Offer {id: offerId})<-[d:DRAWS_ON]-(m:Match)
WHERE ${promised('d')}
  AND (m.state IN $holding OR (m.state = 'PROPOSED' AND NOT m.liveNeedId IN $needIds))`,
  HOLDING,
  { ending: 'ORDER BY offerId, slot' },
);

/** A giver in the family's own web, with offers of kinds that the family asks. */
const OWN_WEB_GIVER = {
  familyId: piece<string>('asked.familyId'),
  giverId: piece<string>('giver.id'),
  distance: piece<Tie['distance']>('distance'),
  offerIds: piece<string[]>('collect(o.id)[..$most]'),
};

export type OwnWebGiver = RowOf<typeof OWN_WEB_GIVER>;

/**
 * Givers within two ties of a family, or members of it, with their offers of kinds that it asks;
 * ties are followed through persons only. The second is one between people without a case: that a
 * match is of the own web tells its case worker of the tie, and others' are theirs (docs/adr/0060).
 */
export const OWN_WEB_GIVERS = statement(
  `
UNWIND $families AS asked
MATCH (f:Family {id: asked.familyId})<-[r:MEMBER_OF]-(m:Person)
WHERE ${holdsOn('r', 'date($today)')}
CALL (m) {
  RETURN m AS giver, 1 AS ties
  UNION
  MATCH (m)-[t1:TIED_TO]-(giver)
  WHERE ${holdsOn('t1', 'date($today)')}
  RETURN giver, 1 AS ties
  UNION
  MATCH (m)-[t1:TIED_TO]-(known:Person)-[t2:TIED_TO]-(giver)
  WHERE giver <> m
    AND ${holdsOn('t1', 'date($today)')} AND ${holdsOn('t2', 'date($today)')}
    AND NOT ${isOfAnyCase('known')} AND NOT ${isOfAnyCase('giver')}
  RETURN giver, 2 AS ties
}
WITH asked, giver, min(ties) AS distance
MATCH (giver)-[:MADE]->(o:Offer)
WHERE o.kindCode IN asked.kinds AND o.state IN ${COMPARED}
WITH asked, giver, distance, o ORDER BY o.id`,
  OWN_WEB_GIVER,
  { ending: 'ORDER BY familyId, giverId' },
);
