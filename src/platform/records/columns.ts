import type { Parameter } from '../graph/values.js';
import type { Sealed } from '../keys/sealed.js';

/**
 * A named, constant piece of Cypher that gives one value of a row. It may use no variable but the
 * record's own, so that any selection of pieces can stand in one statement.
 */
export interface Column<T = unknown, S extends boolean = boolean> {
  /** Null for the property of the column's own name. */
  readonly piece: string | null;
  /** Whether the property is kept sealed. */
  readonly sealed: S;
  /** What stays of the property when the person or family that it tells of is erased. */
  readonly erased?: Parameter;
  /** Never set: the type of what a row holds. */
  readonly holds?: T;
}

export type Columns = Readonly<Record<string, Column>>;

/** What a row of these columns holds. */
export type RowOf<C extends Columns> = {
  -readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never;
};

/** The columns that are kept sealed. */
export type SealedNames<C extends Columns> = {
  [K in keyof C & string]: C[K] extends Column<unknown, infer S>
    ? true extends S
      ? K
      : never
    : never;
}[keyof C & string];

/** What can be written of these columns: texts that are kept sealed in no other way than sealed. */
export type Written<C extends Columns> = {
  readonly [K in keyof C]?: K extends SealedNames<C> ? Sealed | null : Parameter;
};

/**
 * A property of the record, under its own name.
 * @param erased what it becomes when whom it tells of is erased; left out, it stays as it is.
 */
export function own<T>({ erased }: { erased?: Parameter } = {}): Column<T, false> {
  return { piece: null, sealed: false, erased };
}

/** A text of the record that is kept sealed and opened on reading. An erasure takes it away. */
export function sealed(): Column<string | null, true> {
  return { piece: null, sealed: true, erased: null };
}

/** A value that Cypher finds from the record. */
export function piece<T>(cypher: string): Column<T, false> {
  return { piece: cypher, sealed: false };
}

/**
 * The one other node at the end of a pattern, or null.
 * @param as the variable of that node in the pattern and in its columns.
 */
export function oneOf<C extends Columns>(
  columns: C,
  as: string,
  pattern: string,
): Column<RowOf<C> | null, false> {
  return piece(`head([${pattern} | ${mapOf(columns, as)}])`);
}

/**
 * All nodes that a part of a statement finds, in its order.
 * @param as the variable of the nodes in that part and in their columns.
 */
export function manyOf<C extends Columns>(
  columns: C,
  as: string,
  match: string,
): Column<RowOf<C>[], false> {
  return piece(`COLLECT {
    ${match}
    RETURN ${mapOf(columns, as)}
  }`);
}

/** The columns as what a statement returns. @param as the record's variable. */
export function returned(columns: Columns, as: string): string {
  return Object.entries(columns)
    .map(([name, column]) => `${cypherOf(column, name, as)} AS ${name}`)
    .join(',\n  ');
}

/** The columns as one map, to be nested in another row. */
function mapOf(columns: Columns, as: string): string {
  const entries = Object.entries(columns).map(
    ([name, column]) => `${name}: ${cypherOf(column, name, as)}`,
  );
  return `{${entries.join(', ')}}`;
}

function cypherOf({ piece }: Column, name: string, as: string): string {
  return piece ?? `${as}.${name}`;
}
