import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { Reach } from '../access/reach.js';
import type { Viewer } from '../access/viewer.js';
import { Case } from '../cases/case.model.js';
import type { CaseRow } from '../cases/case.record.js';
import { MergedCasesService } from '../cases/merged-cases.service.js';
import { FamiliesService, isNamed, type NamedFamily } from '../families/families.service.js';
import { FamilyRefusal } from '../families/families.refusals.js';
import { Family } from '../families/family.model.js';
import { localId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Comparison } from './comparison.js';
import type { MergeFamiliesInput } from './dto/merge.inputs.js';
import type { Merge, MergeFamiliesPreview } from './merge.model.js';
import { countsOf } from './merge-plan.js';
import { differencesOf } from './merged-details.js';
import { mergedFamily } from './merged-family.js';
import { MergesService } from './merges.service.js';
import { MergingRefusal } from './merging.refusals.js';
import { TwoFamilies } from './two-families.js';

/** Two records of one family are made one. */
@Injectable()
export class FamilyMergesService {
  constructor(
    private readonly merges: MergesService,
    private readonly two: TwoFamilies,
    private readonly records: Records,
    private readonly families: FamiliesService,
    private readonly cases: MergedCasesService,
    private readonly reach: Reach,
    private readonly policy: Policy,
  ) {}

  /**
   * What merging would do, by record ids.
   * @throws UserErrors NOT_FOUND for a family that is not the actor's to see.
   */
  async preview(
    actor: Actor | null,
    { familyId, duplicateFamilyId }: { familyId: string; duplicateFamilyId: string },
  ): Promise<MergeFamiliesPreview> {
    const viewer = this.policy.require(actor, 'family.write');
    const families = this.records.of(viewer);
    const family = await families.one(Family, familyId);
    const duplicate = await families.one(Family, duplicateFamilyId);
    const { plan, against, doubts, seen, openCase } = await this.compared(
      viewer,
      family,
      duplicate,
      '',
    );
    const [kept, other] = [family!.row as NamedFamily, duplicate!.row as NamedFamily];
    return {
      ...{
        family: family!,
        duplicate: duplicate!,
        openCase: plan && openCase && new Case(openCase),
      },
      tellsOf: [family!, duplicate!],
      fields: plan ? differencesOf(kept, other, mergedFamily(kept, other)) : [],
      goesOver: plan ? countsOf(plan) : [],
      ...{ against, doubts, seen },
    };
  }

  /** @throws UserErrors for all that stands against it, and for doubts that are not confirmed. */
  async merge(
    actor: Actor | null,
    input: MergeFamiliesInput,
  ): Promise<{ merge: Merge; family: Family }> {
    const viewer = this.policy.require(actor, 'family.write');
    const keptId = localId('Family', input.familyId);
    const duplicateId = localId('Family', input.duplicateFamilyId);
    const families = this.records.of(viewer);
    // In one order, so that two who merge the same two wait for each other.
    const ids = [keptId, duplicateId].sort();
    const first = await families.locked(Family, ids[0]!);
    const second = await families.locked(Family, ids[1]!);
    const [kept, other] = keptId === ids[0] ? [first, second] : [second, first];
    const two = { keptId, duplicateId };
    await this.cases.lock(two);
    const found = await this.compared(viewer, kept, other, 'input.');
    this.merges.requireMergeable(found, input);
    // It may have been left to the supervisors, and be led by whoever leads the other from now on.
    const seeing = this.reach.goesOnSeeing(viewer, keptId);
    await this.cases.join(seeing, two, input.reason);
    await this.merges.carryOut(seeing, two, found, input);
    const details = mergedFamily(kept!.row as NamedFamily, other!.row as NamedFamily);
    await this.families.rewrite(seeing, keptId, details);
    const merge = await this.merges.told(seeing, two, 'Family', found, input);
    return { merge, family: (await this.records.of(seeing).one(Family, keptId))! };
  }

  private async compared(
    viewer: Viewer,
    kept: Family | null,
    other: Family | null,
    input: '' | 'input.',
  ): Promise<Comparison & { openCase: CaseRow | null }> {
    if (!isNamed(kept)) throw refuse(FamilyRefusal.NO_SUCH_FAMILY, `${input}familyId`);
    if (!isNamed(other)) throw refuse(FamilyRefusal.NO_SUCH_FAMILY, `${input}duplicateFamilyId`);
    if (kept.localId === other.localId)
      throw refuse(MergingRefusal.ITSELF, `${input}duplicateFamilyId`);
    const two = { keptId: kept.localId, duplicateId: other.localId };
    const openCase = await this.cases.goesOn(viewer, two);
    const found = await this.two.compare(viewer, kept.row, other.row, {
      openCaseId: openCase?.id ?? null,
      path: `${input}duplicateFamilyId`,
    });
    return { ...found, openCase };
  }
}
