import { expect } from '@jest/globals';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { until } from '../support/processes.js';
import type { World } from './world.js';
import { rowsOf } from '../support/rows.js';

const FAILED = '{ failedJobs(first: 100) { edges { node { id job subjectId failure } } } }';

/** A job that fails each time ends where an administrator sees it, and runs again when mended. */
export async function failedJob(world: World): Promise<void> {
  const agency = await world.agency();
  const manager = await agency.as('CASE_MANAGER');
  const administrator = await agency.as('ADMINISTRATOR');
  const [needId] = await world.openNeeds(manager, ['food-parcel']);
  const subjectId = parseGlobalId(needId!)!.id;
  // What cannot be read is quoted by the error: here, a name.
  await write(world, subjectId, 'Secretova, Vera');

  const worker = await world.worker();
  const failed = async (): Promise<any> => {
    const { failedJobs } = await administrator.run(FAILED);
    return failedJobs.edges.map(({ node }: any) => node).find(isMine);
  };
  const isMine = (node: { subjectId: string }) => node.subjectId === subjectId;
  await until('the job has failed for good', 60_000, async () => (await failed()) !== undefined);
  const { id, job, failure } = await failed();
  expect(job).toBe('matching.match-need');
  expect(failure).toMatch(/^SyntaxError at dist\//);
  const kept = await world.redis.keys('*');
  const texts = await Promise.all(kept.map((key) => world.redis.dump(key)));
  expect(`${worker.log}${failure}${texts.join('')}`).not.toMatch(/Secretova|Vera/);
  expect(await state(world, subjectId)).toBe('FAILED');

  await write(world, subjectId, '{}');
  await administrator.mutate('retryJob', { failedJobId: id });
  const isDone = async () => (await state(world, subjectId)) === undefined;
  await until('the job is done', 30_000, isDone);
  expect(await failed()).toBeUndefined();
  const { need } = await manager.run('query ($id: ID!) { need(id: $id) { consideredAt } }', {
    id: needId,
  });
  expect(need.consideredAt).not.toBeNull();
  await worker.kill('SIGTERM');
}

async function write({ api }: World, id: string, attributes: string): Promise<void> {
  await api.graph.write(
    rowsOf('MATCH (:Need {id: $id})-[:HAS_PART]->(part:Part) SET part.attributes = $attributes'),
    { id, attributes },
  );
}

async function state({ api }: World, subjectId: string): Promise<string | undefined> {
  const [row] = await api.graph.read(
    rowsOf<{ state: string }>(
      'MATCH (e:OutboxEntry {subjectId: $subjectId}) RETURN e.state AS state',
    ),
    { subjectId },
  );
  return row?.state;
}
