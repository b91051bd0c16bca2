import { declaringFile } from '../errors/declaring-file.js';
import { Statement } from '../graph/statement.js';
import type { Parameter, Parameters } from '../graph/values.js';
import { sealedProperties, type SealedLabel } from '../keys/sealed.js';
import type { InEachLanguage } from '../messages/messages.js';
import {
  ALWAYS_READ,
  named,
  returned,
  returnedWhereAsked,
  TOLD_FAMILIES,
  type Column,
  type Columns,
  type NeverNull,
  type RowOf,
  type SealedNames,
  type SealedWhereNamed,
} from './columns.js';

/** Where there may be records for a viewer, and which of them there are. */
export interface Start {
  /** Begins a statement, ends with a MATCH or WITH, and binds the record's variable. */
  readonly from: string;
  /** The predicate; it may use whatever `from` binds. */
  readonly visible: string;
  /** What an index has before the id or the moment, so that it gives the order: "n.agencyId". */
  readonly ordered?: string;
  /**
   * Where to begin instead for whoever sees so much that it is quicker to take all of the agency's
   * records in their order, and to ask of each whether they see it.
   */
  readonly forMany?: Omit<Start, 'forMany'>;
}

/**
 * A list, in the order of the ids unless it says otherwise. Ids tell when a record was written here:
 * a list that promises who was first goes by the moment. `F` holds the parameters that narrow it.
 */
export interface List<F extends Parameters = Parameters> extends Start {
  readonly where?: string;
  /**
   * The column with the moment that the list goes by, the earliest first. `from` finds records by an
   * index where it asks for that moment not to be before `$since`.
   */
  readonly by?: string;
  /** Never set: for the compiler only. */
  readonly filter?: F;
}

/** What changes are followed by. */
export const CHANGED_AT = 'changedAt';

export type Lists = Readonly<Record<string, List>>;

/** The columns that each field of a change's input changes. */
type ChangeableFields<C extends Columns, F extends string> = {
  readonly [K in F]: readonly (keyof C & string)[];
};

export type RecordColumns = Columns & { readonly id: Column<string> };

/** Who of those who see a record reads all of its columns, and what the others read. */
interface InFull<C extends Columns> {
  /** The predicate. It may use the record alone. */
  readonly where: string;
  /** Cypher, by column, for everybody else; all columns that are not named are null to them. */
  readonly others: Readonly<Record<NeverNull<C>, string>> &
    Readonly<Partial<Record<keyof C & string, string>>>;
}

/** What an erasure of the person or family that it tells of leaves of a record. */
export type Erasure =
  /** Nothing. */
  | 'deleted'
  /** At most what its columns say that they become: some go as a whole, where nobody needs them. */
  | 'stripped'
  /** All of it, but for what is sealed: its key is destroyed. */
  | 'kept';

/**
 * What a feature says of a type of record. Its texts are constants of Cypher that call the record
 * `as`, and may use what is bound where they stand: `visible`, `agency` and `told` whatever `match`
 * binds, a list's `visible` and `where` whatever its `from` binds, columns nothing but the record.
 * What a column's own pattern binds bears a name that is bound nowhere else, or it would be taken for
 * that. Parameters: `$viewer`; `$days` in `told`; those that a list is narrowed by, by name; and such as
 * the statement brings along: `$ids`, `$afterId`, `$since`, `$limit`.
 */
interface Definition<C extends RecordColumns, L extends Lists, F extends string> {
  /** In the API and in global ids: the name of its model. */
  readonly type: string;
  /** The action of the policy that allows to read it. */
  readonly read: string;
  readonly as: string;
  /** The pattern that a record stands in. */
  readonly match: string;
  readonly columns: C;
  /** The predicate: whether there is such a record for the viewer. */
  readonly visible: string;
  /** Left out, whoever sees such a record reads all of it. */
  readonly inFull?: InFull<C>;
  /**
   * The columns behind each field of the API that is no column of its own name. With it, lists and
   * nested fields read no more than is asked for; so the model takes its columns when it is asked, by
   * getters. A field that is neither here nor a column has all of them read.
   */
  readonly fields?: Readonly<Record<string, readonly (keyof C & string)[]>>;
  readonly lists?: L;
  /** Where to look for records that have changed. They need a column `changedAt`. */
  readonly changes?: Start;
  /**
   * Which columns each field changes that the input of its change may leave out: what its version is
   * made of. They need a column `changedAt`. Left out, nobody changes such a record by fields.
   */
  readonly changeable?: ChangeableFields<C, F>;
  /** Id of the agency in whose chain of the audit log a change is written down; null for none. */
  readonly agency: string | null;
  /** What of it a family is told by the audit log; null where it is nothing of anybody's case. */
  readonly told: {
    /** Ids of the families that it tells of in `$days`: a list. It may use the record alone. */
    readonly families: string;
    /** What it is called in the log that a family reads, after "Looked at" or "Changed". */
    readonly words: InEachLanguage;
  } | null;
  readonly erasure: Erasure;
  /**
   * Nodes of its own in an export, by their label: a MATCH with a WHERE finds those of `$agencyId`
   * after `$afterId`. A relationship goes with the node that it begins at.
   */
  readonly exported?: { readonly label: string; readonly from: string };
}

/** A type of record with the statements that its declaration makes. */
export interface RecordType<
  C extends RecordColumns = RecordColumns,
  L extends Lists = Lists,
  F extends string = string,
> extends Definition<C, L, F> {
  /** Where it is declared, for whoever must mend it. */
  readonly file: string;
  readonly statements: {
    readonly byIds: Statement<Parameters, RowOf<C>>;
    readonly lists: Readonly<Record<keyof L, Statement<Parameters, RowOf<C>>>>;
    /** The lists and the changes that begin elsewhere for whoever sees much. */
    readonly listsForMany: Readonly<Partial<Record<keyof L, Statement<Parameters, RowOf<C>>>>>;
    readonly changes: Statement<Parameters, RowOf<C>> | null;
    readonly changesForMany: Statement<Parameters, RowOf<C>> | null;
    /** Null where nothing of it is changeable. */
    readonly lock: Statement<Parameters, object> | null;
  };
  /**
   * A part of a statement: agency and families of the one that is `asked` for. Null where it is in the
   * log of no agency.
   */
  readonly whose: string | null;
  /** Its texts that are kept sealed, under its type. */
  readonly sealed: SealedLabel<SealedNames<C>>;
  /** What an erasure sets the properties to that it strips. */
  readonly erased: Readonly<Record<string, Parameter>>;
}

/** The parameters that narrow a list. */
export type FilterOf<T extends List> = T extends List<infer F> ? F : never;

/**
 * Declares a type of record. What reads it, lists it, follows its changes and tells the log whose it
 * is comes from here; what does something to it is a statement of its feature.
 * @throws Error for a declaration that could not work, with its type and file.
 */
export function defineRecord<
  C extends RecordColumns,
  L extends Lists = Record<never, never>,
  F extends string = never,
>(definition: Definition<C, L, F>): RecordType<C, L, F> {
  const file = declaringFile(defineRecord);
  refuseFaults(definition, file);
  const { type, as, match, visible, changes, changeable, agency, told } = definition;
  const columns = named(definition.columns);
  const row = (by?: string): string => rowOf({ ...definition, columns }, by);
  const names = Object.keys(columns);
  const sealedNames = names.filter((name) => columns[name]!.sealed) as SealedNames<C>[];
  const listed = (list: List): Statement<Parameters, RowOf<C>> =>
    new Statement(
      list.by === undefined ? byId(list, as, row()) : byMoment(list, list.by, as, row(list.by)),
    );
  const declared = Object.entries<List>(definition.lists ?? {});
  const lists = declared.map(([name, list]) => [name, listed(list)]);
  const forMany = declared.flatMap(([name, { forMany: start, ...list }]) =>
    start ? [[name, listed({ ...list, ...start })]] : [],
  );
  return {
    ...definition,
    columns,
    file,
    whose:
      agency === null
        ? null
        : `
MATCH ${match}
WHERE ${as}.id = asked.id
RETURN asked, ${agency} AS agencyId, ${told?.families ?? '[]'} AS familyIds`,
    sealed: sealedProperties(type, ...sealedNames),
    erased: definition.erasure === 'stripped' ? erasedOf(columns) : {},
    statements: {
      byIds: new Statement(`
${BY_IDS}
MATCH ${match}
WHERE ${as}.id = recordId AND (${visible})
WITH ${as}
${row()}`),
      lists: Object.fromEntries(lists) as RecordType<C, L>['statements']['lists'],
      listsForMany: Object.fromEntries(forMany) as RecordType<C, L>['statements']['listsForMany'],
      changes: changes ? new Statement(byMoment(changes, CHANGED_AT, as, row(CHANGED_AT))) : null,
      changesForMany: changes?.forMany
        ? new Statement(byMoment(changes.forMany, CHANGED_AT, as, row(CHANGED_AT)))
        : null,
      // Set to its own value: that locks, and what never changes can be read before the lock is held.
      lock: changeable
        ? statement(`
${BY_IDS}
MATCH ${match}
WHERE ${as}.id = recordId AND (${visible})
WITH DISTINCT ${as}
SET ${as}.id = ${as}.id`)
        : null,
    },
  };
}

/** Fields that each change the column of their own name. */
export function alike<const N extends string>(...names: N[]): { readonly [K in N]: readonly [K] } {
  const entries = names.map((name) => [name, [name]]);
  return Object.fromEntries(entries) as { readonly [K in N]: readonly [K] };
}

/** Narrows a start, for a declaration's lists. @param start which may say what the list goes by. */
export function list<F extends Parameters>(
  start: Start & Pick<List, 'by'>,
  where?: string,
): List<F> {
  return { ...start, where };
}

/**
 * A statement that does something to records of a type, or asks for more than they hold. Whatever has
 * the name of a text that is kept sealed gets into its parameters only sealed.
 * @param on the declaration of the type, or a relationship that is no record and keeps texts sealed.
 * @param columns what it returns, after the text; without, it answers nothing.
 * @param ending what follows the RETURN, such as the order of the rows.
 */
export function statementOn<N extends string, R extends Columns = Record<never, never>>(
  { as, sealed }: { readonly as: string; readonly sealed: SealedLabel<N> },
  text: string,
  columns?: R,
  ending = '',
): Statement<SealedWhereNamed<N>, RowOf<R>, N> {
  return new Statement(withRows(text, columns, as, ending), sealed, columns !== undefined);
}

/**
 * A statement that finds records to be shown to a viewer: as when they are read by their ids, so whoever
 * does not read them in full is shown no more.
 * @param text finds the records, as the declaration calls them.
 */
export function statementShowing<C extends RecordColumns, N extends string>(
  record: Pick<RecordType<C>, 'as' | 'columns' | 'inFull' | 'fields' | 'told'> & {
    readonly sealed: SealedLabel<N>;
  },
  text: string,
  ending = '',
): Statement<SealedWhereNamed<N>, RowOf<C>, N> {
  return new Statement(`${text}\n${rowOf(record)}\n${ending}`, record.sealed);
}

/**
 * A statement on no record in particular, such as a count.
 * @param columns what it returns, after the text; without, it answers nothing.
 * @param as the variable of the properties among its columns, where there are such.
 * @param ending what follows the RETURN, such as the order of the rows.
 */
export function statement<R extends Columns = Record<never, never>>(
  text: string,
  columns?: R,
  { as = '', ending = '' } = {},
): Statement<Parameters, RowOf<R>> {
  return new Statement(withRows(text, columns, as, ending), undefined, columns !== undefined);
}

/**
 * What is returned of each record that a statement has found, and whose it is, for the log.
 * @param by the column that it goes by, if it does.
 */
function rowOf<C extends RecordColumns>(
  record: Pick<RecordType<C>, 'columns' | 'as' | 'inFull' | 'fields' | 'told'>,
  by?: string,
): string {
  const { columns, as, inFull, fields, told } = record;
  const always = fields && [...ALWAYS_READ, ...(by === undefined ? [] : [by])];
  const families = familiesToldBy(columns, told?.families ?? null);
  if (!inFull) return `RETURN ${returnedWhereAsked(columns, as, { always })}${families}`;
  const { where, others: stead } = inFull;
  const showing = { always, inFull: { variable: 'inFull', stead } };
  return `WITH ${as}, (${where}) AS inFull
RETURN ${returnedWhereAsked(columns, as, showing)}${families}`;
}

/** Of a record that has no column which says it. Days are those of whoever looks. */
function familiesToldBy(columns: Columns, families: string | null): string {
  if (families === null || 'familyId' in columns) return '';
  return `,\n  ${families.replaceAll('$days', '$viewer.days')} AS ${TOLD_FAMILIES}`;
}

function withRows(text: string, columns: Columns | undefined, as: string, ending: string): string {
  return columns ? `${text}\nRETURN ${returned(columns, as)}\n${ending}` : text;
}

/** Not called `id`: a column is, and one name means one thing in a statement. */
const BY_IDS = 'UNWIND $ids AS recordId';

function erasedOf(columns: Columns): Record<string, Parameter> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, { erased }]) =>
      erased === undefined ? [] : [[name, erased]],
    ),
  );
}

function byId({ from, visible, where, ordered }: List, as: string, row: string): string {
  return `
${from}
WHERE (${visible}) AND ${as}.id > $afterId${narrowedBy(where)}
WITH ${as} ORDER BY ${ordered ? `${ordered}, ` : ''}${as}.id LIMIT $limit
${row}
ORDER BY id`;
}

function byMoment(
  { from, visible, where, ordered }: List,
  moment: string,
  as: string,
  row: string,
): string {
  return `
${from}
WHERE (${visible})
  AND (${as}.${moment} > $since OR (${as}.${moment} = $since AND ${as}.id > $afterId))${narrowedBy(where)}
WITH ${as} ORDER BY ${ordered ? `${ordered}, ` : ''}${as}.${moment}, ${as}.id LIMIT $limit
${row}
ORDER BY ${moment}, id`;
}

function narrowedBy(where: string | undefined): string {
  return where ? ` AND (${where})` : '';
}

function refuseFaults(definition: Definition<RecordColumns, Lists, string>, file: string): void {
  const { type, as, visible, inFull, columns, lists = {}, changes, changeable } = definition;
  const { erasure, exported } = definition;
  const fault = (what: string): Error => new Error(`The record ${type} in ${file} ${what}.`);
  const ofMany = Object.entries({ ...lists, ...(changes && { changes }) }).flatMap(
    ([name, { forMany }]) => (forMany ? [[`${name} for many`, forMany] as const] : []),
  );
  const starts = Object.entries<Pick<Start, 'visible'>>({
    ...lists,
    ...(changes && { changes }),
    ...Object.fromEntries(ofMany),
    'all that is read by id': { visible },
    ...(inFull && { 'what is read in full': { visible: inFull.where } }),
  });
  for (const [name, start] of starts)
    if (!start.visible.includes('$viewer'))
      throw fault(`has no predicate for ${name}: everybody would see it`);
  for (const [name, { piece, sealed, erased }] of Object.entries(columns)) {
    if (piece?.trim() === '') throw fault(`has an empty expression for the column ${name}`);
    if (erased !== undefined && !sealed && erasure !== 'stripped')
      throw fault(`says what an erasure makes of the column ${name}, but is ${erasure} by it`);
  }
  for (const [name, { by }] of Object.entries<List>(lists))
    if (by !== undefined && columns[by]?.piece !== null)
      throw fault(`lists ${name} by ${by}, which is no property of its own`);
  if (exported && !exported.from.includes(`(${as}:`))
    throw fault(`is called ${as}, but what finds it for an export does not call it so`);
  if (changes && !(CHANGED_AT in columns))
    throw fault('follows changes, but has no column changedAt');
  if (changeable && !(CHANGED_AT in columns))
    throw fault('can be changed, but has no column changedAt');
}
