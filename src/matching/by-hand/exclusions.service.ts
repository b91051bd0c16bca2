import { Injectable } from '@nestjs/common';
import type { Need } from '../../needs/need.model.js';
import { NeedStepsService } from '../../needs/need-steps.service.js';
import { NEED_CHANGED } from '../../needs/need.events.js';
import { NeedsService } from '../../needs/needs.service.js';
import { OfferRefusal } from '../../offers/offers.refusals.js';
import { OffersService } from '../../offers/offers.service.js';
import { Events } from '../../platform/events/events.js';
import { localId, newId } from '../../platform/ids/global-id.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { Clock } from '../../platform/time/clock.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { MatchingRefusal } from '../matching.refusals.js';
import type { ExcludeOfferInput, ReadmitOfferInput } from './dto/exclusion.inputs.js';
import { ExcludedOffer } from './excluded-offer.model.js';
import { ExclusionsRepository } from './exclusions.repository.js';

/** Offers that are not proposed for a need: ruled out by hand, or by a match that failed. */
@Injectable()
export class ExclusionsService {
  constructor(
    private readonly repository: ExclusionsRepository,
    private readonly needs: NeedsService,
    private readonly needSteps: NeedStepsService,
    private readonly offers: OffersService,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Rules an offer out for a need. A proposal that draws on it is decided again; what is agreed
   * stays.
   */
  async exclude(actor: Actor | null, input: ExcludeOfferInput): Promise<Need> {
    const { personId: by } = this.policy.require(actor, 'match.place');
    const { need, offerId } = await this.named(actor, input);
    const reason = input.reason.trim();
    const familyId = localId('Family', need.familyId);
    const exclusion = { id: newId(), needId: need.localId, familyId, offerId, reason, by };
    await this.repository.exclude({ ...exclusion, now: this.clock.now() });
    return this.changed(actor, need.localId);
  }

  /**
   * Lets an offer be proposed for a need again, however it was ruled out.
   * @throws UserErrors NOT_FOUND where it was not.
   */
  async readmit(actor: Actor | null, input: ReadmitOfferInput): Promise<Need> {
    this.policy.require(actor, 'match.place');
    const { need, offerId } = await this.named(actor, input);
    if (!(await this.repository.readmit(need.localId, offerId, this.clock.now())))
      throw refuse(MatchingRefusal.NOT_RULED_OUT, 'input.offerId');
    return this.changed(actor, need.localId);
  }

  /** For loaders: by need. The needs themselves decide who may see them. */
  async ofNeeds(
    actor: Actor | null,
    needIds: readonly string[],
  ): Promise<Map<string, ExcludedOffer[]>> {
    if (!this.policy.allows(actor, 'match.place')) return new Map();
    const excluded = new Map<string, ExcludedOffer[]>(needIds.map((id) => [id, []]));
    for (const row of await this.repository.ofNeeds(needIds))
      excluded.get(row.needId)!.push(new ExcludedOffer(row));
    return excluded;
  }

  /** The records that an input names, the need locked. */
  private async named(actor: Actor | null, input: { needId: string; offerId: string }) {
    const need = await this.needs.visible(actor, localId('Need', input.needId), 'input.needId');
    const offerId = localId('Offer', input.offerId);
    const offers = await this.offers.byIds(actor, [offerId]);
    if (!offers.has(offerId)) throw refuse(OfferRefusal.NO_SUCH_OFFER, 'input.offerId');
    await this.needSteps.lockState(need.localId);
    return { need, offerId };
  }

  private async changed(actor: Actor | null, needId: string): Promise<Need> {
    await this.events.tell(NEED_CHANGED, needId);
    return this.needs.visible(actor, needId, 'input.needId');
  }
}
