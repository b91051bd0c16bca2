import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../access/viewer.js';
import { SharesService } from '../shares/shares.service.js';
import { DeliveriesRepository, type Moment } from './deliveries.repository.js';
import { withoutWord } from './speakers.js';

/** Whether somebody may be sent to a family. */
export interface Welcome {
  /** Record ids of the members who must agree and do not. */
  missing: string[];
  /** True where all who must agree do; never where nobody is known to live there. */
  welcome: boolean;
  /** True where one of those who must agree did once, and took it back. */
  takenBack: boolean;
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
    const rows = await this.repository.wordOfMembers(viewer, familyIds);
    const found = familyIds.map((id) => {
      const members = rows.filter(({ familyId }) => familyId === id);
      const missing = withoutWord(members, viewer.today);
      const welcome = members.length > 0 && missing.length === 0;
      const takenBack = members.some((one) => one.withdrew && missing.includes(one.id));
      return [id, { missing, welcome, takenBack }] as const;
    });
    return new Map(found);
  }

  /** As `of`, for one family, which is locked: whoever takes a consent back at this moment waits. */
  async ofLocked(viewer: Viewer, familyId: string): Promise<Welcome> {
    await this.shares.lockFamily(viewer, familyId);
    return (await this.of(viewer, [familyId])).get(familyId)!;
  }

  /** Those of the families to which somebody may be sent: `$welcomingFamilyIds`. */
  async welcoming(viewer: Viewer, familyIds: readonly string[]): Promise<string[]> {
    const found = await this.of(viewer, familyIds);
    return familyIds.filter((id) => found.get(id)!.welcome);
  }
}
