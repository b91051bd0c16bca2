import { Injectable } from '@nestjs/common';
import { MatchEnd } from '../matching/match-end.js';
import { MatchesService } from '../matching/matches/matches.service.js';
import { Events } from '../platform/events/events.js';
import { After, Every, Job } from '../platform/events/listening.js';
import { Graph } from '../platform/graph/graph.js';
import { KeyFolder } from '../platform/keys/key-folder.js';
import { Clock } from '../platform/time/clock.js';
import { TasksService } from '../tasks/tasks.service.js';
import { ERASURE_BEGUN, ERASURE_CARRIED_OUT, ERASURE_FINISHED } from './erasure.events.js';
import { ErasureReason, ErasureSubject } from './erasure-vocabulary.js';
import { ErasureRepository } from './erasure.repository.js';
import { erasureOf, ErasureService } from './erasure.service.js';

const BATCH = 500;

/** The rest of an erasure. Every step is safe to repeat, and the key goes last. */
@Injectable()
export class ErasureListener {
  constructor(
    private readonly repository: ErasureRepository,
    private readonly erasures: ErasureService,
    private readonly matches: MatchesService,
    private readonly tasks: TasksService,
    private readonly keys: KeyFolder,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  @Job('erasure.finish')
  @After(ERASURE_BEGUN)
  async finish(erasureId: string): Promise<void> {
    const erasure = await this.repository.unfinished(erasureId);
    if (!erasure) return;
    const { subjectType, subjectId } = erasure;
    const now = this.clock.now();
    const isPerson = subjectType === ErasureSubject.PERSON;
    if (isPerson) await this.letGo(subjectId);
    await this.graph.inTransaction(async () => {
      if (isPerson) await this.repository.removeRestOfPerson(subjectId, now);
      else await this.repository.removeRestOfFamily(subjectId, now);
      await this.events.tell(ERASURE_CARRIED_OUT, erasureId);
    });
    this.keys.destroy(subjectId);
    await this.graph.inTransaction(async () => {
      await this.repository.finished(erasureId, now);
      await this.events.tell(ERASURE_FINISHED, erasureId);
    });
  }

  /** A backup of the graph knows nothing of erasures made since: their destroyed keys do. */
  @Job('erasure.erase-restored')
  @Every({ hours: 1 })
  async eraseRestored(): Promise<void> {
    const ids = this.keys.destroyed();
    for (let begin = 0; begin < ids.length; begin += BATCH)
      for (const found of await this.repository.restored(ids.slice(begin, begin + BATCH))) {
        const { agencyId, subjectType, subjectId } = found;
        const reason = ErasureReason.RESTORED_FROM_BACKUP;
        const by = { agencyId, reason, byPersonId: null, now: this.clock.now() };
        await this.graph.inTransaction(() =>
          this.erasures.begin([erasureOf(subjectType, subjectId)], by),
        );
      }
  }

  /** Whoever counted on the person gets somebody else. */
  private async letGo(personId: string): Promise<void> {
    await this.tasks.giveBackAllOf(personId);
    for (const matchId of await this.repository.liveMatchesOfGiver(personId))
      await this.matches.end(matchId, 'cancel', MatchEnd.GIVER_GONE);
  }
}
