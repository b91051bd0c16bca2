import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { newId } from '../platform/ids/global-id.js';
import type { AssignmentRow, CaseRow } from './case.record.js';
import { CasesRepository } from './cases.repository.js';

/** Whose cases, and which merge: by the id that the duplicate had. */
interface MergedFamilies {
  keptId: string;
  duplicateId: string;
}

/** What a merge of two families does to their cases. Asks no policy: the merge has. */
@Injectable()
export class MergedCasesService {
  constructor(private readonly repository: CasesRepository) {}

  /**
   * Within the transaction of the merge, before the cases go over. One case stays open: whoever works
   * on another open one works on it as well, and that one is closed, though nothing that is under way
   * ends by it. Whoever had kept sight of a closed one loses it, as by a new case.
   */
  async join({ now }: Viewer, families: MergedFamilies, reason: string): Promise<void> {
    const { keptId, duplicateId: mergeId } = families;
    const cases = await this.repository.lockOfFamilies([keptId, mergeId]);
    const open = cases.filter(({ closedAt }) => closedAt === null);
    const stays = open.find(({ familyId }) => familyId === keptId) ?? open[0];
    if (!stays) return;
    const others = cases.filter(({ id }) => id !== stays.id);
    const closing = others.filter(({ closedAt }) => closedAt === null);
    for (const found of closing) {
      for (const { person, since, until } of joining(found, stays, now))
        await this.repository.joinByMerge({
          ...{ id: newId(), caseId: stays.id, personId: person.id, mergeId },
          ...{ since: since > now ? since : now, until },
        });
      await this.repository.closeByMerge(found, { mergeId, reason, now });
    }
    const otherIds = others.map(({ id }) => id);
    await this.repository.leaveByMerge(otherIds, mergeId, now);
  }

  /** Within the transaction in which the merge is undone, once the cases have gone back. */
  async part({ keptId, duplicateId }: MergedFamilies): Promise<void> {
    await this.repository.undoMerge([keptId, duplicateId], duplicateId);
  }
}

/** Who works on the one, now or later, and not on the other. */
function joining(found: CaseRow, stays: CaseRow, now: Date): AssignmentRow[] {
  const lasting = (one: AssignmentRow) => one.until === null || one.until > now;
  const there = stays.assignments.filter(lasting).map(({ person }) => person.id);
  return found.assignments.filter((one) => lasting(one) && !there.includes(one.person.id));
}
