import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { AgencyImport } from '../../src/portability/agency-import.js';
import { exportLines } from '../../src/portability/export-form.js';
import { EXPORTED_RELATIONSHIPS } from '../../src/portability/exported-relationships.js';
import { HELD_BY } from '../../src/portability/closed-file.js';
import { PortabilityModule } from '../../src/portability/portability.module.js';
import { newId, parseGlobalId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { familyOf } from '../needs/family.js';
import { built, root } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let importing: TestingModule;
let folder: string;
let manager: Client;
/** Of the agency that is here: what a crafted file would like to have. */
let theirs: { agency: string; person: string; family: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reaching-out-'));
  api = await startApi();
  const agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  const family = await familyOf(manager);
  theirs = {
    agency: agency.id,
    person: parseGlobalId(manager.personId)!.id,
    family: parseGlobalId(family.id)!.id,
  };
  importing = await Test.createTestingModule({ imports: [PortabilityModule] }).compile();
  await built();
}, 180_000);
afterAll(async () => {
  await importing.close();
  await api.close();
  await rm(folder, { recursive: true });
});

type Line = Record<string, unknown>;
const node = (labels: string[], properties: object): Line => ({ type: 'node', labels, properties });
const tie = (start: [string, string], label: string, end: [string, string], properties = {}) => ({
  type: 'relationship',
  label,
  start: { label: start[0], id: start[1] },
  end: { label: end[0], id: end[1] },
  properties,
});

/** An agency with one person who has an account, as small as a file can be. */
function small() {
  const [agencyId, personId, accountId] = [newId(), newId(), newId()] as const;
  const sealed = (property: string, text: string) => ({
    $type: 'Sealed',
    owner: personId,
    property,
    _value: text,
  });
  const agency = node(['Agency', 'Organisation'], {
    id: agencyId,
    agencyId,
    name: 'From afar',
    kind: 'AGENCY',
    timeZone: 'Europe/Sofia',
    neighbourhoodMeters: 1500,
  });
  const person = node(['Person'], {
    id: personId,
    agencyId,
    givenName: sealed('Person.givenName', 'Mallory'),
    familyName: sealed('Person.familyName', 'Afar'),
  });
  const account = node(['Account'], {
    id: accountId,
    agencyId,
    email: sealed('Account.email', `${accountId}@afar.example`),
    roles: ['PRACTITIONER', 'VOLUNTEER'],
  });
  const own = tie(['Account', accountId], 'OF_PERSON', ['Person', personId]);
  return { agencyId, personId, accountId, agency, person, account, own };
}

/** The lines of a file as an export would have written them. */
function fileOf(agencyId: string, lines: Line[]): string[] {
  const header = {
    type: 'export',
    form: 1,
    agencyId,
    exportedAt: '2026-11-29T12:00:00Z',
    migration: 'V0001',
    units: {},
  };
  const count = (type: string) => lines.filter((line) => line['type'] === type).length;
  const end = { type: 'end', nodes: count('node'), relationships: count('relationship') };
  return [header, ...lines, end].map((line) => JSON.stringify(line));
}

/** Imports these lines as `npm run import` does, in this process. */
async function take(agencyId: string, lines: Line[]): Promise<void> {
  await importing.get(AgencyImport).take(exportLines(Readable.from(fileOf(agencyId, lines))));
}

/** Imports these lines by `npm run import`. */
async function command(agencyId: string, lines: Line[]): Promise<{ code: number; said: string }> {
  const file = join(folder, `${newId()}.jsonl`);
  await writeFile(file, `${fileOf(agencyId, lines).join('\n')}\n`);
  const done = promisify(execFile)(process.execPath, ['dist/portability/import-cli.js', file], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return done.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  );
}

const arrived = async (agencyId: string) =>
  (await api.graph.read(rowsOf('MATCH (n {agencyId: $agencyId}) RETURN n.id AS id'), { agencyId }))
    .length;

test('an honest small file is taken in', async () => {
  const { agencyId, agency, person, account, own } = small();
  expect(await command(agencyId, [agency, person, account, own])).toMatchObject({ code: 0 });
  expect(await arrived(agencyId)).toBeGreaterThan(2);
  await api.graph.write(rowsOf('MATCH (n {agencyId: $agencyId}) DETACH DELETE n'), { agencyId });
});

type Small = ReturnType<typeof small>;
const ALL = ({ agency, person, account, own }: Small) => [agency, person, account, own];
const CRAFTED: [string, (file: Small) => Line[], RegExp][] = [
  [
    'an account of a person of another agency',
    ({ agency, account, accountId }) => [
      agency,
      account,
      tie(['Account', accountId], 'OF_PERSON', ['Person', theirs.person]),
    ],
    /OF_PERSON Person ends at a record that is not in the file/,
  ],
  [
    'an account of two persons',
    (file) => [
      ...ALL(file),
      tie(['Account', file.accountId], 'OF_PERSON', ['Person', theirs.person]),
    ],
    /ends at a record that is not in the file/,
  ],
  [
    'an account of nobody',
    ({ agency, person, account }) => [agency, person, account],
    /Each Account must have exactly one relationship Account OF_PERSON Person/,
  ],
  [
    'a worker on a case of another agency, by way of its family',
    (file) => [
      ...ALL(file),
      tie(['Person', file.personId], 'MEMBER_OF', ['Family', theirs.family]),
    ],
    /MEMBER_OF Family ends at a record that is not in the file/,
  ],
  [
    'a tie to a person of another agency',
    (file) => [...ALL(file), tie(['Person', file.personId], 'TIED_TO', ['Person', theirs.person])],
    /TIED_TO Person ends at a record that is not in the file/,
  ],
  [
    "another agency's family shared with oneself",
    (file) => [
      ...ALL(file),
      tie(['Family', theirs.family], 'SHARED_WITH', ['Person', file.personId]),
    ],
    /starts at a record that is not in the file/,
  ],
  [
    'a relationship that exports do not have',
    (file) => [...ALL(file), tie(['Account', file.accountId], 'MADE', ['Person', file.personId])],
    /has a relationship Account MADE Person/,
  ],
  [
    'a record of no agency',
    (file) => [...ALL(file), node(['Person'], { id: newId() })],
    /a different agency/,
  ],
  [
    'a record of another agency',
    (file) => [...ALL(file), node(['Person'], { id: newId(), agencyId: theirs.agency })],
    /a different agency/,
  ],
  [
    'a check that nobody holds',
    (file) => [...ALL(file), node(['Check'], { id: newId(), level: 'ENHANCED' })],
    /Each Check must have exactly one relationship Person HOLDS Check/,
  ],
  [
    'a record that is two things',
    (file) => [...ALL(file), node(['Person', 'Family'], { id: newId(), agencyId: file.agencyId })],
    /is Person and Family at once/,
  ],
  [
    'a second agency',
    (file) => [
      ...ALL(file),
      node(['Agency', 'Organisation'], { id: newId(), agencyId: file.agencyId }),
    ],
    /the agency that it is of, and no other/,
  ],
  [
    'no agency at all',
    ({ person, account, own }) => [person, account, own],
    /the agency that it is of, and no other/,
  ],
  [
    "a match that occupies another agency's need",
    (file) => [
      ...ALL(file),
      node(['Match'], {
        id: newId(),
        agencyId: file.agencyId,
        state: 'PROPOSED',
        liveNeedId: needId,
      }),
    ],
    /speaks for records of an agency that is here/,
  ],
];

let needId: string;
beforeAll(async () => {
  needId = newId();
  await api.graph.write(
    rowsOf(`MATCH (f:Family {id: $familyId})
     CREATE (f)-[:HAS_NEED]->(:Need {id: $needId, agencyId: f.agencyId, state: 'WITHDRAWN'})`),
    { familyId: theirs.family, needId },
  );
});

test.each(CRAFTED)('a file with %s is refused, and nothing of it stays', async (_, make, words) => {
  const file = small();
  await expect(take(file.agencyId, make(file))).rejects.toThrow(words);
  expect(await arrived(file.agencyId)).toBe(0);
});

test('whoever imports such a file is told why it is refused', async () => {
  const file = small();
  const [, make, words] = CRAFTED[0]!;
  const { code, said } = await command(file.agencyId, make(file));
  expect([code, said]).toEqual([1, expect.stringMatching(words)]);
  expect(await arrived(file.agencyId)).toBe(0);
});

test('the log of the whole installation is no agency', async () => {
  const { agency, person, account, own } = small();
  expect(await command('installation', [agency, person, account, own])).toMatchObject({ code: 1 });
});

const model = async () =>
  (await readFile(join(root, 'graph-schema/model.md'), 'utf8')).replaceAll('\\|', '/');

test('the relationships of an export are those that the model lists', async () => {
  const rows = [...(await model()).matchAll(/^\| (`\(.*?)\|(?:.*\|){2}$/gm)];
  const listed = rows.flatMap(([, patterns]) =>
    [...patterns!.matchAll(/`([^`]*)`/g)].flatMap(([, pattern]) => triplesOf(pattern!)),
  );
  const exported = listed.filter(
    (one) => !/^(Session|AccessToken|ResourceKind|Installation) /.test(one),
  );
  expect([...EXPORTED_RELATIONSHIPS].sort()).toEqual([...new Set(exported)].sort());
});

/** `(:A)-[:X]->(:B/C)-[:Y]->(:D)` as `A X B`, `A X C`, `B Y D`, `C Y D`; agencies as Organisation. */
function triplesOf(pattern: string): string[] {
  const labels = [...pattern.matchAll(/\(:([\w/:]+)\)/g)].map(([, one]) =>
    one!
      .replaceAll(':', '')
      .split('/')
      .map((label) => (label === 'Agency' ? 'Organisation' : label)),
  );
  const types = [...pattern.matchAll(/\[:(\w+)\]/g)].map(([, type]) => type!);
  return types.flatMap((type, at) =>
    labels[at]!.flatMap((start) => labels[at + 1]!.map((end) => `${start} ${type} ${end}`)),
  );
}

test('whatever has no agency of its own is held by something that has', async () => {
  const rows = [...(await model()).matchAll(/^\| `(\w+)(?::\w+)?` +\| ([^|]*)\|/gm)];
  const without = rows.filter(([, , properties]) => !/\bagencyId\b/.test(properties!));
  const names = without.map(([, label]) => label!);
  const exportedLabels = new Set(
    [...EXPORTED_RELATIONSHIPS].flatMap((one) => [one.split(' ')[0]!, one.split(' ')[2]!]),
  );
  const catalogue = ['ResourceKind', 'AuditedFamily'];
  expect(
    names.filter((label) => exportedLabels.has(label) && !catalogue.includes(label)).sort(),
  ).toEqual(Object.keys(HELD_BY).sort());
});
