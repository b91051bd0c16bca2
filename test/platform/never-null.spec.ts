import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ts from 'typescript';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { returned } from '../../src/platform/records/columns.js';
import type { RecordType } from '../../src/platform/records/record.js';
import { recordTypes } from '../../src/records.js';
import { recordsOf } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, PASSWORD, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { compiled } from './compiling.js';
import { sourceFiles } from './statement-sources.js';

/** Of these the world of this test has no record. */
const NOT_HERE = ['Spending', 'NeedCard', 'Erasure', 'FailedJob'];

let api: TestApi;
/** Where to look: at what this agency has, and at these records. */
let world: { agencyId: string; ids: string[] };
let types: { checker: ts.TypeChecker; ofRows: Map<string, ts.Type> };

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  const agency = await freshAgency(api);
  const records = { ...(await recordsOf(api, agency)), ...(await waysIn(agency)) };
  const ids = Object.values(records).map((id: string) => parseGlobalId(id)!.id);
  world = { agencyId: agency.id, ids: [...ids, agency.id] };
  types = await typesOfRows();
}, 180_000);
afterAll(() => api.close());

test('what a column says is always there is there', async () => {
  const found = new Set<string>();
  const without: string[] = [];
  for (const { record } of recordTypes.all()) {
    const rows = await rowsOfWorld(record);
    if (rows.length === 0) without.push(record.type);
    for (const row of rows)
      for (const path of nulls(types.ofRows.get(record.type)!, row, record.type)) found.add(path);
  }
  expect([...found]).toEqual([]);
  expect(without).toEqual(NOT_HERE);
});

test('a column that says so of what is not there is seen by this test', async () => {
  const { type } = recordTypes.find('Family')!;
  const row = { ...(await rowsOfWorld(recordTypes.find(type)!))[0]!, createdAt: null, name: null };
  expect(nulls(types.ofRows.get(type)!, row, type)).toEqual(['Family.createdAt']);
});

/** What somebody signs in with, and an organisation's service, by global id. */
async function waysIn(agency: TestAgency): Promise<Record<string, string>> {
  const administrator = await agency.as('ADMINISTRATOR');
  const { viewer } = await administrator.run('{ viewer { session { id } } }');
  const { accessToken } = await administrator.mutate(
    'createAccessToken',
    {
      name: 'Stock',
      scopes: ['DIRECTORY_READ'],
      expiresAt: new Date(Date.now() + 86_400_000),
      password: PASSWORD,
    },
    'accessToken { id }',
  );
  const { signInProvider } = await administrator.mutate(
    'createSignInProvider',
    {
      name: 'Town hall',
      issuer: 'https://id.example.org',
      clientId: 'kinweave',
      clientSecret: 'secret',
      roleMap: [{ value: 'staff', role: 'CASE_MANAGER' }],
    },
    'signInProvider { id }',
  );
  return { Session: viewer.session.id, Token: accessToken.id, SignIn: signInProvider.id };
}

/** Paths of what is null in a value although its type has no null. */
function nulls(type: ts.Type, value: unknown, path: string): string[] {
  const { checker } = types;
  if (value === null) {
    const all = type.isUnion() ? type.types : [type];
    return all.some(({ flags }) => flags & ts.TypeFlags.Null) ? [] : [path];
  }
  const there = checker.getNonNullableType(type);
  if (Array.isArray(value)) {
    const item = checker.getIndexTypeOfType(there, ts.IndexKind.Number)!;
    return value.flatMap((one) => nulls(item, one, `${path}[]`));
  }
  if (typeof value !== 'object' || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    nulls(checker.getTypeOfSymbol(there.getProperty(name)!), inner, `${path}.${name}`),
  );
}

/** Whoever may see them: what stands in a row does not depend on it. */
function rowsOfWorld({
  as,
  match,
  agency,
  columns,
}: RecordType): Promise<Record<string, unknown>[]> {
  const statement = rowsOf<Record<string, unknown>>(`
MATCH ${match}
WHERE ${agency ?? 'null'} = $agencyId OR ${as}.id IN $ids
WITH DISTINCT ${as}
RETURN ${returned(columns, as)}`);
  return api.graph.read(statement, { ...world, viewer: { personId: '', agencyId: '' } });
}

/** The types of the rows of all records, by the record's type. */
async function typesOfRows(): Promise<typeof types> {
  const files = sourceFiles('.record.ts');
  const code = files.map(
    (file, index) => `import * as file${index} from '../${file.replace(/ts$/, 'js')}';
export declare const rows${index}: RowsIn<typeof file${index}>;`,
  );
  const { program, paths } = compiled([
    `import type { Columns, RowOf } from '../platform/records/columns.js';
type RowsIn<File> = {
  [Name in keyof File]: File[Name] extends { columns: infer C extends Columns } ? RowOf<C> : never;
};
${code.join('\n')}`,
  ]);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(paths[0]!)!;
  const declared = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!);
  const ofRows = new Map<string, ts.Type>();
  for (const [index, file] of files.entries()) {
    const exported = (await import(`../../src/${file.replace(/ts$/, 'js')}`)) as object;
    const rows = checker.getTypeOfSymbol(declared.find(({ name }) => name === `rows${index}`)!);
    for (const [name, record] of Object.entries(exported) as [string, Partial<RecordType>][])
      if (record?.statements && record.type)
        ofRows.set(record.type, checker.getTypeOfSymbol(rows.getProperty(name)!));
  }
  return { checker, ofRows };
}
