import { Injectable } from '@nestjs/common';
import { localRef } from '../platform/ids/global-id.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { WhoseCaseService } from '../families/whose-case.service.js';
import { GIVERS } from './dto/register-offer.input.js';
import type { Offer } from './offer.model.js';
import { OfferRefusal } from './offers.refusals.js';
import { OfferState } from './offer.lifecycle.js';
import { OffersRepository, type Giver } from './offers.repository.js';
import { SHORTEST_WAY } from './shortest-way.js';

/** Offers of one kind that a person may have open at a time. */
export const MOST_OF_KIND = 10;
const { DRAFT, AVAILABLE, RESERVED, PAUSED } = OfferState;

/** Who makes offers, and who may know it. */
@Injectable()
export class OfferGivers {
  constructor(
    private readonly repository: OffersRepository,
    private readonly whoseCase: WhoseCaseService,
    private readonly policy: Policy,
  ) {}

  /** Who gives the offer, for those who may know; else null. */
  of(actor: Actor | null, { giver }: Offer): Offer['giver'] | null {
    return this.policy.allows(actor, 'offer.read-all') ? giver : null;
  }

  /**
   * The giver that an input names; the actor, where it names none.
   * @throws UserErrors at input.giverId for somebody who cannot give, or whom an offer would make
   *   known to the whole agency although their case is not the actor's.
   * @throws RequestRefused FORBIDDEN for somebody else, unless the actor may write for all.
   */
  async named(actor: Actor | null, viewer: Viewer, globalId: string | null): Promise<Giver> {
    const path = 'input.giverId';
    const giver: Giver =
      globalId === null ? { type: 'Person', id: viewer.personId } : localRef(GIVERS, globalId);
    if (giver.id !== viewer.personId) this.policy.require(actor, 'offer.write-all');
    const found = await this.repository.giver(viewer, giver);
    if (!found) throw refuse(OfferRefusal.NO_SUCH_GIVER, path);
    if (giver.type === 'Person') await this.whoseCase.requireOwnOrKnown(viewer, giver.id, path);
    if (found.endedOn !== null && found.endedOn <= viewer.today)
      throw refuse(OfferRefusal.GIVER_ENDED, path, { on: found.endedOn });
    return giver;
  }

  /** @throws UserErrors at input.radiusMeters for a way of a person that is shorter than a square. */
  requireWay(giver: Giver, radiusMeters: number): void {
    if (giver.type === 'Organisation' || radiusMeters >= SHORTEST_WAY) return;
    throw refuse(OfferRefusal.WAY_TOO_SHORT, 'input.radiusMeters', {
      metres: SHORTEST_WAY,
      kilometres: SHORTEST_WAY / 1000,
    });
  }

  /** @throws UserErrors at input.kind where a person has as many offers of the kind as one may. */
  async requireFew(giver: Giver, kind: string): Promise<void> {
    if (giver.type === 'Organisation') return;
    const { offers } = await this.repository.giving(giver.id, [DRAFT, AVAILABLE, RESERVED, PAUSED]);
    if (offers.filter((offer) => offer.kind === kind).length >= MOST_OF_KIND)
      throw refuse(OfferRefusal.ENOUGH_OF_KIND, 'input.kind', { most: MOST_OF_KIND });
  }
}
