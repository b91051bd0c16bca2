import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { AuditVerification } from '../../src/audit/audit-verification.js';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { Sealing } from '../../src/platform/keys/sealing.js';
import { AgencyExport } from '../../src/portability/agency-export.js';
import { AgencyImport } from '../../src/portability/agency-import.js';
import { AgencyMove } from '../../src/portability/agency-move.js';
import { exportLines, type ExportLine } from '../../src/portability/export-form.js';
import { PortabilityModule } from '../../src/portability/portability.module.js';
import { Receipt } from '../../src/portability/receipt.js';
import { familyOf } from '../needs/family.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { forgetWork } from '../support/work.js';
import { rowsOf } from '../support/rows.js';

const ADDRESS = 'https://elsewhere.example';

const SHARE = rowsOf(`
MATCH (f:Family {id: $familyId}), (to) WHERE to:Agency|Person AND to.id = $toId
CREATE (f)-[:SHARED_WITH {
  id: $id, purpose: 'SUPPORT', since: datetime(), until: datetime() + duration('P30D'),
  consentIds: [], by: 'nobody'
}]->(to)`);

const END = rowsOf('MATCH ()-[s:SHARED_WITH {id: $id}]->() SET s.until = datetime()');

const FAIL = rowsOf(`
CREATE (:OutboxEntry {
  id: $id, job: 'tasks.keep-time', subjectId: '', agencyId: $agencyId, state: 'FAILED',
  createdAt: datetime(), failedAt: datetime()
})`);

const LEFT = rowsOf<{ labels: string[]; keys: string[] }>(`
MATCH (n {agencyId: $agencyId})
WHERE NOT (n:AuditEntry OR n:AuditHead OR n:AuditCheckpoint)
CALL (n) { UNWIND labels(n) AS label WITH label ORDER BY label RETURN collect(label) AS labels }
RETURN labels, keys(n) AS keys ORDER BY labels[0]`);

let api: TestApi;
let moves: TestingModule;
let agency: TestAgency;
let others: TestAgency;
let manager: Client;
let practitioner: Client;
let partner: Client;
let familyId: string;
let token: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moving-'));
  api = await startApi();
  agency = await freshAgency(api);
  others = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  practitioner = await agency.as('PRACTITIONER');
  partner = await others.as('CASE_MANAGER');
  familyId = (await familyOf(manager)).id;
  const made = await manager.mutate(
    'createAccessToken',
    {
      name: 'Machine',
      scopes: ['FAMILIES_READ'],
      password: PASSWORD,
      expiresAt: new Date(Date.now() + 86_400_000),
    },
    'token',
  );
  token = made.token;
  // So long a request may take here: whoever begins a move waits for it.
  process.env.REQUEST_GRAPH_MS = '100';
  moves = await Test.createTestingModule({ imports: [PortabilityModule] }).compile();
  await forgetWork(api, agency.id);
}, 180_000);
afterAll(async () => {
  await moves.close();
  await api.close();
  await rm(folder, { recursive: true });
});

const move = () => moves.get(AgencyMove);

async function exported(): Promise<{ lines: ExportLine[]; receipt: string }> {
  const lines: ExportLine[] = [];
  const receipt = new Receipt();
  for await (const line of moves.get(AgencyExport).lines(agency.id)) {
    lines.push(line);
    receipt.add(line);
  }
  await move().exported(agency.id, receipt.text);
  return { lines, receipt: receipt.text };
}

async function viewerOf(bearer: string): Promise<unknown> {
  return (await api.send(bearer, '{ viewer { account { id } } }')).data?.viewer ?? null;
}

async function signIn(): Promise<any> {
  const input = { email: `${agency.id}@administrator.example`, password: PASSWORD, bearer: true };
  const { data } = await api.send(
    null,
    `mutation ($input: SignInInput!) {
      signIn(input: $input) { session { role } userErrors { code whatToDo } }
    }`,
    { input },
  );
  return data.signIn;
}

/** Other tests have agencies as well: all pages. */
async function partners(): Promise<string[]> {
  const ids: string[] = [];
  let page: { hasNextPage: boolean; endCursor: string | null } | null = null;
  do {
    const { partnerAgencies } = await partner.run(
      `query ($after: String) {
        partnerAgencies(first: 100, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } }
      }`,
      { after: page?.endCursor },
    );
    ids.push(...partnerAgencies.edges.map(({ node }: any) => parseGlobalId(node.id)!.id));
    page = partnerAgencies.pageInfo;
  } while (page?.hasNextPage);
  return ids;
}

test('what is agreed with others or left undone is named, and nothing is closed', async () => {
  const [given, held, failed] = [newId(), newId(), newId()];
  const theirs = parseGlobalId((await familyOf(partner)).id)!.id;
  const ours = parseGlobalId(familyId)!.id;
  await api.graph.write(SHARE, { id: given, familyId: ours, toId: others.id });
  await api.graph.write(SHARE, {
    id: held,
    familyId: theirs,
    toId: parseGlobalId(practitioner.personId)!.id,
  });
  await api.graph.write(FAIL, { id: failed, agencyId: agency.id });
  const refused = await move()
    .begin(agency.id, ADDRESS)
    .catch(({ message }: Error) => message);
  for (const id of [toGlobalId('Share', given), toGlobalId('Share', held)])
    expect(refused).toContain(id);
  expect(refused).toContain(toGlobalId('FailedJob', failed));
  expect(await viewerOf(manager.token)).not.toBeNull();
  for (const id of [given, held]) await api.graph.write(END, { id });
  await forgetWork(api, agency.id);
});

test.each([['elsewhere.example'], ['http://elsewhere.example'], ['']])(
  'nobody could be sent to the address %p',
  async (address) => {
    await expect(move().begin(agency.id, address)).rejects.toThrow('https://');
  },
);

test('who is moving is closed, told where to go, and open again if it stays', async () => {
  expect(await partners()).toContain(agency.id);
  await move().begin(agency.id, `${ADDRESS}/graphql`);
  expect(await viewerOf(manager.token)).toBeNull();
  expect(await viewerOf(token)).toBeNull();
  expect(await signIn()).toEqual({
    session: null,
    userErrors: [
      { code: 'WRONG_CREDENTIALS', whatToDo: expect.stringContaining(`Test agency, ${ADDRESS}`) },
    ],
  });
  expect(await partners()).not.toContain(agency.id);
  expect(await viewerOf(partner.token)).not.toBeNull();

  await move().cancel(agency.id);
  await move().cancel(agency.id);
  expect(await viewerOf(manager.token)).not.toBeNull();
  expect((await signIn()).session).toEqual({ role: 'ADMINISTRATOR' });
  await expect(move().finish(agency.id, 'any')).rejects.toThrow('not moving');
});

test('it is removed where it was only by the receipt of what was exported last', async () => {
  await move().begin(agency.id, ADDRESS);
  await expect(move().finish(agency.id, 'any')).rejects.toThrow('not been exported');
  const { receipt: before } = await exported();
  const { lines, receipt } = await exported();
  expect(receipt).not.toBe(before);
  await expect(move().finish(agency.id, before)).rejects.toThrow('not the receipt');

  const ours = parseGlobalId(familyId)!.id;
  expect(moves.get(Sealing).isErased(ours)).toBe(false);
  expect(await move().finish(agency.id, receipt)).toBeGreaterThan(5);
  expect(moves.get(Sealing).isErased(ours)).toBe(true);
  const left = await api.graph.read(LEFT, { agencyId: agency.id });
  // What others once shared with somebody leads to a person of whom nothing is known.
  expect(left).toEqual([
    { labels: ['Agency', 'Organisation'], keys: expect.not.arrayContaining(['description']) },
    { labels: ['Person'], keys: expect.not.arrayContaining(['givenName', 'searchCodes']) },
  ]);
  expect((await signIn()).userErrors[0].whatToDo).toContain(ADDRESS);
  const { fault } = await moves.get(AuditVerification).verifyChain(agency.id, []);
  expect(fault).toBeNull();

  expect(await move().finish(agency.id, receipt)).toBe(0);
  await expect(move().cancel(agency.id)).rejects.toThrow('has moved');
  await expect(move().begin(agency.id, ADDRESS)).rejects.toThrow('has moved');
  const file = join(folder, 'moved.jsonl');
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const again = exportLines((await readFile(file, 'utf8')).split('\n') as never);
  await expect(moves.get(AgencyImport).take(again)).rejects.toThrow('has moved away');
}, 60_000);
