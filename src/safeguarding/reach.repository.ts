import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Role, type Actor } from './actor.js';
import * as cypher from './reach.cypher.js';
import { VetoesRepository } from './restrictions/vetoes.repository.js';
import { viewerOf } from './viewer.js';

/** Roles that see families; the others see none, whatever ties them to one. */
const SEE_FAMILIES = [Role.CASE_MANAGER, Role.SUPERVISOR, Role.PRACTITIONER, Role.FAMILY_MEMBER];

@Injectable()
export class ReachRepository {
  constructor(
    private readonly graph: Graph,
    private readonly vetoes: VetoesRepository,
  ) {}

  /** The actor with the families that there are for them now; for one request. */
  async of(actor: Actor, now: Date): Promise<Actor> {
    const { today } = viewerOf(actor, now);
    const barredFamilyIds = await this.vetoes.barredFamilies(actor.personId, today);
    const barred = { ...actor, barredFamilyIds, familyIds: [], needFamilyIds: [] };
    if (!SEE_FAMILIES.includes(actor.role)) return barred;
    const rows = await this.graph.read<{ familyId: string; withNeeds: boolean }>(
      cypher.REACH_OF_VIEWER,
      { viewer: viewerOf(barred, now) },
    );
    return {
      ...barred,
      familyIds: rows.map(({ familyId }) => familyId),
      needFamilyIds: rows.filter(({ withNeeds }) => withNeeds).map(({ familyId }) => familyId),
    };
  }
}
