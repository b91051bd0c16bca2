import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { waitingEntry } from './entries.js';

let api: TestApi;
let agency: TestAgency;
let administrator: Client;
const made: string[] = [];

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  administrator = await agency.as('ADMINISTRATOR');
});
afterAll(async () => {
  await api.graph.write(rowsOf('MATCH (e:OutboxEntry) WHERE e.id IN $made DELETE e'), { made });
  await api.close();
});

/** A job that has failed, about a record that does not exist. @returns its record id. */
async function failedJob(subjectId = newId()): Promise<string> {
  const entryId = newId();
  made.push(entryId);
  await waitingEntry(api, { id: entryId, agencyId: agency.id });
  const entry = { job: 'matching.rematch-person', entryId, subjectId };
  await api.app.get(Outbox).failed(entry, 'Neo4jError Neo.TransientError');
  await api.graph.write(
    rowsOf('MATCH (e:OutboxEntry {id: $entryId}) SET e.subjectId = $subjectId'),
    {
      entryId,
      subjectId,
    },
  );
  return entryId;
}

const LIST = `query ($first: Int!, $after: String) {
  failedJobs(first: $first, after: $after) {
    edges { node { id job subjectId createdAt failedAt failure } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const page = async (first: number, after: string | null): Promise<any> =>
  (await administrator.run(LIST, { first, after })).failedJobs;

async function allFailedJobs(): Promise<any[]> {
  const jobs: any[] = [];
  for (let after: string | null = null; ;) {
    const { edges, pageInfo } = await page(100, after);
    jobs.push(...edges.map((edge: any) => edge.node));
    if (!pageInfo.hasNextPage) return jobs;
    after = pageInfo.endCursor;
  }
}

test('a failed job is seen with its cause and the id of its subject', async () => {
  api.clock.set('2026-04-01T08:00:00Z');
  const subjectId = newId();
  const [first, second] = [await failedJob(subjectId), await failedJob()];
  const jobs = await allFailedJobs();
  const ids = jobs.map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining([first, second].map((id) => toGlobalId('FailedJob', id))),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(jobs.find(({ id }) => id === toGlobalId('FailedJob', first))).toEqual({
    id: toGlobalId('FailedJob', first),
    job: 'matching.rematch-person',
    subjectId,
    createdAt: '2026-04-01T08:00:00.000Z',
    failedAt: '2026-04-01T08:00:00.000Z',
    failure: 'Neo4jError Neo.TransientError',
  });
});

test('failed jobs are listed page by page', async () => {
  await failedJob();
  await failedJob();
  const first = await page(1, null);
  const second = await page(1, first.pageInfo.endCursor);
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect(second.edges[0].node.id).not.toBe(first.edges[0].node.id);
});

test('a retried job leaves the list and cannot be retried twice', async () => {
  const id = await failedJob();
  const failedJobId = toGlobalId('FailedJob', id);
  await administrator.mutate('retryJob', { failedJobId });
  expect((await allFailedJobs()).map((job) => job.id)).not.toContain(failedJobId);
  expect(await administrator.refused('retryJob', { failedJobId })).toMatchObject([
    { code: 'NOT_FOUND', path: ['input', 'failedJobId'] },
  ]);
});

test('the queue counts what waits and says since when; failed jobs do not wait', async () => {
  const queue = async (): Promise<any> =>
    (await administrator.run('{ jobQueue { waiting oldestSince } }')).jobQueue;
  const id = newId();
  made.push(id);
  await waitingEntry(api, { id, agencyId: agency.id, since: new Date('1990-01-01') });
  const waiting = await queue();
  expect(waiting.waiting).toBeGreaterThan(0);
  expect(waiting.oldestSince).toBe('1990-01-01T00:00:00.000Z');
  const entry = { job: 'matching.rematch-person', entryId: id, subjectId: id };
  await api.app.get(Outbox).failed(entry, 'Error');
  expect((await queue()).oldestSince).not.toBe('1990-01-01T00:00:00.000Z');
});

test('only administrators see failed jobs or retry them', async () => {
  const id = toGlobalId('FailedJob', await failedJob());
  const supervisor = await agency.as('SUPERVISOR');
  for (const document of [
    '{ failedJobs { edges { node { id } } } }',
    '{ jobQueue { waiting } }',
    `mutation { retryJob(input: {failedJobId: "${id}"}) { userErrors { code } } }`,
  ])
    expect((await supervisor.send(document)).errors?.[0].extensions.code).toBe('FORBIDDEN');
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  expect((await supervisor.run(node, { id })).node).toBeNull();
  expect((await administrator.run(node, { id })).node).toEqual({ id });
});
