import { Injectable } from '@nestjs/common';
import { Records } from '../platform/records/records.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { CoarseArea } from './coarse-area.model.js';
import type { NeedCardsArgs } from './dto/need-cards.args.js';
import { NeedCard, NeedCardState, type NeedCardConnection } from './need-card.model.js';
import { NeedCardsRepository, type CardOfNeed } from './need-cards.repository.js';

/** How a need is published. */
export interface CardStanding {
  /** Null while it is not looked for. */
  state: NeedCardState | null;
  area: CoarseArea | null;
}

/** What is read of published cards, by givers and by case workers. */
@Injectable()
export class NeedCardsService {
  constructor(
    private readonly repository: NeedCardsRepository,
    private readonly records: Records,
    private readonly policy: Policy,
  ) {}

  /** The cards that are shown now. */
  async list(actor: Actor | null, args: NeedCardsArgs): Promise<NeedCardConnection> {
    const viewer = this.policy.require(actor, 'card.read');
    const filter = { kind: args.kind ?? null, area: args.areaCode ?? null };
    return this.records.of(viewer).list(NeedCard, 'shown', filter, args);
  }

  /** How needs are published, for anyone who can see them; by their record ids. */
  async ofNeeds(actor: Actor | null, ids: readonly string[]): Promise<Map<string, CardStanding>> {
    const viewer = this.policy.viewer(actor, 'need.read');
    if (!viewer) return new Map();
    const found = await this.repository.ofNeeds(viewer, ids);
    return new Map(found.map((one) => [one.needId, standingOf(one)]));
  }
}

function standingOf({ card, isLookedFor }: CardOfNeed): CardStanding {
  if (card) return { state: NeedCardState.PUBLISHED, area: new NeedCard(card).area };
  return { state: isLookedFor ? NeedCardState.HELD : null, area: null };
}
