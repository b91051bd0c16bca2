/**
 * Which needs of a kind are published together as cards, and in which area. Pure: plain data in and
 * out.
 *
 * Cards appear in groups of at least K families and run out together, whatever becomes of a single
 * need meanwhile. Those of a group that say the same could be exchanged: so somebody who watches
 * cards come and go, and even knows which families need such a thing at any moment, is still left
 * with K families for each card.
 */

/** So many families could be meant by any card. */
export const K = 5;

/** What a card may say besides kind and area, what matters most first. */
const SAYINGS = ['attributes', 'urgency', 'week'] as const;
export type Saying = (typeof SAYINGS)[number];

export interface WaitingNeed {
  needId: string;
  familyId: string;
  /** The areas in which it lies, the finest first; each one contains the one before it. */
  areas: readonly string[];
  says: Readonly<Record<Saying, string>>;
  /** The cards it has had: the area, and the families whose cards could be exchanged with it. */
  published: readonly { area: string; familyIds: readonly string[] }[];
}

export interface CardGroup {
  area: string;
  /** Index of the area among those of each need. */
  level: number;
  /** What the cards of the group say, of what they may say. */
  said: Saying[];
  needIds: string[];
}

/**
 * The groups of needs that can be published now; the others are held.
 * @param waiting needs of one kind that are looked for and have no card at present.
 */
export function groupsToPublish(waiting: readonly WaitingNeed[]): CardGroup[] {
  const groups: CardGroup[] = [];
  const left = new Set(waiting);
  const levels = Math.max(0, ...waiting.map(({ areas }) => areas.length));
  for (let level = 0; level < levels; level += 1)
    for (const [area, there] of groupBy(left, ({ areas }) => areas[level])) {
      const needs = agreeing(there.filter((need) => isNotFiner(need, level)));
      if (needs.length === 0) continue;
      for (const need of needs) left.delete(need);
      const needIds = needs.map(({ needId }) => needId);
      groups.push({ area, level, said: sayable(needs), needIds });
    }
  return groups;
}

/** A later card of a need names an area that contains each earlier one. */
function isNotFiner({ areas, published }: WaitingNeed, level: number): boolean {
  return published.every(({ area }) => {
    const before = areas.indexOf(area);
    return before >= 0 && before <= level;
  });
}

/**
 * The most of them that can be published as one: K families for each, also for somebody who links a
 * card with earlier ones of the same need. Leaves out those with too few companions until all have
 * enough.
 */
function agreeing(candidates: readonly WaitingNeed[]): readonly WaitingNeed[] {
  for (let needs = candidates; ;) {
    const families = new Set(needs.map(({ familyId }) => familyId));
    const kept = needs.filter(({ published }) => {
      const common = [...families].filter((family) =>
        published.every(({ familyIds }) => familyIds.includes(family)),
      );
      return common.length >= K;
    });
    if (kept.length === needs.length) return kept;
    needs = kept;
  }
}

/** One thing after another, as long as K families say the same as each need does. */
function sayable(needs: readonly WaitingNeed[]): Saying[] {
  const said: Saying[] = [];
  for (const saying of SAYINGS) {
    const more = [...said, saying];
    const alike = groupBy(needs, ({ says }) => JSON.stringify(more.map((one) => says[one])));
    if ([...alike.values()].every((same) => agreeing(same).length === same.length))
      said.push(saying);
  }
  return said;
}

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
