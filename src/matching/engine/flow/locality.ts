/** Numbers needs and resources so that those near one another in the graph are near in memory. */

/** Only a need's cheapest edges are followed: they say enough about where it lies. */
const EDGES_FOLLOWED = 4;
const NONE = -1;

/**
 * Goes through the graph breadth first along the cheapest edges. Answers with the need at each new
 * place and the new number of each resource.
 */
export function placeTogether(
  { start, resource }: { start: Int32Array; resource: Int32Array },
  resources: number,
): { needAt: Int32Array; resourceNumber: Int32Array } {
  const needs = start.length - 1;
  const users = nearestUsers(start, resource, resources);
  const needAt = new Int32Array(needs);
  const placed = new Uint8Array(needs);
  const resourceNumber = new Int32Array(resources).fill(NONE);
  let resourcesPlaced = 0;
  let needsPlaced = 0;
  for (let seed = 0; seed < needs; seed += 1) {
    if (placed[seed] === 1) continue;
    let at = needsPlaced;
    needAt[needsPlaced] = seed;
    needsPlaced += 1;
    placed[seed] = 1;
    for (; at < needsPlaced; at += 1) {
      const need = needAt[at] as number;
      const end = lastFollowed(start, need);
      for (let e = start[need] as number; e < end; e += 1) {
        const r = resource[e] as number;
        if (resourceNumber[r] !== NONE) continue;
        resourceNumber[r] = resourcesPlaced;
        resourcesPlaced += 1;
        for (let k = users.start[r] as number; k < (users.start[r + 1] as number); k += 1) {
          const user = users.need[k] as number;
          if (placed[user] === 1) continue;
          placed[user] = 1;
          needAt[needsPlaced] = user;
          needsPlaced += 1;
        }
      }
    }
  }
  for (let r = 0; r < resources; r += 1) {
    if (resourceNumber[r] !== NONE) continue;
    resourceNumber[r] = resourcesPlaced;
    resourcesPlaced += 1;
  }
  return { needAt, resourceNumber };
}

function lastFollowed(start: Int32Array, need: number): number {
  return Math.min(start[need + 1] as number, (start[need] as number) + EDGES_FOLLOWED);
}

/** Needs that have each resource among their cheapest. */
function nearestUsers(
  start: Int32Array,
  resource: Int32Array,
  resources: number,
): { start: Int32Array; need: Int32Array } {
  const needs = start.length - 1;
  const first = new Int32Array(resources + 1);
  for (let need = 0; need < needs; need += 1)
    for (let e = start[need] as number; e < lastFollowed(start, need); e += 1) {
      const next = (resource[e] as number) + 1;
      first[next] = (first[next] as number) + 1;
    }
  for (let r = 0; r < resources; r += 1)
    first[r + 1] = (first[r + 1] as number) + (first[r] as number);
  const fill = first.slice();
  const users = new Int32Array(first[resources] as number);
  for (let need = 0; need < needs; need += 1)
    for (let e = start[need] as number; e < lastFollowed(start, need); e += 1) {
      const r = resource[e] as number;
      users[fill[r] as number] = need;
      fill[r] = (fill[r] as number) + 1;
    }
  return { start: first, need: users };
}
