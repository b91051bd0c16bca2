import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { placesOf, WRITE } from '../../src/audit/audit-entries.cypher.js';
import { migrationsFolder } from '../../src/platform/graph/migrations-folder.js';
import { Statement, type AnyStatement } from '../../src/platform/graph/statement.js';
import { recordTypes } from '../../src/records.js';
import { startApi, type TestApi } from '../support/api.js';
import { parametersAsked } from '../support/asked.js';
import { side } from '../support/work.js';
import { indexedIn, lockingSeeks, needlessScans, type Indexed } from './statement-plans.js';
import {
  callsForTheTime,
  clearWrites,
  daysOfNobody,
  foreignInterpolations,
  openToClearTexts,
  readSource,
  sourceFiles,
  statementsOf,
} from './statement-sources.js';

let api: TestApi;
let indexed: Indexed;
let asked: ReadonlyMap<string, object>;
const files = [...sourceFiles('.cypher.ts'), ...sourceFiles('.record.ts')];

beforeAll(async () => {
  api = await startApi();
  indexed = await indexedIn(api.graph);
  asked = parametersAsked();
});
afterAll(() => api.close());

test('there are statements, and indexes for them', () => {
  expect(files.length).toBeGreaterThan(10);
  expect([...indexed.labels]).toEqual(expect.arrayContaining(['Person', 'Need', 'OutboxEntry']));
  expect([...indexed.types]).toEqual(expect.arrayContaining(['TIED_TO', 'DRAWS_ON']));
});

test.each(files)('no statement of %s scans what it could look up', async (file) => {
  const statements = await statementsOf(file);
  expect(statements.length).toBeGreaterThan(0);
  const found = await side(statements, async ([name, statement]) => {
    const scans = needlessScans(api.graph, indexed, statement, asked.get(statement));
    return (await scans.catch((error: Error) => [error.message])).map((scan) => `${name}: ${scan}`);
  });
  expect(found.flat()).toEqual([]);
});

test('nor does what asks, for every type of record, whose it is', async () => {
  const { text } = placesOf(recordTypes);
  expect(await needlessScans(api.graph, indexed, text, asked.get(text))).toEqual([]);
  expect(callsForTheTime(text)).toEqual([]);
  expect(daysOfNobody(text)).toEqual([]);
});

test('what writes the log locks nothing else, nor does what asks whose records are', async () => {
  const seeks = await lockingSeeks(api.graph, WRITE.text);
  expect(seeks.filter((one) => !/:Audit(Entry|edFamily)\b/.test(one))).toEqual([]);
  expect(await lockingSeeks(api.graph, placesOf(recordTypes).text)).toEqual([]);
  const planted = 'MATCH (n:Need {id: $id}) SET n.note = null';
  expect(await lockingSeeks(api.graph, planted)).toHaveLength(1);
});

test.each([
  ['every node', 'MATCH (n) RETURN n.id', 'AllNodesScan'],
  ['a label', 'MATCH (n:Need) WHERE n.note = $note RETURN n.id', 'NodeByLabelScan'],
  ['two labels', 'MATCH (n:Need|Offer) WHERE n.area = $area RETURN n.id', 'UnionNodeByLabelsScan'],
  ['a type', 'MATCH ()-[t:TIED_TO]->() RETURN t.kind', 'DirectedRelationshipTypeScan'],
  ['every relationship', 'MATCH ()-[t]-() RETURN t', 'UndirectedAllRelationshipsScan'],
  [
    'a label inside',
    'UNWIND $ids AS id CALL (id) { MATCH (p:Person) WHERE p.email = id RETURN p } RETURN p.id',
    'NodeByLabelScan',
  ],
])('a statement that scans %s is caught', async (_, statement, operator) => {
  const scans = await needlessScans(api.graph, indexed, statement);
  expect(scans).toEqual([expect.stringContaining(operator)]);
});

test('no input gets into the text of a statement', () => {
  const predicates = sourceFiles('.predicate.ts');
  expect(predicates.length).toBeGreaterThan(5);
  const found = [...files, ...predicates].flatMap((file) =>
    foreignInterpolations(readSource(file), predicates.includes(file)).map(
      (name) => `${file}: ${name}`,
    ),
  );
  expect(found).toEqual([]);
});

test.each(sourceFiles('.record.ts'))('what %s keeps sealed is written sealed', async (file) => {
  expect(await openToClearTexts(file)).toEqual([]);
});

test.each([
  ['a parameter', 'MATCH (n:Note {id: $id}) SET n.note = $note'],
  ['a parameter in a map', 'CREATE (n:Note {id: $id, note: $note})'],
  ['an item of a list', 'UNWIND $given AS one MERGE (n:Note {id: one.id}) SET n.note = one.note'],
  ['all of an item', 'UNWIND $given AS one MERGE (n:Note {id: one.id}) SET n += one.details'],
  ['all of a parameter', 'MATCH (n:Note {id: $id}) SET n.day = $day, n += $details'],
])('a sealed text written from %s is caught where nothing types it', (_, text) => {
  expect(clearWrites(text, ['reason', 'note'])).toHaveLength(1);
});

const onNotes = (text: string): AnyStatement =>
  new Statement(text, { label: 'Note', properties: ['reason', 'note'] });

test.each([
  ['a parameter', 'SET n.note = $text'],
  ['a parameter, or what was there', 'SET n.note = coalesce($text, n.note)'],
  ['a part of a parameter', 'SET n.note = $given.text'],
  ['an item of a list', 'UNWIND $given AS one SET n.note = one.text'],
  ['an item itself', 'UNWIND $notes AS note SET n.note = note'],
])('a sealed text written from %s of another name is caught', (_, text) => {
  expect(clearWrites(onNotes(text), ['reason', 'note'])).toHaveLength(1);
});

test.each([
  ['a parameter', 'SET n.note = $note, n.reason = coalesce($reason, n.reason), n.day = $text'],
  ['an item of a list', 'UNWIND $given AS one SET n += one.details, n.note = one.note'],
  ['nothing', 'SET n.note = null'],
])('a sealed text written from %s of its own name is sound', (_, text) => {
  expect(clearWrites(onNotes(text), ['reason', 'note'])).toEqual([]);
});

test('predicates are put into statements and declarations, and into nothing else', () => {
  const others = sourceFiles('.ts').filter(
    (file) => !/\.(cypher|predicate|record)\.ts$/.test(file),
  );
  expect(others.filter((file) => readSource(file).includes('.predicate.js'))).toEqual([]);
});

test.each([
  ['an exported builder', 'export const of = (label: string) => `MATCH (n:${label})`;'],
  ['an exported function', 'export function of(n: number) { return `LIMIT ${n}`; }'],
  ['an import', "import { A } from './a.js'; export const B = `${A}`;"],
  ['a variable', "let A = 'x'; export const B = `${A}`;"],
  ['a call', 'function of(n) { return `${n}`; } export const B = of(process.argv[2]);'],
  [
    'an input given to a predicate',
    "import { p } from './p.predicate.js'; export const of = (x: string) => `${p(x)}`;",
  ],
  ['a predicate from elsewhere', "import { p } from './p.js'; export const A = `${p('f')}`;"],
  ['an expression', "const A = ['x']; export const B = `${A.join()}`;"],
])('%s in a template is caught', (_, text) => {
  expect(foreignInterpolations(text)).toHaveLength(1);
});

test.each([
  ['a global', 'export function p(f: string) { return `${f}${process.argv[2]}`; }'],
  ['a call of something else', 'export function p(f: string) { return `${q(f)}`; }'],
  ['a field of its parameter', 'export function p(f: { x: string }) { return `${f.x}`; }'],
])('%s in a predicate is caught', (_, text) => {
  expect(foreignInterpolations(text, true)).toHaveLength(1);
});

test.each(files)('no statement of %s asks the database what time it is', async (file) => {
  const found = (await statementsOf(file)).flatMap(([name, statement]) =>
    callsForTheTime(statement).map((call) => `${name}: ${call}`),
  );
  expect(found).toEqual([]);
});

test('no migration asks the database what time it is', async () => {
  const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.cypher'));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const text = await readFile(join(migrationsFolder, name), 'utf8');
    expect({ name, calls: callsForTheTime(text) }).toEqual({ name, calls: [] });
  }
});

test.each([
  'SET n.at = datetime()',
  'SET n.on = date( )',
  'WHERE n.until < localdatetime()',
  'WHERE n.until < timestamp()',
  "SET n.at = datetime({timezone: 'Europe/Sofia'})",
  "SET n.at = datetime.realtime('UTC')",
  'SET n.on = date.statement()',
])('asking the database by "%s" is caught', (statement) => {
  expect(callsForTheTime(statement)).toHaveLength(1);
});

test.each([
  'SET n.at = datetime($now)',
  'SET n.on = date(n.at)',
  "SET n.at = datetime({date: $day, time: time('08:00'), timezone: $zone})",
  'SET n.candidate()',
])('"%s" asks for no time', (statement) => {
  expect(callsForTheTime(statement)).toEqual([]);
});

test.each(files)('no statement of %s takes the day of a moment in no zone', async (file) => {
  const found = (await statementsOf(file)).flatMap(([name, statement]) =>
    daysOfNobody(statement).map((call) => `${name}: ${call}`),
  );
  expect(found).toEqual([]);
});

test.each(['date($now)', 'date( $viewer.now )', 'date(n.openedAt)', 'date($before)'])(
  'the day by "%s" is caught',
  (call) => {
    expect(daysOfNobody(`WHERE n.until > ${call}`)).toEqual([call]);
  },
);

test.each([
  'date($viewer.today)',
  'date($days.latest)',
  'date(left(d.slot, 10))',
  'date(datetime({datetime: $now, timezone: g.timeZone}))',
])('the day by "%s" is somebody’s', (call) => {
  expect(daysOfNobody(`WHERE n.until > ${call}`)).toEqual([]);
});

test('no statement is typed but by its columns', () => {
  const others = sourceFiles('.ts').filter((file) => file !== 'platform/records/record.ts');
  expect(others.filter((file) => /\bnew Statement\b/.test(readSource(file)))).toEqual([]);
});

test('statements are run by repositories and by nobody else', () => {
  const runs =
    /\b(graph|tx|session|driver)\s*\.\s*(read|write|run|runAlone|explain|executeQuery)\b/;
  const isAllowed = (file: string) =>
    file.endsWith('.repository.ts') || file === 'platform/graph/graph.ts';
  const others = sourceFiles('.ts').filter((file) => !isAllowed(file));
  expect(others.filter((file) => runs.test(readSource(file)))).toEqual([]);
  const reachesDriver = /from 'neo4j-driver'/;
  expect(
    others.filter(
      (file) => !file.startsWith('platform/graph/') && reachesDriver.test(readSource(file)),
    ),
  ).toEqual([]);
});
