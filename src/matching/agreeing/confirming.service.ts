import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { endInWords } from '../match-end.js';
import type { Draw } from '../matches/match.model.js';
import { MatchesService } from '../matches/matches.service.js';
import { MatchingRefusal } from '../matching.refusals.js';
import { StandingService } from './standing.service.js';

/** Nobody promises what could no longer be placed by hand at this moment. */
@Injectable()
export class ConfirmingService {
  constructor(
    private readonly matches: MatchesService,
    private readonly standing: StandingService,
    private readonly policy: Policy,
  ) {}

  /**
   * Confirms a draw, whatever the worker has or has not done yet.
   * @throws UserErrors ILLEGAL_TRANSITION where its giver is not asked, or what was agreed no longer
   *   holds; a case worker learns what speaks against it: CANNOT_BE_MATCHED.
   */
  async confirm(actor: Actor | null, globalId: string): Promise<Draw> {
    const { match, drawId } = await this.matches.lockedToConfirm(actor, globalId);
    const objection = await this.standing.against(match);
    if (objection) {
      if (!this.policy.allows(actor, 'match.decide'))
        throw refuse(MatchingRefusal.CALLED_OFF, 'input.drawId');
      throw refuse(MatchingRefusal.ENDS_NOW, 'input.drawId', { why: endInWords(objection) });
    }
    return this.matches.confirmDraw(actor, match, drawId);
  }
}
