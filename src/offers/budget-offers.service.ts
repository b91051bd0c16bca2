import { Injectable } from '@nestjs/common';
import { newId } from '../platform/ids/global-id.js';
import { Events } from '../platform/events/events.js';
import { Records } from '../platform/records/records.js';
import { Clock } from '../platform/time/clock.js';
import type { Viewer } from '../access/viewer.js';
import { CapacityPer } from './capacity-per.js';
import { offerLifecycle, OfferState } from './offer.lifecycle.js';
import { OFFER_CHANGED } from './offer.events.js';
import { Offer } from './offer.model.js';
import { OffersRepository } from './offers.repository.js';
import { OffersService } from './offers.service.js';
import { FUND } from './reach-cells.js';

/** What a fund may spend in a period; the amount in hundredths of the kind's unit. */
interface Budget {
  agencyId: string;
  kind: string;
  amount: number;
  from: Date;
  until: Date;
  place: { latitude: number; longitude: number };
}

/** Offers of money that stand for the budgets of funds. Only funds open and change them. */
@Injectable()
export class BudgetOffersService {
  constructor(
    private readonly repository: OffersRepository,
    private readonly records: Records,
    private readonly offers: OffersService,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * For funds: the offer of money that stands for a budget, made by the agency itself. Asks no
   * policy.
   * @returns its record id.
   */
  async open(budget: Budget): Promise<string> {
    const { agencyId, kind, amount, from, until, place } = budget;
    const id = newId();
    await this.repository.create(
      {
        quantity: amount,
        attributes: '{}',
        area: null,
        place,
        radiusMeters: 0,
        windowsFrom: [from],
        windowsUntil: [until],
        expiresAt: until,
        conditions: null,
      },
      {
        id,
        agencyId,
        kind,
        state: OfferState.AVAILABLE,
        capacityPer: CapacityPer.TOTAL,
        reachCell: FUND,
        placeSeen: true,
        now: this.clock.now(),
      },
      { type: 'Organisation', id: agencyId },
    );
    await this.events.tell(OFFER_CHANGED, id);
    return id;
  }

  /**
   * For funds: what a budget is from now on, in hundredths. Asks no policy.
   * @throws UserErrors CAPACITY_TAKEN at `path` for less than agreed matches take.
   */
  async change(viewer: Viewer, id: string, amount: number, path: string): Promise<void> {
    const { agencyId, now } = viewer;
    const { state } = (await this.repository.lockOne(viewer, id))!;
    offerLifecycle.next(state, 'change', path);
    const before = (await this.records.of(viewer).one(Offer, id))!;
    const { row } = before;
    if (amount < row.quantity) await this.offers.requireFree(before, amount, path);
    const { attributes, area, place, radiusMeters } = row;
    const { windowsFrom, windowsUntil, expiresAt, conditions } = row;
    await this.repository.change(
      {
        quantity: amount,
        attributes,
        area,
        place,
        radiusMeters,
        windowsFrom,
        windowsUntil,
        expiresAt,
        conditions,
      },
      { id, agencyId, giverId: agencyId, reachCell: FUND, placeSeen: true, now },
    );
    await this.offers.recount([id]);
    await this.events.tell(OFFER_CHANGED, id);
  }

  /** For funds: nothing new is drawn from the budget; what was agreed stays. Asks no policy. */
  async close(viewer: Viewer, id: string): Promise<void> {
    const { agencyId, now } = viewer;
    const { state } = (await this.repository.lockOne(viewer, id))!;
    if (!offerLifecycle.allows(state, 'pause')) return;
    const next = offerLifecycle.next(state, 'pause', 'input.fundId');
    await this.repository.setState({ agencyId, id, state: next, endReason: null, now });
    await this.events.tell(OFFER_CHANGED, id);
  }
}
