import type { UnmetNeed } from '../matching/engine/decision.js';

/** An open need for which nothing was found. */
export interface OpenNeed {
  area: string | null;
  /** As the engine counted it when the need was last considered. */
  unmet: UnmetNeed;
  /** Its parts, with the codes of their kinds. */
  parts: { id: string; kind: string }[];
  /** Parts of the week in which it can take place, such as 'SATURDAY/MORNING'. */
  times: string[];
}

export interface WouldHelp {
  kind: string;
  area: string | null;
  /** The part of the week that suits most; null where all of them suit equally many. */
  time: string | null;
  needs: number;
}

/** All parts of a week. */
const TIMES_OF_WEEK = 21;

/**
 * The one kind that a need lacks: every other part had an offer that could serve it. Null where
 * more is missing, or where the parts have offers but no common time.
 */
export function lackedKind({ unmet, parts }: OpenNeed): string | null {
  const lacking = unmet.parts.filter(({ counts }) => !counts.OTHER_PART);
  const kinds = new Set(lacking.map(({ partId }) => parts.find(({ id }) => id === partId)?.kind));
  const [kind] = kinds;
  return unmet.blockedBy !== 'NO_COMMON_SLOT' && kinds.size === 1 && kind ? kind : null;
}

/**
 * What would help most: for each kind and area, how many open needs lack nothing but that kind and
 * could take place in the part of the week that suits most of them. Each of them could be met by one
 * more suitable offer; one offer meets all of them only if it has room for all.
 */
export function wouldHelp(needs: readonly OpenNeed[]): WouldHelp[] {
  const groups = new Map<string, { kind: string; area: string | null; needs: OpenNeed[] }>();
  for (const need of needs) {
    const kind = lackedKind(need);
    if (!kind) continue;
    const { area } = need;
    const key = JSON.stringify([kind, area]);
    const group = groups.get(key) ?? { kind, area, needs: [] };
    group.needs.push(need);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ kind, area, needs: lacking }) => ({ kind, area, ...bestTime(lacking) }))
    .filter(({ needs: count }) => count > 0)
    .sort((a, b) => b.needs - a.needs || (a.kind < b.kind ? -1 : 1));
}

function bestTime(needs: readonly OpenNeed[]): { time: string | null; needs: number } {
  const counts = new Map<string, number>();
  for (const { times } of needs)
    for (const time of times) counts.set(time, (counts.get(time) ?? 0) + 1);
  const [best] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (!best) return { time: null, needs: 0 };
  const everywhere =
    counts.size === TIMES_OF_WEEK && [...counts.values()].every((n) => n === best[1]);
  return { time: everywhere ? null : best[0], needs: best[1] };
}
