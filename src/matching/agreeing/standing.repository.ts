import { Injectable } from '@nestjs/common';
import { IN_HAND, OVER } from '../../needs/need.lifecycle.js';
import { Graph } from '../../platform/graph/graph.js';
import type { Statement } from '../../platform/graph/statement.js';
import type { Parameters } from '../../platform/graph/values.js';
import { MatchState } from '../matches/match.lifecycle.js';
import * as cypher from './standing.cypher.js';

export type { Facts } from './standing.cypher.js';

/** States of matches against which something can still speak: what they promise has not come yet. */
const AHEAD = [MatchState.PROPOSED, MatchState.APPROVED, MatchState.CONFIRMED];

/** Those whose givers have been asked. */
const AGREED = [MatchState.APPROVED, MatchState.CONFIRMED];

/** What matches rest on, and which of them rest on something that has changed. */
@Injectable()
export class StandingRepository {
  constructor(private readonly graph: Graph) {}

  /**
   * @param drawIds whose givers it is about.
   * @returns null for a match without a need.
   */
  async facts(
    matchId: string,
    drawIds: readonly string[],
    now: Date,
  ): Promise<cypher.Facts | null> {
    const concerned = { matchId, drawIds, now, over: OVER };
    const [row] = await this.graph.read(cypher.FACTS_OF_MATCH, concerned);
    return row ?? null;
  }

  ofPerson(personId: string, familyIds: readonly string[]): Promise<string[]> {
    return this.ids(cypher.MATCHES_OF_PERSON, { personId, familyIds, states: AHEAD });
  }

  ofOrganisation(organisationId: string): Promise<string[]> {
    return this.ids(cypher.MATCHES_OF_ORGANISATION, { organisationId, states: AHEAD });
  }

  ofFamily(familyId: string): Promise<string[]> {
    return this.ids(cypher.MATCHES_OF_FAMILIES, { familyIds: [familyId], states: AHEAD });
  }

  async agreedOfFamilies(familyIds: readonly string[]): Promise<string[]> {
    if (familyIds.length === 0) return [];
    return this.ids(cypher.MATCHES_OF_FAMILIES, { familyIds, states: AGREED });
  }

  /** Agreed ones; what is only proposed of an offer is decided anew whenever the offer changes. */
  agreedOfOffer(offerId: string): Promise<string[]> {
    return this.ids(cypher.MATCHES_OF_OFFER, { offerId, states: AGREED });
  }

  withADaySet(now: Date): Promise<string[]> {
    return this.ids(cypher.MATCHES_WITH_A_DAY_SET, { states: AHEAD, drawIds: null, now });
  }

  familiesToSettle(now: Date): Promise<string[]> {
    return this.ids(cypher.FAMILIES_TO_SETTLE, { needStates: IN_HAND, now });
  }

  /** How much is not over yet for a family. */
  async underWay(familyId: string) {
    const [row] = await this.graph.read(cypher.UNDER_WAY, { familyId, needStates: IN_HAND });
    return row!;
  }

  private async ids(statement: Statement<Parameters, { id: string }>, parameters: Parameters) {
    const rows = await this.graph.read(statement, parameters);
    return rows.map(({ id }) => id);
  }
}
