import type { Graph } from '../graph/graph.js';
import type { RedisClient } from '../queue/redis.js';
import { SECOND } from '../time/durations.js';

const PATIENCE_MS = 2 * SECOND;

export type State = 'up' | 'away';

/** Asks both databases, for two seconds at most. `status` is `up` when both answer. */
export async function askDatabases(
  graph: Graph,
  redis: RedisClient,
): Promise<{ status: State; neo4j: State; redis: State }> {
  const [graphIsUp, redisIsUp] = await Promise.all([inTime(graph.ping()), inTime(redis.ping())]);
  return {
    status: stateOf(graphIsUp && redisIsUp),
    neo4j: stateOf(graphIsUp),
    redis: stateOf(redisIsUp),
  };
}

/** Whether what was asked is answered within two seconds. */
export async function inTime(asked: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const answer = asked.then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function stateOf(isUp: boolean): State {
  return isUp ? 'up' : 'away';
}
