import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { DeliveriesService } from '../../safeguarding/consents/deliveries.service.js';
import { Policy } from '../../access/policy.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { MatchingRefusal } from '../matching.refusals.js';
import { MatchesRepository } from './matches.repository.js';

/** Whether families agree that a match sends somebody to them. */
@Injectable()
export class ConsentMissingService {
  constructor(
    private readonly matches: MatchesRepository,
    private readonly deliveries: DeliveriesService,
    private readonly policy: Policy,
  ) {}

  /**
   * By the record id of each match that stands and sends somebody, the members of its family who
   * must agree to that and do not. Nothing for anyone who may not see consents.
   */
  async of(actor: Actor | null, matchIds: readonly string[]): Promise<Map<string, string[]>> {
    const viewer = this.policy.viewer(actor, 'consent.read');
    if (!viewer) return new Map();
    const visits = await this.matches.visitsOf(viewer, matchIds);
    const familyIds = [...new Set(visits.map(({ familyId }) => familyId))];
    const found = await this.deliveries.of(viewer, familyIds);
    const missing = new Map<string, string[]>(matchIds.map((id) => [id, []]));
    for (const { id, familyId } of visits) missing.set(id, found.get(familyId)!.missing);
    return missing;
  }

  /**
   * Refuses a match that sends somebody to a family which does not agree to that now. The family is
   * locked, so that whoever takes a consent back at this moment waits.
   * @throws UserErrors CONSENT_REQUIRED.
   */
  async require(viewer: Viewer, matchId: string): Promise<void> {
    const [visit] = await this.matches.visitsOf(viewer, [matchId]);
    if (!visit) return;
    const { missing, welcome } = await this.deliveries.ofLocked(viewer, visit.familyId);
    if (welcome) return;
    throw missing.length === 0
      ? refuse(MatchingRefusal.NOBODY_LIVES_THERE, 'input.matchId')
      : refuse(MatchingRefusal.VISIT_NOT_AGREED, 'input.matchId', { missing: missing.length });
  }
}
