import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { Statement, type AnyStatement } from '../../src/platform/graph/statement.js';
import type { RecordType } from '../../src/platform/records/record.js';
import { pageFrom } from '../../src/portability/export.cypher.js';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** Files below src, by their path from there. */
export function sourceFiles(ending: string): string[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)))
    .sort();
}

export function readSource(file: string): string {
  return readFileSync(join(source, file), 'utf8');
}

/** Every statement that a file exports or declares, also inside lists and records, by name. */
export async function statementsOf(file: string): Promise<[name: string, statement: string][]> {
  return texts((await import(join(source, file))) as unknown, '');
}

function texts(value: unknown, name: string): [string, string][] {
  if (typeof value === 'string') return [[name, value]];
  if (value instanceof Statement) return [[name, value.text]];
  if (typeof value !== 'object' || value === null) return [];
  // Of a declaration, what it makes; its other texts are pieces of that.
  if ('statements' in value) {
    const { statements, exported, as } = value as RecordType;
    const pages = exported ? { exported: pageFrom(exported.from, as) } : {};
    return texts({ ...statements, ...pages }, name);
  }
  return Object.entries(value).flatMap(([key, item]) => texts(item, name ? `${name}.${key}` : key));
}

/** What writes texts that a record keeps sealed in clear, in the statements beside its declaration. */
export async function openToClearTexts(file: string): Promise<string[]> {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const declared: object = await import(join(source, file));
  const sealed = Object.values(declared).flatMap(
    (one: Partial<RecordType> | undefined) => one?.sealed?.properties ?? [],
  );
  if (sealed.length === 0) return [];
  const found: string[] = [];
  for (const beside of sourceFiles('.cypher.ts').filter((one) => one.startsWith(folder)))
    for (const [name, value] of Object.entries((await import(join(source, beside))) as object))
      if (typeof value === 'string' || value instanceof Statement)
        found.push(...clearWrites(value, sealed).map((write) => `${name}: ${write}`));
  return found;
}

/**
 * Where a statement may write one of these texts in clear. What its parameters hold under a name that
 * it seals is sealed, so it must take each text from its own name; one that seals none takes none.
 */
export function clearWrites(statement: string | AnyStatement, sealed: readonly string[]): string[] {
  const { text, sealed: kept } =
    typeof statement === 'string' ? new Statement(statement) : statement;
  const isKept = (property: string) => kept.properties.includes(property);
  // What UNWIND and FOREACH call the items of a parameter.
  const items = [
    ...text.matchAll(/\b(?:UNWIND\s+\$[\w.]+\s+AS\s+(\w+)|\(\s*(\w+)\s+IN\s+\$)/g),
  ].map(([, unwound, each]) => unwound ?? each!);
  const given = new RegExp(`(?:\\$\\w+|\\b(?:${items.join('|') || '\\b\\B'})\\b)(?:\\.\\w+)*`, 'g');
  const found: string[] = [];
  const set = new RegExp(`(?:\\.|\\{|,\\s*)\\b(${sealed.join('|')})\\s*[=:]([^,}\\n]*)`, 'g');
  for (const [, property, expression] of text.matchAll(set))
    for (const [from] of expression!.matchAll(given)) {
      const isNamedAlike = from.endsWith(`.${property}`) || from === `$${property}`;
      if (!isNamedAlike || !isKept(property!)) found.push(`${property} from ${from}`);
    }
  const whole = /(?:SET|,)\s+(\w+)\s*\+?=\s*([^,\n]*)/g;
  if (!sealed.some(isKept))
    for (const [, target, expression] of text.matchAll(whole))
      for (const [from] of expression!.matchAll(given)) found.push(`all of ${target} from ${from}`);
  return found;
}

/** Calls by which a statement asks the database what time it is, in the words of Cypher. */
export function callsForTheTime(statement: string): string[] {
  const kind = '(?:local)?(?:date|datetime|time)';
  const calls = [
    'timestamp\\s*\\(',
    `${kind}\\s*\\(\\s*\\)`,
    // The present moment as another zone's clocks show it.
    `${kind}\\s*\\(\\s*\\{\\s*timezone\\s*:[^,}]*\\}\\s*\\)`,
    `${kind}\\s*\\.\\s*(?:transaction|statement|realtime)`,
  ];
  return statement.match(new RegExp(`\\b(?:${calls.join('|')})`, 'gi')) ?? [];
}

/**
 * Where a statement takes the day of a moment without saying at whose place: it would be that of the
 * zone in which the moment happens to be written.
 */
export function daysOfNobody(statement: string): string[] {
  const moment = '[$\\w.]*?\\b(?:now|before|at|deadline|window(?:From|Until)|\\w+At)';
  return statement.match(new RegExp(`\\bdate\\s*\\(\\s*${moment}\\s*\\)`, 'g')) ?? [];
}

/** The files of predicates: texts that statements are put together from. */
const PREDICATES = /^\.{1,2}\/(?:\.\.\/)*(?:[\w-]+\/)*[\w-]+\.predicate\.js$/;

/**
 * What is put into the templates of a file and could be input: everything but constants of the same
 * file, numbers, parameters of a local function that is only ever called with such, and what
 * predicates make of such. A predicate's own parameters count as fixed in its file, for every call
 * of it is looked at where it stands.
 * @param isPredicate whether the file is one of predicates itself.
 */
export function foreignInterpolations(text: string, isPredicate = false): string[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const constants = new Map<string, ts.Expression>();
  const functions = new Map<string, ts.FunctionDeclaration>();
  const calls: ts.CallExpression[] = [];
  const templates: ts.TemplateSpan[] = [];
  const predicates = new Set<string>();
  const read = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      const isConst = (node.parent.flags & ts.NodeFlags.Const) !== 0;
      const onTop = node.parent.parent.parent === file;
      if (isConst && onTop) constants.set(node.name.text, node.initializer);
    }
    if (
      ts.isImportDeclaration(node) &&
      PREDICATES.test(node.moduleSpecifier.getText(file).slice(1, -1))
    )
      node.importClause?.namedBindings?.forEachChild((named) => {
        if (ts.isImportSpecifier(named)) predicates.add(named.name.text);
      });
    if (ts.isFunctionDeclaration(node) && node.name) functions.set(node.name.text, node);
    if (ts.isCallExpression(node)) calls.push(node);
    if (ts.isTemplateSpan(node)) templates.push(node);
    node.forEachChild(read);
  };
  read(file);

  const isFixed = (expression: ts.Expression): boolean => {
    if (ts.isNumericLiteral(expression) || ts.isStringLiteral(expression)) return true;
    if (ts.isNoSubstitutionTemplateLiteral(expression)) return true;
    // What stands in a template is looked at by itself.
    if (ts.isTemplateExpression(expression)) return true;
    if (ts.isBinaryExpression(expression))
      return isFixed(expression.left) && isFixed(expression.right);
    if (ts.isCallExpression(expression)) {
      const name = expression.expression.getText(file);
      const known = predicates.has(name) || (isPredicate && functions.has(name));
      return known && expression.arguments.every(isFixed);
    }
    if (!ts.isIdentifier(expression)) return false;
    if (predicates.has(expression.text)) return true;
    const constant = constants.get(expression.text);
    return constant ? isFixed(constant) : isFixedParameter(expression);
  };
  const isFixedParameter = (name: ts.Identifier): boolean => {
    const inside = ts.findAncestor(name, ts.isFunctionDeclaration);
    if (!inside?.name || functions.get(inside.name.text) !== inside) return false;
    if (isPredicate) return inside.parameters.some((one) => one.name.getText(file) === name.text);
    const exported = inside.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    const place = inside.parameters.findIndex((one) => one.name.getText(file) === name.text);
    if (exported || place < 0) return false;
    return calls
      .filter((call) => call.expression.getText(file) === inside.name!.text)
      .every((call) => call.arguments[place] !== undefined && isFixed(call.arguments[place]));
  };
  return templates
    .filter(({ expression }) => !isFixed(expression))
    .map(({ expression }) => expression.getText(file));
}
