import { Injectable } from '@nestjs/common';
import { matchLifecycle, MatchState } from '../matching/matches/match.lifecycle.js';
import { offerLifecycle } from '../offers/offer.lifecycle.js';
import { Graph } from '../platform/graph/graph.js';
import { taskLifecycle } from '../tasks/task.lifecycle.js';
import * as cypher from './departures.cypher.js';

const STATES = {
  waitingStates: matchLifecycle.statesBefore('approve'),
  agreedStates: [MatchState.APPROVED, MatchState.CONFIRMED],
  offerStates: offerLifecycle.statesBefore('withdraw'),
  taskStates: taskLifecycle.statesBefore('drop'),
};

@Injectable()
export class DeparturesRepository {
  constructor(private readonly graph: Graph) {}

  /** What would be lost with each of these accounts, counted by kind. */
  inHand(accountIds: readonly string[], now: Date) {
    return this.graph.read(cypher.IN_HAND_OF_ACCOUNTS, { accountIds, now, ...STATES });
  }
}

export type InHandRow = Awaited<ReturnType<DeparturesRepository['inHand']>>[number];
