import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { waitingEntry } from './entries.js';

let api: TestApi;
/** Two agencies of one installation, of which the first runs it. */
let hosts: TestAgency;
let host: Client;
let guests: TestAgency;
let guest: Client;
const made: string[] = [];

beforeAll(async () => {
  api = await startApi();
  [hosts, guests] = await Promise.all([freshAgency(api), freshAgency(api)]);
  [host, guest] = await Promise.all([hosts.as('ADMINISTRATOR'), guests.as('ADMINISTRATOR')]);
  await api.graph.write(
    rowsOf(`MATCH (g:Agency {id: $id}) MERGE (i:Installation {name: 'installation'})
     WITH g, i OPTIONAL MATCH (i)-[before:RUN_BY]->() DELETE before
     WITH DISTINCT g, i CREATE (i)-[:RUN_BY]->(g)`),
    { id: hosts.id },
  );
});
afterAll(async () => {
  await api.graph.write(rowsOf('MATCH (i:Installation) DETACH DELETE i'), {});
  await api.graph.write(rowsOf('MATCH (e:OutboxEntry) WHERE e.id IN $made DELETE e'), { made });
  await api.close();
});

/** @returns the global id of a job that has failed. */
async function failedJob(agencyId: string | null): Promise<string> {
  const id = newId();
  made.push(id);
  await waitingEntry(api, { id, agencyId });
  const entry = { job: 'matching.rematch-person', entryId: id, subjectId: id };
  await api.app.get(Outbox).failed(entry, 'Error');
  return toGlobalId('FailedJob', id);
}

const listed = async (asker: Client): Promise<string[]> => {
  const { failedJobs } = await asker.run('{ failedJobs(first: 100) { edges { node { id } } } }');
  return failedJobs.edges.map(({ node }: any) => node.id);
};
const node = async (asker: Client, id: string) =>
  (await asker.run('query ($id: ID!) { node(id: $id) { id } }', { id })).node;

test('an administrator neither sees, counts nor repeats jobs of another agency', async () => {
  const queue = async () => (await guest.run('{ jobQueue { waiting } }')).jobQueue.waiting;
  const before = await queue();
  const id = await failedJob(hosts.id);
  const waiting = newId();
  made.push(waiting);
  await waitingEntry(api, { id: waiting, agencyId: hosts.id });
  expect(await listed(guest)).not.toContain(id);
  expect(await node(guest, id)).toBeNull();
  expect(await queue()).toBe(before);
  expect(await guest.refused('retryJob', { failedJobId: id })).toMatchObject([
    { code: 'NOT_FOUND' },
  ]);
  expect(await listed(host)).toContain(id);
  await host.mutate('retryJob', { failedJobId: id });
});

test('jobs of the clock are for the agency that runs the installation', async () => {
  const id = await failedJob(null);
  expect(await listed(host)).toContain(id);
  expect(await listed(guest)).not.toContain(id);
  expect(await guest.refused('retryJob', { failedJobId: id })).toMatchObject([
    { code: 'NOT_FOUND' },
  ]);
});

test('what follows from a change is work of the agency in which it was made', async () => {
  const manager = await guests.as('CASE_MANAGER');
  const donor = await guests.as('DONOR');
  await manager.mutate('recordCheck', {
    personId: donor.personId,
    level: 'BASIC',
    issuedOn: '2026-01-01',
    expiresOn: '2120-01-01',
  });
  const rows = await api.graph.read(
    rowsOf<{ id: string }>('MATCH (e:OutboxEntry {agencyId: $agencyId}) RETURN e.id AS id'),
    { agencyId: guests.id },
  );
  expect(rows.length).toBeGreaterThan(0);
});

test('only administrators of the agency that runs the installation make agencies', async () => {
  const agency = () => ({
    name: 'One more',
    timeZone: 'Europe/Sofia',
    administratorEmail: `${newId()}@agency.example`,
    administratorPassword: PASSWORD,
    administratorGivenName: 'Rositsa',
    administratorFamilyName: 'Velcheva',
  });
  expect(await guest.refused('createAgency', agency())).toMatchObject([
    { code: 'ROLE_REQUIRED', path: ['input'], whatToDo: expect.stringMatching(/\w/) },
  ]);
  const made = await host.mutate('createAgency', agency(), 'agency { id name }');
  expect(made.agency.name).toBe('One more');
  expect(await node(guest, made.agency.id)).toBeNull();
});
