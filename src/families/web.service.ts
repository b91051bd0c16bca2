import { Injectable } from '@nestjs/common';
import { toGlobalId } from '../platform/ids/global-id.js';
import { erasedName } from '../platform/keys/erased-name.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { FamilyRefusal } from './families.refusals.js';
import { phaseOn, type Phase } from './tie-phases.js';
import { DEEPEST_WEB } from './web-cost.js';
import type { FamilyWeb, WebNode } from './web.model.js';
import { WebRepository, type WebNodeRow } from './web.repository.js';

const TYPE_NAMES = { PERSON: 'Person', ORGANISATION: 'Organisation', SERVICE: 'Service' } as const;

@Injectable()
export class WebService {
  constructor(
    private readonly repository: WebRepository,
    private readonly policy: Policy,
  ) {}

  /**
   * The web of a family.
   * @param familyId record id.
   * @param depth ties from the family, 1 to 4.
   * @param day as of which, YYYY-MM-DD; if left out, today at the family's agency, whoever asks.
   * @throws UserErrors OUT_OF_RANGE or NOT_FOUND.
   */
  async familyWeb(
    actor: Actor | null,
    familyId: string,
    depth: number,
    day?: string,
  ): Promise<FamilyWeb> {
    const viewer = this.policy.require(actor, 'family.read');
    if (depth < 1 || depth > DEEPEST_WEB) throw refuse(FamilyRefusal.WEB_DEPTH, 'depth');
    const found = await this.repository.find({ familyId, viewer, asOf: day ?? null }, depth);
    if (!found) throw refuse(FamilyRefusal.NO_SUCH_FAMILY, 'familyId');
    const { asOf, ties } = found;
    const types = new Map(found.nodes.map((row) => [row.id, TYPE_NAMES[row.type]]));
    const idOf = (id: string) => toGlobalId(types.get(id) ?? 'Person', id);
    const familiesOf = new Map(found.nodes.map((row) => [row.id, row.toldFamilyIds]));
    const nodes = found.nodes
      .map((row) => toNode(row, idOf))
      .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
    return {
      familyId: toGlobalId('Family', familyId),
      asOf,
      depth,
      nodes,
      ties: ties.map((tie) => ({
        ...tie,
        ...ofDay(phaseOn(tie, asOf)),
        id: toGlobalId('Tie', tie.id),
        fromId: idOf(tie.fromId),
        toId: idOf(tie.toId),
        toldFamilyIds: [tie.fromId, tie.toId].flatMap((end) => familiesOf.get(end) ?? []),
      })),
    };
  }
}

function ofDay({ strength, quality, flow }: Phase) {
  return { strength, quality, flow };
}

function toNode(row: WebNodeRow, idOf: (id: string) => string): WebNode {
  return {
    id: idOf(row.id),
    type: row.type,
    label: row.label ?? erasedName(),
    distance: row.tieIds.length,
    toldFamilyIds: row.toldFamilyIds,
    memberRole: row.memberRole,
    pathFrom: idOf(row.nodeIds[0]!),
    path: row.tieIds.map((tieId, step) => ({
      tieId: toGlobalId('Tie', tieId),
      nodeId: idOf(row.nodeIds[step + 1]!),
    })),
  };
}
