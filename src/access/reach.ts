import { Injectable } from '@nestjs/common';
import { presentCause } from '../platform/cause/cause.js';
import { actorOf, Role, type Actor } from './actor.js';
import { ReachRepository } from './reach.repository.js';
import { Vetoes } from './vetoes.js';
import { viewerOf, type Viewer } from './viewer.js';

/** Roles that see families; the others see none, whatever ties them to one. */
const SEE_FAMILIES = [Role.CASE_MANAGER, Role.SUPERVISOR, Role.PRACTITIONER, Role.FAMILY_MEMBER];

type ReachOfFamilies = Required<Pick<Actor, 'familyIds' | 'needFamilyIds' | 'readOnlyFamilyIds'>>;

/** Which families and organisations there are for somebody, found once for a request. */
@Injectable()
export class Reach {
  constructor(
    private readonly repository: ReachRepository,
    private readonly vetoes: Vetoes,
  ) {}

  /**
   * The actor with the families and organisations that there are for them now. Emergency access
   * reads: nobody who is about to change something sees more by it, so that nothing that is written
   * meanwhile can widen what anybody sees afterwards.
   */
  async of(actor: Actor, now: Date, purpose: 'READ' | 'CHANGE'): Promise<Actor> {
    const barredFamilyIds = await this.vetoes.barredFamilies(actor.personId, now);
    const barred: Actor = { ...actor, barredFamilyIds };
    const viewer = viewerOf(barred, now);
    if (actor.role === Role.SERVICE_PROVIDER)
      return { ...barred, spokenForIds: await this.repository.spokenFor(viewer) };
    if (SEE_FAMILIES.includes(actor.role))
      return { ...barred, ...(await this.families(viewer, purpose)) };
    return barred;
  }

  /**
   * Finds the families again, after a change of who works on what. The rest of the request goes by
   * the answer: its actor is replaced, too.
   * @returns the viewer as they see now; the one that was given stays as it is.
   */
  async renewed(viewer: Viewer): Promise<Viewer> {
    const found = await this.families(viewer, 'CHANGE');
    const cause = presentCause();
    if (cause?.kind === 'MUTATION') {
      const actor = actorOf(cause.context);
      const renewed = actor && { ...actor, ...found };
      if (renewed) cause.context.actor = renewed;
    }
    const { familyIds, needFamilyIds } = found;
    return Object.freeze({ ...viewer, familyIds, needFamilyIds });
  }

  private async families(viewer: Viewer, purpose: 'READ' | 'CHANGE'): Promise<ReachOfFamilies> {
    const { role, agencyId, now } = viewer;
    // Only a supervisor sees what the others cannot.
    const keptApart =
      role === Role.SUPERVISOR ? await this.vetoes.barredSupervisors(agencyId, now) : [];
    const found = await this.repository.families(viewer, keptApart);
    const reached = purpose === 'READ' ? found : found.filter(({ toChange }) => toChange);
    const readOnly = found.filter((family) => !reached.includes(family));
    return {
      familyIds: idsOf(reached),
      needFamilyIds: idsOf(reached.filter(({ withNeeds }) => withNeeds)),
      readOnlyFamilyIds: idsOf(readOnly),
    };
  }
}

function idsOf(families: readonly { familyId: string }[]): string[] {
  return families.map(({ familyId }) => familyId);
}
