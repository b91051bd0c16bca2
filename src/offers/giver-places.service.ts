import { Injectable } from '@nestjs/common';
import { Role, type Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';

import type { Viewer } from '../access/viewer.js';
import { Events } from '../platform/events/events.js';
import type { Place } from '../platform/graphql/place.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { AcceptGiverPlaceInput } from './dto/accept-giver-place.input.js';
import { GIVER_PLACES_CHANGED, OFFER_CHANGED } from './offer.events.js';
import { offerLifecycle } from './offer.lifecycle.js';
import { OfferGivers } from './offer-givers.js';
import { OfferRefusal } from './offers.refusals.js';
import { OffersRepository, type Giver, type Giving } from './offers.repository.js';
import { middleNearby } from './squares.js';

type Exchange = Pick<AcceptGiverPlaceInput, 'place' | 'insteadOf'>;

/** Places of one person that count at a time. */
export const MOST_PLACES = 3;

/**
 * Where persons give from. Somebody who is told which of their offers are drawn on could find out by
 * many of them where a family lives: so a person has few places, and somebody of the agency looks at
 * each before it counts. A place stands for its square of about 500 metres.
 */
@Injectable()
export class GiverPlaces {
  constructor(
    private readonly repository: OffersRepository,
    private readonly givers: OfferGivers,
    private readonly policy: Policy,
    private readonly events: Events,
  ) {}

  /**
   * Inside the transaction that writes an offer of this place: whether it counts at once. Whoever
   * enters it for somebody else has looked at the place.
   * @param offerId of an offer that is moved there.
   * @throws UserErrors TOO_MANY_PLACES at input.place for one more than a person may have.
   */
  async isSeen(
    viewer: Viewer,
    giver: Giver,
    place: Place,
    offerId: string | null = null,
  ): Promise<boolean> {
    if (giver.type === 'Organisation') return true;
    const giving = await this.givingOf(giver);
    const places = withPlace(giving.seen, place);
    if (places === giving.seen) return true;
    const others = giving.offers.filter(({ id }) => id !== offerId);
    const all = others.reduce((known, offer) => withPlace(known, offer.place), places);
    if (all.length > MOST_PLACES)
      throw refuse(OfferRefusal.ENOUGH_PLACES, 'input.place', { most: MOST_PLACES });
    if (giver.id === viewer.personId) return false;
    await this.settle(viewer, giver, giving, places);
    return true;
  }

  /**
   * Lets what somebody gives from this place count. Safe to repeat.
   * @returns all places of theirs that count.
   * @throws UserErrors TOO_MANY_PLACES at input.place, ROLE_REQUIRED or NOT_FOUND at input.insteadOf,
   *   INVALID_INPUT at input.giverId for the actor's own place.
   */
  async accept(actor: Actor | null, input: AcceptGiverPlaceInput): Promise<Place[]> {
    const viewer = this.policy.require(actor, 'offer.write-all');
    const giver = await this.givers.named(actor, viewer, input.giverId);
    if (giver.id === viewer.personId) throw refuse(OfferRefusal.OWN_PLACE, 'input.giverId');
    const giving = await this.givingOf(giver);
    const kept = this.without(viewer, giving.seen, input);
    const places = withPlace(kept, input.place);
    if (places.length > MOST_PLACES)
      throw refuse(OfferRefusal.ENOUGH_PLACES_SEEN, 'input.place', { most: MOST_PLACES });
    await this.settle(viewer, giver, giving, places);
    return places;
  }

  /** Places that stay when another takes the place of one of them; all, where it has done so already. */
  private without({ role }: Viewer, seen: Place[], { place, insteadOf }: Exchange): Place[] {
    if (!insteadOf) return seen;
    if (role !== Role.SUPERVISOR)
      throw refuse(OfferRefusal.ONLY_SUPERVISOR_EXCHANGES, 'input.insteadOf');
    const old = middleNearby(insteadOf);
    const left = seen.filter((one) => !isSame(one, old));
    if (left.length === seen.length && withPlace(seen, place) !== seen)
      throw refuse(OfferRefusal.NO_SUCH_PLACE, 'input.insteadOf');
    return left;
  }

  private givingOf(giver: Giver): Promise<Giving> {
    return this.repository.giving(giver.id, offerLifecycle.statesBefore('withdraw'));
  }

  private async settle(
    { now }: Viewer,
    { id }: Giver,
    { seen: before, offers }: Giving,
    places: Place[],
  ): Promise<void> {
    const changed = offers.flatMap((offer) => {
      const seen = withPlace(places, offer.place) === places;
      return seen === offer.placeSeen ? [] : [{ id: offer.id, seen }];
    });
    if (changed.length === 0 && places === before) return;
    await this.repository.setPlaces(id, places, changed, now);
    await this.events.tell(GIVER_PLACES_CHANGED, id);
    await this.events.tell(OFFER_CHANGED, ...changed.map((offer) => offer.id));
  }
}

/** With the square of one more place; the same, if it is among them. */
function withPlace(squares: Place[], place: Place): Place[] {
  const square = middleNearby(place);
  return squares.some((one) => isSame(one, square)) ? squares : [...squares, square];
}

function isSame(a: Place, b: Place): boolean {
  return a.latitude === b.latitude && a.longitude === b.longitude;
}
