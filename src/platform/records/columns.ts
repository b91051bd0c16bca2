import type { Parameter, Scalar } from '../graph/values.js';
import type { Sealed } from '../keys/sealed.js';

/**
 * A named, constant piece of Cypher that gives one value of a row. It may use no variable of a
 * statement but the record's own, so that any selection of pieces can stand in one.
 */
export interface Column<T = unknown, S extends boolean = boolean> {
  /** Null for the property of the column's own name. */
  readonly piece: string | null;
  /** The property, once a declaration has named it. */
  readonly property?: string;
  /** Whether the property is kept sealed. */
  readonly sealed: S;
  /** What the property becomes once the person or family that it tells of is erased. */
  readonly erased?: Parameter;
  /** Never set: the type of what a row holds. */
  readonly holds?: T;
}

export type Columns = Readonly<Record<string, Column>>;

/** What a row of these columns holds. */
export type RowOf<C extends Columns> = {
  -readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never;
};

/** The columns that are never null. */
export type NeverNull<C extends Columns> = {
  [K in keyof C & string]: C[K] extends Column<infer T> ? (null extends T ? never : K) : never;
}[keyof C & string];

/** The columns that are kept sealed. */
export type SealedNames<C extends Columns> = {
  [K in keyof C & string]: C[K] extends Column<unknown, infer S>
    ? true extends S
      ? K
      : never
    : never;
}[keyof C & string];

/** Parameters among which whatever bears one of these names is sealed, however deep it stands. */
export type SealedWhereNamed<N extends string> = Sealing<N> & {
  // Said once more by name: the fault of a text among the details then names the text.
  readonly details?: Sealing<N>;
};

type Sealing<N extends string> = { readonly [K in N]?: Sealed | null } & Maps<N>;

// An interface: of a type that names itself, the compiler would forget that other names are free.
interface Maps<N extends string> {
  readonly [key: string]: Inner<N>;
}

type Inner<N extends string> = Scalar | Sealing<N> | readonly Inner<N>[];

/**
 * A property of the record, under its own name.
 * @param erased what an erasure that strips the record leaves of it; left out, it stays as it is.
 */
export function own<T>({ erased }: { erased?: Parameter } = {}): Column<T, false> {
  return { piece: null, sealed: false, erased };
}

/**
 * A text of the record that is kept sealed and opened on reading. Once its key is destroyed nothing
 * opens it, wherever there is a copy; where an erasure strips the record, the text goes as well.
 */
export function sealed(): Column<string | null, true> {
  return { piece: null, sealed: true, erased: null };
}

/**
 * A value that Cypher finds from the record. `head([…])` is null where nothing is found: `T` says so
 * but for what `graph-schema/model.md` promises, as it promises a need its family; a test looks.
 */
export function piece<T>(cypher: string): Column<T, false> {
  return { piece: cypher, sealed: false };
}

/** Another node. @param as an expression that gives it, such as `startNode(t)`. */
export function nested<C extends Columns>(columns: C, as: string): Column<RowOf<C>, false> {
  return piece(mapOf(columns, as));
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

/** The columns of a declaration: each property stays the same, whatever a statement calls it. */
export function named<C extends Columns>(columns: C): C {
  const entries = Object.entries(columns).map(([name, column]) => [
    name,
    column.piece === null ? { ...column, property: name } : column,
  ]);
  return Object.fromEntries(entries) as C;
}

/**
 * All columns but these, which are null instead: what a declaration says of who does not read in full.
 * @param as the record's variable.
 */
export function allBut<C extends Columns>(
  columns: C,
  as: string,
  ...withheld: Exclude<keyof C & string, NeverNull<C>>[]
): Record<Exclude<keyof C & string, (typeof withheld)[number]>, string> {
  const kept = Object.entries(columns).filter(([name]) => !withheld.some((one) => one === name));
  return Object.fromEntries(
    kept.map(([name, column]) => [name, cypherOf(column, name, as)]),
  ) as Record<Exclude<keyof C & string, (typeof withheld)[number]>, string>;
}

/** The columns as what a statement returns. @param as the record's variable. */
export function returned(columns: Columns, as: string): string {
  return Object.entries(columns)
    .map(([name, column]) => `${cypherOf(column, name, as)} AS ${name}`)
    .join(',\n  ');
}

/** What every reading needs: who it is, and whose it is, for the log. */
export const ALWAYS_READ: readonly string[] = ['id', 'familyId'];

/** The families that a record tells of, in its row beside its columns. */
export const TOLD_FAMILIES = 'toldFamilyIds';

/** How a statement returns the columns of a record that it shows. */
export interface Showing {
  /** Columns that it returns whatever is asked for. Left out, it returns all that it is not kept from. */
  readonly always?: readonly string[];
  /** Where some see no more of them than is given in their stead. */
  readonly inFull?: {
    /** Variable that says whether they are shown as they are. */
    readonly variable: string;
    /** Cypher for each column that is not null then. */
    readonly stead: Readonly<Record<string, string>>;
  };
}

/**
 * The columns as what a statement returns of a record that it shows: each where `$reads` says so, and
 * null otherwise. So the text is the same whatever is asked for, and is planned once.
 */
export function returnedWhereAsked(columns: Columns, as: string, showing: Showing): string {
  const { always, inFull } = showing;
  return Object.entries(columns)
    .map(([name, column]) => {
      const cypher = cypherOf(column, name, as);
      const other = inFull ? (inFull.stead[name] ?? 'null') : cypher;
      const shown =
        cypher === other
          ? cypher
          : `CASE WHEN ${inFull!.variable} THEN ${cypher} ELSE ${other} END`;
      return !always || always.includes(name)
        ? `${shown} AS ${name}`
        : `CASE WHEN $reads.${name} THEN ${shown} END AS ${name}`;
    })
    .join(',\n  ');
}

/** The columns as one map, to be nested in another row. */
function mapOf(columns: Columns, as: string): string {
  const entries = Object.entries(columns).map(
    ([name, column]) => `${name}: ${cypherOf(column, name, as)}`,
  );
  return `{${entries.join(', ')}}`;
}

/** @throws Error for a sealed text under another name, which nothing would open. */
function cypherOf(column: Column, name: string, as: string): string {
  const { piece, property = name, sealed } = column;
  if (sealed && property !== name)
    throw new Error(`The sealed text ${property} is called ${name}: it opens under its name only.`);
  return piece ?? `${as}.${property}`;
}
