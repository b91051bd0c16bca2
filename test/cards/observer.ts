/** A card as a donor saw it appear, and, for the test, whose it is. */
export interface Sighting {
  step: number;
  needId: string;
  familyId: string;
  area: string;
  text: string;
}

/**
 * What somebody finds out who sees every card appear, knows at each moment which families have cards
 * out, and can tell which later card belongs to the same need: the needs for which they are left
 * with fewer than k families, or learn a finer area than before.
 * @param paths areas from fine to wide.
 */
export function faultsSeen(
  sightings: readonly Sighting[],
  paths: readonly (readonly string[])[],
  k: number,
): string[] {
  const faults: string[] = [];
  for (const needId of new Set(sightings.map((one) => one.needId))) {
    const cards = sightings.filter((one) => one.needId === needId);
    let possible: Set<string> | null = null;
    let widest = -1;
    for (const card of cards) {
      const exchangeable = sightings.filter(
        ({ step, area, text }) => step === card.step && area === card.area && text === card.text,
      );
      const families = new Set(exchangeable.map(({ familyId }) => familyId));
      possible = new Set([...families].filter((one) => possible?.has(one) ?? true));
      if (possible.size < k) faults.push(`${needId}: ${possible.size} families are left`);
      const level = paths.find((path) => path.includes(card.area))!.indexOf(card.area);
      if (level < widest) faults.push(`${needId}: first a wider area, then ${card.area}`);
      widest = Math.max(widest, level);
    }
  }
  return faults;
}
