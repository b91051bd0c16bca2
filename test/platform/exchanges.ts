import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Fill } from '../../proof/injection/places.js';
import type { Exchanges } from '../support/driver-watch.js';

export const TABLE = join(import.meta.dirname, 'exchanges.md');

/** At the most, unless a row gives its reason. */
export const MOST = { query: 4, mutation: 6 } as const;

/** The reason of rows that stood there before there were limits. */
export const OLDER = 'older than the limit';

export type Kind = keyof typeof MOST;

/** A row of exchanges.md. */
export interface Row extends Exchanges {
  readonly kind: Kind;
  readonly name: string;
  readonly why: string;
}

/** The rows of the table, by kind and name. @throws Error at a line that is no row. */
export function readTable(text = readFileSync(TABLE, 'utf8')): Map<string, Row> {
  const rows = new Map<string, Row>();
  let kind: Kind = 'query';
  for (const line of text.split('\n').filter((one) => one.startsWith('|'))) {
    const [name = '', ...cells] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    if (name === 'query' || name === 'mutation') kind = name;
    else if (!name.startsWith('-')) {
      const [statements, transactions, exchanges] = cells.map(Number);
      if (cells.length !== 4 || !Number.isInteger(statements! + transactions! + exchanges!))
        throw new Error(`No row of five cells: ${line}`);
      rows.set(keyOf(kind, name), {
        kind,
        name,
        statements: statements!,
        transactions: transactions!,
        exchanges: exchanges!,
        why: cells[3]!,
      });
    }
  }
  return rows;
}

/** The table with these rows in the place of its own. */
export function withRows(text: string, rows: readonly Row[]): string {
  return (['query', 'mutation'] as const).reduce((written, kind) => {
    const cells = rows
      .filter((row) => row.kind === kind)
      .map(({ name, statements, transactions, exchanges, why }) =>
        [name, statements, transactions, exchanges, why].join(' | '),
      );
    const head = [
      `${kind} | statements | transactions | exchanges | why more`,
      '- | -: | -: | -: | -',
    ];
    const table = [...head, ...cells].map((line) => `| ${line} |\n`).join('');
    return written.replace(new RegExp(`^\\| ${kind} .*\\n(\\|.*\\n)*`, 'm'), () => table);
  }, text);
}

export function keyOf(kind: Kind, name: string): string {
  return `${kind} ${name}`;
}

/** What is wrong with what was counted, beside the table. */
export function faultsOf(counted: readonly Row[], table: ReadonlyMap<string, Row>): string[] {
  return counted.flatMap((row) => {
    const { kind, name, exchanges } = row;
    const known = table.get(keyOf(kind, name));
    if (!known) return [`${kind} ${name} has no row: it takes ${exchanges} exchanges`];
    const grown = (['statements', 'transactions', 'exchanges'] as const)
      .filter((what) => row[what] > known[what])
      .map((what) => `${kind} ${name}: ${row[what]} ${what}, not ${known[what]}`);
    return known.exchanges > MOST[kind] && known.why === ''
      ? [...grown, `${kind} ${name}: more than ${MOST[kind]} exchanges, and no reason`]
      : grown;
  });
}

/**
 * A request for a field of the first level: a query for all that its records say of themselves, and
 * not for those that hang on them; a mutation for the ids of what it has changed.
 * @param input what the input of a mutation says besides what it requires.
 */
export function requestOf(
  schema: GraphQLSchema,
  { kind, name, fill, input }: { kind: Kind; name: string; fill: Fill; input?: object },
): { document: string; variables: Record<string, unknown> } {
  const root = kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!;
  const field = root.getFields()[name]!;
  const wanted = field.args.filter(isRequiredArgument);
  const declared = wanted.map((one) => `$${one.name}: ${String(one.type)}`).join(', ');
  const passed = wanted.map((one) => `${one.name}: $${one.name}`).join(', ');
  return {
    document:
      `${kind} ${declared && `(${declared})`} ` +
      `{ ${name}${passed && `(${passed})`} ` +
      `${kind === 'query' ? ownFields(field.type) : payload(field.type)} }`,
    variables: Object.fromEntries(
      wanted.map((one) => [
        one.name,
        one.name === 'input'
          ? { ...(valueOf(one.name, one.type, field, fill) as object), ...input }
          : valueOf(one.name, one.type, field, fill),
      ]),
    ),
  };
}

/** The ids of the records that a mutation answers with: what they hold is counted where it is read. */
function payload(type: GraphQLOutputType): string {
  const fields = Object.values((getNamedType(type) as GraphQLObjectType).getFields());
  const written = fields.map(({ name, type: of }) =>
    holdsRecords(of) ? `${name} { __typename id }` : `${name} ${ownFields(of)}`,
  );
  return `{ ${written.join(' ')} }`;
}

/** Each field of a type that needs no argument, as a question asks for it: of other records the ids. */
export function wordsOfFields(type: GraphQLObjectType): Map<string, string> {
  const fields = Object.values(type.getFields()).filter(
    ({ args }) => !args.some(isRequiredArgument),
  );
  return new Map(
    fields.map(({ name, type: of }) => [
      name,
      holdsRecords(of) ? `${name} { __typename }` : `${name} ${ownFields(of, true)}`,
    ]),
  );
}

/** Values and parts of a type, but no other records than it is made to hold. */
function ownFields(type: GraphQLOutputType, isInRecord = false): string {
  const named = getNamedType(type);
  if (isInterfaceType(named)) return '{ __typename id }';
  if (!isObjectType(named)) return '';
  const within = isInRecord || named.getInterfaces().some(({ name }) => name === 'Node');
  const fields = Object.values(named.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .filter((field) => !(within && holdsRecords(field.type)));
  const written = fields.map((field) => `${field.name} ${ownFields(field.type, within)}`);
  return `{ __typename ${written.join(' ')} }`;
}

/** Whether a field leads to other records, or to a page of them. */
function holdsRecords(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  if (isInterfaceType(named)) return true;
  if (!isObjectType(named)) return false;
  return named.getInterfaces().some(({ name }) => name === 'Node') || 'edges' in named.getFields();
}

function valueOf(
  name: string,
  type: GraphQLInputType,
  of: GraphQLField<unknown, unknown>,
  fill: Fill,
): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [valueOf(name, bare.ofType, of, fill)];
  if (isEnumType(bare)) return bare.getValues()[0]!.name;
  if (isInputObjectType(bare))
    return Object.fromEntries(
      Object.values(bare.getFields())
        .filter(isRequiredInputField)
        .map((inner) => [inner.name, valueOf(inner.name, inner.type, of, fill)]),
    );
  return fill(name, bare.name, getNamedType(of.type).name);
}
