import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { ChangesPage } from '../platform/graphql/changes.js';
import type { Page } from '../platform/graphql/connection.js';
import type { Viewer } from '../access/viewer.js';
import { newId } from '../platform/ids/global-id.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Capacity } from './offer-capacity.js';
import type { OfferState } from './offer.lifecycle.js';
import type { CapacityPer } from './capacity-per.js';
import * as cypher from './offers.cypher.js';
import { OFFER } from './sealed-texts.js';

/** What can be written of an offer. Quantities in hundredths of the unit, attributes as JSON text. */
export interface OfferDetails {
  quantity: number;
  attributes: string;
  area: string | null;
  place: { latitude: number; longitude: number };
  radiusMeters: number;
  windowsFrom: Date[];
  windowsUntil: Date[];
  expiresAt: Date | null;
  conditions: string | null;
}

export interface OfferRow extends OfferDetails {
  id: string;
  state: OfferState;
  capacityPer: CapacityPer;
  createdAt: Date;
  changedAt: Date;
  endReason: string | null;
  kindCode: string;
  unit: string;
  giver: Giver & { name: string };
}

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

  async byIds(viewer: Viewer, ids: readonly string[]): Promise<OfferRow[]> {
    return rows(await this.graph.read(cypher.OFFERS_BY_IDS, { viewer, ids }));
  }

  async list(
    viewer: Viewer,
    filter: { state: OfferState | null; kind: string | null },
    page: Page,
  ): Promise<OfferRow[]> {
    return rows(await this.graph.read(cypher.LIST_OFFERS, { viewer, ...filter, ...page }));
  }

  /** The offers that the viewer made. */
  async listOwn(viewer: Viewer, page: Page): Promise<OfferRow[]> {
    return rows(await this.graph.read(cypher.LIST_OWN_OFFERS, { viewer, ...page }));
  }

  async changed(viewer: Viewer, page: ChangesPage): Promise<OfferRow[]> {
    return rows(await this.graph.read(cypher.OFFERS_CHANGED, { viewer, ...page }));
  }

  /** @returns when the giver's record ended; null for who is not the viewer's to name as a giver. */
  async giver(viewer: Viewer, { type, id }: Giver): Promise<{ endedOn: string | null } | null> {
    const statement = type === 'Person' ? cypher.PERSON_AS_GIVER : cypher.ORGANISATION_AS_GIVER;
    const [row] = await this.graph.read<{ endedOn: string | null }>(statement, { viewer, id });
    return row ?? null;
  }

  /** @param offer `reachCell`: where matching looks it up. */
  async create(
    offer: OfferDetails & {
      reachCell: string;
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
    const { conditions } = offer;
    const sealed = this.sealing.seal(giver.id, OFFER, { conditions });
    await this.graph.write(statement, { ...offer, ...sealed, giverId: giver.id });
  }

  async change(
    offer: OfferDetails & {
      reachCell: string;
      id: string;
      agencyId: string;
      giverId: string;
      now: Date;
    },
  ): Promise<void> {
    const { conditions } = offer;
    const sealed = this.sealing.seal(offer.giverId, OFFER, { conditions });
    await this.graph.write(cypher.CHANGE_OFFER, { ...offer, ...sealed });
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
    const parameters = { viewer, id, lock: newId() };
    const [row] = await this.graph.write<{ state: OfferState; ofFund: boolean }>(
      cypher.LOCK_OFFER,
      parameters,
    );
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
    const found = await this.graph.read<Held & { id: string }>(cypher.HELD_OF_OFFERS, {
      ids,
      states,
    });
    return new Map(found.map(({ id, ...held }) => [id, held]));
  }

  capacities(ids: readonly string[]): Promise<Capacity[]> {
    return this.graph.read(cypher.CAPACITIES, { ids });
  }

  /** Ids of offers in one of the states that have expired by now, at most `limit`. */
  async overdue(states: OfferState[], now: Date, limit: number): Promise<string[]> {
    const parameters = { states, now, limit };
    const found = await this.graph.read<{ id: string }>(cypher.OVERDUE_OFFERS, parameters);
    return found.map(({ id }) => id);
  }

  /** Expires those of the offers that still are overdue. @returns their ids. */
  async expire(ids: string[], states: OfferState[], now: Date): Promise<string[]> {
    const found = await this.graph.write<{ id: string }>(cypher.EXPIRE_OFFERS, {
      ids: [...ids].sort(),
      states,
      now,
      lock: newId(),
    });
    return found.map(({ id }) => id);
  }

  private async sealReason(id: string, endReason: string) {
    const [row] = await this.graph.read<{ giverId: string }>(cypher.GIVER_OF_OFFER, { id });
    return this.sealing.seal(row!.giverId, OFFER, { endReason });
  }
}

function rows(found: { offer: OfferRow }[]): OfferRow[] {
  return found.map(({ offer }) => offer);
}
