import { currentSelection } from '../request/request-scope.js';
import { ALWAYS_READ, TOLD_FAMILIES, type RowOf } from './columns.js';
import type { RecordColumns, RecordType } from './record.js';

/** Which columns of a record are read: the parameter `$reads` of whatever shows it. */
export type Reads = Readonly<Record<string, true>>;

type Shown<C extends RecordColumns> = Pick<
  RecordType<C>,
  'type' | 'columns' | 'fields' | 'changeable' | 'file'
>;

/**
 * Records that are found to be shown, and for nothing else: of each is read what is behind the fields
 * that the query at work asks for. All of it where nothing says what that is.
 * @param also columns that whoever finds them needs besides.
 */
export async function readToShow<C extends RecordColumns>(
  record: Shown<C>,
  also: readonly (keyof C & string)[],
  find: (reads: Reads) => Promise<RowOf<C>[]>,
): Promise<RowOf<C>[]> {
  const reads = readsFor(record, also);
  return asRead(record, reads, await find(reads));
}

/** All of a record is read: what its rules need, only they know. */
export function allOf({ columns }: { readonly columns: object }): Reads {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, true]));
}

function readsFor<C extends RecordColumns>(record: Shown<C>, also: readonly string[]): Reads {
  const asked = record.fields && currentSelection()?.get(record.type);
  if (!asked) return allOf(record);
  const reads: Record<string, true> = {};
  for (const name of [...ALWAYS_READ, ...also]) if (name in record.columns) reads[name] = true;
  for (const field of asked) {
    const columns = columnsBehind(record, field);
    if (!columns) return allOf(record);
    for (const name of columns) reads[name] = true;
  }
  return reads;
}

/** The rows with no more in them than was read: whoever takes what was not would take it for empty. */
function asRead<C extends RecordColumns>(
  record: Shown<C>,
  reads: Reads,
  rows: readonly RowOf<C>[],
): RowOf<C>[] {
  const unread = Object.keys(record.columns).filter((name) => !reads[name]);
  if (unread.length === 0) return [...rows];
  const refusing = Object.defineProperties(
    {},
    Object.fromEntries(unread.map((name) => [name, { get: () => refuse(record, name) }])),
  );
  const read = [...Object.keys(reads), TOLD_FAMILIES];
  return rows.map((row) => {
    const kept = Object.create(refusing) as Record<string, unknown>;
    for (const name of read) if (name in row) kept[name] = row[name];
    return kept as RowOf<C>;
  });
}

/** Null where nothing says which they are. */
function columnsBehind<C extends RecordColumns>(
  { columns, fields = {}, changeable = {} }: Shown<C>,
  field: string,
): readonly string[] | null {
  if (field === '__typename') return [];
  if (field === 'version') return Object.values(changeable as Record<string, string[]>).flat();
  return fields[field] ?? (field in columns ? [field] : null);
}

function refuse({ type, file }: { type: string; file: string }, name: string): never {
  throw new Error(
    `The column ${name} of ${type} was not read, for nobody asked for a field that ${file} says to show it.`,
  );
}
