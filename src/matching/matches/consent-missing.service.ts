import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { DeliveriesService } from '../../safeguarding/consents/deliveries.service.js';
import { Policy } from '../../access/policy.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { MatchingRefusal } from '../matching.refusals.js';
import { visitAt } from '../slots.js';
import { MatchesRepository, type VisitRow } from './matches.repository.js';

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
   * must agree to that and, when the visit begins, do not. Nothing for anyone who may not see consents.
   */
  async of(actor: Actor | null, matchIds: readonly string[]): Promise<Map<string, string[]>> {
    const viewer = this.policy.viewer(actor, 'consent.read');
    if (!viewer) return new Map();
    const visits = await this.matches.visitsOf(viewer, matchIds);
    const found = await this.deliveries.ofVisits(visits.map((one) => visitOf(one, viewer.now)));
    const missing = new Map<string, string[]>(matchIds.map((id) => [id, []]));
    for (const [index, { id }] of visits.entries()) missing.set(id, found[index]!.missing);
    return missing;
  }

  /**
   * Refuses a match that sends somebody to a family which does not agree to that visit. The family is
   * locked, so that whoever takes a consent back at this moment waits.
   * @throws UserErrors CONSENT_REQUIRED.
   */
  async require(viewer: Viewer, matchId: string): Promise<void> {
    const [visit] = await this.matches.visitsOf(viewer, [matchId]);
    if (!visit) return;
    const { missing, welcome } = await this.deliveries.ofLocked(viewer, visitOf(visit, viewer.now));
    if (welcome) return;
    throw missing.length === 0
      ? refuse(MatchingRefusal.NOBODY_LIVES_THERE, 'input.matchId')
      : refuse(MatchingRefusal.VISIT_NOT_AGREED, 'input.matchId', { missing: missing.length });
  }
}

function visitOf({ familyId, slot, timeZone }: VisitRow, now: Date) {
  return { familyId, at: visitAt(slot, timeZone, now) };
}
