import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Graph } from '../../platform/graph/graph.js';
import { Clock } from '../../platform/time/clock.js';
import { ReferralEndings } from '../../referrals/referral-endings.repository.js';
import { Vetoes } from '../../access/vetoes.js';
import { dayOf } from '../../platform/time/days.js';
import { SharesRepository } from '../../safeguarding/shares/shares.repository.js';
import { MatchesRepository } from '../matches/matches.repository.js';
import { MatchesService } from '../matches/matches.service.js';

/** What a case worker reads of a match that a veto ended: true, and nothing of who or why. */
const REASON = 'One of its givers is no longer suitable; somebody else is being looked for.';

/** Ends what has been agreed where somebody must be kept apart from a family. */
@Injectable()
export class VetoRecheckService {
  constructor(
    private readonly vetoes: Vetoes,
    private readonly shares: SharesRepository,
    private readonly referrals: ReferralEndings,
    private readonly matches: MatchesRepository,
    private readonly decisions: MatchesService,
    private readonly audit: AuditLog,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /**
   * Looks again at every live match and share of the families that a change of this person
   * concerns. Safe to repeat; what may stand is not touched.
   */
  async recheck(personId: string): Promise<void> {
    const today = this.today();
    const familyIds = await this.vetoes.familiesConcerned(personId, today);
    if (familyIds.length === 0) return;
    await this.recheckShares(familyIds, today);
    await this.recheckReferrals(familyIds, today);
    const helped = await this.matches.helpersOf(familyIds);
    const personIds = [...new Set(helped.flatMap((match) => match.personIds))];
    const vetoes = await this.vetoes.among(familyIds, personIds, today);
    const forbidden = new Set(vetoes.map((veto) => `${veto.familyId} ${veto.personId}`));
    for (const { familyId, matchId, personIds: helpers } of helped)
      if (helpers.some((helper) => forbidden.has(`${familyId} ${helper}`)))
        await this.decisions.end(matchId, 'cancel', REASON);
  }

  /** Sight has ended with the restriction; now what granted it ends too. */
  private async recheckShares(familyIds: string[], today: string): Promise<void> {
    const now = this.clock.now();
    const personIds = await this.shares.practitionersOf(familyIds, now);
    if (personIds.length === 0) return;
    const vetoes = await this.vetoes.among(familyIds, personIds, today);
    await this.graph.inTransaction(async () =>
      this.audit.changed('Share', ...(await this.shares.endBetween(vetoes, now))),
    );
  }

  /** A service that somebody speaks for who must be kept from the family is asked no longer. */
  private async recheckReferrals(familyIds: string[], today: string): Promise<void> {
    const now = this.clock.now();
    const personIds = await this.referrals.spokespersonsAsked(familyIds, now);
    if (personIds.length === 0) return;
    const vetoes = await this.vetoes.among(familyIds, personIds, today);
    await this.graph.inTransaction(() => this.referrals.between(vetoes, now));
  }

  /** Everybody who must keep away from somebody today. */
  restrained(): Promise<string[]> {
    return this.vetoes.restrained(this.today());
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}
