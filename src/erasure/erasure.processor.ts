import { Injectable } from '@nestjs/common';
import { MatchesService } from '../matching/matches/matches.service.js';
import { Graph } from '../platform/graph/graph.js';
import { newId } from '../platform/ids/global-id.js';
import { KeyFolder } from '../platform/keys/key-folder.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { HandlesJob } from '../platform/queue/job.js';
import { Clock } from '../platform/time/clock.js';
import { TasksService } from '../tasks/tasks.service.js';
import { ERASE_RESTORED, FINISH_ERASURE } from './erasure.jobs.js';
import { ErasureReason, ErasureSubject } from './erasure-vocabulary.js';
import { ErasureRepository } from './erasure.repository.js';

const BATCH = 500;

/** The rest of an erasure. Every step is safe to repeat, and the key goes last. */
@Injectable()
export class ErasureProcessor {
  constructor(
    private readonly repository: ErasureRepository,
    private readonly matches: MatchesService,
    private readonly tasks: TasksService,
    private readonly keys: KeyFolder,
    private readonly outbox: Outbox,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  @HandlesJob(FINISH_ERASURE)
  async finish(erasureId: string): Promise<void> {
    const erasure = await this.repository.erasure(null, erasureId);
    if (!erasure || erasure.finishedAt) return;
    const { subjectType, subjectId } = erasure;
    const now = this.clock.now();
    if (subjectType === ErasureSubject.PERSON) {
      await this.letGo(subjectId);
      await this.repository.removeRestOfPerson(subjectId, now);
    } else {
      await this.repository.removeRestOfFamily(subjectId, now);
    }
    this.keys.destroy(subjectId);
    await this.repository.finished(erasureId, now);
  }

  /** A backup of the graph knows nothing of erasures made since: their destroyed keys do. */
  @HandlesJob(ERASE_RESTORED)
  async eraseRestored(): Promise<void> {
    const ids = this.keys.destroyed();
    for (let begin = 0; begin < ids.length; begin += BATCH)
      for (const found of await this.repository.restored(ids.slice(begin, begin + BATCH)))
        await this.graph.inTransaction(async () => {
          const { agencyId, ...subject } = found;
          const id = newId();
          const reason = ErasureReason.RESTORED_FROM_BACKUP;
          const by = { agencyId, reason, byPersonId: null, now: this.clock.now() };
          await this.repository.begin([{ id, ...subject }], by);
          await this.outbox.record(FINISH_ERASURE, id);
        });
  }

  /** Whoever counted on the person gets somebody else. */
  private async letGo(personId: string): Promise<void> {
    for (const taskId of await this.repository.unfinishedTasksOf(personId))
      await this.tasks.giveBack(taskId);
    for (const matchId of await this.repository.liveMatchesOfGiver(personId))
      await this.matches.end(matchId, 'cancel', 'A giver is no longer there.');
  }
}
