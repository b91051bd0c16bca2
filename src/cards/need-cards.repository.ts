import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import type { Urgency } from '../needs/urgency.js';
import type { Viewer } from '../access/viewer.js';
import type { Place } from '../platform/graphql/place.js';
import * as cypher from './need-cards.cypher.js';
import { K, type WaitingNeed } from './publication.js';

export interface NeedCardRow {
  id: string;
  kindCode: string;
  areaCode: string;
  areaSize: number;
  areaMiddle: Place;
  /** JSON as the need has it, without what was typed; null where the card does not say it. */
  attributes: string | null;
  urgency: Urgency | null;
  /** Last day of the week of the deadline, YYYY-MM-DD. */
  neededBy: string | null;
  publishedAt: Date;
  until: Date;
}

/** What is published together. */
export interface KindOfAgency {
  agencyId: string;
  kindCode: string;
}

export interface CardOfNeed {
  needId: string;
  isLookedFor: boolean;
  card: NeedCardRow | null;
}

export interface WaitingRow extends Pick<WaitingNeed, 'needId' | 'familyId' | 'published'> {
  place: Place;
  attributes: string | null;
  urgency: Urgency;
  deadline: Date | null;
}

export interface NewCard extends Omit<NeedCardRow, 'id' | 'kindCode' | 'publishedAt' | 'until'> {
  needId: string;
  groupId: string;
  /** All that it says besides kind and area: cards of a group that say the same are alike. */
  says: string;
}

@Injectable()
export class NeedCardsRepository {
  constructor(private readonly graph: Graph) {}

  async byId(viewer: Viewer, id: string): Promise<NeedCardRow | null> {
    const [row] = await this.graph.read<{ card: NeedCardRow }>(cypher.NEED_CARD_BY_ID, {
      viewer,
      id,
    });
    return row?.card ?? null;
  }

  /** Cards that are shown now, of this kind and area where they are named. */
  async list(
    viewer: Viewer,
    filter: { kind: string | null; area: string | null },
    page: Page,
  ): Promise<NeedCardRow[]> {
    const found = await this.graph.read<{ card: NeedCardRow }>(cypher.LIST_NEED_CARDS, {
      viewer,
      ...filter,
      ...page,
    });
    return found.map(({ card }) => card);
  }

  ofNeeds(viewer: Viewer, ids: readonly string[]): Promise<CardOfNeed[]> {
    return this.graph.read(cypher.CARDS_OF_NEEDS, { viewer, ids });
  }

  /** Kinds of which so many families wait without a card that one might be published. */
  kindsWaiting(now: Date): Promise<KindOfAgency[]> {
    return this.graph.read(cypher.KINDS_WAITING, { now, least: K });
  }

  /** Makes rivals wait until the open transaction ends. */
  async lockForPublishing(agencyId: string): Promise<void> {
    await this.graph.write(cypher.LOCK_FOR_PUBLISHING, { agencyId });
  }

  waiting(of: KindOfAgency, now: Date): Promise<WaitingRow[]> {
    return this.graph.read(cypher.WAITING_NEEDS, { ...of, now });
  }

  async create(
    cards: readonly NewCard[],
    times: { kindCode: string; now: Date; until: Date },
  ): Promise<void> {
    await this.graph.write(cypher.CREATE_CARDS, {
      cards: cards.map((card) => ({ ...card, areaMiddle: { ...card.areaMiddle } })),
      ...times,
    });
  }
}
