import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Parameters } from '../platform/graph/values.js';
import type { Holding, Place, Tie, Urgency } from './engine/instance.js';
import * as cypher from './instance.cypher.js';
import { HOLDING_STATES } from './match.lifecycle.js';

export interface NeedToMatch {
  id: string;
  agencyId: string;
  familyId: string;
  place: Place;
  windowFrom: Date;
  windowUntil: Date;
  deadline: Date | null;
  urgency: Urgency;
  openedAt: Date;
  divisible: boolean;
  reachFactor: number;
  timeZone: string;
  neighbourhoodMeters: number;
  parts: {
    id: string;
    code: string;
    quantity: number;
    attributes: string | null;
    kind: string;
    checks: string[] | null;
  }[];
  excludedOffers: string[];
}

export interface OfferToMatch {
  id: string;
  giverId: string;
  byOrganisation: boolean;
  kind: string;
  nature: string;
  capacity: number;
  capacityPer: 'SLOT' | 'TOTAL';
  attributes: string | null;
  place: Place;
  radiusMeters: number;
  windowsFrom: Date[] | null;
  windowsUntil: Date[] | null;
  expiresAt: Date | null;
  checks: string[];
  giverLoad: number;
}

export interface KindToMatch {
  code: string;
  definition: string;
  substitutes: { kind: string; unitsPerUnit: number }[];
}

/** Reads what the engine is asked about. */
@Injectable()
export class InstanceRepository {
  constructor(private readonly graph: Graph) {}

  /** Those of the needs that can still be matched, with their parts. */
  needs(needIds: string[]): Promise<NeedToMatch[]> {
    return this.graph.read(cypher.NEEDS_TO_MATCH, { needIds });
  }

  /** Those of the needs whose match is agreed. */
  agreedNeeds(needIds: string[]): Promise<NeedToMatch[]> {
    return this.graph.read(cypher.AGREED_NEEDS, { needIds });
  }

  kinds(codes: string[]): Promise<KindToMatch[]> {
    return this.graph.read(cypher.KINDS_TO_MATCH, { codes });
  }

  offers(agencyId: string, codes: string[], today: string): Promise<OfferToMatch[]> {
    return this.graph.read(cypher.OFFERS_TO_MATCH, { agencyId, codes, today });
  }

  /** What agreed matches, and proposals for other needs, take of the offers. */
  held(offerIds: string[], needIds: string[]): Promise<Holding[]> {
    return this.graph.read(cypher.HELD_OF_OFFERS, { offerIds, needIds, holding: HOLDING_STATES });
  }

  async ties(familyIds: string[], giverIds: string[], today: string): Promise<Tie[]> {
    const parameters = { familyIds, giverIds, today };
    const [members, tied] = await Promise.all([
      this.graph.read<Tie>(cypher.GIVING_MEMBERS, parameters),
      this.graph.read<Tie>(cypher.OWN_WEB_GIVERS, parameters),
    ]);
    const closest = new Map<string, Tie>();
    for (const tie of [...tied, ...members]) {
      const key = `${tie.familyId} ${tie.giverId}`;
      if ((closest.get(key)?.distance ?? 3) > tie.distance) closest.set(key, tie);
    }
    return [...closest.values()];
  }

  touchedByOffer(offerId: string, limit: number): Promise<string[]> {
    return this.ids(cypher.NEEDS_TOUCHED_BY_OFFER, { offerId, limit });
  }

  /** Needs that hold, by proposal only, what these needs could use. */
  rivals(needIds: string[], limit: number): Promise<string[]> {
    return this.ids(cypher.RIVALS_OF_NEEDS, { needIds, limit });
  }

  touchedByPerson(personId: string, limit: number): Promise<string[]> {
    return this.ids(cypher.NEEDS_TOUCHED_BY_PERSON, { personId, limit });
  }

  async offerState(offerId: string): Promise<string | null> {
    const [row] = await this.graph.read<{ state: string }>(cypher.OFFER_STATE, { offerId });
    return row?.state ?? null;
  }

  offersOfGiver(personId: string): Promise<string[]> {
    return this.ids(cypher.OFFERS_OF_GIVER, { personId });
  }

  undecided(agencyId: string): Promise<string[]> {
    return this.ids(cypher.UNDECIDED_NEEDS, { agencyId });
  }

  agenciesWithUndecided(): Promise<string[]> {
    return this.ids(cypher.AGENCIES_WITH_UNDECIDED_NEEDS, {});
  }

  private async ids(statement: string, parameters: Parameters) {
    const rows = await this.graph.read<{ id: string }>(statement, parameters);
    return rows.map((row) => row.id);
  }
}
