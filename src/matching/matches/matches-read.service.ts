import { Injectable } from '@nestjs/common';
import type { ChangesArgs } from '../../platform/graphql/changes.js';
import { pageOf, toConnection, type PageArgs } from '../../platform/graphql/connection.js';
import { Records } from '../../platform/records/records.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { Draw, Match, type DrawConnection, type MatchConnection } from './match.model.js';
import { LIVE_STATES, MatchState } from './match.lifecycle.js';
import { MatchesRepository } from './matches.repository.js';

const ASKED_OF_GIVERS = [MatchState.APPROVED, MatchState.CONFIRMED, MatchState.DELIVERED];

/** What can be read of matches, by case workers and by givers. */
@Injectable()
export class MatchesReadService {
  constructor(
    private readonly repository: MatchesRepository,
    private readonly records: Records,
    private readonly policy: Policy,
  ) {}

  /** The match with this record id; null where there is none for the actor. */
  async match(actor: Actor | null, id: string): Promise<Match | null> {
    return this.records.of(this.policy.require(actor, 'match.read')).one(Match, id);
  }

  async list(
    actor: Actor | null,
    state: MatchState | null,
    args: PageArgs,
  ): Promise<MatchConnection> {
    const viewer = this.policy.require(actor, 'match.read');
    return this.records.of(viewer).list(Match, 'ofViewersFamilies', { state }, args);
  }

  /** Matches that changed from a moment on, the earliest change first. */
  async changedSince(actor: Actor | null, args: ChangesArgs): Promise<MatchConnection> {
    return this.records.of(this.policy.require(actor, 'match.read')).changedSince(Match, args);
  }

  /** All matches of many needs, the newest first. */
  async ofNeeds(actor: Actor | null, needIds: readonly string[]): Promise<Map<string, Match[]>> {
    const viewer = this.policy.viewer(actor, 'match.read');
    if (!viewer) return new Map();
    const matches = new Map<string, Match[]>(needIds.map((id) => [id, []]));
    for (const row of await this.repository.ofNeeds(viewer, needIds))
      matches.get(row.needId)!.push(new Match(row));
    return matches;
  }

  /** What is asked of the actor as a giver, and of nobody else. */
  async myDraws(actor: Actor | null, awaiting: boolean, args: PageArgs): Promise<DrawConnection> {
    const viewer = this.policy.require(actor, 'offer.own');
    const rows = await this.repository.ownDraws({
      viewer,
      awaiting,
      states: awaiting ? [MatchState.APPROVED] : ASKED_OF_GIVERS,
      ...pageOf(args),
    });
    return toConnection(
      rows.map((row) => new Draw(row)),
      args,
    );
  }

  /** True while the match stands between its need and others. */
  isLive(match: Match): boolean {
    return LIVE_STATES.includes(match.state);
  }
}
