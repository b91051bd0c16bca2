import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import type { Urgency } from '../needs/urgency.js';
import type { Viewer } from '../safeguarding/viewer.js';
import * as cypher from './need-cards.cypher.js';
import type { WaitingNeed } from './publication.js';

interface Point {
  latitude: number;
  longitude: number;
}

export interface NeedCardRow {
  id: string;
  kindCode: string;
  areaCode: string;
  areaSize: number;
  areaMiddle: Point;
  /** JSON as the need has it, without what was typed; null where the card does not say it. */
  attributes: string | null;
  urgency: Urgency | null;
  /** Last day of the week of the deadline, YYYY-MM-DD. */
  neededBy: string | null;
  publishedAt: Date;
  until: Date;
}

export interface CardOfNeed {
  needId: string;
  isLookedFor: boolean;
  card: NeedCardRow | null;
}

export interface WaitingRow extends Pick<WaitingNeed, 'needId' | 'familyId' | 'published'> {
  place: Point;
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

  /** Makes rivals wait until the open transaction ends. @returns null where there is no such need. */
  async lockForPublishing(needId: string): Promise<{ agencyId: string; kindCode: string } | null> {
    const [row] = await this.graph.write<{ agencyId: string; kindCode: string }>(
      cypher.LOCK_FOR_PUBLISHING,
      { needId },
    );
    return row ?? null;
  }

  waiting(of: { agencyId: string; kindCode: string }, now: Date): Promise<WaitingRow[]> {
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
