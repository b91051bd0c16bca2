import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { Vetoes } from '../../access/vetoes.js';
import { MatchEnd } from '../match-end.js';
import { MatchesRepository } from '../matches/matches.repository.js';
import { MatchesService } from '../matches/matches.service.js';

/** Ends what has been agreed where somebody must be kept apart from a family. */
@Injectable()
export class VetoRecheckService {
  constructor(
    private readonly vetoes: Vetoes,
    private readonly matches: MatchesRepository,
    private readonly decisions: MatchesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Looks again at every live match of the families that a change of this person concerns. Safe to
   * repeat; what may stand is not touched.
   */
  async recheck(personId: string): Promise<void> {
    const now = this.clock.now();
    const familyIds = await this.vetoes.familiesConcerned(personId, now);
    if (familyIds.length === 0) return;
    const helped = await this.matches.helpersOf(familyIds);
    const personIds = [...new Set(helped.flatMap((match) => match.personIds))];
    const vetoes = await this.vetoes.among(familyIds, personIds, now);
    const forbidden = new Set(vetoes.map((veto) => `${veto.familyId} ${veto.personId}`));
    for (const { familyId, matchId, personIds: helpers } of helped)
      if (helpers.some((helper) => forbidden.has(`${familyId} ${helper}`)))
        await this.decisions.end(matchId, 'cancel', MatchEnd.GIVER_UNSUITABLE);
  }
}
