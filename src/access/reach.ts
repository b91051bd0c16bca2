import { Injectable } from '@nestjs/common';
import { presentCause } from '../platform/cause/cause.js';
import { actorOf, Role, type Actor } from './actor.js';
import { ReachRepository } from './reach.repository.js';
import { Vetoes } from './vetoes.js';
import { viewerOf, type Viewer } from './viewer.js';

/** Roles that see families; the others see none, whatever ties them to one. */
const SEE_FAMILIES = [Role.CASE_MANAGER, Role.SUPERVISOR, Role.PRACTITIONER, Role.FAMILY_MEMBER];

type ReachOfFamilies = Pick<Viewer, 'familyIds' | 'needFamilyIds'>;

/** Which families and organisations there are for somebody, found once for a request. */
@Injectable()
export class Reach {
  constructor(
    private readonly repository: ReachRepository,
    private readonly vetoes: Vetoes,
  ) {}

  /** The actor with the families and organisations that there are for them now. */
  async of(actor: Actor, now: Date): Promise<Actor> {
    const barredFamilyIds = await this.vetoes.barredFamilies(actor.personId, now);
    const barred: Actor = { ...actor, barredFamilyIds };
    const viewer = viewerOf(barred, now);
    if (actor.role === Role.SERVICE_PROVIDER)
      return { ...barred, spokenForIds: await this.repository.spokenFor(viewer) };
    if (SEE_FAMILIES.includes(actor.role)) return { ...barred, ...(await this.families(viewer)) };
    return barred;
  }

  /**
   * Finds the families again, after a change of who works on what. The rest of the request goes by
   * the answer: its actor is replaced, too.
   * @returns the viewer as they see now; the one that was given stays as it is.
   */
  async renewed(viewer: Viewer): Promise<Viewer> {
    const reach = await this.families(viewer);
    const cause = presentCause();
    if (cause?.kind === 'MUTATION') {
      const actor = actorOf(cause.context);
      if (actor) cause.context.actor = { ...actor, ...reach };
    }
    return Object.freeze({ ...viewer, ...reach });
  }

  private async families(viewer: Viewer): Promise<ReachOfFamilies> {
    const { role, agencyId, now } = viewer;
    // Only a supervisor sees what the others cannot.
    const keptApart =
      role === Role.SUPERVISOR ? await this.vetoes.barredSupervisors(agencyId, now) : [];
    const found = await this.repository.families(viewer, keptApart);
    const withNeeds = found.filter((family) => family.withNeeds);
    return {
      familyIds: found.map(({ familyId }) => familyId),
      needFamilyIds: withNeeds.map(({ familyId }) => familyId),
    };
  }
}
