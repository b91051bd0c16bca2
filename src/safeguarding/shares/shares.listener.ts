import { Injectable } from '@nestjs/common';
import { Vetoes } from '../../access/vetoes.js';
import { BONDS_CHANGED, MEMBER_JOINED } from '../../families/family.events.js';
import { Events } from '../../platform/events/events.js';
import { After, Job, Within } from '../../platform/events/listening.js';
import { Graph } from '../../platform/graph/graph.js';
import { Clock } from '../../platform/time/clock.js';
import { CONSENT_WITHDRAWN, SHARE_ENDED } from '../safeguarding.events.js';
import { SharesRepository } from './shares.repository.js';

/** Ends shares with what they rest on. */
@Injectable()
export class SharesListener {
  constructor(
    private readonly repository: SharesRepository,
    private readonly vetoes: Vetoes,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  @Within(CONSENT_WITHDRAWN)
  async endRestingOn(consent: { id: string; familyId: string; at: Date }): Promise<void> {
    const { id, familyId, at } = consent;
    await this.ended(await this.repository.endRestingOn(familyId, id, at), at);
  }

  /** The others have agreed; this person has not been asked yet. */
  @Within(MEMBER_JOINED)
  async endNotAgreedBy(member: { familyId: string; personId: string; at: Date }): Promise<void> {
    const { familyId, personId, at } = member;
    await this.ended(await this.repository.endNotAgreedBy(familyId, personId, at), at);
  }

  /** Sight has ended with the restriction; now what granted it ends too. */
  @Job('safeguarding.recheck-shares')
  @After(BONDS_CHANGED)
  async recheck(personId: string): Promise<void> {
    const now = this.clock.now();
    const familyIds = await this.vetoes.familiesConcerned(personId, now);
    const personIds = await this.repository.practitionersOf(familyIds, now);
    if (personIds.length === 0) return;
    const vetoes = await this.vetoes.among(familyIds, personIds, now);
    await this.graph.inTransaction(async () =>
      this.ended(await this.repository.endBetween(vetoes, now), now),
    );
  }

  private async ended(ids: readonly string[], at: Date): Promise<void> {
    await this.events.tell(SHARE_ENDED, ...ids.map((id) => ({ id, at })));
  }
}
