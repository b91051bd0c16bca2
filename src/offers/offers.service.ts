import { Injectable } from '@nestjs/common';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { toQuantity } from '../catalogue/quantity.js';
import type { ResourceKind } from '../catalogue/resource-kind.model.js';
import { ResourceNature } from '../catalogue/vocabulary.js';
import { Events } from '../platform/events/events.js';
import { Graph } from '../platform/graph/graph.js';
import type { ChangesArgs } from '../platform/graphql/changes.js';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { Versions } from '../platform/records/versions.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { Clock } from '../platform/time/clock.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { ChangeOfferInput } from './dto/change-offer.input.js';
import type {
  PauseOfferInput,
  PublishOfferInput,
  ResumeOfferInput,
  WithdrawOfferInput,
} from './dto/offer-step.inputs.js';
import type { OffersArgs } from './dto/offers.args.js';
import type { RegisterOfferInput } from './dto/register-offer.input.js';
import { stateWhenTaken, TAKES_FROM_TOTAL, TAKES_SLOT } from './offer-capacity.js';
import { detailsOfChanged, detailsOfNew } from './offer-details.js';
import { GiverPlaces } from './giver-places.service.js';
import { OfferGivers } from './offer-givers.js';
import { OFFER_CHANGED, OFFER_STATE_CHANGED } from './offer.events.js';
import { offerLifecycle, OfferState, type OfferAction } from './offer.lifecycle.js';
import { CapacityPer } from './capacity-per.js';
import { Offer, type OfferConnection } from './offer.model.js';
import { OfferRefusal } from './offers.refusals.js';
import { OFFER, type OfferDetails } from './offer.record.js';
import { OffersRepository, type Giver } from './offers.repository.js';
import { FUND, reachCell } from './reach-cells.js';

/** Offers that expire in one transaction. */
const BATCH = 500;

@Injectable()
export class OffersService {
  constructor(
    private readonly repository: OffersRepository,
    private readonly records: Records,
    private readonly versions: Versions,
    private readonly givers: OfferGivers,
    private readonly places: GiverPlaces,
    private readonly catalogue: CatalogueService,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly graph: Graph,
  ) {}

  /** Enters an offer of the actor, or of somebody else by a case worker. */
  async register(actor: Actor | null, input: RegisterOfferInput): Promise<Offer> {
    const viewer = this.policy.require(actor, 'offer.own');
    const { agencyId, now } = viewer;
    const kind = await this.catalogue.requireKind(input.kind, 'input.kind');
    const details = detailsOfNew(input, kind, now);
    const giver = await this.givers.named(actor, viewer, input.giverId ?? null);
    this.givers.requireWay(giver, details.radiusMeters);
    await this.givers.requireFew(giver, kind.code);
    const id = newId();
    const usual = kind.nature === ResourceNature.SERVICE ? CapacityPer.SLOT : CapacityPer.TOTAL;
    await this.repository.create(
      details,
      {
        reachCell: lookedUpAt(details, kind, giver),
        placeSeen: await this.places.isSeen(viewer, giver, details.place),
        id,
        agencyId,
        kind: kind.code,
        state: input.draft ? OfferState.DRAFT : OfferState.AVAILABLE,
        capacityPer: input.capacityPer ?? usual,
        now,
      },
      giver,
    );
    return this.changedNow(viewer, id);
  }

  /**
   * Changes what the input names.
   * @throws UserErrors CHANGED_MEANWHILE at a field that is no longer what the actor saw;
   *   CAPACITY_TAKEN for less than agreed matches take, ALREADY_AGREED for other conditions than these
   *   were agreed on. No rule can say whether they still suit those who have agreed.
   */
  async change(actor: Actor | null, input: ChangeOfferInput): Promise<Offer> {
    const viewer = this.policy.require(actor, 'offer.own');
    const { agencyId, now } = viewer;
    const id = localId('Offer', input.offerId);
    offerLifecycle.next(await this.lockOne(viewer, id), 'change', 'input.offerId');
    const before = await this.read(viewer, id);
    this.versions.refuseStale(OFFER, before, input, viewer);
    const { giver, kindCode } = before;
    const kind = (await this.catalogue.kinds([kindCode])).get(kindCode)!;
    const details = detailsOfChanged(input, before.row, kind, now);
    if (details.quantity < before.row.quantity)
      await this.requireFree(before, details.quantity, 'input.quantity.value');
    if (details.conditions !== before.row.conditions && (await this.isPromised(id)))
      throw refuse(OfferRefusal.CONDITIONS_AGREED, 'input.conditions');
    if (details.radiusMeters !== before.row.radiusMeters)
      this.givers.requireWay(giver, details.radiusMeters);
    const placeSeen = input.place
      ? await this.places.isSeen(viewer, giver, details.place, id)
      : before.row.placeSeen;
    const reachCell = lookedUpAt(details, kind, giver);
    await this.repository.change(details, {
      ...{ id, agencyId, giverId: giver.id, now, reachCell, placeSeen },
    });
    if (details.quantity !== before.row.quantity) await this.recount([id]);
    return this.changedNow(viewer, id);
  }

  async publish(actor: Actor | null, { offerId }: PublishOfferInput): Promise<Offer> {
    return this.step(actor, offerId, 'publish');
  }

  /** Nothing new is drawn from a paused offer; what was agreed stays agreed. */
  async pause(actor: Actor | null, { offerId }: PauseOfferInput): Promise<Offer> {
    return this.step(actor, offerId, 'pause');
  }

  async resume(actor: Actor | null, { offerId }: ResumeOfferInput): Promise<Offer> {
    return this.step(actor, offerId, 'resume');
  }

  async withdraw(actor: Actor | null, { offerId, reason }: WithdrawOfferInput): Promise<Offer> {
    return this.step(actor, offerId, 'withdraw', reason.trim());
  }

  /** The offer with this record id; null where there is none that the actor may see. */
  async offer(actor: Actor | null, id: string): Promise<Offer | null> {
    return this.records.of(this.policy.require(actor, 'offer.own')).one(Offer, id);
  }

  /** The offers that the actor's person made. */
  async mine(actor: Actor | null, args: PageArgs): Promise<OfferConnection> {
    const viewer = this.policy.require(actor, 'offer.own');
    return this.records.of(viewer).list(Offer, 'ofViewer', {}, args);
  }

  async list(actor: Actor | null, args: OffersArgs): Promise<OfferConnection> {
    const viewer = this.policy.require(actor, 'offer.read-all');
    const { state = null, kind = null, placeSeen = null } = args;
    const filter = { state, kind, placeSeen };
    return this.records.of(viewer).list(Offer, 'ofAgency', filter, args);
  }

  /** Offers that changed from a moment on, the earliest change first. */
  async changedSince(actor: Actor | null, args: ChangesArgs): Promise<OfferConnection> {
    return this.records.of(this.policy.require(actor, 'offer.read-all')).changedSince(Offer, args);
  }

  /** For other features: offers that the actor may see by their record ids; others are missing. */
  async byIds(actor: Actor | null, ids: readonly string[]): Promise<Map<string, Offer>> {
    const viewer = this.policy.viewer(actor, 'offer.own');
    return viewer ? this.records.of(viewer).byIds(Offer, ids) : new Map<string, Offer>();
  }

  /**
   * What agreed matches have taken of these offers for good, for loaders: hundredths of the unit by
   * record id; offers of which nothing is taken are missing. It means something for TOTAL only.
   */
  async taken(ids: readonly string[]): Promise<Map<string, number>> {
    const held = await this.repository.held(ids, TAKES_FROM_TOTAL);
    return new Map([...held].map(([id, { total }]) => [id, total]));
  }

  /**
   * For matching, inside its transaction and before it looks at what is left: other writers of
   * these offers wait until the transaction ends. Asks no policy. Locks in the order of the ids, so
   * two that lock all they need in one call never deadlock.
   * @param offerIds record ids, in any order.
   */
  async lock(offerIds: readonly string[]): Promise<void> {
    await this.repository.lock(offerIds);
  }

  /**
   * For matching, inside the transaction in which a match takes or frees capacity and after writing
   * the match: sets the offers to available, reserved or used up, as the sums now are. Asks no
   * policy and for no job.
   * @param offerIds record ids.
   */
  async recount(offerIds: readonly string[]): Promise<void> {
    await this.repository.lock(offerIds);
    const [capacities, totals, slots] = await Promise.all([
      this.repository.capacities(offerIds),
      this.repository.held(offerIds, TAKES_FROM_TOTAL),
      this.repository.held(offerIds, TAKES_SLOT),
    ]);
    const moves = capacities.flatMap((capacity) => {
      const { id, state, capacityPer } = capacity;
      const held = (capacityPer === CapacityPer.TOTAL ? totals : slots).get(id);
      const next = stateWhenTaken(capacity, held?.total ?? 0);
      return next === state ? [] : [{ id, state: next }];
    });
    if (moves.length === 0) return;
    await this.repository.setStates(moves, this.clock.now());
    await this.events.tell(OFFER_STATE_CHANGED, ...moves.map(({ id }) => id));
  }

  /**
   * Inside a transaction that has locked the offer: whether it can become as small as this.
   * @throws UserErrors CAPACITY_TAKEN at `path` for less than agreed matches take.
   */
  async requireFree({ row: offer }: Offer, quantity: number, path: string): Promise<void> {
    const perSlot = offer.capacityPer === CapacityPer.SLOT;
    const held = await this.repository.held([offer.id], perSlot ? TAKES_SLOT : TAKES_FROM_TOTAL);
    const taken = held.get(offer.id)?.[perSlot ? 'mostInSlot' : 'total'] ?? 0;
    if (quantity >= taken) return;
    const { value, unit } = toQuantity(taken, offer.unit);
    throw refuse(OfferRefusal.AGREED_TAKES, path, { value, unit, per: offer.capacityPer });
  }

  /**
   * For departures, inside their transaction: whoever leaves offers nothing any more. What was agreed
   * stays so until it is ended. Asks no policy.
   */
  async withdrawAllOf(personId: string): Promise<void> {
    const states = offerLifecycle.statesBefore('withdraw');
    await this.repository.lock(await this.repository.ofPerson(personId, states));
    const ids = await this.repository.ofPerson(personId, states);
    await this.repository.setStates(
      ids.map((id) => ({ id, state: OfferState.WITHDRAWN })),
      this.clock.now(),
    );
    await this.events.tell(OFFER_CHANGED, ...ids);
  }

  /**
   * For the clock: expires offers of every agency, some hundred in a transaction. What was agreed
   * stays agreed. Asks no policy; safe to repeat and to run side by side.
   * @returns their record ids.
   */
  async expireOverdue(now: Date): Promise<string[]> {
    const states = offerLifecycle.statesBefore('expire');
    const expired: string[] = [];
    for (;;) {
      const ids = await this.repository.overdue(states, now, BATCH);
      const done = await this.graph.inTransaction(async () => {
        const moved = await this.repository.expire(ids, states, now);
        await this.events.tell(OFFER_CHANGED, ...moved);
        return moved;
      });
      expired.push(...done);
      if (ids.length < BATCH) return expired;
    }
  }

  /** Something of it that has been agreed is still to come. */
  private async isPromised(id: string): Promise<boolean> {
    return (await this.repository.held([id], TAKES_SLOT)).has(id);
  }

  private async step(
    actor: Actor | null,
    offerId: string,
    action: OfferAction,
    reason: string | null = null,
  ): Promise<Offer> {
    const viewer = this.policy.require(actor, 'offer.own');
    const { agencyId, now } = viewer;
    const id = localId('Offer', offerId);
    const state = offerLifecycle.next(await this.lockOne(viewer, id), action, 'input.offerId');
    await this.repository.setState({ agencyId, id, state, endReason: reason, now });
    // While it was paused, matches kept what they had of it.
    if (action === 'resume') await this.recount([id]);
    return this.changedNow(viewer, id);
  }

  private async lockOne(viewer: Viewer, id: string): Promise<OfferState> {
    const offer = await this.repository.lockOne(viewer, id);
    if (!offer) throw refuse(OfferRefusal.NO_SUCH_OFFER, 'input.offerId');
    if (offer.ofFund) throw refuse(OfferRefusal.OF_A_FUND, 'input.offerId');
    return offer.state;
  }

  private async changedNow(viewer: Viewer, id: string): Promise<Offer> {
    await this.events.tell(OFFER_CHANGED, id);
    return this.read(viewer, id);
  }

  /** An offer that is known to be there. */
  private async read(viewer: Viewer, id: string): Promise<Offer> {
    return (await this.records.of(viewer).one(Offer, id))!;
  }
}

/** An organisation's money is an emergency fund: no distance limits it. */
function lookedUpAt(offer: OfferDetails, kind: ResourceKind, giver: Giver): string {
  if (kind.nature === ResourceNature.MONEY && giver.type === 'Organisation') return FUND;
  return reachCell(offer.place, offer.radiusMeters);
}
