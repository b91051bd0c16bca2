import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Namesakes } from '../../access/namesakes.js';
import { Policy } from '../../access/policy.js';
import { OffersService } from '../../offers/offers.service.js';
import { Events } from '../../platform/events/events.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import type { Warning } from '../../platform/refusals/warnings.js';
import { Clock } from '../../platform/time/clock.js';
import { endInWords } from '../match-end.js';
import type { ApproveReplacementInput, DeclineReplacementInput } from './dto/replacement.inputs.js';
import {
  REPLACEMENT_APPROVED,
  REPLACEMENT_DECLINED,
  REPLACEMENT_LOST,
} from '../matches/match.events.js';
import type { MatchRow } from '../matches/match.record.js';
import { Match } from '../matches/match.model.js';
import { MatchesRepository } from '../matches/matches.repository.js';
import { MatchesService } from '../matches/matches.service.js';
import { MatchingRefusal } from '../matching.refusals.js';
import { StandingService } from './standing.service.js';

/** Nobody whom the family does not know is asked to stand in before a case worker has seen it. */
@Injectable()
export class ReplacingService {
  constructor(
    private readonly matches: MatchesService,
    private readonly found: MatchesRepository,
    private readonly standing: StandingService,
    private readonly offers: OffersService,
    private readonly sameNames: Namesakes,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Agrees to a giver who stands in: they are asked, and the match waits for their word. Warns where
   * a giver bears the name of somebody whom a restriction keeps from the family.
   * @throws UserErrors CHANGED_MEANWHILE where the match is not what the actor saw, CANNOT_BE_MATCHED
   *   where something speaks against it now.
   */
  async approve(
    actor: Actor | null,
    input: ApproveReplacementInput,
  ): Promise<{ match: Match; warnings: Warning[] }> {
    const viewer = this.policy.require(actor, 'match.decide');
    const { match, draw, one } = await this.standingIn(actor, input.drawId);
    await this.offers.lock([draw.offerId]);
    await this.matches.requireVersion(actor, match, input.version);
    const objection =
      (await this.standing.against(match)) ?? (await this.standing.againstReplacement(match, draw));
    if (objection)
      throw refuse(MatchingRefusal.REPLACEMENT_NO_LONGER_STANDS, 'input.drawId', {
        why: endInWords(objection),
      });
    await this.found.approveReplacement(match.id, one.drawId, this.clock.now());
    await this.matches.waitAnew(match);
    await this.offers.recount([draw.offerId]);
    await this.events.tell(REPLACEMENT_APPROVED, one);
    return {
      match: await this.written(match.id),
      warnings: await this.sameNames.amongGivers(viewer, match.id, 'input.drawId'),
    };
  }

  /** Turns down a giver who would stand in: somebody else is looked for. */
  async decline(actor: Actor | null, input: DeclineReplacementInput): Promise<Match> {
    const { match, one } = await this.standingIn(actor, input.drawId);
    await this.matches.giveBackDraw(match.id, one.drawId);
    const { reason } = input;
    await this.events.tell(REPLACEMENT_DECLINED, { ...one, reason });
    return this.written(match.id);
  }

  /**
   * Under the lock of the match: whoever would stand in and cannot any more was never asked, so the
   * match stays, and somebody else is looked for. Asks no policy.
   */
  async lookAgain(match: MatchRow): Promise<void> {
    for (const draw of match.draws.filter(({ awaitsApproval }) => awaitsApproval)) {
      if (!(await this.standing.againstReplacement(match, draw))) continue;
      await this.matches.giveBackDraw(match.id, draw.id);
      const { id: drawId, giverId } = draw;
      await this.events.tell(REPLACEMENT_LOST, { id: match.id, drawId, giverId });
    }
  }

  private async standingIn(actor: Actor | null, globalId: string) {
    const { match, drawId } = await this.matches.drawToDecide(actor, globalId);
    const draw = match.draws.find(({ id }) => id === drawId)!;
    if (!draw.awaitsApproval) throw refuse(MatchingRefusal.NO_REPLACEMENT, 'input.drawId');
    return { match, draw, one: { id: match.id, drawId, giverId: draw.giverId } };
  }

  private async written(id: string): Promise<Match> {
    return new Match((await this.matches.forJob(id))!);
  }
}
