import { Injectable } from '@nestjs/common';
import { NeedState } from '../../needs/need.lifecycle.js';
import type { OfferState } from '../../offers/offer.lifecycle.js';
import { Graph } from '../../platform/graph/graph.js';
import type { Holding, Place } from '../engine/instance.js';
import * as cypher from './instance.cypher.js';
import { EARTH_RADIUS } from '../engine/geometry.js';
import { HOLDING_STATES } from '../matches/match.lifecycle.js';
import type { Bucket } from './slices.js';

export type {
  KindToMatch,
  NeedToMatch,
  OffersFound,
  OfferToMatch,
  OwnWebGiver,
} from './instance.cypher.js';

/** Offers of a kind that could reach a need. */
export interface OfferSearch {
  needId: string;
  kind: string;
  /** Middles of its squares; see `InstanceNeed` of the engine. */
  area: Place;
  near: Place;
  neighbourhoodMeters: number;
  reachFactor: number;
  /** Names of the cells from which they could, as `reach-cells.ts` of the offers names them. */
  cells: string[];
}

/** The database reckons with a globe of this radius. Metres. */
const DATABASES_EARTH_RADIUS = 6_378_140;
const GLOBE = EARTH_RADIUS / DATABASES_EARTH_RADIUS;

/** Reads what the engine is asked about. */
@Injectable()
export class InstanceRepository {
  constructor(private readonly graph: Graph) {}

  /** Those of the needs that can still be matched, with their parts. */
  needs(needIds: string[], now: Date): Promise<cypher.NeedToMatch[]> {
    return this.graph.read(cypher.NEEDS_TO_MATCH, { needIds, now });
  }

  /** Those of the needs whose match is agreed. */
  agreedNeeds(needIds: string[], now: Date): Promise<cypher.NeedToMatch[]> {
    const states = [NeedState.AGREED, NeedState.IN_DELIVERY];
    return this.graph.read(cypher.NEEDS_WITH_MATCH, { needIds, states, now });
  }

  /** The need, if something is proposed or agreed for it. */
  async needWithMatch(needId: string, now: Date): Promise<cypher.NeedToMatch | null> {
    const states = [NeedState.PROPOSED, NeedState.AGREED, NeedState.IN_DELIVERY];
    const question = { needIds: [needId], states, now };
    const [need] = await this.graph.read(cypher.NEEDS_WITH_MATCH, question);
    return need ?? null;
  }

  kinds(codes: string[]): Promise<cypher.KindToMatch[]> {
    return this.graph.read(cypher.KINDS_TO_MATCH, { codes });
  }

  /** @param most ids for each search. @returns an answer for each search, in their order. */
  offersReaching(
    agencyId: string,
    searches: OfferSearch[],
    most: number,
  ): Promise<cypher.OffersFound[]> {
    return this.graph.read(cypher.OFFERS_REACHING, { ...asked(agencyId, searches), most });
  }

  buckets(agencyId: string, kinds: string[]): Promise<Bucket[]> {
    return this.graph.read(cypher.BUCKETS_OF_KINDS, { agencyId, kinds });
  }

  /** How many offers of each kind the agency has, however far. */
  async countOffers(agencyId: string, kinds: string[]): Promise<Map<string, number>> {
    const rows = await this.graph.read(cypher.COUNT_OFFERS, {
      agencyId,
      kinds,
    });
    return new Map(rows.map(({ kind, count }) => [kind, count]));
  }

  /** @param states in which offers are looked at besides those in which they are compared. */
  offers(
    agencyId: string,
    offerIds: string[],
    today: string,
    states: readonly OfferState[] = [],
  ): Promise<cypher.OfferToMatch[]> {
    return this.graph.read(cypher.OFFERS_TO_MATCH, { agencyId, offerIds, today, states });
  }

  /** What matches for other needs that are agreed, or placed by hand, take of the offers. */
  settled(offerIds: string[], needIds: string[]): Promise<Holding[]> {
    const parameters = { offerIds, needIds, holding: HOLDING_STATES };
    return this.graph.read(cypher.SETTLED_OF_OFFERS, parameters);
  }

  /** What agreed matches, and proposals for other needs, take of the offers. */
  held(offerIds: string[], needIds: string[]): Promise<Holding[]> {
    return this.graph.read(cypher.HELD_OF_OFFERS, { offerIds, needIds, holding: HOLDING_STATES });
  }

  /** @param most offers of each giver. */
  ownWeb(
    families: { familyId: string; kinds: string[] }[],
    today: string,
    most: number,
  ): Promise<cypher.OwnWebGiver[]> {
    return this.graph.read(cypher.OWN_WEB_GIVERS, { families, today, most });
  }
}

/** What searches ask of a statement. */
export function asked(agencyId: string, searches: OfferSearch[]) {
  const plain = searches.map((one) => {
    const { area, near } = one;
    return { ...one, area: { ...area }, near: { ...near } };
  });
  return { agencyId, searches: plain, globe: GLOBE };
}
