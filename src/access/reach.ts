import { Injectable } from '@nestjs/common';
import { presentCause } from '../platform/cause/cause.js';
import { actorOf, Role, type Actor } from './actor.js';
import { ReachRepository } from './reach.repository.js';
import type { Reached } from './reached.js';
import type { Viewer } from './viewer.js';

type ReachOfFamilies = Required<Pick<Actor, 'familyIds' | 'needFamilyIds' | 'readOnlyFamilyIds'>>;

/** Which families and organisations there are for somebody, found once for a request. */
@Injectable()
export class Reach {
  constructor(private readonly repository: ReachRepository) {}

  /**
   * The actor with the families and organisations that there are for them now. Emergency access
   * reads: nobody who is about to change something sees more by it, so that nothing that is written
   * meanwhile can widen what anybody sees afterwards.
   * @param reached what was found with who they are, for this request alone.
   */
  of(actor: Actor, reached: Reached, purpose: 'READ' | 'CHANGE'): Actor {
    const { barredFamilyIds, families, leftAreMany, spokenForIds } = reached;
    return { ...actor, barredFamilyIds, leftAreMany, spokenForIds, ...reachOf(families, purpose) };
  }

  /**
   * Finds the families again, after a change of who works on what. The rest of the request goes by
   * the answer: its actor is replaced, too.
   * @returns the viewer as they see now; the one that was given stays as it is.
   */
  async renewed(viewer: Viewer): Promise<Viewer> {
    const found = reachOf(await this.repository.families(viewer), 'CHANGE');
    return seeing(viewer, found);
  }

  /** Whether there is such a family for the viewer; the database is asked only where it must be. */
  async sees(viewer: Viewer, familyId: string): Promise<boolean> {
    if (viewer.familyIds.includes(familyId)) return true;
    return viewer.role === Role.SUPERVISOR && this.repository.sees(viewer, familyId);
  }

  /**
   * What was left to a supervisor is so no longer once somebody leads it: the answer to the one who has
   * brought that about shows it all the same.
   * @param familyId of a family that they have seen. @returns the viewer who goes on seeing it.
   */
  goesOnSeeing(viewer: Viewer, familyId: string): Viewer {
    return seeing(viewer, {
      familyIds: [...viewer.familyIds, familyId],
      needFamilyIds: [...viewer.needFamilyIds, familyId],
    });
  }
}

/** The rest of the request goes by it, too. */
function seeing(
  viewer: Viewer,
  found: Pick<ReachOfFamilies, 'familyIds' | 'needFamilyIds'>,
): Viewer {
  const cause = presentCause();
  const actor = cause?.kind === 'MUTATION' ? actorOf(cause.context) : null;
  if (cause?.kind === 'MUTATION' && actor) {
    const renewed: Actor = { ...actor, ...found };
    cause.context.actor = renewed;
  }
  const { familyIds, needFamilyIds } = found;
  return Object.freeze({ ...viewer, familyIds, needFamilyIds });
}

function reachOf(families: Reached['families'], purpose: 'READ' | 'CHANGE'): ReachOfFamilies {
  const isReached = ({ toChange }: { toChange: boolean }) => toChange || purpose === 'READ';
  const reached = families.filter(isReached);
  return {
    familyIds: idsOf(reached),
    needFamilyIds: idsOf(reached.filter(({ withNeeds }) => withNeeds)),
    readOnlyFamilyIds: idsOf(families.filter((family) => !isReached(family))),
  };
}

function idsOf(families: Reached['families']): string[] {
  return families.map(({ familyId }) => familyId);
}
