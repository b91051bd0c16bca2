import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Statement } from '../../platform/graph/statement.js';
import type { Parameters } from '../../platform/graph/values.js';
import { COUNTED_STATES } from '../matches/match.lifecycle.js';
import * as cypher from './concerned.cypher.js';
import { asked, type OfferSearch } from './instance.repository.js';

/** Metres from the middle of a square for givers to its corners, and some more. */
const SQUARE = 4_000;

/** Finds the needs that something concerns, so that they are decided about again. */
@Injectable()
export class ConcernedRepository {
  constructor(private readonly graph: Graph) {}

  /** Needs of the searches that an offer in reach may serve better than the proposals of now. */
  thatMayGain(agencyId: string, searches: OfferSearch[]): Promise<string[]> {
    const parameters = { ...asked(agencyId, searches), counted: COUNTED_STATES };
    return this.ids(cypher.NEEDS_THAT_MAY_GAIN, parameters);
  }

  touchedByOffer(offerId: string, limit: number): Promise<string[]> {
    return this.ids(cypher.NEEDS_TOUCHED_BY_OFFER, { offerId, limit, square: SQUARE });
  }

  /** Needs in reach that went without, or with less, because too little of such offers was left. */
  wanting(offerId: string, limit: number): Promise<string[]> {
    return this.ids(cypher.NEEDS_WANTING_OFFER, { offerId, limit, square: SQUARE });
  }

  /** Needs that hold, by proposal only, offers which these needs could use. */
  rivals(wanting: { needId: string; offerIds: string[] }[], limit: number): Promise<string[]> {
    return this.ids(cypher.RIVALS_OF_NEEDS, { wanting, limit });
  }

  touchedByPerson(personId: string, limit: number): Promise<string[]> {
    return this.ids(cypher.NEEDS_TOUCHED_BY_PERSON, { personId, limit });
  }

  offersOfGiver(personId: string): Promise<string[]> {
    return this.ids(cypher.OFFERS_OF_GIVER, { personId });
  }

  agenciesWithUndecided(): Promise<string[]> {
    return this.ids(cypher.AGENCIES_WITH_UNDECIDED_NEEDS, {});
  }

  private async ids(statement: Statement<Parameters, { id: string }>, parameters: Parameters) {
    const rows = await this.graph.read(statement, parameters);
    return rows.map((row) => row.id);
  }
}
