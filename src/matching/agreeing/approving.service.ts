import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Namesakes } from '../../access/namesakes.js';
import { Policy } from '../../access/policy.js';
import { Records } from '../../platform/records/records.js';
import { refuse, UserErrors } from '../../platform/refusals/user-errors.js';
import type { Warning } from '../../platform/refusals/warnings.js';
import { RematchService } from '../deciding/rematch.service.js';
import type { ApproveMatchInput } from '../matches/dto/match.inputs.js';
import { endInWords, MatchEnd } from '../match-end.js';
import { MatchState } from '../matches/match.lifecycle.js';
import { Match } from '../matches/match.model.js';
import { nextState } from '../matches/match-step.js';
import type { MatchRow } from '../matches/match.record.js';
import { MatchesRepository } from '../matches/matches.repository.js';
import { MatchesService } from '../matches/matches.service.js';
import { MatchingRefusal } from '../matching.refusals.js';
import { StandingService } from './standing.service.js';

/** An approval is of exactly what was seen, and of what could be placed by hand at this moment. */
@Injectable()
export class ApprovingService {
  constructor(
    private readonly matches: MatchesService,
    private readonly found: MatchesRepository,
    private readonly standing: StandingService,
    private readonly rematch: RematchService,
    private readonly sameNames: Namesakes,
    private readonly records: Records,
    private readonly policy: Policy,
  ) {}

  /**
   * Approves a proposal, whatever the worker has or has not done yet. Warns where a giver bears the
   * name of somebody whom a restriction keeps from the family.
   * @throws UserErrors ILLEGAL_TRANSITION where it is none any more, CHANGED_MEANWHILE where it is not
   *   what the actor saw, CANNOT_BE_MATCHED where something speaks against it now, and as
   *   `MatchesService.approve`. Where the proposal does not hold, the answer shows the one that takes
   *   its place, if there is one.
   */
  async approve(
    actor: Actor | null,
    input: ApproveMatchInput,
  ): Promise<{ match: Match; warnings: Warning[] }> {
    const viewer = this.policy.require(actor, 'match.decide');
    const match = await this.matches.lockedToDecide(actor, input.matchId);
    const shown = () => this.proposalFor(actor, match.needId);
    await orShow(shown, () => nextState(match, 'approve', 'input.matchId'));
    const shownAnew = async () => {
      await this.rematch.decideAtOnce(match.needId);
      return shown();
    };
    await orShow(shownAnew, async () => {
      await this.matches.requireVersion(actor, match, input.version);
      await this.requireStanding(match);
    });
    return {
      match: await this.matches.approve(actor, match, input),
      warnings: await this.sameNames.amongGivers(viewer, match.id, 'input.matchId'),
    };
  }

  private async requireStanding(match: MatchRow): Promise<void> {
    const objection = await this.standing.against(match);
    if (objection === MatchEnd.TAKEN)
      throw refuse(MatchingRefusal.TAKEN_MEANWHILE, 'input.matchId');
    if (objection)
      throw refuse(MatchingRefusal.NO_LONGER_STANDS, 'input.matchId', {
        why: endInWords(objection),
      });
  }

  /** What is proposed for the need now and may stand. */
  private async proposalFor(actor: Actor | null, needId: string): Promise<Match | null> {
    const live = await this.found.liveOfNeed(needId);
    if (live?.state !== MatchState.PROPOSED || (await this.standing.against(live))) return null;
    return this.records.of(this.policy.require(actor, 'match.decide')).one(Match, live.id);
  }
}

/** Whatever the work refuses is answered with the proposal that is there instead. */
async function orShow(proposal: () => Promise<Match | null>, work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    throw new UserErrors(error.errors, async () => ({ proposal: await proposal() }));
  }
}
