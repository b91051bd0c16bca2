import { Injectable } from '@nestjs/common';
import { presentCause } from '../platform/cause/cause.js';
import { actorOf, type Actor } from './actor.js';
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
    const { barredFamilyIds, families, spokenForIds } = reached;
    return { ...actor, barredFamilyIds, spokenForIds, ...reachOf(families, purpose) };
  }

  /**
   * Finds the families again, after a change of who works on what. The rest of the request goes by
   * the answer: its actor is replaced, too.
   * @returns the viewer as they see now; the one that was given stays as it is.
   */
  async renewed(viewer: Viewer): Promise<Viewer> {
    const found = reachOf(await this.repository.families(viewer), 'CHANGE');
    const cause = presentCause();
    if (cause?.kind === 'MUTATION') {
      const actor = actorOf(cause.context);
      const renewed = actor && { ...actor, ...found };
      if (renewed) cause.context.actor = renewed;
    }
    const { familyIds, needFamilyIds } = found;
    return Object.freeze({ ...viewer, familyIds, needFamilyIds });
  }
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
