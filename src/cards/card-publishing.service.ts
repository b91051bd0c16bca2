import { Injectable } from '@nestjs/common';
import { readAttributes, writeAttributes } from '../catalogue/attribute-value.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { AttributeType } from '../catalogue/vocabulary.js';
import { Events } from '../platform/events/events.js';
import { Every, Job } from '../platform/events/listening.js';
import { Graph } from '../platform/graph/graph.js';
import { newId } from '../platform/ids/global-id.js';
import { Clock } from '../platform/time/clock.js';
import { dayOf, sundayOf } from '../platform/time/days.js';
import { DAY } from '../platform/time/durations.js';
import { AREA_SIZES, coarseArea } from './coarse-area.model.js';
import { CARD_PUBLISHED } from './card.events.js';
import {
  NeedCardsRepository,
  type KindOfAgency,
  type NewCard,
  type WaitingRow,
} from './need-cards.repository.js';
import { groupsToPublish, type CardGroup, type WaitingNeed } from './publication.js';

/** Cards of a group are shown for this long, whatever becomes of a single need. */
const SHOWN_MS = 14 * DAY;

/** Publishes needs as cards, in groups that hide each of them. Asks no policy. */
@Injectable()
export class CardPublishingService {
  constructor(
    private readonly repository: NeedCardsRepository,
    private readonly catalogue: CatalogueService,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /**
   * Publishes what can be published, a kind of an agency after the other. By the clock and not with
   * each need: so many needs cost no more, and the moment of a card does not tell when a need was
   * opened.
   */
  @Job('cards.publish')
  @Every({ minutes: 5 })
  async publishAll(): Promise<void> {
    for (const of of await this.repository.kindsWaiting(this.clock.now())) await this.publish(of);
  }

  /** Publishes what can be of one kind. Safe to repeat: what has a card is not waiting for one. */
  async publish(of: KindOfAgency): Promise<void> {
    const now = this.clock.now();
    await this.graph.inTransaction(async () => {
      await this.repository.lockForPublishing(of.agencyId);
      const waiting = (await this.repository.waiting(of, now)).map(toWaiting);
      const typed = await this.typedAttributes(of.kindCode);
      const needs = new Map(
        waiting.map(({ row, need }) => {
          const says = { ...need.says, attributes: withoutTyped(row.attributes, typed) };
          return [need.needId, { row, need: { ...need, says } }];
        }),
      );
      const groups = groupsToPublish([...needs.values()].map(({ need }) => need));
      if (groups.length === 0) return;
      const cards = groups.flatMap((group) => {
        const groupId = newId();
        return group.needIds.map((id) => toCard(groupId, group, needs.get(id)!));
      });
      const until = new Date(now.getTime() + SHOWN_MS);
      await this.repository.create(cards, { kindCode: of.kindCode, now, until });
      await this.events.tell(CARD_PUBLISHED, ...cards.map((card) => card.needId));
    });
  }

  /** Codes of attributes whose values people type: they are never published. */
  private async typedAttributes(kindCode: string): Promise<ReadonlySet<string>> {
    const kind = (await this.catalogue.kinds([kindCode])).get(kindCode);
    const typed = kind?.attributes.filter(({ type }) => type === AttributeType.TEXT) ?? [];
    return new Set(typed.map(({ code }) => code));
  }
}

interface Waiting {
  row: WaitingRow;
  need: WaitingNeed;
}

function toWaiting(row: WaitingRow): Waiting {
  const { needId, familyId, published, place } = row;
  const areas = AREA_SIZES.map((size) => coarseArea(place, size).code);
  const says = { attributes: '', urgency: row.urgency, week: endOfWeek(row) ?? '' };
  return { row, need: { needId, familyId, published, areas, says } };
}

function toCard(groupId: string, { level, said }: CardGroup, { row, need }: Waiting): NewCard {
  const size = AREA_SIZES[level]!;
  const { code, middle } = coarseArea(row.place, size);
  const says = (one: (typeof said)[number]) => said.includes(one);
  return {
    needId: row.needId,
    groupId,
    areaCode: code,
    areaSize: size,
    areaMiddle: { ...middle },
    says: JSON.stringify(said.map((one) => need.says[one])),
    attributes: says('attributes') ? need.says.attributes : null,
    urgency: says('urgency') ? row.urgency : null,
    neededBy: says('week') ? endOfWeek(row) : null,
  };
}

function withoutTyped(json: string | null, typed: ReadonlySet<string>): string {
  const attributes = Object.entries(readAttributes(json)).filter(([code]) => !typed.has(code));
  return writeAttributes(Object.fromEntries(attributes.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The Sunday on or after the deadline: the day itself may be somebody's. */
function endOfWeek({ deadline, timeZone }: WaitingRow): string | null {
  return deadline && sundayOf(dayOf(deadline, timeZone));
}
