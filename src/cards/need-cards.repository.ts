import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from '../access/viewer.js';
import type { NeedCardRow } from './need-card.record.js';
import * as cypher from './need-cards.cypher.js';
import { K } from './publication.js';

/** What is published together. */
export interface KindOfAgency {
  agencyId: string;
  kindCode: string;
}

export type { CardOfNeed, WaitingRow } from './need-cards.cypher.js';

export interface NewCard extends Omit<NeedCardRow, 'id' | 'kindCode' | 'publishedAt' | 'until'> {
  needId: string;
  groupId: string;
  /** All that it says besides kind and area: cards of a group that say the same are alike. */
  says: string;
}

@Injectable()
export class NeedCardsRepository {
  constructor(private readonly graph: Graph) {}

  ofNeeds(viewer: Viewer, ids: readonly string[]): Promise<cypher.CardOfNeed[]> {
    return this.graph.read(cypher.CARDS_OF_NEEDS, { viewer, ids });
  }

  /** Kinds of which so many families wait without a card that one might be published. */
  kindsWaiting(now: Date): Promise<KindOfAgency[]> {
    return this.graph.read(cypher.KINDS_WAITING, { now, least: K });
  }

  /** Makes other writers wait until the open transaction ends. */
  async lockForPublishing(agencyId: string): Promise<void> {
    await this.graph.write(cypher.LOCK_FOR_PUBLISHING, { agencyId });
  }

  waiting(of: KindOfAgency, now: Date): Promise<cypher.WaitingRow[]> {
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
