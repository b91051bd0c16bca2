import { Injectable } from '@nestjs/common';
import { NEED_CHANGED } from '../needs/needs.jobs.js';
import { Outbox } from '../platform/outbox/outbox.js';
import type { Decision } from './engine/decision.js';
import type { Instance } from './engine/instance.js';
import { InstanceLoader } from './instance-loader.js';
import { InstanceRepository } from './instance.repository.js';
import { ProposalsService } from './proposals.service.js';
import { Solver } from './solver.js';

/** Rivals may take what a decision counted on before it is stored: then it is made anew. */
const ATTEMPTS = 3;

/** Other needs that are decided about together with one that goes without. */
const MOST_RIVALS = 50;

/** Decides about open needs, by themselves or together with those they compete with. */
@Injectable()
export class RematchService {
  constructor(
    private readonly loader: InstanceLoader,
    private readonly instances: InstanceRepository,
    private readonly solver: Solver,
    private readonly proposals: ProposalsService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Matches these needs of one agency anew, together. What people have agreed does not move. Safe
   * to repeat and to run side by side.
   */
  async rematch(needIds: string[]): Promise<void> {
    let left = needIds;
    for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt++) {
      const decided = await this.decide(left);
      if (!decided) return;
      left = await this.proposals.store(decided.instance, decided.decision);
    }
    // Each time somebody was faster, somebody got on: to try once more comes to an end.
    await this.outbox.record(NEED_CHANGED, ...left);
  }

  /**
   * Decides about the needs alone; where one goes without because proposals for others hold what it
   * could use, about those others too.
   */
  private async decide(
    needIds: string[],
  ): Promise<{ instance: Instance; decision: Decision } | null> {
    const instance = await this.loader.load(needIds);
    if (!instance) return null;
    const decision = await this.ask(instance);
    const wanting = decision.unmet.filter(({ parts }) =>
      parts.some(({ counts }) => counts.NO_CAPACITY),
    );
    if (wanting.length === 0) return { instance, decision };
    const rivals = await this.instances.rivals(
      wanting.map(({ needId }) => needId),
      MOST_RIVALS,
    );
    const all = [...new Set([...needIds, ...rivals])];
    if (all.length === needIds.length) return { instance, decision };
    const wider = await this.loader.load(all);
    return wider && { instance: wider, decision: await this.ask(wider) };
  }

  private ask(instance: Instance): Promise<Decision> {
    return this.solver.decide(instance, timeLimit(instance.needs.length));
  }
}

/** Few needs are decided while somebody watches; a whole run may think longer. Milliseconds. */
function timeLimit(needs: number): number {
  return needs <= 10 ? 2_000 : 20_000;
}
