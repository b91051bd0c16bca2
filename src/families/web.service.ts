import { Injectable } from '@nestjs/common';
import { toGlobalId } from '../platform/ids/global-id.js';
import { erasedName } from '../platform/keys/erased-name.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { FamilyRefusal } from './families.refusals.js';
import { phaseOn, type Phase } from './tie-phases.js';
import type { FamilyWeb, WebNode } from './web.model.js';
import { WebRepository, type WebNodeRow, type WebWayRow } from './web.repository.js';

const TYPE_NAMES = { PERSON: 'Person', ORGANISATION: 'Organisation', SERVICE: 'Service' } as const;

/** A way to a node: a shortest one from the nearest member. */
type Way = Pick<WebWayRow, 'distance' | 'nodeIds' | 'tieIds'>;

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
    if (depth < 1 || depth > 4) throw refuse(FamilyRefusal.WEB_DEPTH, 'depth');
    const found = await this.repository.members({ familyId, viewer, asOf: day ?? null });
    if (!found) throw refuse(FamilyRefusal.NO_SUCH_FAMILY, 'familyId');
    const { asOf, members } = found;
    const question = { familyId, viewer, asOf };
    const ways = waysOf(
      members.map((member) => member.id),
      await this.repository.ways(question, depth),
    );
    const ids = [...ways.keys()];
    const [rows, ties] = await Promise.all([
      this.repository.nodes(ids),
      this.repository.ties(question, ids),
    ]);
    const types = new Map(rows.map((row) => [row.id, TYPE_NAMES[row.type]]));
    const idOf = (id: string) => toGlobalId(types.get(id) ?? 'Person', id);
    const roles = new Map(members.map(({ id, role }) => [id, role]));
    const nodes = rows
      .map((row) => toNode(row, ways.get(row.id)!, idOf))
      .map((node, index) => ({ ...node, memberRole: roles.get(rows[index]!.id) ?? null }))
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
      })),
    };
  }
}

function ofDay({ strength, quality, flow }: Phase) {
  return { strength, quality, flow };
}

/** The nearest way to each node. The rows come nearest first, so the first one counts. */
function waysOf(memberIds: string[], rows: WebWayRow[]): Map<string, Way> {
  const ways = new Map<string, Way>(
    memberIds.map((id) => [id, { distance: 0, nodeIds: [id], tieIds: [] }]),
  );
  for (const row of rows) if (!ways.has(row.id)) ways.set(row.id, row);
  return ways;
}

function toNode(
  row: WebNodeRow,
  way: Way,
  idOf: (id: string) => string,
): Omit<WebNode, 'memberRole'> {
  return {
    id: idOf(row.id),
    type: row.type,
    label: row.label ?? erasedName(),
    distance: way.distance,
    pathFrom: idOf(way.nodeIds[0]!),
    path: way.tieIds.map((tieId, step) => ({
      tieId: toGlobalId('Tie', tieId),
      nodeId: idOf(way.nodeIds[step + 1]!),
    })),
  };
}
