import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Role, type Actor } from './actor.js';
import * as cypher from './reach.cypher.js';
import { VetoesRepository } from './vetoes.repository.js';
import { viewerOf, type Viewer } from './viewer.js';

/** Roles that see families; the others see none, whatever ties them to one. */
const SEE_FAMILIES = [Role.CASE_MANAGER, Role.SUPERVISOR, Role.PRACTITIONER, Role.FAMILY_MEMBER];

@Injectable()
export class ReachRepository {
  constructor(
    private readonly graph: Graph,
    private readonly vetoes: VetoesRepository,
  ) {}

  /** The actor with the families and organisations that there are for them now; for one request. */
  async of(actor: Actor, now: Date): Promise<Actor> {
    const { today } = viewerOf(actor, now);
    const barredFamilyIds = await this.vetoes.barredFamilies(actor.personId, today);
    const barred: Actor = { ...actor, barredFamilyIds, familyIds: [], needFamilyIds: [] };
    const viewer = viewerOf(barred, now);
    if (actor.role === Role.SERVICE_PROVIDER)
      return { ...barred, spokenForIds: await this.spokenFor(viewer) };
    if (SEE_FAMILIES.includes(actor.role)) await this.refresh(viewer);
    return barred;
  }

  /** Finds them anew for the rest of the request, once it has changed who works on what. */
  async refresh(viewer: Viewer): Promise<void> {
    const rows = await this.graph.read<{ familyId: string; withNeeds: boolean }>(
      cypher.REACH_OF_VIEWER,
      { viewer },
    );
    const withNeeds = rows.filter((row) => row.withNeeds);
    viewer.familyIds.splice(0, Infinity, ...rows.map(({ familyId }) => familyId));
    viewer.needFamilyIds.splice(0, Infinity, ...withNeeds.map(({ familyId }) => familyId));
  }

  private async spokenFor(viewer: Viewer): Promise<string[]> {
    const rows = await this.graph.read<{ organisationId: string }>(cypher.SPOKEN_FOR, { viewer });
    return rows.map(({ organisationId }) => organisationId);
  }
}
