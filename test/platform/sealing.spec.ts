import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Config } from '../../src/platform/config/config.js';
import { newId } from '../../src/platform/ids/global-id.js';
import { KeyDestroyed, KeyFolder } from '../../src/platform/keys/key-folder.js';
import { MasterKeys } from '../../src/platform/keys/master-keys.js';
import { codesAskedFor, searchCodes } from '../../src/platform/keys/search-codes.js';
import { sealedProperties } from '../../src/platform/keys/sealed.js';
import { Sealing } from '../../src/platform/keys/sealing.js';
import type { Parameters } from '../../src/platform/graph/values.js';
import type { SealedWhereNamed } from '../../src/platform/records/columns.js';
import { statementOn } from '../../src/platform/records/record.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

const OLD = `k1:${'a1'.repeat(32)}`;
const NEW = `k2:${'b2'.repeat(32)}`;
const THING = sealedProperties('Thing', 'remark', 'whisper');

let api: TestApi;
let manager: Client;
let folder: string;
let owner: string;

beforeAll(async () => {
  api = await startApi();
  manager = await (await freshAgency(api)).as('CASE_MANAGER');
});
afterAll(() => api.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kinweave-keys-'));
  owner = newId();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As a process of its own would see the folder. */
function process(masterKeys = OLD): { keys: KeyFolder; sealing: Sealing } {
  const keys = new KeyFolder({
    keyFolder: folder,
    masterKeys: MasterKeys.parse(masterKeys),
  } as Config);
  return { keys, sealing: new Sealing(keys) };
}

function sealed(sealing: Sealing, remark = 'a secret'): string {
  return sealing.seal(owner, THING, { remark }).remark!.text;
}

function keyFile(): string {
  return join(folder, owner.slice(-2), `${owner}.key`);
}

const WRITE_THING = statementOn({ as: 't', sealed: THING }, 'UNWIND [] AS one CREATE (:Thing)');
/** What the compiler knows no names of. */
const loose: Parameters = { remark: 'in clear' };

test.each<[string, SealedWhereNamed<'remark' | 'whisper'>]>([
  ['among others', { id: 'a', ...loose }],
  ['in a map', { details: loose }],
  ['in a list of maps', { given: [{ id: 'a' }, loose] }],
  ['in a map of a list in a map', { one: { given: [{ details: loose }] } }],
  ['in a map under its name', { id: 'a', ...({ remark: { text: 'in clear' } } as object) }],
  ['in a list under its name', { id: 'a', ...({ remark: ['in clear'] } as object) }],
])('a text in clear %s is refused before it is written', async (_, parameters) => {
  await expect(api.graph.write(WRITE_THING, parameters as { id: string })).rejects.toThrow(
    new Error('A statement on Thing was given remark in clear: it takes it sealed only.'),
  );
  await expect(api.graph.read(WRITE_THING, parameters as { id: string })).rejects.toThrow(
    'A statement on Thing was given remark in clear',
  );
});

test('what is sealed, or nothing, is written, and other texts are', async () => {
  const { remark } = process().sealing.seal(owner, THING, { remark: 'a secret' });
  const details = { remark, whisper: null, colour: 'red' };
  await api.graph.write(WRITE_THING, { id: 'a', whisper: undefined, details, given: [details] });
});

test('a sealed text says nothing and opens in every process that has the master key', () => {
  const text = sealed(process().sealing);
  expect(text).toMatch(new RegExp(`^sealed:1:${owner}:Thing\\.remark:[\\w-]+$`));
  expect(process().sealing.opener()(text, 'remark')).toBe('a secret');
  expect(process().sealing.opener()(`${text} and ${text}`, 'label')).toBe('a secret and a secret');
  expect(statSync(keyFile()).mode & 0o077).toBe(0);
});

test('the same text is sealed differently each time', () => {
  const { sealing } = process();
  expect(sealed(sealing)).not.toBe(sealed(sealing));
});

test('a sealed text opens under no other property, no other key and with no bit changed', () => {
  const { sealing } = process();
  const text = sealed(sealing);
  const open = sealing.opener();
  expect(open(text, 'whisper')).toBeNull();
  expect(open(text.replace('Thing.remark', 'Thing.whisper'), 'whisper')).toBeNull();
  const other = newId();
  sealing.seal(other, THING, { remark: 'mine' });
  expect(open(text.replace(owner, other), 'remark')).toBeNull();
  const last = text.at(-3) === 'A' ? 'B' : 'A';
  expect(open(`${text.slice(0, -3)}${last}${text.slice(-2)}`, 'remark')).toBeNull();
});

test('a destroyed key opens nothing more in any process, and seals nothing', () => {
  const one = process();
  const other = process();
  const text = sealed(one.sealing);
  expect(other.sealing.opener()(text, 'remark')).toBe('a secret');
  copyFileSync(keyFile(), join(folder, 'copy'));
  one.keys.destroy(owner);
  one.keys.destroy(owner);
  for (const { sealing } of [one, other]) {
    expect(sealing.opener()(text, 'remark')).toBeNull();
    expect(sealing.opener()(`was ${text}`, 'label')).toBe('was ');
    expect(() => sealed(sealing)).toThrow(KeyDestroyed);
  }
  expect(readdirSync(join(folder, owner.slice(-2)))).toEqual([`${owner}.destroyed`]);
  // Nor when somebody puts a backup of the folder over it.
  copyFileSync(join(folder, 'copy'), keyFile());
  expect(process().sealing.opener()(text, 'remark')).toBeNull();
});

test('of two processes that make the same key, one wins and both use it', () => {
  const one = process();
  const other = process();
  const texts = [sealed(one.sealing, 'first'), sealed(other.sealing, 'second')];
  const open = process().sealing.opener();
  expect(texts.map((text) => open(text, 'remark'))).toEqual(['first', 'second']);
});

test('after wrapping anew the old master key is needed no more', () => {
  const text = sealed(process(OLD).sealing);
  expect(() => process(NEW).sealing.opener()(text, 'remark')).toThrow(/master key k1/);
  const both = process(`${NEW},${OLD}`);
  expect(both.sealing.opener()(text, 'remark')).toBe('a secret');
  expect(both.keys.rewrap()).toBe(1);
  expect(both.keys.rewrap()).toBe(0);
  expect(process(NEW).sealing.opener()(text, 'remark')).toBe('a secret');
  expect(readFileSync(keyFile(), 'utf8')).toContain('"k2"');
});

test('a key folder that is away is an error and not an erasure', () => {
  const { sealing } = process();
  const gone = new Sealing(
    new KeyFolder({ keyFolder: join(folder, 'away'), masterKeys: MasterKeys.parse(OLD) } as Config),
  );
  const text = sealed(sealing);
  expect(() => gone.opener()(text, 'remark')).toThrow(/KEY_FOLDER/);
  expect(() => sealed(gone)).toThrow(/KEY_FOLDER/);
});

test.each(['', 'k1', 'k1:12', `${OLD},${OLD}`, `k 1:${'a1'.repeat(32)}`])(
  'the master key %p is refused without showing it',
  (text) => {
    expect(() => MasterKeys.parse(text)).toThrow(/^(?!.*a1a1)(must be|names two|holds no)/);
  },
);

test('a name is found by how its words begin, and by nothing of another agency', () => {
  const { sealing } = process();
  const codes = new Set(searchCodes(sealing, 'one', 'Мария-Луиза Йорданова'));
  const finds = (search: string, scope = 'one') =>
    codesAskedFor(sealing, [scope], search).every((word) => word.some((code) => codes.has(code)));
  expect(
    ['ма', 'лу йорд', 'ЙОРДАНОВА', 'мария луиза йорданова'].map((text) => finds(text)),
  ).toEqual([true, true, true, true]);
  expect(['ария', 'марта', 'лу петр'].map((text) => finds(text))).toEqual([false, false, false]);
  expect(finds('мария', 'another')).toBe(false);
});

test('the graph holds nothing of what a person and a family are called', async () => {
  const person = {
    givenName: 'Zlatka',
    familyName: 'Uniqueva',
    phone: '+359 88 1234',
    note: 'shy',
  };
  const made = await manager.mutate('createPerson', person, 'person { id givenName note }');
  expect(made.person).toMatchObject({ givenName: 'Zlatka', note: 'shy' });
  await manager.mutate(
    'createFamily',
    { name: 'House Uniqueva', address: 'Lane 7' },
    'family { id }',
  );
  const rows = await api.graph.read(
    rowsOf<{ plain: number }>(`MATCH (n:Person|Family)
     WHERE any(key IN keys(n) WHERE valueType(n[key]) STARTS WITH 'STRING'
       AND (n[key] CONTAINS 'niqueva' OR n[key] CONTAINS 'Zlatka' OR n[key] CONTAINS 'Lane 7'
         OR n[key] CONTAINS '88 1234'))
     RETURN count(n) AS plain`),
    {},
  );
  expect(rows).toEqual([{ plain: 0 }]);
  const found = await manager.run(
    '{ persons(search: "uniq zla") { edges { node { familyName } } } families(search: "hou") { edges { node { address } } } }',
  );
  expect(found.persons.edges).toEqual([{ node: { familyName: 'Uniqueva' } }]);
  expect(found.families.edges).toEqual([{ node: { address: 'Lane 7' } }]);
});

test('a sealed text that somebody pastes is not opened for them', async () => {
  const made = await manager.mutate(
    'createFamily',
    { name: 'Guarded', note: 'only for us' },
    'family { id }',
  );
  const [stolen] = await api.graph.read(
    rowsOf<{ letters: string[] }>(
      "MATCH (f:Family) WHERE f.agencyId = $agencyId AND f.note CONTAINS 'Family.note' RETURN split(f.note, '') AS letters",
    ),
    {
      agencyId: (
        await api.graph.read(
          rowsOf<{ id: string }>('MATCH (f:Family {id: $id}) RETURN f.agencyId AS id'),
          {
            id: local(made.family.id),
          },
        )
      )[0]!.id,
    },
  );
  const name = stolen!.letters.join('');
  expect(name).toMatch(/^sealed:1:/);
  const { organisation } = await manager.mutate(
    'createOrganisation',
    { name: name.slice(0, 200), kind: 'SHOP', description: name },
    'organisation { name description }',
  );
  expect(organisation.description).toMatch(/^sealed 1:/);
});

function local(globalId: string): string {
  return Buffer.from(globalId, 'base64url').toString().split(':')[1]!;
}
