import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox.js';
import { decide } from '../engine/decide.js';
import type { Decision, UnmetNeed } from '../engine/decision.js';
import type { Instance } from '../engine/instance.js';
import { MATCH_NEED } from '../matches/matching.jobs.js';
import { InstanceLoader, type LoadedInstance } from './instance-loader.js';
import { ConcernedRepository } from './concerned.repository.js';
import { ProposalsService } from './proposals.service.js';
import { Solver } from './solver.js';

/** Rivals may take what a decision counted on before it is stored: then it is made again. */
const ATTEMPTS = 3;

/** Offers of a kind that are compared for one need when none of the nearest would do. */
const MOST_COMPARED = 5_000;

/** Offers of a kind that are compared while somebody waits, and for how long. Milliseconds. */
const FEW_COMPARED = 40;
const WAITED_MS = 300;

/** Other needs that are decided about together with one that goes without. */
const MOST_RIVALS = 50;
/** Where each is compared with many offers. */
const FEW_RIVALS = 10;

interface Answer {
  instance: LoadedInstance;
  decision: Decision;
}

/** Decides about open needs, by themselves or together with those they compete with. */
@Injectable()
export class RematchService {
  constructor(
    private readonly loader: InstanceLoader,
    private readonly concerned: ConcernedRepository,
    private readonly solver: Solver,
    private readonly proposals: ProposalsService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Matches these needs of one agency again, together. What people have agreed does not move. Safe
   * to repeat and to run side by side.
   */
  async rematch(needIds: string[]): Promise<void> {
    let left = needIds;
    let tooFew: string[] = [];
    for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt++) {
      const decided = await this.decide(left);
      if (!decided) return;
      tooFew = leftOut(decided.decision);
      left = await this.proposals.store(decided.instance, decided.decision, left);
    }
    // Each of them by itself is compared with more.
    if (needIds.length > 1) await this.outbox.record(MATCH_NEED, ...tooFew);
    // Each time somebody was faster, somebody got on: to try once more comes to an end.
    await this.outbox.record(MATCH_NEED, ...left);
  }

  /**
   * Decides about one need at once, in this process, for somebody who waits for the answer: by what
   * is near, without troubling others that are proposed the same. The worker does the rest.
   */
  async decideAtOnce(needId: string): Promise<void> {
    const instance = await this.loader.load([needId], FEW_COMPARED);
    if (!instance) return;
    const decision = await decide(instance, { timeLimitMs: WAITED_MS });
    const left = await this.proposals.store(instance, decision, [needId]);
    const more = [...left, ...decision.unmet.map((need) => need.needId)];
    await this.outbox.record(MATCH_NEED, ...new Set(more));
  }

  /**
   * Decides about the needs alone; where one goes without because proposals for others hold what it
   * could use, about those others too.
   */
  private async decide(needIds: string[]): Promise<Answer | null> {
    const nearest = await this.answer(needIds);
    // None of the nearest would do: one of the others may.
    const more = needIds.length === 1 && nearest && leftOut(nearest.decision).length > 0;
    const alone = more ? await this.answer(needIds, MOST_COMPARED) : nearest;
    if (!alone) return null;
    const { instance, decision } = alone;
    const wanting = decision.unmet.filter(({ parts }) =>
      parts.some(({ counts }) => counts.NO_CAPACITY),
    );
    if (wanting.length === 0) return alone;
    const rivals = await this.concerned.rivals(
      usableFor(wanting, instance),
      more ? FEW_RIVALS : MOST_RIVALS,
    );
    const all = [...new Set([...needIds, ...rivals])];
    if (all.length === needIds.length) return alone;
    return this.answer(all, more ? MOST_COMPARED : undefined);
  }

  /** @param most offers of a kind to compare for each need; as usual when missing. */
  private async answer(needIds: string[], most?: number): Promise<Answer | null> {
    const instance = await this.loader.load(needIds, most);
    if (!instance) return null;
    const decision = await this.solver.decide(instance, timeLimit(instance.needs.length));
    return { instance, decision };
  }
}

/** Needs that go without, although offers in their reach were left out of the question. */
function leftOut({ unmet }: Decision): string[] {
  return unmet
    .filter(({ parts }) => parts.some(({ counts }) => counts.NOT_COMPARED))
    .map(({ needId }) => needId);
}

/** The offers of an instance that are of kinds which these needs can use. */
function usableFor(
  wanting: readonly UnmetNeed[],
  { needs, offers, kinds }: Instance,
): { needId: string; offerIds: string[] }[] {
  const given = new Map(
    kinds.map(({ code, substitutes }) => [code, [code, ...substitutes.map(({ kind }) => kind)]]),
  );
  const wanted = new Set(wanting.map(({ needId }) => needId));
  return needs
    .filter(({ id }) => wanted.has(id))
    .map(({ id, parts }) => {
      const usable = new Set(parts.flatMap(({ kind }) => given.get(kind) ?? []));
      return {
        needId: id,
        offerIds: offers.filter(({ kind }) => usable.has(kind)).map((offer) => offer.id),
      };
    });
}

/** Few needs are decided while somebody watches; many may take longer. Milliseconds. */
function timeLimit(needs: number): number {
  return Math.min(5_000, Math.max(2_000, 25 * needs));
}
