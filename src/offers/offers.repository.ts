import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from '../access/viewer.js';
import type { Place } from '../platform/graphql/place.js';
import { newId } from '../platform/ids/global-id.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Capacity } from './offer-capacity.js';
import type { OfferState } from './offer.lifecycle.js';
import { OFFER, type OfferDetails } from './offer.record.js';
import type { CapacityPer } from './capacity-per.js';
import * as cypher from './offers.cypher.js';

export type { Giving } from './offers.cypher.js';

export interface Giver {
  type: 'Person' | 'Organisation';
  id: string;
}

/** What matches hold of an offer, in hundredths of its unit. */
export interface Held {
  total: number;
  mostInSlot: number;
}

@Injectable()
export class OffersRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** @returns when the giver's record ended; null if the viewer may not name them as a giver. */
  async giver(viewer: Viewer, { type, id }: Giver): Promise<{ endedOn: string | null } | null> {
    const statement = type === 'Person' ? cypher.PERSON_AS_GIVER : cypher.ORGANISATION_AS_GIVER;
    const [row] = await this.graph.read(statement, { viewer, id });
    return row ?? null;
  }

  /** What a person gives in these states, and from where, until the transaction ends. */
  async giving(personId: string, states: readonly OfferState[]): Promise<cypher.Giving> {
    const [row] = await this.graph.write(cypher.GIVING_OF_PERSON, { id: personId, states });
    return row!;
  }

  /** @param offers whose places have been looked at now, or do not count any more. */
  async setPlaces(
    id: string,
    places: Place[],
    offers: { id: string; seen: boolean }[],
    now: Date,
  ): Promise<void> {
    const plain = places.map((place) => ({ ...place }));
    await this.graph.write(cypher.SET_PLACES, { id, places: plain, offers, now });
  }

  /** @param offer `reachCell`: where matching looks it up; `placeSeen`: whether its place counts. */
  async create(
    { place, ...details }: OfferDetails,
    offer: {
      reachCell: string;
      placeSeen: boolean;
      id: string;
      agencyId: string;
      kind: string;
      state: OfferState;
      capacityPer: CapacityPer;
      now: Date;
    },
    giver: Giver,
  ): Promise<void> {
    const statement =
      giver.type === 'Person' ? cypher.CREATE_OFFER_OF_PERSON : cypher.CREATE_OFFER_OF_ORGANISATION;
    const sealed = this.sealing.sealAmong(giver.id, OFFER.sealed, details);
    await this.graph.write(statement, { ...offer, place, details: sealed, giverId: giver.id });
  }

  async change(
    { place, ...details }: OfferDetails,
    offer: {
      reachCell: string;
      placeSeen: boolean;
      id: string;
      agencyId: string;
      giverId: string;
      now: Date;
    },
  ): Promise<void> {
    const sealed = this.sealing.sealAmong(offer.giverId, OFFER.sealed, details);
    await this.graph.write(cypher.CHANGE_OFFER, { ...offer, place, details: sealed });
  }

  /** Makes whoever else would lock one of these offers wait until the open transaction ends. */
  async lock(ids: readonly string[]): Promise<void> {
    const sorted = [...new Set(ids)].sort();
    await this.graph.write(cypher.LOCK_OFFERS, { ids: sorted, lock: newId() });
  }

  /**
   * Locks one offer.
   * @returns its state, read under the lock, and whether it stands for the budget of a fund; null
   * where the viewer has none.
   */
  async lockOne(
    viewer: Viewer,
    id: string,
  ): Promise<{ state: OfferState; ofFund: boolean } | null> {
    const [row] = await this.graph.write(cypher.LOCK_OFFER, { viewer, id, lock: newId() });
    return row ?? null;
  }

  async setState(offer: {
    agencyId: string;
    id: string;
    state: OfferState;
    endReason: string | null;
    now: Date;
  }): Promise<void> {
    const { id, endReason } = offer;
    const sealed = endReason === null ? { endReason } : await this.sealReason(id, endReason);
    await this.graph.write(cypher.SET_STATE, { ...offer, ...sealed });
  }

  async setStates(moves: { id: string; state: OfferState }[], now: Date): Promise<void> {
    await this.graph.write(cypher.SET_STATES, { moves, now });
  }

  /** What matches in these states hold, by offer; offers of which nothing is held are missing. */
  async held(ids: readonly string[], states: readonly string[]): Promise<Map<string, Held>> {
    const found = await this.graph.read(cypher.HELD_OF_OFFERS, { ids, states });
    return new Map(found.map(({ id, ...held }) => [id, held]));
  }

  capacities(ids: readonly string[]): Promise<Capacity[]> {
    return this.graph.read(cypher.CAPACITIES, { ids });
  }

  /** Ids of the offers that a person has made, of those in one of the states. */
  async ofPerson(personId: string, states: OfferState[]): Promise<string[]> {
    const found = await this.graph.read(cypher.OFFERS_OF_PERSON, { personId, states });
    return found.map(({ id }) => id);
  }

  /** Ids of offers in one of the states that have expired by now, at most `limit`. */
  async overdue(states: OfferState[], now: Date, limit: number): Promise<string[]> {
    const found = await this.graph.read(cypher.OVERDUE_OFFERS, { states, now, limit });
    return found.map(({ id }) => id);
  }

  /** Expires those of the offers that still are overdue. @returns their ids. */
  async expire(ids: string[], states: OfferState[], now: Date): Promise<string[]> {
    const found = await this.graph.write(cypher.EXPIRE_OFFERS, {
      ids: [...ids].sort(),
      states,
      now,
      lock: newId(),
    });
    return found.map(({ id }) => id);
  }

  private async sealReason(id: string, endReason: string) {
    const [row] = await this.graph.read(cypher.GIVER_OF_OFFER, { id });
    return this.sealing.seal(row!.giverId, OFFER.sealed, { endReason });
  }
}
