import type { Household } from './household.js';
import { inOrder } from './placed.js';
import { angleOf, anglesByLength } from './superellipse.js';
import { RINGS, type Ring, type WebNode, type WebTie } from './web.js';

const FULL_TURN = 2 * Math.PI;
/** What one of those behind somebody takes of the way round, beside 1 for the one in front. */
const BEHIND = 0.36;
/** Where nobody is tied to those in the lower rows, this share stays empty below them. */
const GAP_BELOW = 0.16;
const ROTATIONS = 96;

interface Sector {
  readonly node: WebNode | null;
  readonly weight: number;
  /** Where the members are to whom somebody is tied; null where that is all around. */
  readonly toward: number | null;
  readonly behind: readonly WebNode[];
}

/**
 * In which direction from the household everybody stands. All share one way round, whatever their
 * ring, so that a line to an outer ring passes between those of the inner ones; they are in the order
 * of the members to whom they are tied; and whoever is known through somebody stands behind them. So
 * few lines cross.
 */
export function anglesAround(
  household: Household,
  nodes: readonly WebNode[],
  ties: readonly WebTie[],
  rings: ReadonlyMap<string, Ring>,
  since: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const sectors = sectorsOf(household, nodes, ties, rings, since);
  const whole = sectors.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const angleAt = anglesByLength(420, 320);
  let begin = 0;
  const spans = sectors.map(({ weight }) => {
    const from = begin / whole;
    begin += weight;
    return { from, to: begin / whole };
  });
  const turn = bestTurn(sectors, spans, angleAt);
  const angles = new Map<string, number>();
  sectors.forEach(({ node, behind }, at) => {
    const { from, to } = spans[at]!;
    if (node) angles.set(node.id, angleAt((from + to) / 2 + turn));
    behind.forEach(({ id }, place) => {
      const share = from + ((place + 0.5) / behind.length) * (to - from);
      angles.set(id, angleAt(share + turn));
    });
  });
  return angles;
}

function sectorsOf(
  household: Household,
  nodes: readonly WebNode[],
  ties: readonly WebTie[],
  rings: ReadonlyMap<string, Ring>,
  since: ReadonlyMap<string, string>,
): Sector[] {
  const near = nodes.filter(({ distance }) => distance === 1).sort(inOrder(since));
  const behindOf = new Map<string, WebNode[]>();
  for (const node of nodes.filter(({ distance }) => distance > 1).sort(byWay)) {
    const front = node.path[0]!.nodeId;
    behindOf.set(front, [...(behindOf.get(front) ?? []), node]);
  }
  const sectors = near.map((node): Sector => {
    const behind = behindOf.get(node.id) ?? [];
    const weight = Math.max(1, BEHIND * behind.length);
    return { node, weight, toward: towardMembers(node, household, ties), behind };
  });
  const whole = sectors.reduce((sum, { weight }) => sum + weight, 0);
  const below = sectors.filter(({ toward }) => toward !== null && Math.cos(toward) > 0.5);
  const isLeaning = sectors.some(({ toward }) => toward !== null);
  const gap: Sector[] =
    isLeaning && below.length < sectors.length * 0.1
      ? [{ node: null, weight: whole * GAP_BELOW, toward: 0, behind: [] }]
      : [];
  return [...gap, ...interleaved(sectors, rings)];
}

/** Those behind one another stand side by side: by the way on which they are reached. */
function byWay(one: WebNode, other: WebNode): number {
  const [first, second] = [one, other].map(({ path }) => path.map(({ nodeId }) => nodeId).join());
  return first! < second! ? -1 : first! > second! ? 1 : 0;
}

function towardMembers(
  { id }: WebNode,
  { placed, halfWidth, halfHeight }: Household,
  ties: readonly WebTie[],
): number | null {
  const ends = new Set(
    ties
      .filter(({ fromId, toId }) => fromId === id || toId === id)
      .flatMap(({ fromId, toId }) => [fromId, toId]),
  );
  let x = 0;
  let y = 0;
  for (const member of placed)
    if (ends.has(member.node.id)) {
      x += member.x / halfWidth;
      y += (member.y + 10) / halfHeight;
    }
  return Math.hypot(x, y) < 0.05 ? null : angleOf(x, y);
}

/** By direction; of the same direction the rings take turns, so that names have room. */
function interleaved(sectors: readonly Sector[], rings: ReadonlyMap<string, Ring>): Sector[] {
  const free = sectors.filter(({ toward }) => toward === null);
  const angle = (sector: Sector): number =>
    sector.toward ?? ((free.indexOf(sector) + 0.5) / free.length) * FULL_TURN;
  const groups = new Map<number, Sector[]>();
  for (const sector of sectors) {
    const key = Math.round(angle(sector) * 20);
    groups.set(key, [...(groups.get(key) ?? []), sector]);
  }
  return [...groups]
    .sort(([one], [other]) => one - other)
    .flatMap(([, group]) => takingTurns(group, rings));
}

function takingTurns(group: readonly Sector[], rings: ReadonlyMap<string, Ring>): Sector[] {
  return RINGS.flatMap((ring, rank) => {
    const same = group.filter(({ node }) => rings.get(node!.id) === ring);
    return same.map((sector, at) => ({ sector, rank, place: (at + 0.5) / same.length }));
  })
    .sort((one, other) => one.place - other.place || one.rank - other.rank)
    .map(({ sector }) => sector);
}

/** How far all are turned, so that they stand as near as may be to the members they are tied to. */
function bestTurn(
  sectors: readonly Sector[],
  spans: readonly { from: number; to: number }[],
  angleAt: (share: number) => number,
): number {
  let best = 0;
  let least = Infinity;
  for (let step = 0; step < ROTATIONS; step += 1) {
    const turn = step / ROTATIONS;
    let cost = 0;
    sectors.forEach(({ toward, weight }, at) => {
      if (toward === null) return;
      const { from, to } = spans[at]!;
      cost += weight * (1 - Math.cos(angleAt((from + to) / 2 + turn) - toward));
    });
    if (cost < least - 1e-9) [best, least] = [turn, cost];
  }
  return best;
}
