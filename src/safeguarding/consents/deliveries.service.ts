import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../access/viewer.js';
import { SharesService } from '../shares/shares.service.js';
import { DeliveriesRepository, type Moment, type Visit } from './deliveries.repository.js';
import { withoutWord } from './speakers.js';

/** Whether somebody may be sent to a family. */
export interface Welcome {
  /** Record ids of the members who must agree and do not. */
  missing: string[];
  /** True where all who must agree do; never where nobody is known to live there. */
  welcome: boolean;
  /** True where one of those who must agree did once, and took it back. */
  takenBack: boolean;
  /** True where one of those who must agree did once, and that has run out by then. */
  ranOut: boolean;
  /** True where nobody belongs to the family any more. */
  empty: boolean;
}

/** The one place that decides about deliveries; statements take its answer (docs/adr/0014). */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly repository: DeliveriesRepository,
    private readonly shares: SharesService,
  ) {}

  /** For each of these families, which the caller has found for the viewer or looks at for a job. */
  async of(viewer: Moment, familyIds: readonly string[]): Promise<Map<string, Welcome>> {
    const found = await this.ofVisits(familyIds.map((familyId) => ({ familyId, at: viewer })));
    return new Map(familyIds.map((id, index) => [id, found[index]!]));
  }

  /** As `of`, for each of these visits, at its own moment. */
  async ofVisits(visits: readonly Visit[]): Promise<Welcome[]> {
    const rows = await this.repository.wordOfMembers(visits);
    return visits.map(({ at }, index) => {
      const members = rows.filter(({ position }) => position === index);
      const missing = withoutWord(members, at.today);
      const without = members.filter((one) => missing.includes(one.id) && !one.speakerGone);
      return {
        missing,
        welcome: members.length > 0 && missing.length === 0,
        takenBack: without.some(({ tookBack }) => tookBack),
        ranOut: without.some(({ ranOut }) => ranOut),
        empty: members.length === 0,
      };
    });
  }

  /** As `of`, for a visit, whose family is locked: whoever takes a consent back now waits. */
  async ofLocked(viewer: Viewer, visit: Visit): Promise<Welcome> {
    await this.shares.lockFamily(viewer, visit.familyId);
    return (await this.ofVisits([visit]))[0]!;
  }

  /** Those of the families to which somebody may be sent: `$welcomingFamilyIds`. */
  async welcoming(viewer: Viewer, familyIds: readonly string[]): Promise<string[]> {
    const found = await this.of(viewer, familyIds);
    return familyIds.filter((id) => found.get(id)!.welcome);
  }
}
