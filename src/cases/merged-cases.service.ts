import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { newId } from '../platform/ids/global-id.js';
import type { CaseRow } from './case.record.js';
import { CasesRepository, type CaseToMerge } from './cases.repository.js';
import { without, type Period } from './period.js';

/** Whose cases, and which merge: by the id that the duplicate had. */
interface MergedFamilies {
  keptId: string;
  duplicateId: string;
}

type Work = Period & { readonly personId: string };

/** What a merge of two families does to their cases. Asks no policy: the merge has. */
@Injectable()
export class MergedCasesService {
  constructor(private readonly repository: CasesRepository) {}

  /** Within the transaction of the merge: who works on which of the cases stays as it is until then. */
  async lock({ keptId, duplicateId }: MergedFamilies): Promise<void> {
    await this.repository.lockOfFamilies([keptId, duplicateId]);
  }

  /**
   * The case that stays open: that of the record kept, unless only the other has somebody who leads
   * it for good. Null where neither is open.
   */
  async goesOn(viewer: Viewer, { keptId, duplicateId }: MergedFamilies): Promise<CaseRow | null> {
    return goingOn(await this.repository.toMerge(viewer, [keptId, duplicateId]), keptId);
  }

  /**
   * Within the transaction of the merge, before the cases go over. One case stays open: whoever works
   * on another open one works on it as well, for as long as they would have on theirs, and that one is
   * closed, though nothing that is under way ends by it. Whoever had kept sight of a closed one loses
   * it, as by a new case.
   */
  async join(viewer: Viewer, families: MergedFamilies, reason: string): Promise<void> {
    const { now } = viewer;
    const { keptId, duplicateId: mergeId } = families;
    const cases = await this.repository.toMerge(viewer, [keptId, mergeId]);
    const stays = goingOn(cases, keptId);
    if (!stays) return;
    const others = cases.filter(({ id }) => id !== stays.id);
    for (const found of others.filter(isOpen)) {
      for (const work of joining(found, stays, now))
        await this.repository.joinByMerge({ id: newId(), caseId: stays.id, mergeId, now, ...work });
      await this.repository.closeByMerge(found, { mergeId, reason, now });
    }
    const otherIds = others.map(({ id }) => id);
    await this.repository.leaveByMerge(otherIds, mergeId, now);
  }

  /** Within the transaction in which the merge is undone, once the cases have gone back. */
  async part({ now }: Viewer, { keptId, duplicateId }: MergedFamilies): Promise<void> {
    await this.repository.undoMerge([keptId, duplicateId], duplicateId, now);
  }
}

function isOpen({ closedAt }: CaseRow): boolean {
  return closedAt === null;
}

function goingOn(cases: readonly CaseToMerge[], keptId: string): CaseToMerge | null {
  const open = cases.filter(isOpen);
  const led = open.filter(({ isLed }) => isLed);
  const among = led.length > 0 ? led : open;
  return among.find(({ familyId }) => familyId === keptId) ?? among[0] ?? null;
}

/** Whoever works on the one, now or later, while they do not work on the other: and when. */
function joining(found: CaseRow, stays: CaseRow, now: Date): Work[] {
  const joined: Work[] = [];
  for (const { person, since, until } of found.assignments) {
    const there = stays.assignments.filter((one) => one.person.id === person.id);
    const taken = [...there, ...joined.filter((one) => one.personId === person.id)];
    const ahead = { since: since > now ? since : now, until };
    for (const period of without(ahead, taken)) joined.push({ personId: person.id, ...period });
  }
  return joined;
}
