import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { TIE } from '../families/tie.record.js';
import { MATCH } from '../matching/matches/match.record.js';
import { NEED, NEED_PART } from '../needs/need.record.js';
import { NeedState } from '../needs/need.lifecycle.js';
import { OFFER } from '../offers/offer.record.js';
import { OfferState } from '../offers/offer.lifecycle.js';
import { TASK } from '../tasks/task.record.js';
import type { Viewer } from '../access/viewer.js';
import type { ErasureReason, ErasureSubject } from './erasure-vocabulary.js';
import * as cypher from './erasure.cypher.js';

export interface NewErasure {
  id: string;
  subjectType: `${ErasureSubject}`;
  subjectId: string;
}

/** On whose account, and why. */
export interface ErasedBy {
  agencyId: string;
  reason: `${ErasureReason}`;
  /** Null for a job. */
  byPersonId: string | null;
  now: Date;
}

const LIVE_NEEDS = [
  NeedState.DRAFT,
  NeedState.OPEN,
  NeedState.PROPOSED,
  NeedState.AGREED,
  NeedState.IN_DELIVERY,
];
const ENDED_OFFERS = [OfferState.USED_UP, OfferState.WITHDRAWN, OfferState.EXPIRED];

@Injectable()
export class ErasureRepository {
  constructor(private readonly graph: Graph) {}

  /** @returns null where the viewer knows no such person. */
  async personToErase(viewer: Viewer, id: string) {
    const [row] = await this.graph.read(cypher.PERSON_TO_ERASE, { viewer, id });
    return row ?? null;
  }

  /** With the members whom nothing else keeps here. @returns null where the viewer knows no such family. */
  async familyToErase(viewer: Viewer, id: string) {
    const [row] = await this.graph.read(cypher.FAMILY_TO_ERASE, {
      viewer,
      id,
      liveNeedStates: LIVE_NEEDS,
    });
    return row ?? null;
  }

  /** The records that were merged into these. */
  mergedInto(ids: readonly string[]): Promise<{ id: string; subjectType: ErasureSubject }[]> {
    return this.graph.read(cypher.MERGED_INTO, { ids });
  }

  /** Records erasures and strips what they are about of everything personal. */
  async begin(erasures: readonly NewErasure[], by: ErasedBy): Promise<void> {
    await this.graph.write(cypher.RECORD_ERASURES, {
      erasures: erasures.map((erasure) => ({ ...erasure })),
      ...by,
    });
    for (const { subjectType, subjectId: id } of erasures) {
      const strips = subjectType === 'PERSON' ? [cypher.STRIP_PERSON] : [cypher.STRIP_FAMILY];
      for (const strip of [...strips, cypher.STRIP_MERGED])
        await this.graph.write(strip, { id, now: by.now });
    }
  }

  /** Whom an erasure of any agency is about, while something of them is left. */
  async unfinished(id: string): Promise<{ subjectType: ErasureSubject; subjectId: string } | null> {
    const [row] = await this.graph.read(cypher.UNFINISHED_ERASURE, { id });
    return row ?? null;
  }

  async liveMatchesOfGiver(personId: string): Promise<string[]> {
    const rows = await this.graph.read(cypher.LIVE_MATCHES_OF_GIVER, { id: personId });
    return rows.map(({ id }) => id);
  }

  /** Removes what hangs on a person, but for what others' records stand on. Safe to repeat. */
  async removeRestOfPerson(id: string, now: Date): Promise<void> {
    await this.graph.inTransaction(async () => {
      await this.graph.write(cypher.STRIP_PERSON, { id, now });
      await this.graph.write(cypher.END_TIES, { id, now, tie: TIE.erased });
      await this.graph.write(cypher.REMOVE_ACCOUNTS, { id, now });
      await this.graph.write(cypher.REMOVE_CHECKS, { id });
      await this.graph.write(cypher.REMOVE_MERGED, { id });
      await this.graph.write(cypher.REMOVE_UNUSED_OFFERS, { id });
      await this.graph.write(cypher.STRIP_OFFERS, {
        id,
        now,
        endedStates: ENDED_OFFERS,
        offer: OFFER.erased,
      });
      await this.forgetAnswers('Person', id, now);
    });
  }

  /** The same of a family's record. Safe to repeat. */
  async removeRestOfFamily(id: string, now: Date): Promise<void> {
    await this.graph.inTransaction(async () => {
      await this.graph.write(cypher.STRIP_FAMILY, { id, now });
      await this.graph.write(cypher.REMOVE_MATCHES_OF_FAMILY, { id });
      await this.graph.write(cypher.REMOVE_UNMET_NEEDS, { id });
      await this.graph.write(cypher.STRIP_NEEDS, {
        id,
        now,
        need: NEED.erased,
        part: NEED_PART.erased,
        match: MATCH.erased,
        task: TASK.erased,
      });
      await this.graph.write(cypher.REMOVE_CASES, { id, now });
      await this.graph.write(cypher.REMOVE_CONSENTS, { id });
      await this.graph.write(cypher.REMOVE_REFERRALS, { id });
      await this.graph.write(cypher.REMOVE_SIGHT, { id });
      await this.graph.write(cypher.REMOVE_MEMBERSHIPS, { id });
      await this.graph.write(cypher.REMOVE_MERGED, { id });
      await this.graph.write(cypher.REMOVE_BARE_FAMILY, { id });
      await this.forgetAnswers('Family', id, now);
    });
  }

  async finished(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.ERASURE_FINISHED, { id, now });
  }

  /** Of these destroyed keys, the records that are there again. */
  restored(
    ids: string[],
  ): Promise<{ subjectId: string; agencyId: string; subjectType: ErasureSubject }[]> {
    return this.graph.read(cypher.RESTORED, { ids });
  }

  private async forgetAnswers(type: string, id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.FORGET_ANSWERS, { globalId: toGlobalId(type, id), now });
  }
}
